//go:build browser

package browser

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// ofKeras is the folder of models that Keras saved, with its results.
const ofKeras = "../../model/exchange/testdata/keras/"

// saidByKeras returns the translations by a model that Keras saved, as Keras itself made
// them.
func saidByKeras(t *testing.T, file string) map[string]string {
	t.Helper()
	pairs, err := os.ReadFile(ofKeras + "pairs.tsv")
	if err != nil {
		t.Fatal(err)
	}
	var characters []rune // the tutorial's token_index: all of the targets, sorted
	for line := range strings.Lines("\t\n" + string(pairs)) {
		_, target, _ := strings.Cut(line, "\t")
		characters = append(characters, '\t', '\n')
		characters = append(characters, []rune(target)...)
	}
	slices.Sort(characters)
	characters = slices.Compact(characters)
	data, err := os.ReadFile(ofKeras + "expected.json")
	if err != nil {
		t.Fatal(err)
	}
	var models map[string]struct {
		Sentences []struct {
			Sentence string
			Tokens   []int
		}
	}
	if err := json.Unmarshal(data, &models); err != nil {
		t.Fatal(err)
	}
	said := map[string]string{}
	for _, s := range models[file].Sentences {
		var text strings.Builder
		for _, token := range s.Tokens {
			text.WriteRune(characters[token])
		}
		said[s.Sentence] = text.String()
	}
	if len(said) == 0 {
		t.Fatalf("expected.json has no sentences for %s", file)
	}
	return said
}

func TestAModelThatKerasSavedSaysTheSameInKerasInTheCommandAndInThePage(t *testing.T) {
	weights, dist := t.TempDir(), filepath.Join(t.TempDir(), "dist")
	models := map[string]string{"en-fr-keras": "keras3_example.keras", "en-fr-h5": "keras2_example.h5"}
	for name, file := range models {
		gob := filepath.Join(weights, name+".gob")
		if out, err := exec.Command(built.command, "import", "-from", ofKeras+file, "-pairs", ofKeras+"pairs.tsv", "-title", "From "+file, "-out", gob).CombinedOutput(); err != nil {
			t.Fatalf("%v: %s", err, out)
		}
		for sentence, want := range saidByKeras(t, file) {
			if got, err := exec.Command(built.command, "translate", "-model", gob, sentence).Output(); err != nil || string(got) != want+"\n" {
				t.Errorf("%s: %q: the command says %q, %v; Keras %q", file, sentence, got, err, want)
			}
		}
	}
	c := exec.Command(built.command, "dist", "-plain", "-weights", weights, "-out", dist)
	c.Dir = "../.."
	if out, err := c.CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	address := serve(t, dist)
	inEach(t, func(t *testing.T, in engine) {
		b := in.open(t, 1280, 860, address)
		b.wait(`[...document.querySelector("#to")?.options ?? []].some(o => o.value == "fr")`)
		for name, file := range models {
			b.pick(name)
			for sentence, want := range saidByKeras(t, file) {
				b.enter(sentence)
				b.wait(done + " && " + reads("#translation", want))
			}
		}
	})
}
