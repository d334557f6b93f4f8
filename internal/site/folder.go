package site

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"time"

	"github.com/andybalholm/brotli"

	"dragoman/internal/atomicfile"
)

// A folder is the output of a build.
type folder struct {
	out   string
	plain bool            // without compressed forms
	keep  map[string]bool // files written so far
}

// hashOf returns the hash of content that is part of file names.
func hashOf(data []byte) string {
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:8])
}

// writeHashed writes a file with a hash of its content in its name.
func (f *folder) writeHashed(ctx context.Context, name string, data []byte) (string, error) {
	extension := path.Ext(name)
	name = strings.TrimSuffix(name, extension) + "." + hashOf(data) + extension
	return name, f.write(ctx, name, data)
}

// A form is a form of a file in the folder: plain or compressed.
type form struct {
	suffix   string
	compress func(io.Writer) (io.WriteCloser, error)
	expand   func(io.Reader) (io.Reader, error)
}

var zipped = form{".gz",
	func(w io.Writer) (io.WriteCloser, error) { return gzip.NewWriterLevel(w, gzip.BestCompression) },
	func(r io.Reader) (io.Reader, error) { return gzip.NewReader(r) },
}

var forms = []form{zipped, {".br",
	func(w io.Writer) (io.WriteCloser, error) {
		return brotli.NewWriterLevel(w, brotli.BestCompression), nil
	},
	func(r io.Reader) (io.Reader, error) { return brotli.NewReader(r), nil },
}}

// write writes a file and its compressed forms. It keeps existing files with the same
// content and replaces incomplete ones of a failed build.
func (f *folder) write(ctx context.Context, name string, data []byte) error {
	file := filepath.Join(f.out, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(file), 0o777); err != nil {
		return err
	}
	old, err := os.ReadFile(file)
	same := err == nil && bytes.Equal(old, data)
	if !same {
		err := atomicfile.Write(file, func(w io.Writer) error {
			_, err := w.Write(data)
			return err
		})
		if err != nil {
			return err
		}
	}
	if err := f.kept(name); err != nil {
		return err
	}
	line := fmt.Sprintf("%-44s %9d bytes", name, len(data))
	for _, form := range forms {
		switch there := form.holds(file, data); {
		case f.plain && !there: // a leftover must not outlive its original
			if err := os.Remove(file + form.suffix); err != nil && !errors.Is(err, fs.ErrNotExist) {
				return err
			}
			continue
		case !there:
			same = false
			size, err := form.write(ctx, file, data)
			if err != nil {
				return err
			}
			line += fmt.Sprintf(", %d as %s", size, form.suffix)
		}
		if err := f.kept(name + form.suffix); err != nil {
			return err
		}
	}
	if !same {
		fmt.Fprintln(os.Stderr, line)
	}
	return nil
}

// kept records that a file is part of this build. The modification time of a
// hashed file says when a build last needed it.
func (f *folder) kept(name string) error {
	f.keep[name] = true
	if !hashedName.MatchString(name) {
		return nil // hosts and browsers read its time as that of the last change
	}
	now := time.Now()
	return os.Chtimes(filepath.Join(f.out, filepath.FromSlash(name)), now, now)
}

// holds reports whether this form of the file exists and is complete.
func (f form) holds(file string, data []byte) bool {
	packed, err := os.Open(file + f.suffix)
	if err != nil {
		return false
	}
	defer packed.Close()
	r, err := f.expand(bufio.NewReader(packed))
	if err != nil {
		return false
	}
	got, err := io.ReadAll(io.LimitReader(r, int64(len(data))+1))
	return err == nil && bytes.Equal(got, data)
}

// write writes this form of a file and returns its size.
func (f form) write(ctx context.Context, file string, data []byte) (size int, err error) {
	err = atomicfile.Write(file+f.suffix, func(w io.Writer) error {
		counted := counter{w: w}
		defer func() { size = counted.n }()
		return f.pack(ctx, &counted, data)
	})
	return size, err
}

// pack writes data to w in this form.
func (f form) pack(ctx context.Context, to io.Writer, data []byte) error {
	w, err := f.compress(to)
	if err != nil {
		return err
	}
	for piece := range slices.Chunk(data, 1<<18) { // a few of these take a second
		if err := ctx.Err(); err != nil {
			return err
		}
		if _, err := w.Write(piece); err != nil {
			return err
		}
	}
	return w.Close()
}

// A counter counts the bytes written to it.
type counter struct {
	w io.Writer
	n int
}

func (c *counter) Write(b []byte) (int, error) {
	n, err := c.w.Write(b)
	c.n += n
	return n, err
}

// hashedName matches the names that writeHashed makes.
var hashedName = regexp.MustCompile(`\.[0-9a-f]{16}\.[a-z]+(\.br|\.gz)?$`)

// unfinished matches the names of hashed files that a killed build was writing.
var unfinished = regexp.MustCompile(`^\..*\.[0-9a-f]{16}\.[a-z]+(\.br|\.gz)?\.(tmp|lock)$`)

// stay is how long files that no build needs any more are kept, because open pages
// and cached copies of index.html may still request them.
const stay = 7 * 24 * time.Hour

// removeOthers removes the files of earlier builds that are older than stay, and
// nothing else.
func (f *folder) removeOthers() error {
	return filepath.WalkDir(f.out, func(file string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !hashedName.MatchString(file) && !unfinished.MatchString(d.Name()) {
			return err
		}
		name, err := filepath.Rel(f.out, file)
		if err != nil || f.keep[filepath.ToSlash(name)] {
			return err
		}
		info, err := d.Info()
		if err != nil || time.Since(info.ModTime()) < stay {
			return err
		}
		return os.Remove(file)
	})
}
