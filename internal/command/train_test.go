package command

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"dragoman/model"
)

var smallTraining = []string{"train", "-task", "reversal", "-digits", "1", "-samples", "600", "-units", "16", "-epochs", "6", "-cosine=false", "-warmup", "0",
	"-batch", "16", "-workers", "2", "-dropout", "0.1", "-optimizer", "adam", "-date", "2026-01-02"}

func TestATrainingWritesForTensorBoard(t *testing.T) {
	dir := t.TempDir()
	train := func(more ...string) (int, string) {
		status, _, stderr := dragoman(t, dir, "", slices.Concat(smallTraining, []string{"-tensorboard", "board"}, more)...)
		return status, stderr
	}
	sizes := func() (sizes []int) {
		for _, run := range []string{"train", "validation"} {
			files, _ := filepath.Glob(filepath.Join(dir, "board/reversal", run, "events.out.tfevents.*"))
			if len(files) != 1 {
				t.Fatalf("%s has %q, want one file", run, files)
			}
			data, err := os.ReadFile(files[0])
			if err != nil {
				t.Fatal(err)
			}
			sizes = append(sizes, bytes.Count(data, []byte("epoch_loss")))
		}
		return sizes
	}
	if status, stderr := train(); status != 0 {
		t.Fatalf("exit status %d: %s", status, stderr)
	}
	if got := sizes(); !slices.Equal(got, []int{6, 6}) {
		t.Errorf("%v losses in the files of training and validation, want one for each of 6 epochs", got)
	}
	for _, file := range []string{".gob", ".history.jsonl", ".svg", ".png"} {
		os.Remove(filepath.Join(dir, "weights/reversal"+file))
	}
	if status, stderr := train(); status != 2 || !strings.Contains(stderr, "board/reversal/train/events.out.tfevents") {
		t.Errorf("a second training: exit status %d: %s", status, stderr)
	}
	if status, stderr := train("-force", "-epochs", "2"); status != 0 {
		t.Errorf("a second training with -force: exit status %d: %s", status, stderr)
	}
	if got := sizes(); !slices.Equal(got, []int{2, 2}) {
		t.Errorf("%v losses in the files of the second training, want 2 and 2", got)
	}
}

// At this learning rate no weight ever changes, so no epoch is better than the first.
func TestATrainingThatGetsNoBetterIsEndedByItsPatience(t *testing.T) {
	for _, keep := range []string{"loss", "chrf"} {
		dir := t.TempDir()
		status, _, stderr := dragoman(t, dir, "", append(smallTraining, "-rate", "1e-30", "-keep", keep, "-patience", "2")...)
		if status != 0 || !strings.Contains(stderr, "stopped after epoch 3: 2 epochs in a row were no better than epoch 1") {
			t.Errorf("-keep %s: exit status %d: %s", keep, status, stderr)
		}
		history, err := os.ReadFile(filepath.Join(dir, "weights/reversal.history.jsonl"))
		if lines := strings.Count(string(history), "\n"); err != nil || lines != 3 {
			t.Errorf("-keep %s: %d epochs in the history, want 3; %v", keep, lines, err)
		}
		if left, _ := filepath.Glob(filepath.Join(dir, "weights/*.ckpt")); left != nil {
			t.Errorf("-keep %s leaves %v behind", keep, left)
		}
		if _, stdout, _ := dragoman(t, dir, "", "inspect", "-model", "weights/reversal.gob"); !strings.Contains(stdout, "epochs          1\n") {
			t.Errorf("-keep %s keeps another epoch than the first:\n%s", keep, stdout)
		}
	}
}

