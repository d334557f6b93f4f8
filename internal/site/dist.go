package site

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/andybalholm/brotli"

	"dragoman/internal/atomicfile"
	"dragoman/web/static"
	"dragoman/weights"
)

// Build writes the page to the folder out, for any web server, with the models of
// the folder models. Beside each file it writes its compressed forms, unless plain.
func Build(ctx context.Context, out, models string, plain bool) error {
	f := folder{out: out, plain: plain, keep: map[string]bool{}}
	if err := f.build(ctx, models); err != nil {
		return fmt.Errorf("building the page: %w", err)
	}
	return nil
}

// folder is a page being built. Browsers may keep files with a hash of their content
// in their names for ever, but not index.html, which names them. It is written
// last, so that there is a complete page at any moment.
type folder struct {
	out   string
	plain bool            // without compressed forms
	keep  map[string]bool // files written so far
}

func (s *folder) build(ctx context.Context, models string) error {
	packaged, err := s.buildPackage(ctx, packageFolder, models)
	if err != nil {
		return fmt.Errorf("%s: %w", packageFolder, err)
	}
	list, err := s.catalogue(ctx, models, packaged)
	if err != nil {
		return err
	}
	names := map[string]string{} // from the name in index.html to the name written
	version := version{}
	for _, m := range list {
		if m.File != "" {
			version.Later = append(version.Later, m.File)
		}
	}
	add := func(name string, data []byte, later bool) error {
		hashed, err := s.writeHashed(ctx, name, data)
		names[`"`+name+`"`] = `"` + hashed + `"`
		if later {
			version.Later = append(version.Later, hashed)
		} else {
			version.Files = append(version.Files, hashed)
		}
		return err
	}
	data, err := json.Marshal(list)
	if err != nil {
		return err
	}
	if err := add("catalogue.json", data, false); err != nil {
		return err
	}
	for _, p := range parts {
		data, err := p.data(ctx)
		if err != nil {
			return fmt.Errorf("%s: %w", p.name, err)
		}
		if extension := path.Ext(p.name); extension == ".json" || extension == ".js" {
			for name, hashed := range names {
				data = bytes.ReplaceAll(data, []byte(name), []byte(hashed))
			}
		}
		if p.name == "dragoman.wasm" {
			names[`data-bytes="0"`] = `data-bytes="` + strconv.Itoa(len(data)) + `"`
		}
		if err := add(p.name, data, p.later); err != nil {
			return err
		}
	}
	index, err := static.Files.ReadFile("index.html")
	if err != nil {
		return err
	}
	for name, hashed := range names {
		if !bytes.Contains(index, []byte(name)) {
			return fmt.Errorf("index.html does not name %s", name)
		}
		index = bytes.ReplaceAll(index, []byte(name), []byte(hashed))
	}
	if err := s.writeExamples(ctx, names); err != nil {
		return err
	}
	if version.Later, err = s.writeLessons(ctx, names, version.Later); err != nil {
		return err
	}
	if err := s.writeWorker(ctx, index, version); err != nil {
		return err
	}
	if err := s.write(ctx, "index.html", index); err != nil {
		return err
	}
	return s.removeOthers()
}

// writeLessons writes the lesson and adds its pages to a list. Their names do not
// change, so that their addresses stay valid.
func (s *folder) writeLessons(ctx context.Context, names map[string]string, list []string) ([]string, error) {
	all, err := lessons("./")
	if err != nil {
		return nil, err
	}
	for _, l := range all {
		page, err := l.page()
		if err != nil {
			return nil, fmt.Errorf("%s: %w", l.Name, err)
		}
		for _, name := range []string{`"style.css"`, `"icon.svg"`} {
			page = bytes.ReplaceAll(page, []byte(name), []byte(names[name]))
		}
		if err := s.write(ctx, l.Name, page); err != nil {
			return nil, err
		}
		list = append(list, l.Name)
	}
	return list, nil
}

// version describes the version of the page that the service worker keeps.
type version struct {
	Index string   `json:"index"` // a hash of it, which changes with anything in the page
	Files []string `json:"files"`
	Later []string `json:"later"` // kept once used
}

