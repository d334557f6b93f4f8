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
	"runtime"
	"slices"
	"strings"
	"time"

	"github.com/andybalholm/brotli"
	"golang.org/x/sync/errgroup"

	"dragoman/internal/atomicfile"
)

// A folder is the output of a build.
type folder struct {
	out   string
	plain bool            // without compressed forms
	keep  map[string]bool // files written so far

	packing *errgroup.Group // compresses files while together runs; nil to do it at once
	log     orderedLog
}

// together calls write, and compresses on all cores the files that it writes. It
// returns when their compressed forms are complete, too.
func (f *folder) together(ctx context.Context, write func(context.Context) error) error {
	f.packing, ctx = errgroup.WithContext(ctx)
	defer func() { f.packing = nil }()
	f.packing.SetLimit(1 + runtime.GOMAXPROCS(0))
	f.packing.Go(func() error { return write(ctx) })
	return f.packing.Wait()
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

// A form is a compressed form of a file in the folder.
type form struct {
	suffix   string
	compress func(w io.Writer, name string) (io.WriteCloser, error)
	expand   func(io.Reader) (io.Reader, error)
}

var zipped = form{".gz",
	func(w io.Writer, _ string) (io.WriteCloser, error) {
		return gzip.NewWriterLevel(w, gzip.BestCompression)
	},
	func(r io.Reader) (io.Reader, error) { return gzip.NewReader(r) },
}

var forms = []form{zipped, {".br",
	func(w io.Writer, name string) (io.WriteCloser, error) {
		return brotli.NewWriterLevel(w, brotliLevel(name)), nil
	},
	func(r io.Reader) (io.Reader, error) { return brotli.NewReader(r), nil },
}}

// brotliLevel returns the level at which Brotli compresses a file. The best one makes the
// page's program 8 % smaller than level 9 does, but models, whose 8-bit weights hardly
// repeat, only 0.6 %, and takes seventy times as long: for all of them, minutes.
func brotliLevel(name string) int {
	if path.Base(path.Dir(name)) == "models" {
		return 9
	}
	return brotli.BestCompression
}

// write writes a file and its compressed forms. It keeps existing files with the same
// content and replaces incomplete ones of a failed build.
func (f *folder) write(ctx context.Context, name string, data []byte) error {
	file := filepath.Join(f.out, filepath.FromSlash(name))
	changed, err := f.writePlain(name, file, data)
	if err != nil {
		return err
	}
	packed, err := f.wanted(name, file, data)
	if err != nil {
		return err
	}
	tell := f.log.announce(os.Stderr)
	pack := func() error {
		line := fmt.Sprintf("%-44s %9d bytes", name, len(data))
		for _, form := range packed {
			if !form.holds(file, data) {
				changed = true
				size, err := form.write(ctx, file, data)
				if err != nil {
					return err
				}
				line += fmt.Sprintf(", %d as %s", size, form.suffix)
			}
			if err := f.touch(name + form.suffix); err != nil {
				return err
			}
		}
		if !changed {
			line = ""
		}
		tell(line)
		return nil
	}
	if f.packing == nil {
		return pack()
	}
	f.packing.Go(pack)
	return nil
}

// writePlain writes a file as it is, unless it exists with the same content.
func (f *folder) writePlain(name, file string, data []byte) (changed bool, err error) {
	if err := os.MkdirAll(filepath.Dir(file), 0o777); err != nil {
		return false, err
	}
	if old, err := os.ReadFile(file); err != nil || !bytes.Equal(old, data) {
		changed = true
		if err := atomicfile.Write(file, func(w io.Writer) error { _, err := w.Write(data); return err }); err != nil {
			return changed, err
		}
	}
	f.keep[name] = true
	return changed, f.touch(name)
}

// wanted returns the compressed forms that the file is to have: all or, if the folder is
// plain, those that it has. It removes those of other content.
func (f *folder) wanted(name, file string, data []byte) (list []form, err error) {
	for _, form := range forms {
		if !f.plain || form.holds(file, data) {
			f.keep[name+form.suffix] = true
			list = append(list, form)
		} else if err := os.Remove(file + form.suffix); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return nil, err
		}
	}
	return list, nil
}

// touch sets the modification time of a hashed file, which says when a build last
// needed it.
func (f *folder) touch(name string) error {
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
		return f.pack(ctx, &counted, filepath.ToSlash(file), data)
	})
	return size, err
}

// pack writes the data of a file to w in this form.
func (f form) pack(ctx context.Context, to io.Writer, name string, data []byte) error {
	w, err := f.compress(to, name)
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
