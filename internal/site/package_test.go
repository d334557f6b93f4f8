package site

import (
	"encoding/json"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"dragoman/weights"
	"dragoman/weights/toy"
)

// named matches the names of files in a script of the package.
var named = regexp.MustCompile(`"\./([^"]+)"`)

func TestAllThatThePackageNamesIsInIt(t *testing.T) {
	models, out := t.TempDir(), t.TempDir()
	file, err := toy.File()
	if err != nil {
		t.Fatal(err)
	}
	for name, data := range map[string][]byte{"en-de-medical.gob": file, "toy.gob": file, weights.DefaultName + ".gob": weights.Default} {
		if err := os.WriteFile(filepath.Join(models, name), data, 0o666); err != nil {
			t.Fatal(err)
		}
	}
	if err := Package(t.Context(), out, models); err != nil {
		t.Fatal(err)
	}
	var description struct{ Files []string }
	text, err := os.ReadFile(filepath.Join(out, "package.json"))
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(text, &description); err != nil {
		t.Fatal(err)
	}
	var written []string
	err = filepath.WalkDir(out, func(path string, d os.DirEntry, err error) error {
		if name, _ := filepath.Rel(out, path); err == nil && !d.IsDir() && name != "package.json" {
			written = append(written, filepath.ToSlash(name))
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	slices.Sort(written)
	if !slices.Equal(description.Files, written) {
		t.Errorf("package.json lists %q, want the written files %q", description.Files, written)
	}
	for _, name := range written {
		if filepath.Ext(name) != ".js" {
			continue
		}
		script, err := os.ReadFile(filepath.Join(out, name))
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range named.FindAllStringSubmatch(string(script), -1) {
			if !slices.Contains(written, m[1]) {
				t.Errorf("%s names %s, which does not exist", name, m[1])
			}
		}
	}
	var catalogue []packaged
	if text, err = os.ReadFile(filepath.Join(out, "models.json")); err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(text, &catalogue); err != nil {
		t.Fatal(err)
	}
	got := map[string]string{}
	for _, m := range catalogue {
		got[m.Name] = m.Source + " " + m.Target
	}
	if want := map[string]string{"en-de-medical": "en de", weights.DefaultName: "en zh-Hans"}; !maps.Equal(got, want) {
		t.Errorf("models %v, want %v", got, want)
	}
	licences, err := os.ReadFile(filepath.Join(out, "licences.txt"))
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"Go go1", "gonum.org/v1/gonum v", "The Dragoman authors", "en-zh, English → Chinese: CC BY 2.0 FR"} {
		if !strings.Contains(string(licences), want) {
			t.Errorf("the licences lack %q", want)
		}
	}
}

func TestAPackageWithoutModelsSaysWhatTheirNamesMustBe(t *testing.T) {
	models := t.TempDir()
	file, err := toy.File()
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(models, "toy.gob"), file, 0o666); err != nil {
		t.Fatal(err)
	}
	if err := Package(t.Context(), t.TempDir(), models); err == nil || !strings.Contains(err.Error(), "en-de") {
		t.Errorf("got %v, want an error that shows names of models", err)
	}
}

func TestANameTellsTheLanguagesOfAModel(t *testing.T) {
	for name, want := range map[string]string{
		"en-fr": "en fr", "en-fr-small": "en fr", "en-zh": "en zh-Hans", "zh-en": "zh-Hans en", "en-zh-Hant-small": "en zh-Hant", "fil-haw": "fil haw",
		"addition": "", "en": "", "en_fr": "", "English-French": "",
	} {
		source, target, ok := languages(name)
		if got := strings.TrimSpace(source + " " + target); got != want || ok != (want != "") {
			t.Errorf("%s: got %q, %v, want %q", name, got, ok, want)
		}
	}
}
