package main

import (
	"bytes"
	"compress/gzip"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/andybalholm/brotli"

	"dragoman/weights"
	"dragoman/weights/toy"
)

func TestDistWritesEachFileWithItsCompressedForms(t *testing.T) {
	out := t.TempDir()
	s := site{out: out, keep: map[string]bool{}}
	data := bytes.Repeat([]byte("the same again, "), 100)
	name, err := s.writeHashed("models/a.gob", data)
	if err != nil {
		t.Fatal(err)
	}
	if !hashedName.MatchString(name) || !strings.HasPrefix(name, "models/a.") || !strings.HasSuffix(name, ".gob") {
		t.Errorf("name %q, want one with a hash", name)
	}
	file := filepath.Join(out, name)
	for suffix, open := range map[string]func(io.Reader) (io.Reader, error){
		"":    func(r io.Reader) (io.Reader, error) { return r, nil },
		".br": func(r io.Reader) (io.Reader, error) { return brotli.NewReader(r), nil },
		".gz": func(r io.Reader) (io.Reader, error) { return gzip.NewReader(r) },
	} {
		packed, err := os.ReadFile(file + suffix)
		if err != nil {
			t.Fatal(err)
		}
		r, err := open(bytes.NewReader(packed))
		if err != nil {
			t.Fatal(err)
		}
		got, err := io.ReadAll(r)
		if err != nil || !bytes.Equal(got, data) {
			t.Errorf("%s: %d bytes, %v; want the %d of the file", name+suffix, len(got), err, len(data))
		}
		if suffix != "" && len(packed) >= len(data) {
			t.Errorf("%s has %d bytes, the file %d", name+suffix, len(packed), len(data))
		}
	}
}

func TestDistLeavesNothingOldAndTouchesNothingForeign(t *testing.T) {
	out := t.TempDir()
	first := site{out: out, keep: map[string]bool{}}
	old, err := first.writeHashed("style.css", []byte("old"))
	if err != nil {
		t.Fatal(err)
	}
	if err := first.write("index.html", []byte("old")); err != nil {
		t.Fatal(err)
	}
	foreign := filepath.Join(out, "CNAME")
	if err := os.WriteFile(foreign, []byte("example.org"), 0o666); err != nil {
		t.Fatal(err)
	}
	second := site{out: out, plain: true, keep: map[string]bool{}}
	if err := second.write("index.html", []byte("new")); err != nil {
		t.Fatal(err)
	}
	if err := second.removeOthers(); err != nil {
		t.Fatal(err)
	}
	if exist(filepath.Join(out, old)) || exist(filepath.Join(out, old+".br")) {
		t.Errorf("%s is still there", old)
	}
	if exist(filepath.Join(out, "index.html.br")) {
		t.Error("index.html.br is still there, of the old index.html")
	}
	if !exist(foreign) {
		t.Error("CNAME is gone, which dist did not write")
	}
}

func TestDistListsTheModelsAndShipsThoseThatAreNotEmbedded(t *testing.T) {
	models, out := t.TempDir(), t.TempDir()
	file, err := toy.File()
	if err != nil {
		t.Fatal(err)
	}
	for name, data := range map[string][]byte{"toy.gob": file, "a-b.gob": file, weights.DefaultName + ".gob": weights.Default} {
		if err := os.WriteFile(filepath.Join(models, name), data, 0o666); err != nil {
			t.Fatal(err)
		}
	}
	s := site{out: out, plain: true, keep: map[string]bool{}}
	list, err := s.catalogue(models)
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, e := range list {
		names = append(names, e.Name)
		if (e.File == "") != (e.Name == weights.DefaultName) {
			t.Errorf("%s has the file %q; want one unless it is embedded", e.Name, e.File)
		}
		if e.File != "" {
			shipped, err := os.ReadFile(filepath.Join(out, e.File))
			if err != nil || !bytes.Equal(shipped, file) {
				t.Errorf("%s: %d bytes, %v; want the model's %d", e.File, len(shipped), err, len(file))
			}
		}
	}
	if want := []string{weights.DefaultName, "a-b", "toy"}; !slices.Equal(names, want) {
		t.Errorf("models %q, want %q", names, want)
	}
	if err := os.WriteFile(filepath.Join(models, "bad.gob"), file[:50], 0o666); err != nil {
		t.Fatal(err)
	}
	if _, err := s.catalogue(models); err == nil || !strings.Contains(err.Error(), `"bad"`) {
		t.Errorf("with a damaged file: %v; want an error naming it", err)
	}
}
