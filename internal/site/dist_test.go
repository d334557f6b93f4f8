package site

import (
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"io"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/andybalholm/brotli"

	"dragoman/weights"
	"dragoman/weights/toy"
)

func TestDistWritesEachFileWithItsCompressedForms(t *testing.T) {
	out := t.TempDir()
	s := folder{out: out, keep: map[string]bool{}}
	data := bytes.Repeat([]byte("the same again, "), 100)
	var name string
	err := s.together(t.Context(), func(ctx context.Context) (err error) {
		name, err = s.writeHashed(ctx, "models/a.gob", data)
		return err
	})
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

func TestTheFailureOfABuildIsReported(t *testing.T) {
	s := folder{out: t.TempDir(), keep: map[string]bool{}}
	failed := errors.New("no program")
	err := s.together(t.Context(), func(ctx context.Context) error {
		if err := s.write(ctx, "style.css", []byte("p {}")); err != nil {
			return err
		}
		return failed
	})
	if !errors.Is(err, failed) {
		t.Errorf("got %v, want %v", err, failed)
	}
	if err := s.write(t.Context(), "boot.js", []byte("again")); err != nil {
		t.Errorf("the next file: %v", err)
	}
}

func TestDistKeepsOldFilesForAWeekAndTouchesNothingForeign(t *testing.T) {
	out := t.TempDir()
	foreign := filepath.Join(out, "CNAME")
	if err := os.WriteFile(foreign, []byte("example.org"), 0o666); err != nil {
		t.Fatal(err)
	}
	var old, kept string
	build := func(style string, plain bool) string {
		t.Helper()
		s := folder{out: out, plain: plain, keep: map[string]bool{}}
		name, err := s.writeHashed(t.Context(), "style.css", []byte(style))
		if err == nil {
			kept, err = s.writeHashed(t.Context(), "boot.js", []byte("the same"))
		}
		if err == nil {
			err = s.write(t.Context(), "index.html", []byte(style))
		}
		if err == nil {
			err = s.removeOthers()
		}
		if err != nil {
			t.Fatal(err)
		}
		return name
	}
	exists := func(name string) bool {
		_, err := os.Stat(filepath.Join(out, name))
		return err == nil
	}
	old = build("old", false)
	build("new", true)
	if !exists(old) || !exists(old+".br") {
		t.Errorf("%s was removed, though open pages may request it", old)
	}
	if exists("index.html.br") {
		t.Error("index.html.br of the old index.html remains")
	}
	past := time.Now().Add(-8 * 24 * time.Hour)
	for _, name := range []string{old, old + ".br", kept} {
		if err := os.Chtimes(filepath.Join(out, name), past, past); err != nil {
			t.Fatal(err)
		}
	}
	build("newer", true)
	if exists(old) || exists(old+".br") {
		t.Errorf("%s remains, though no build has needed it for a week", old)
	}
	if !exists(kept) {
		t.Errorf("%s was removed, though it is part of this build", kept)
	}
	if !exists("CNAME") {
		t.Error("CNAME was removed, though dist did not write it")
	}
}

func TestDistMendsWhatABuildThatFailedHasLeft(t *testing.T) {
	out := t.TempDir()
	data := bytes.Repeat([]byte("the same again, "), 100)
	build := func() string {
		t.Helper()
		s := folder{out: out, keep: map[string]bool{}}
		name, err := s.writeHashed(t.Context(), "boot.js", data)
		if err != nil {
			t.Fatal(err)
		}
		return filepath.Join(out, name)
	}
	file := build()
	whole := map[string][]byte{}
	for _, suffix := range []string{"", ".br", ".gz"} {
		var err error
		if whole[suffix], err = os.ReadFile(file + suffix); err != nil {
			t.Fatal(err)
		}
	}
	for _, suffix := range []string{"", ".br", ".gz"} {
		good := whole[suffix]
		flipped := bytes.Clone(good)
		flipped[len(flipped)/2] ^= 1
		for what, bad := range map[string][]byte{"half": good[:len(good)/2], "empty": nil, "another bit": flipped, "a longer one": append(bytes.Clone(good), good...)} {
			if err := os.WriteFile(file+suffix, bad, 0o666); err != nil {
				t.Fatal(err)
			}
			build()
			if got, err := os.ReadFile(file + suffix); err != nil || !bytes.Equal(got, good) {
				t.Errorf("%s of a file%s: still there after another build (%v)", what, suffix, err)
			}
		}
	}
}

func TestDistStopsWithoutHalfAFile(t *testing.T) {
	out := t.TempDir()
	s := folder{out: out, keep: map[string]bool{}}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if err := s.write(ctx, "boot.js", bytes.Repeat([]byte("again "), 1000)); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v, want an error that it was cancelled", err)
	}
	for _, suffix := range []string{".br", ".gz"} {
		if _, err := os.Stat(filepath.Join(out, "boot.js"+suffix)); err == nil {
			t.Errorf("boot.js%s exists", suffix)
		}
	}
}