func TestATrainingLeavesWeightsHistoryAndCurve(t *testing.T) {
	dir := t.TempDir()
	if status, _, stderr := dragoman(t, dir, "", smallTraining...); status != 0 {
		t.Fatalf("exit status %d: %s", status, stderr)
	}
	history, err := os.ReadFile(filepath.Join(dir, "weights/reversal.history.jsonl"))
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(strings.TrimSpace(string(history)), "\n")
	if len(lines) != 6 {
		t.Fatalf("%d epochs in the history, want 6", len(lines))
	}
	for i, line := range lines {
		var e struct {
			Epoch   int
			ValLoss float64 `json:"val_loss"`
		}
		if err := json.Unmarshal([]byte(line), &e); err != nil || e.Epoch != i+1 || e.ValLoss <= 0 {
			t.Errorf("line %d: %s, %v", i+1, line, err)
		}
	}
	for name, start := range map[string]string{"reversal.svg": "<?xml", "reversal.png": "\x89PNG"} {
		data, err := os.ReadFile(filepath.Join(dir, "weights", name))
		if err != nil || !strings.HasPrefix(string(data), start) {
			t.Errorf("%s: %.20q, %v", name, data, err)
		}
	}
	status, stdout, stderr := dragoman(t, dir, "", "inspect", "-model", "reversal")
	if status != 0 || !strings.Contains(stdout, "encoder/0/kernel") || !strings.Contains(stdout, "2026-01-02") {
		t.Errorf("inspect: %d %s %s", status, stdout, stderr)
	}
	status, stdout, stderr = dragoman(t, dir, "ab\n\nc\r\n", "translate", "-model", "weights/reversal.gob")
	if lines := strings.Split(stdout, "\n"); status != 0 || len(lines) != 4 || lines[1] != "" {
		t.Errorf("translate: three lines became %q; %d %s", stdout, status, stderr)
	}
	status, stdout, stderr = dragoman(t, dir, "ab\n\nc\n", "translate", "-model", "reversal", "-n-best", "3")
	if lines := strings.Split(stdout, "\n"); status != 0 || len(lines) != 7 || !strings.HasPrefix(lines[2], "1\t-") || !strings.HasPrefix(lines[3], "3\t-") {
		t.Errorf("translate: the three best of two lines are %q; %d %s", stdout, status, stderr)
	}
	score := func(back ...string) string {
		_, stdout, _ := dragoman(t, dir, "ab\n", append([]string{"translate", "-model", "reversal", "-n-best", "1"}, back...)...)
		return strings.Split(stdout, "\t")[min(1, strings.Count(stdout, "\t"))]
	}
	if alone, judged, not := score(), score("-back", "reversal"), score("-back", "reversal", "-back-weight", "0"); judged == alone || not != alone {
		t.Errorf("translate: the best score is %s, with -back %s, with -back of weight 0 %s", alone, judged, not)
	}
	if status, _, stderr := dragoman(t, dir, "ab\n", "translate", "-model", "reversal", "-back", "nosuch"); status != 1 || !strings.Contains(stderr, "-back") || !strings.Contains(stderr, "nosuch") {
		t.Errorf("translate: exit status %d: %s", status, stderr)
	}
	drawn := map[string]bool{}
	for range 2 {
		_, stdout, _ = dragoman(t, dir, "abc\nab\n", "translate", "-model", "reversal", "-temperature", "3", "-seed", "5")
		drawn[stdout] = true
	}
	if len(drawn) != 1 || drawn[""] {
		t.Errorf("translate: the same seed draws %v", drawn)
	}
	for _, vain := range [][]string{{"-top-k", "3"}, {"-beam", "3", "-temperature", "1"}, {"-consensus", "2", "-temperature", "1"}, {"-back", "reversal", "-beam", "1"}, {"-coverage", "0.1"}} {
		if status, _, stderr := dragoman(t, dir, "", append(append([]string{"translate", "-model", "reversal"}, vain...), "ab")...); status != 2 || !strings.Contains(stderr, vain[0]) {
			t.Errorf("translate %q, which has no effect: exit status %d: %s", vain, status, stderr)
		}
	}
	pairs := filepath.Join(dir, "pairs.txt")
	if err := os.WriteFile(pairs, []byte("ab\tba\nab\tBA\nc\tc\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	status, stdout, stderr = dragoman(t, dir, "", "evaluate", "-model", "reversal", "-pairs", pairs, "-beam", "3", "-json")
	var s scores
	if err := json.Unmarshal([]byte(stdout), &s); status != 0 || err != nil || s.Sentences != 2 || s.References != 3 || s.Beam != 3 {
		t.Errorf("evaluate: %d %s %s %v", status, stdout, stderr, err)
	}
}

func TestTheSearchOnTheCardIsTheDefault(t *testing.T) {
	dir := t.TempDir()
	if status, _, stderr := dragoman(t, dir, "", smallTraining...); status != 0 {
		t.Fatalf("exit status %d: %s", status, stderr)
	}
	pairs := filepath.Join(dir, "pairs.txt")
	if err := os.WriteFile(pairs, []byte("ab\tba\nabc\tcba\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	if status, _, stderr := dragoman(t, dir, "", "export", "-model", "reversal", "-out", "e.gob", "-pairs", pairs, "-beam", "3", "-length-penalty", "-0.5"); status != 0 {
		t.Fatalf("exit status %d: %s", status, stderr)
	}
	if got, want := readModel(t, filepath.Join(dir, "e.gob")).Card.Search, (model.Search{Beam: 3, LengthPenalty: -0.5}); got != want {
		t.Errorf("the card has %+v, want %+v", got, want)
	}
	if _, stdout, _ := dragoman(t, dir, "", "inspect", "-model", "e.gob"); !strings.Contains(stdout, "beam 3, length penalty -0.5\n") {
		t.Errorf("inspect: %s", stdout)
	}
	_, stdout, _ := dragoman(t, dir, "", "evaluate", "-model", "e.gob", "-pairs", pairs, "-json")
	if !strings.Contains(stdout, `"beam":3`) {
		t.Errorf("evaluate: %s", stdout)
	}
	if status, _, stderr := dragoman(t, dir, "", "translate", "-model", "e.gob", "-coverage", "much", "ab"); status != 2 || !strings.Contains(stderr, "-coverage") {
		t.Errorf("exit status %d: %s", status, stderr)
	}
}

func TestFurtherPairsAreTrainedOnButNeverValidatedOn(t *testing.T) {
	dir := t.TempDir()
	var pairs, also strings.Builder
	for i := range 20 {
		fmt.Fprintf(&pairs, "one %d\tun %d\n", i, i)
		fmt.Fprintf(&also, "one %d!\tuno %d\nmore %d\tplus %d\n", i, i, i, i)
	}
	for name, content := range map[string]string{"pairs.txt": pairs.String(), "also.txt": also.String()} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(content), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	status, _, stderr := dragoman(t, dir, "", "train", "-pairs", "pairs.txt", "-also", "also.txt", "-split", "sentence", "-validation", "0.3", "-units", "4", "-epochs", "1")
	var training, validation int
	_, counts, _ := strings.Cut(stderr, "held out\n")
	if _, err := fmt.Sscanf(counts, "%d pairs to train on, %d to validate", &training, &validation); status != 0 || err != nil {
		t.Fatalf("exit status %d: %s, %v", status, stderr, err)
	}
	// The 40 pairs of -also lose those whose sentence is held out.
	if validation == 0 || training != 20-validation+40-validation {
		t.Errorf("%d pairs to train on, %d to validate", training, validation)
	}
	if want := fmt.Sprintf("%d pairs of -also are left out", validation); !strings.Contains(stderr, want) {
		t.Errorf("got %s, want %q", stderr, want)
	}
}

func TestUnknownNamesAreCarriedOverByAModelThatLearnedIt(t *testing.T) {
	dir := t.TempDir()
	var pairs strings.Builder
	words := strings.Fields("sun moon rain snow wind bread milk tea rice fish")
	mots := strings.Fields("soleil lune pluie neige vent pain lait thé riz poisson")
	for i, w := range words {
		for j, v := range words {
			fmt.Fprintf(&pairs, "The %s and Tom like the %s.\tle %s et Tom aiment le %s\n", w, v, mots[i], mots[j])
		}
	}
	if err := os.WriteFile(filepath.Join(dir, "pairs.txt"), []byte(pairs.String()), 0o644); err != nil {
		t.Fatal(err)
	}
	training := []string{"train", "-pairs", "pairs.txt", "-out", "plain.gob", "-source-unit", "word", "-target-unit", "word", "-embedding", "16", "-units", "32",
		"-attention", "dot", "-split", "sentence", "-validation", "0", "-epochs", "25", "-batch", "10", "-optimizer", "adam", "-rate", "0.01", "-workers", "1"}
	if status, _, stderr := dragoman(t, dir, "", training...); status != 0 {
		t.Fatalf("exit status %d: %s", status, stderr)
	}
	names := append(training, "-from", "plain.gob", "-out", "names.gob", "-names", "0.5", "-epochs", "10", "-rate", "0.01")
	if status, _, stderr := dragoman(t, dir, "", names...); status != 0 {
		t.Fatalf("exit status %d: %s", status, stderr)
	}
	_, stdout, stderr := dragoman(t, dir, "", "translate", "-model", "names.gob", "The moon and Zoë Pi like the rain.", "The snow and Tom like the brea.")
	if want := "Le lune et Zoë Pi aiment le pluie\nLe neige et Tom aiment le pain\n"; stdout != want {
		t.Errorf("got %q, want %q; %s", stdout, want, stderr)
	}
}
