package command

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"dragoman/model"
	"dragoman/model/corpus"
)

func TestWordsOfALexiconAreTestedInSentences(t *testing.T) {
	dir := t.TempDir()
	lexicon, wrong := filepath.Join(dir, "lexicon.tsv"), filepath.Join(dir, "wrong.tsv")
	// The lexicon claims that "dog" means "horse", which the model gets wrong.
	if err := os.WriteFile(lexicon, []byte("那\tthe\n书\tbook\n预订\tto book\n马\tdog\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	small, err := filepath.Abs("../../weights/en-zh-small.gob")
	if err != nil {
		t.Fatal(err)
	}
	status, stdout, stderr := dragoman(t, dir, "", "evaluate", "-model", small, "-lexicon", lexicon, "-columns", "2,1", "-show", wrong, "-json")
	var s wordScores
	if err := json.Unmarshal([]byte(stdout), &s); status != 0 || err != nil {
		t.Fatalf("exit status %d: %s %v", status, stderr, err)
	}
	if s.Words != 2 || len(s.Right) != 1 || s.Right[0] != (share{2, 50}) {
		t.Errorf("got %+v, want half of two words", s)
	}
	failures, err := os.ReadFile(wrong)
	if err != nil {
		t.Fatal(err)
	}
	if strings.Contains(string(failures), "the book") || !strings.Contains(string(failures), "I see the dog.\t") || !strings.Contains(string(failures), "\t马\n") {
		t.Errorf("failures: %s", failures)
	}
}

func TestASentenceIsToldFromAWord(t *testing.T) {
	for _, test := range []struct {
		translation    string
		words          []string
		sentence, word bool
	}{
		{"塑料", []string{"塑料", "塑胶"}, false, true},
		{"塑料。", []string{"塑料"}, true, true},
		{"我看见那塑料", []string{"塑料"}, true, false},
		{"la matière plastique", []string{"plastique"}, false, false},
		{"Où est le plastique ?", []string{"plastique"}, true, false},
	} {
		if sentence, word := isSentence(test.translation, test.words), isWord(test.translation, test.words); sentence != test.sentence || word != test.word {
			t.Errorf("%q for %q: sentence %v, word %v; want %v, %v", test.translation, test.words, sentence, word, test.sentence, test.word)
		}
	}
}

func TestAModelIsGivenADictionary(t *testing.T) {
	dir := t.TempDir()
	lexicon, out := filepath.Join(dir, "lexicon.tsv"), filepath.Join(dir, "out.gob")
	if err := os.WriteFile(lexicon, []byte("book\t书\ndinosaur\t恐龙\nwombat\t大象\nZubrovka\t雾岛\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	small, err := filepath.Abs("../../weights/en-zh-small.gob")
	if err != nil {
		t.Fatal(err)
	}
	status, _, stderr := dragoman(t, dir, "", "export", "-model", small, "-lexicon", lexicon, "-out", out)
	if status != 0 || !strings.Contains(stderr, "words that the model does not know") {
		t.Fatalf("exit status %d: %s", status, stderr)
	}
	// A blend that says nothing right needs more words than the model did.
	m := readModel(t, small)
	bias := m.Network.Tensors()[slices.IndexFunc(m.Network.Tensors(), func(t model.Tensor) bool { return t.Name == "output/bias" })]
	bias.Data[m.Target.Stop] = 1000
	var file bytes.Buffer
	if err := m.Write(&file, model.Int8); err != nil {
		t.Fatal(err)
	}
	silent := filepath.Join(dir, "silent.gob")
	if err := os.WriteFile(silent, file.Bytes(), 0o644); err != nil {
		t.Fatal(err)
	}
	status, _, more := dragoman(t, dir, "", "export", "-model", small, "-blend", silent, "-blend-share", "1", "-lexicon", lexicon, "-out", filepath.Join(dir, "blend.gob"))
	if status != 0 || !strings.Contains(stderr, "of 2 words") || !strings.Contains(more, "of 3 words") {
		t.Errorf("exit status %d: %s; after %s", status, more, stderr)
	}
	for flag, want := range map[string]bool{"-dictionary": true, "-dictionary=false": false} {
		_, stdout, stderr := dragoman(t, dir, "I see the wombat. I live in Zubrovka.\n", "translate", "-model", out, flag)
		if strings.Contains(stdout, "大象") != want || strings.Contains(stdout, "雾岛") != want {
			t.Errorf("%s: got %q, %s; want an elephant and an island: %v", flag, stdout, stderr, want)
		}
	}
}

func TestCompoundsShieldTheirWords(t *testing.T) {
	group := func(source string) corpus.Group { return corpus.Group{Source: source, Targets: []string{"x"}} }
	known := []corpus.Group{group("vacuum cleaner"), group("light bulb"), group("cleaner"), group("playing cards")}
	var got []string
	for _, g := range compoundsOf([]corpus.Group{group("cleaner"), group("card"), group("walrus")}, known) {
		got = append(got, g.Source)
	}
	if want := "vacuum cleaner, playing cards"; strings.Join(got, ", ") != want {
		t.Errorf("got %q, want %q", got, want)
	}
}