func TestTheLicencesOfAllThatIsInThePageAreInThePage(t *testing.T) {
	text, err := pageLicences(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"Go go1", "dragoman\n", "gonum.org/v1/gonum v", "github.com/vugu/vugu v", "github.com/vugu/vjson v",
		"github.com/vugu/xxhash v", "github.com/syumai/tinyutil v", "The Go Authors", "The Gonum Authors", "The Dragoman authors"} {
		if !strings.Contains(string(text), want) {
			t.Errorf("the licences lack %q", want)
		}
	}
}

func TestDistListsTheModelsAndShipsThoseThatAreNotEmbedded(t *testing.T) {
	models, out := t.TempDir(), t.TempDir()
	file, err := toy.File()
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"toy.gob", "a-b.gob"} {
		if err := os.WriteFile(filepath.Join(models, name), file, 0o666); err != nil {
			t.Fatal(err)
		}
	}
	p := page{folder: folder{out: out, plain: true, keep: map[string]bool{}}}
	there := []packaged{{Name: "a-b", File: "models/a-b.0123456789abcdef.gob"}}
	list, err := p.catalogue(t.Context(), models, there)
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, e := range list {
		names = append(names, e.Name)
		if (e.File == "") != (e.Name == weights.SmallName) {
			t.Errorf("%s has the file %q; want a file only if the model is not embedded", e.Name, e.File)
		}
		if e.Name == "a-b" {
			if want := "package/" + there[0].File; e.File != want {
				t.Errorf("%s has the file %q, want the existing %q", e.Name, e.File, want)
			}
			continue
		}
		if e.File != "" {
			shipped, err := os.ReadFile(filepath.Join(out, e.File))
			want := file
			if e.Name == weights.DefaultName {
				want = weights.Default
			}
			if err != nil || !bytes.Equal(shipped, want) {
				t.Errorf("%s: %d bytes, %v; want the model's %d", e.File, len(shipped), err, len(want))
			}
		}
	}
	if want := []string{weights.DefaultName, "a-b", "toy", weights.SmallName}; !slices.Equal(names, want) {
		t.Errorf("models %q, want %q", names, want)
	}
	if err := os.WriteFile(filepath.Join(models, "bad.gob"), file[:50], 0o666); err != nil {
		t.Fatal(err)
	}
	if _, err := p.catalogue(t.Context(), models, nil); err == nil || !strings.Contains(err.Error(), `"bad"`) {
		t.Errorf("with a damaged file: %v; want an error naming it", err)
	}
}

func TestNoModelIsStoredForOfflineUseBeforeItIsChosen(t *testing.T) {
	models := t.TempDir()
	file, err := toy.File()
	if err != nil {
		t.Fatal(err)
	}
	want := map[string]bool{}
	for _, language := range []string{"de", "es", "fr", "ja", "zh"} {
		for _, name := range []string{"en-" + language, "en-" + language + "-small", language + "-en", language + "-en-small"} {
			if err := os.WriteFile(filepath.Join(models, name+".gob"), file, 0o666); err != nil {
				t.Fatal(err)
			}
			want[name] = name != weights.SmallName // which is embedded
		}
	}
	p := page{folder: folder{out: t.TempDir(), plain: true, keep: map[string]bool{}}, names: map[string]string{}}
	there, err := p.packageModels(t.Context(), packageFolder, models)
	if err != nil {
		t.Fatal(err)
	}
	if err := p.addCatalogue(t.Context(), models, there); err != nil {
		t.Fatal(err)
	}
	if f := p.version.Files; len(f) != 1 || !strings.HasPrefix(f[0], "catalogue.") {
		t.Errorf("%q are stored at once, want the catalogue and no model", f)
	}
	for name, fetched := range want {
		named := func(file string) bool { return strings.HasPrefix(path.Base(file), name+".") }
		if slices.ContainsFunc(p.version.Later, named) != fetched {
			t.Errorf("%s among what is stored on use, %q: want %v", name, p.version.Later, fetched)
		}
	}
	for name, fetched := range want {
		if _, err := Model(os.DirFS(p.out), name); err != nil && fetched {
			t.Errorf("a program with this page inside does not find %s: %v", name, err)
		}
	}
	if len(p.version.Later) != 19 {
		t.Errorf("%d files are stored on use, want 19 models", len(p.version.Later))
	}
}