// writeWorker writes the service worker and the list of what it keeps. Its name is
// the same in all versions, so that browsers find the next one.
func (s *folder) writeWorker(ctx context.Context, index []byte, v version) error {
	script, err := static.Files.ReadFile("offline.js")
	if err != nil {
		return err
	}
	v.Index = hashOf(index)
	text, err := json.Marshal(v)
	if err != nil {
		return err
	}
	const place = "const version = {};"
	if !bytes.Contains(script, []byte(place)) {
		return fmt.Errorf("offline.js does not hold %q", place)
	}
	return s.write(ctx, "offline.js", bytes.Replace(script, []byte(place), []byte("const version = "+string(text)+";"), 1))
}

// catalogue writes the models that are neither embedded nor in the package for
// other pages, and returns the list of all models.
func (s *folder) catalogue(ctx context.Context, folder string, there []packaged) ([]weights.Entry, error) {
	list, err := weights.List(os.DirFS(folder))
	if err != nil {
		return nil, err
	}
	for i, e := range list {
		if e.Name == weights.DefaultName {
			continue
		}
		if k := slices.IndexFunc(there, func(m packaged) bool { return m.Name == e.Name }); k >= 0 {
			list[i].File = path.Join(packageFolder, there[k].File)
			continue
		}
		data, err := os.ReadFile(filepath.Join(folder, e.Name+".gob"))
		if err != nil {
			return nil, err
		}
		if list[i].File, err = s.writeHashed(ctx, "models/"+e.Name+".gob", data); err != nil {
			return nil, err
		}
	}
	return list, nil
}

// hashOf returns the hash that stands for content in file names.
func hashOf(data []byte) string {
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:8])
}

// writeHashed writes a file with a hash of its content in its name.
func (s *folder) writeHashed(ctx context.Context, name string, data []byte) (string, error) {
	extension := path.Ext(name)
	name = strings.TrimSuffix(name, extension) + "." + hashOf(data) + extension
	return name, s.write(ctx, name, data)
}

// form is a form of a file in the folder: plain or compressed.
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

// write writes a file and, beside it, its compressed forms. Existing files with
// the same content stay; incomplete ones of a failed build are replaced.
func (s *folder) write(ctx context.Context, name string, data []byte) error {
	file := filepath.Join(s.out, filepath.FromSlash(name))
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
	if err := s.kept(name); err != nil {
		return err
	}
	line := fmt.Sprintf("%-44s %9d bytes", name, len(data))
	for _, f := range forms {
		switch there := f.holds(file, data); {
		case s.plain && !there: // a leftover must not outlive its original
			if err := os.Remove(file + f.suffix); err != nil && !errors.Is(err, fs.ErrNotExist) {
				return err
			}
			continue
		case !there:
			same = false
			size, err := f.write(ctx, file, data)
			if err != nil {
				return err
			}
			line += fmt.Sprintf(", %d as %s", size, f.suffix)
		}
		if err := s.kept(name + f.suffix); err != nil {
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
func (s *folder) kept(name string) error {
	s.keep[name] = true
	if !hashedName.MatchString(name) {
		return nil // hosts and browsers take its time for that of a change
	}
	now := time.Now()
	return os.Chtimes(filepath.Join(s.out, filepath.FromSlash(name)), now, now)
}

// holds reports whether this form of a file exists and is complete.
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

// pack writes data to a writer in this form.
func (f form) pack(ctx context.Context, to io.Writer, data []byte) error {
	w, err := f.compress(to)
	if err != nil {
		return err
	}
	for piece := range slices.Chunk(data, 1<<18) { // a few of them take a second
		if err := ctx.Err(); err != nil {
			return err
		}
		if _, err := w.Write(piece); err != nil {
			return err
		}
	}
	return w.Close()
}

// counter counts the bytes written.
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

// stay is how long files stay that no build needs any more: open pages, and copies
// of index.html in transit, may still request them.
const stay = 7 * 24 * time.Hour

// removeOthers removes the files of earlier builds that are old enough, and
// nothing else.
func (s *folder) removeOthers() error {
	return filepath.WalkDir(s.out, func(file string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !hashedName.MatchString(file) && !unfinished.MatchString(d.Name()) {
			return err
		}
		name, err := filepath.Rel(s.out, file)
		if err != nil || s.keep[filepath.ToSlash(name)] {
			return err
		}
		info, err := d.Info()
		if err != nil || time.Since(info.ModTime()) < stay {
			return err
		}
		return os.Remove(file)
	})
}
