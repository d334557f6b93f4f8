package command

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// What a model is scored on is in its own direction, also on its card.
func TestTheColumnsOfPairsAreThoseThatTheModelReads(t *testing.T) {
	dir := t.TempDir()
	var there, back strings.Builder
	for _, word := range strings.Fields("bat cat eat fat hat mat oat pat rat sat tat vat") {
		cyrillic := strings.Map(func(c rune) rune { return 'б' + c - 'a' }, word)
		there.WriteString(word + "\t" + cyrillic + "\n")
		back.WriteString(cyrillic + "\t" + word + "\n")
	}
	for name, content := range map[string]string{"there.txt": there.String(), "back.txt": back.String()} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(content), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	run := func(args string) (int, string) {
		status, _, stderr := dragoman(t, dir, "", strings.Fields(args)...)
		return status, stderr
	}
	if status, stderr := run("train -pairs there.txt -units 32 -epochs 60 -batch 4 -optimizer adam -rate 0.01 -validation 0 -out m.gob"); status != 0 {
		t.Fatalf("exit status %d: %s", status, stderr)
	}
	for args, want := range map[string]string{
		"-pairs there.txt":               "exact match (%) 100.00 on 12 sentences of there.txt",
		"-pairs back.txt -columns 2,1":   "exact match (%) 100.00 on 12 sentences of back.txt",
		"-pairs back.txt":                "back.txt: the second column is what m reads, the first is not: give -columns 2,1",
		"-lexicon back.txt -columns 2,1": "a dictionary of",
	} {
		if _, stderr := run("export -model m.gob -force -out scored.gob " + args); !strings.Contains(stderr, want) {
			t.Errorf("export %s: got %s, want %q", args, stderr, want)
		}
	}
}

func TestSplitWritesTheColumnsAskedForBesideTheFirstFile(t *testing.T) {
	dir := t.TempDir()
	for name, content := range map[string]string{
		"three.tsv": "en\tde\tsv\nOne.\tEins.\tEtt.\nTwo.\tZwei.\tTvå.\n",
		"corpus.en": "One.\nTwo.\n", "corpus.sv": "Ett.\nTvå.\n",
	} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(content), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	for args, c := range map[string]struct{ base, want string }{
		"-pairs three.tsv -columns 3,1":      {"three", "Ett.\tOne.\nTvå.\tTwo.\n"},
		"-pairs corpus.en,corpus.sv":         {"corpus", "One.\tEtt.\nTwo.\tTvå.\n"},
		"-pairs corpus.en,corpus.sv,one.tsv": {"", "one.tsv"},
	} {
		status, _, stderr := dragoman(t, dir, "", append([]string{"split", "-validation", "0.5"}, strings.Fields(args)...)...)
		if c.base == "" {
			if status == 0 || !strings.Contains(stderr, c.want) {
				t.Errorf("split %s: exit status %d: %s", args, status, stderr)
			}
			continue
		}
		train, err := os.ReadFile(filepath.Join(dir, c.base+"-train.txt"))
		held, err2 := os.ReadFile(filepath.Join(dir, c.base+"-heldout.txt"))
		if got := string(train) + string(held); got != c.want && string(held)+string(train) != c.want || err != nil || err2 != nil {
			t.Errorf("split %s: exit status %d: %s; got %q, %v, %v, want the lines %q", args, status, stderr, got, err, err2, c.want)
		}
	}
}
