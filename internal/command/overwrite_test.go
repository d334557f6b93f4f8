package command

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestATrainingOverwritesNothingThatItWasNotToldTo(t *testing.T) {
	for name, how := range map[string]string{"reversal.gob": "-force", "reversal.ckpt": "-resume", "reversal.png": "-force", "reversal.history.jsonl": "-force"} {
		dir := t.TempDir()
		path := filepath.Join(dir, "weights", name)
		if err := os.Mkdir(filepath.Join(dir, "weights"), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte("precious"), 0o666); err != nil {
			t.Fatal(err)
		}
		status, _, stderr := dragoman(t, dir, "", smallTraining...)
		if status != 2 || !strings.Contains(stderr, name) || !strings.Contains(stderr, how) {
			t.Errorf("%s: exit status %d: %s", name, status, stderr)
		}
		if got, err := os.ReadFile(path); string(got) != "precious" || err != nil {
			t.Errorf("%s holds %q, %v", name, got, err)
		}
		if status, _, stderr := dragoman(t, dir, "", append(smallTraining, "-force")...); status != 0 {
			t.Errorf("%s, with -force: exit status %d: %s", name, status, stderr)
		}
	}
}

func TestExportAndSplitOverwriteNothingElse(t *testing.T) {
	dir := t.TempDir()
	if status, _, stderr := dragoman(t, dir, "", smallTraining...); status != 0 {
		t.Fatal(stderr)
	}
	for name, content := range map[string]string{"e.gob": "precious", "p.txt": "a\tb\nc\td\n", "p-train.txt": "precious"} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(content), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	for args, file := range map[string]string{"export -model reversal -out e.gob": "e.gob", "split -pairs p.txt": "p-train.txt"} {
		status, _, stderr := dragoman(t, dir, "", strings.Fields(args)...)
		got, err := os.ReadFile(filepath.Join(dir, file))
		if status != 2 || !strings.Contains(stderr, file) || !strings.Contains(stderr, "-force") || string(got) != "precious" || err != nil {
			t.Errorf("%s: exit status %d: %s; %s holds %q, %v", args, status, stderr, file, got, err)
		}
		if status, _, stderr := dragoman(t, dir, "", append(strings.Fields(args), "-force")...); status != 0 {
			t.Errorf("%s -force: exit status %d: %s", args, status, stderr)
		}
	}
	if status, _, stderr := dragoman(t, dir, "", "export", "-model", "reversal", "-out", "weights/reversal.gob", "-title", "in place"); status != 0 {
		t.Errorf("in place: exit status %d: %s", status, stderr)
	}
}

func TestTheCardKeepsTheDayAndNoFoldersOfTheMachine(t *testing.T) {
	dir := t.TempDir()
	pairs := filepath.Join(dir, "secret-folder", "pairs.txt")
	if err := os.Mkdir(filepath.Dir(pairs), 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(pairs, []byte("a b\tb a\nc d\td c\n"), 0o666); err != nil {
		t.Fatal(err)
	}
	for _, args := range [][]string{
		{"-pairs", pairs}, {"-pairs=" + pairs}, {"--pairs=" + pairs}, {"-pairs", "secret-folder/pairs.txt"}, {"-pairs", "./secret-folder/../secret-folder/pairs.txt"},
		{"-pairs", pairs, "-source=" + pairs, "-also=" + pairs},
	} {
		args = append([]string{"train", "-units", "2", "-epochs", "1", "-validation", "0", "-force", "-tied=false", "-out=" + filepath.Join(dir, "secret-folder", "m.gob")}, args...)
		if status, _, stderr := dragoman(t, dir, "", args...); status != 0 {
			t.Fatalf("%v: exit status %d: %s", args, status, stderr)
		}
		card := readModel(t, filepath.Join(dir, "secret-folder", "m.gob")).Card
		if strings.Contains(card.Command+card.Data, "secret") || !strings.Contains(card.Command, "-pairs pairs.txt") || !strings.Contains(card.Command, "-tied=false") {
			t.Errorf("%v: the card says %q of %q", args, card.Command, card.Data)
		}
	}
}

func TestInspectPrintsNoEscapesOfAFile(t *testing.T) {
	m := readModel(t, filepath.Join("../../weights", "en-zh-small.gob"))
	m.Card.Title, m.Card.Data = "a\x1b[2Jb\u009b0m", "one\nforged  line"
	var b strings.Builder
	if err := inspect(&b, m); err != nil {
		t.Fatal(err)
	}
	if got := b.String(); strings.ContainsAny(got, "\x1b\u009b") || !strings.Contains(got, "a\uFFFD[2Jb\uFFFD0m") || !strings.Contains(got, "one forged  line") {
		t.Errorf("got %q", got)
	}
}
