package main

import (
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

	"github.com/andybalholm/brotli"

	"dragoman/web/static"
	"dragoman/weights"
)

// runDist builds the page: a folder of static files for any web server.
func runDist(ctx context.Context, args []string) error {
	var out, models string
	var plain bool
	f := newFlags("dist", "")
	f.StringVar(&out, "out", "dist", "`FOLDER` to write")
	f.StringVar(&models, "weights", "weights", "`FOLDER` of the models of the catalogue")
	f.BoolVar(&plain, "plain", false, "leave the compressed forms out, which take a minute or two")
	if err := parse(f, args, 0); err != nil {
		return err
	}
	s := site{out: out, plain: plain, keep: map[string]bool{}}
	if err := s.build(ctx, models); err != nil {
		return fmt.Errorf("building the page: %w", err)
	}
	return nil
}

// site is a page being built. Files whose names hold a hash of their content
// may be kept by browsers for ever; index.html, which names them, may not.
type site struct {
	out   string
	plain bool            // without compressed forms
	keep  map[string]bool // what has been written
}

func (s *site) build(ctx context.Context, models string) error {
	list, err := s.catalogue(models)
	if err != nil {
		return err
	}
	names := map[string]string{} // in index.html, and as written
	version := version{}
	for _, m := range list {
		if m.File != "" {
			version.Later = append(version.Later, m.File)
		}
	}
	add := func(name string, data []byte, later bool) error {
		hashed, err := s.writeHashed(name, data)
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
	if err := s.write("index.html", index); err != nil {
		return err
	}
	if err := s.writeWorker(index, version); err != nil {
		return err
	}
	return s.removeOthers()
}

// version is what the service worker keeps of the page.
type version struct {
	Index string   `json:"index"` // a hash of it: what changes with anything in the page
	Files []string `json:"files"`
	Later []string `json:"later"` // kept once they have been used
}

// writeWorker writes the service worker, with what it is to keep. Its name is
// the same in all versions, so that browsers find the next one.
func (s *site) writeWorker(index []byte, v version) error {
	script, err := static.Files.ReadFile("offline.js")
	if err != nil {
		return err
	}
	sum := sha256.Sum256(index)
	v.Index = hex.EncodeToString(sum[:8])
	text, err := json.Marshal(v)
	if err != nil {
		return err
	}
	const place = "const version = {};"
	if !bytes.Contains(script, []byte(place)) {
		return fmt.Errorf("offline.js does not hold %q", place)
	}
	return s.write("offline.js", bytes.Replace(script, []byte(place), []byte("const version = "+string(text)+";"), 1))
}

// catalogue writes the models that are not embedded, and returns the list of
// all.
func (s *site) catalogue(folder string) ([]weights.Entry, error) {
	list, err := weights.List(os.DirFS(folder))
	if err != nil {
		return nil, err
	}
	for i, e := range list {
		if e.Name == weights.DefaultName {
			continue
		}
		data, err := os.ReadFile(filepath.Join(folder, e.Name+".gob"))
		if err != nil {
			return nil, err
		}
		if list[i].File, err = s.writeHashed("models/"+e.Name+".gob", data); err != nil {
			return nil, err
		}
	}
	return list, nil
}

// writeHashed writes a file with a hash of its content in its name.
func (s *site) writeHashed(name string, data []byte) (string, error) {
	sum := sha256.Sum256(data)
	extension := path.Ext(name)
	name = strings.TrimSuffix(name, extension) + "." + hex.EncodeToString(sum[:8]) + extension
	return name, s.write(name, data)
}

// write writes a file and, beside it, its compressed forms. What is there
// already with the same content stays.
func (s *site) write(name string, data []byte) error {
	for _, f := range []string{name, name + ".br", name + ".gz"} {
		s.keep[f] = true
	}
	file := filepath.Join(s.out, filepath.FromSlash(name))
	old, err := os.ReadFile(file)
	same := err == nil && bytes.Equal(old, data)
	if same && (s.plain || exist(file+".br", file+".gz")) {
		return nil
	}
	if !same { // what is left must not outlive the file that it was made from
		for _, f := range []string{file, file + ".br", file + ".gz"} {
			if err := os.Remove(f); err != nil && !errors.Is(err, fs.ErrNotExist) {
				return err
			}
		}
		if err := os.MkdirAll(filepath.Dir(file), 0o777); err != nil {
			return err
		}
		if err := os.WriteFile(file, data, 0o666); err != nil {
			return err
		}
	}
	if s.plain {
		fmt.Fprintf(os.Stderr, "%-44s %9d bytes\n", name, len(data))
		return nil
	}
	return s.writeCompressed(file, name, data)
}

func (s *site) writeCompressed(file, name string, data []byte) error {
	zipped, err := compress(data, func(w io.Writer) io.WriteCloser {
		z, _ := gzip.NewWriterLevel(w, gzip.BestCompression) // fails for other levels only
		return z
	})
	if err != nil {
		return fmt.Errorf("compressing %s: %w", name, err)
	}
	small, err := compress(data, func(w io.Writer) io.WriteCloser {
		return brotli.NewWriterLevel(w, brotli.BestCompression)
	})
	if err != nil {
		return fmt.Errorf("compressing %s: %w", name, err)
	}
	fmt.Fprintf(os.Stderr, "%-44s %9d bytes, %8d with gzip, %8d with brotli\n", name, len(data), len(zipped), len(small))
	if err := os.WriteFile(file+".gz", zipped, 0o666); err != nil {
		return err
	}
	return os.WriteFile(file+".br", small, 0o666)
}

func exist(files ...string) bool {
	return !slices.ContainsFunc(files, func(f string) bool { _, err := os.Stat(f); return err != nil })
}

func compress(data []byte, writer func(io.Writer) io.WriteCloser) ([]byte, error) {
	var b bytes.Buffer
	w := writer(&b)
	if _, err := w.Write(data); err != nil {
		return nil, err
	}
	if err := w.Close(); err != nil {
		return nil, err
	}
	return b.Bytes(), nil
}

// hashedName is the form of the names that writeHashed gives.
var hashedName = regexp.MustCompile(`\.[0-9a-f]{16}\.[a-z]+(\.br|\.gz)?$`)

// removeOthers removes what earlier builds have left, and nothing else.
func (s *site) removeOthers() error {
	return filepath.WalkDir(s.out, func(file string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !hashedName.MatchString(file) {
			return err
		}
		name, err := filepath.Rel(s.out, file)
		if err != nil || s.keep[filepath.ToSlash(name)] {
			return err
		}
		return os.Remove(file)
	})
}
