package command

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

const exchanged = "../../model/exchange/testdata/"

// A model saved by Keras translates, and does so too after export and import.
func TestAModelOfKerasIsImportedAndTranslates(t *testing.T) {
	dir := t.TempDir()
	root, err := filepath.Abs(exchanged)
	if err != nil {
		t.Fatal(err)
	}
	run := func(args ...string) string {
		t.Helper()
		status, stdout, stderr := dragoman(t, dir, "", args...)
		if status != 0 {
			t.Fatalf("%v: exit status %d: %s", args, status, stderr)
		}
		return stdout
	}
	run("import", "-from", filepath.Join(root, "keras/keras3_example.keras"), "-pairs", filepath.Join(root, "keras/pairs.tsv"), "-out", "k.gob", "-title", "From Keras")
	said := run("translate", "-model", "k.gob", "-beam", "1", "Hi there.")
	if said != "Souis sut.\n" { // as in expected.json
		t.Errorf("got %q", said)
	}
	again := run("translate", "-model", "k.gob", "Bye.", "Hello.")
	if again != "Souie sus sus sus sus su\nBonus sus sus sus sus su\n" { // in Keras, too, it does not come to an end
		t.Errorf("got %q", again)
	}
	if card := run("inspect", "-model", "k.gob"); !strings.Contains(card, "From Keras") || !strings.Contains(card, "sources padded to  13") {
		t.Errorf("got %s", card)
	}
	run("export", "-model", "k.gob", "-format", "safetensors", "-out", "new/folder/k.safetensors")
	run("export", "-model", "k.gob", "-format", "tfjs", "-out", "tfjs")
	run("import", "-from", "new/folder/k.safetensors", "-out", "another/s.gob")
	run("import", "-from", "tfjs/model.json", "-pairs", filepath.Join(root, "keras/pairs.tsv"), "-out", "t.gob")
	for _, name := range []string{"another/s.gob", "t.gob"} {
		if got := run("translate", "-model", name, "-beam", "1", "Hi there."); got != said {
			t.Errorf("%s: got %q, want %q", name, got, said)
		}
		if got := run("translate", "-model", name, "Bye.", "Hello."); got != again {
			t.Errorf("%s: got %q, want %q", name, got, again)
		}
	}
}

func TestImportAndExportOverwriteNothing(t *testing.T) {
	dir := t.TempDir()
	root, err := filepath.Abs(exchanged)
	if err != nil {
		t.Fatal(err)
	}
	model := filepath.Join(root, "onnx/best/model.gob")
	for _, args := range [][]string{
		{"export", "-model", model, "-format", "onnx", "-out", "folder"},
		{"export", "-model", model, "-format", "safetensors", "-out", "m.safetensors"},
		{"import", "-from", "m.safetensors", "-out", "m.gob"},
	} {
		if status, _, stderr := dragoman(t, dir, "", args...); status != 0 {
			t.Fatalf("%v: exit status %d: %s", args, status, stderr)
		}
		if status, _, stderr := dragoman(t, dir, "", args...); status != 2 || !strings.Contains(stderr, "already exists") {
			t.Errorf("%v, again: exit status %d: %s", args, status, stderr)
		}
		if status, _, stderr := dragoman(t, dir, "", append(args, "-force")...); status != 0 {
			t.Errorf("%v -force: exit status %d: %s", args, status, stderr)
		}
	}
}

func TestImportSaysWhatIsMissing(t *testing.T) {
	keras := exchanged + "keras/keras3_example.h5"
	dir := t.TempDir()
	out, empty := filepath.Join(dir, "m.gob"), filepath.Join(dir, "empty.h5")
	if err := os.WriteFile(empty, nil, 0o666); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		status  int
		problem string
		args    []string
	}{
		{2, "give -from FILE", []string{"-out", out}},
		{1, "give the file in it, such as model.json", []string{"-from", exchanged + "tfjs", "-out", out}},
		{2, "give -out FILE", []string{"-from", keras}},
		{2, "ends in .gob", []string{"-from", keras, "-out", "m.bin"}},
		{2, "want only one", []string{"-from", keras, "-out", out, "-pairs", "p", "-vocabulary", "v"}},
		{1, "give the pairs of the training", []string{"-from", keras, "-out", out}},
		{1, "was it trained on exactly these pairs", []string{"-from", keras, "-out", out, "-pairs", "../../docs/everyday/phrases.tsv"}},
		{1, "importing ../../README.md: unknown format", []string{"-from", "../../README.md", "-out", out}},
		{1, "the file is empty", []string{"-from", empty, "-out", out}},
		{2, "unknown padding", []string{"-from", keras, "-out", out, "-padding", "tabs"}},
		{1, "no such file", []string{"-from", "nothing.h5", "-out", out}},
	} {
		status, _, stderr := dragoman(t, ".", "", append([]string{"import"}, c.args...)...)
		if status != c.status || !strings.Contains(stderr, c.problem) {
			t.Errorf("%v: exit status %d: %s; want %d, %q", c.args, status, stderr, c.status, c.problem)
		}
	}
}
