package command

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"dragoman/model/corpus"
)

// fittedFlags are the flags of a training as its preset has set them for its pairs.
type fittedFlags struct {
	*trainFlags
	*pairing
}

// presetFor returns the settings of a training with these flags on pairs, and the
// message about them.
func presetFor(t *testing.T, pairs []corpus.Pair, args ...string) (fittedFlags, string) {
	t.Helper()
	var flags trainFlags
	f := NewFlags("train", "")
	flags.define(f)
	if err := Parse(f, args, 0); err != nil {
		t.Fatal(err)
	}
	given := givenFlags(f)
	if err := applyPreset(f, given, flags.preset, flags.task); err != nil {
		t.Fatal(err)
	}
	if err := flags.resolve(); err != nil {
		t.Fatal(err)
	}
	var said strings.Builder
	fit, err := flags.fit(f, given, pairs, &said)
	if err != nil {
		t.Fatal(err)
	}
	return fittedFlags{&flags, fit}, said.String()
}

// numbered returns n different pairs of a sentence.
func numbered(n int) []corpus.Pair {
	pairs := make([]corpus.Pair, n)
	for i := range pairs {
		pairs[i] = corpus.Pair{Source: fmt.Sprintf("This is house number %d.", i), Target: fmt.Sprintf("Das ist Haus Nummer %d.", i)}
	}
	return pairs
}

func TestAPresetShrinksWithThePairs(t *testing.T) {
	for _, name := range []string{"small", "best"} {
		last := 0
		for _, pairs := range []int{20, 500, 5000, 50000} {
			got, said := presetFor(t, numbered(pairs), "-preset", name)
			if size := got.network.Units * got.network.DecoderLayers * got.trainFlags.updates; size < last {
				t.Errorf("%s, %d pairs: %d units, %d updates: less than with fewer pairs", name, pairs, got.network.Units, got.trainFlags.updates)
			} else {
				last = size
			}
			if warned := strings.Contains(said, "are few"); warned != (pairs < fewest) {
				t.Errorf("%s, %d pairs: it says %q", name, pairs, said)
			}
			if shrunk := strings.Contains(said, "-units="); shrunk != (pairs < 10000) {
				t.Errorf("%s, %d pairs: it says %q", name, pairs, said)
			}
		}
	}
}

func TestRepeatedPairsDoNotMakeManyOutOfFew(t *testing.T) {
	var pairs []corpus.Pair
	for range 100 {
		pairs = append(pairs, numbered(200)...)
	}
	got, said := presetFor(t, pairs, "-preset", "best")
	if got.network.Units != 128 || got.sourceUnit != "word" || !strings.Contains(said, "for 200 pairs and 19800 that repeat one") {
		t.Errorf("%d units, unit %s; it says %q", got.network.Units, got.sourceUnit, said)
	}
}

func TestAFlagThatIsGivenWinsOverAPreset(t *testing.T) {
	got, said := presetFor(t, numbered(500), "-preset", "best", "-units", "33", "-epochs", "7", "-target-unit", "char", "-name", "mine")
	if got.network.Units != 33 || got.options.Epochs != 7 || got.trainFlags.updates != 0 || got.targetUnit != "char" || got.name != "mine" {
		t.Errorf("%d units, %d epochs, %d updates, unit %s, name %s", got.network.Units, got.options.Epochs, got.trainFlags.updates, got.targetUnit, got.name)
	}
	for _, flag := range []string{"-units", "-updates", "-target-unit", "-name="} {
		if strings.Contains(said, flag) {
			t.Errorf("it says %q, with %s", said, flag)
		}
	}
}

func TestThePresetLeavesTheVocabulariesOfAModelToStartFrom(t *testing.T) {
	whole, said := presetFor(t, numbered(500), "-preset", "best", "-from", "en-zh")
	if whole.sourceUnit != "bpe" || whole.targetUnit != "char" || whole.search().LengthPenalty != 1.2 || strings.Contains(said, "-unit") || strings.Contains(said, "-size") {
		t.Errorf("-from: units %s and %s, search %+v; it says %q", whole.sourceUnit, whole.targetUnit, whole.search(), said)
	}
	encoder, said := presetFor(t, numbered(5000), "-preset", "best", "-encoder-from", "en-zh")
	if encoder.sourceUnit != "bpe" || encoder.targetUnit != "bpe" || encoder.network.Units != 256 || strings.Contains(said, "-source") {
		t.Errorf("-encoder-from: units %s and %s, %d units; it says %q", encoder.sourceUnit, encoder.targetUnit, encoder.network.Units, said)
	}
}

// The keys are those that keras/ reads.
func TestWhatThePresetChoseIsPrintedAndOnTheCard(t *testing.T) {
	dir := t.TempDir()
	var file strings.Builder
	for _, p := range numbered(100) {
		fmt.Fprintf(&file, "%s\t%s\n", p.Source, p.Target)
	}
	if err := os.WriteFile(filepath.Join(dir, "pairs.txt"), []byte(file.String()), 0o666); err != nil {
		t.Fatal(err)
	}
	status, stdout, stderr := dragoman(t, dir, "", "train", "-preset", "small", "-pairs", "pairs.txt", "-print-config")
	var printed struct {
		Network  struct{ Units int }
		Training struct{ Dropout float64 }
		Search   struct{ Beam int }
		Chosen   []decision
	}
	if err := json.Unmarshal([]byte(stdout), &printed); status != 0 || err != nil {
		t.Fatalf("exit status %d: %s; %v", status, stderr, err)
	}
	if printed.Network.Units != 128 || printed.Training.Dropout != 0.2 || printed.Search.Beam != 5 {
		t.Errorf("%+v", printed)
	}
	for _, want := range []string{"-units=128", "-source-unit=word", "-dropout=0.2", "-lower=true", "-name=en-de-own-small"} {
		if !slices.ContainsFunc(printed.Chosen, func(c decision) bool { return c.String() == want && c.Reason != "" }) || !strings.Contains(stderr, want) {
			t.Errorf("%s is not among %v, or not in %s", want, printed.Chosen, stderr)
		}
	}
	if status, _, stderr := dragoman(t, dir, "", "train", "-preset", "small", "-pairs", "pairs.txt", "-epochs", "1"); status != 0 {
		t.Fatalf("exit status %d: %s", status, stderr)
	}
	card := readModel(t, filepath.Join(dir, "weights/en-de-own-small.gob")).Card
	if card.Title != "English → German, own, small" || card.Search.Beam != 5 || !strings.Contains(card.Settings, "-source-unit=word") {
		t.Errorf("the card is %+v", card)
	}
}

func TestATrainingTakesSoManyUpdates(t *testing.T) {
	dir := t.TempDir()
	for updates, epochs := range map[string]string{"1": "epoch 1/1 ", "34": "epoch 1/1 ", "35": "epoch 2/2 "} { // 540 pairs in batches of 16
		args := []string{"train", "-task", "reversal", "-digits", "1", "-samples", "600", "-units", "4", "-batch", "16", "-force", "-updates", updates}
		if status, _, stderr := dragoman(t, dir, "", args...); status != 0 || !strings.Contains(stderr, epochs) {
			t.Errorf("%s updates: exit status %d: %s; want %s", updates, status, stderr, epochs)
		}
	}
}
