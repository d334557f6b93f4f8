package command

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"

	"dragoman/model"
)

// binary builds the command once for all tests and returns its path.
func binary(t *testing.T) string {
	t.Helper()
	path := filepath.Join(os.TempDir(), fmt.Sprintf("dragoman-test-%d", os.Getpid()))
	if _, err := os.Stat(path); err == nil {
		return path
	}
	if out, err := exec.Command("go", "build", "-o", path, "dragoman").CombinedOutput(); err != nil {
		t.Fatalf("building the command: %v\n%s", err, out)
	}
	return path
}

func TestMain(m *testing.M) {
	code := m.Run()
	os.Remove(filepath.Join(os.TempDir(), fmt.Sprintf("dragoman-test-%d", os.Getpid())))
	os.Exit(code)
}

// dragoman runs the command in a folder and returns its exit status and output.
func dragoman(t *testing.T, dir, stdin string, args ...string) (status int, stdout, stderr string) {
	t.Helper()
	c := exec.Command(binary(t), args...)
	c.Dir = dir
	c.Stdin = strings.NewReader(stdin)
	var out, errs bytes.Buffer
	c.Stdout, c.Stderr = &out, &errs
	err := c.Run()
	if _, ok := err.(*exec.ExitError); err != nil && !ok {
		t.Fatal(err)
	}
	return c.ProcessState.ExitCode(), out.String(), errs.String()
}

var smallTraining = []string{"train", "-task", "reversal", "-digits", "1", "-samples", "600", "-units", "16", "-epochs", "6", "-cosine=false", "-warmup", "0",
	"-batch", "16", "-workers", "2", "-dropout", "0.1", "-optimizer", "adam", "-date", "2026-01-02"}

func TestATrainingThatIsKilledGoesOnToTheSameBytes(t *testing.T) {
	straight, killed, stopped := t.TempDir(), t.TempDir(), t.TempDir()
	if status, _, stderr := dragoman(t, straight, "", smallTraining...); status != 0 {
		t.Fatalf("exit status %d: %s", status, stderr)
	}
	want, err := os.ReadFile(filepath.Join(straight, "weights/reversal.gob"))
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		dir    string
		signal syscall.Signal
	}{{killed, syscall.SIGKILL}, {stopped, syscall.SIGINT}} {
		for range 3 { // interrupt it repeatedly
			interrupt(t, c.dir, c.signal)
		}
		status, _, stderr := dragoman(t, c.dir, "", append(smallTraining, "-resume")...)
		if status != 0 {
			t.Fatalf("%v: resuming: exit status %d: %s", c.signal, status, stderr)
		}
		got, err := os.ReadFile(filepath.Join(c.dir, "weights/reversal.gob"))
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(got, want) {
			t.Errorf("%v: the resumed training's weights file differs", c.signal)
		}
		left, err := filepath.Glob(filepath.Join(c.dir, "weights/*.ckpt"))
		if err != nil || len(left) > 0 {
			t.Errorf("%v: the finished training leaves %v behind, %v", c.signal, left, err)
		}
	}
}

// patience is the time after which a test gives up waiting for a command. On a busy
// machine, commands that share its processors take long.
const patience = 3 * time.Minute

// interrupt starts or resumes the training and sends a signal shortly after it
// writes a checkpoint.
func interrupt(t *testing.T, dir string, signal syscall.Signal) {
	t.Helper()
	checkpoint := filepath.Join(dir, "weights/reversal.ckpt")
	args := smallTraining
	var before time.Time
	if info, err := os.Stat(checkpoint); err == nil {
		args = append(args[:len(args):len(args)], "-resume")
		before = info.ModTime()
	}
	c := exec.Command(binary(t), args...)
	c.Dir = dir
	var stderr bytes.Buffer
	c.Stderr = &stderr
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	for deadline := time.Now().Add(patience); ; time.Sleep(time.Millisecond) {
		if info, err := os.Stat(checkpoint); err == nil && info.ModTime().After(before) {
			break
		}
		if time.Now().After(deadline) {
			c.Process.Kill()
			t.Fatalf("no checkpoint after %v: %s", patience, stderr.String())
		}
	}
	if err := c.Process.Signal(signal); err != nil {
		t.Fatal(err)
	}
	err := c.Wait()
	if err == nil {
		t.Fatal("the training ended before it could be interrupted")
	}
	if signal == syscall.SIGINT && (c.ProcessState.ExitCode() != 1 || !strings.Contains(stderr.String(), "-resume")) {
		t.Errorf("interrupted: exit status %d, %s", c.ProcessState.ExitCode(), stderr.String())
	}
}

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

func TestATrainingGoesOnFromAModel(t *testing.T) {
	dir := t.TempDir()
	if status, _, stderr := dragoman(t, dir, "", smallTraining...); status != 0 {
		t.Fatalf("exit status %d: %s", status, stderr)
	}
	more := append(smallTraining[:len(smallTraining):len(smallTraining)], "-from", "reversal", "-out", "more.gob", "-epochs", "1")
	status, _, stderr := dragoman(t, dir, "", more...)
	if status != 0 {
		t.Fatalf("exit status %d: %s", status, stderr)
	}
	loss := func(name, line string) float64 {
		data, err := os.ReadFile(filepath.Join(dir, name))
		if err != nil {
			t.Fatal(err)
		}
		var e struct{ Loss float64 }
		lines := strings.Split(strings.TrimSpace(string(data)), "\n")
		at := 0
		if line == "last" {
			at = len(lines) - 1
		}
		if err := json.Unmarshal([]byte(lines[at]), &e); err != nil {
			t.Fatal(err)
		}
		return e.Loss
	}
	first, last, then := loss("weights/reversal.history.jsonl", "first"), loss("weights/reversal.history.jsonl", "last"), loss("more.history.jsonl", "first")
	if then > last+0.2*(first-last) {
		t.Errorf("the loss fell from %.3f to %.3f, then starts at %.3f", first, last, then)
	}
	status, _, stderr = dragoman(t, dir, "", append(more, "-force", "-units", "17")...)
	if status != 2 || !strings.Contains(stderr, "-from reversal") {
		t.Errorf("another network: exit status %d: %s", status, stderr)
	}

	digits := filepath.Join(dir, "digits.txt")
	if err := os.WriteFile(digits, []byte(strings.Repeat("a1\t1a\nb2\t2b\n", 10)), 0o666); err != nil {
		t.Fatal(err)
	}
	for _, grow := range []bool{false, true} {
		status, _, stderr := dragoman(t, dir, "", "train", "-pairs", digits, "-units", "16", "-from", "reversal", "-out", "grown.gob", "-force", "-epochs", "1", fmt.Sprintf("-grow=%v", grow))
		tokens := "26 source and 28 target tokens"
		if grow {
			tokens = "28 source and 30 target tokens"
		}
		if status != 0 || !strings.Contains(stderr, tokens) {
			t.Errorf("grow %v: exit status %d, want %s: %s", grow, status, tokens, stderr)
		}
	}
}

func TestATrainingGoesOnWithALexicalPath(t *testing.T) {
	dir := t.TempDir()
	plain := append(smallTraining[:len(smallTraining):len(smallTraining)], "-embedding", "8", "-attention", "dot", "-tied")
	if status, _, stderr := dragoman(t, dir, "", plain...); status != 0 {
		t.Fatalf("exit status %d: %s", status, stderr)
	}
	more := append(plain, "-from", "reversal", "-lexical", "-output-norm", "5", "-out", "more.gob", "-epochs", "1")
	if status, _, stderr := dragoman(t, dir, "", more...); status != 0 {
		t.Fatalf("exit status %d: %s", status, stderr)
	}
	n := readModel(t, filepath.Join(dir, "more.gob")).Network
	path := slices.IndexFunc(n.Tensors(), func(t model.Tensor) bool { return t.Name == "lexical/output" })
	if !n.Config.Lexical || n.Config.OutputNorm != 0 || path < 0 || slices.Max(n.Tensors()[path].Data) == 0 {
		t.Error("the lexical path learned nothing")
	}
	if _, stdout, _ := dragoman(t, dir, "", "inspect", "-model", "more.gob"); !strings.Contains(stdout, "lexical path") {
		t.Errorf("inspect: %s", stdout)
	}
	status, _, stderr := dragoman(t, dir, "", append(smallTraining[:len(smallTraining):len(smallTraining)], "-lexical", "-force")...)
	if status != 2 || !strings.Contains(stderr, "Lexical needs") {
		t.Errorf("without embeddings: exit status %d: %s", status, stderr)
	}
}

func TestATrainingBorrowsAnEncoder(t *testing.T) {
	dir := t.TempDir()
	if status, _, stderr := dragoman(t, dir, "", smallTraining...); status != 0 {
		t.Fatalf("exit status %d: %s", status, stderr)
	}
	child := append(smallTraining[:len(smallTraining):len(smallTraining)], "-encoder-from", "reversal", "-out", "child.gob", "-rate", "1e-20", "-epochs", "1")
	if status, _, stderr := dragoman(t, dir, "", child...); status != 0 {
		t.Fatalf("exit status %d: %s", status, stderr)
	}
	parent, borrowed := readModel(t, filepath.Join(dir, "weights/reversal.gob")), readModel(t, filepath.Join(dir, "child.gob"))
	for i, w := range borrowed.Network.Tensors() {
		same := slices.Equal(w.Data, parent.Network.Tensors()[i].Data)
		if encoder := strings.HasPrefix(w.Name, "encoder/"); same != encoder {
			t.Errorf("%s is the parent's: %v, want %v", w.Name, same, encoder)
		}
	}
	status, _, stderr := dragoman(t, dir, "", append(child, "-force", "-units", "17")...)
	if status != 2 || !strings.Contains(stderr, "-encoder-from reversal: its encoder/0/kernel is") {
		t.Errorf("another size: exit status %d: %s", status, stderr)
	}
}

func readModel(t *testing.T, path string) *model.Model {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	m, err := model.Read(data)
	if err != nil {
		t.Fatal(err)
	}
	return m
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
	if _, err := fmt.Sscanf(stderr, "%d pairs to train on, %d to validate", &training, &validation); status != 0 || err != nil {
		t.Fatalf("exit status %d: %s, %v", status, stderr, err)
	}
	// The 40 pairs of -also lose those whose sentence is held out.
	if validation == 0 || training != 20-validation+40-validation {
		t.Errorf("%d pairs to train on, %d to validate", training, validation)
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

func TestMistakesGetOneLineAndAStatus(t *testing.T) {
	dir := t.TempDir()
	bad := filepath.Join(dir, "bad.txt")
	if err := os.WriteFile(bad, []byte("Hi.\t嗨。\nno tab here\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	for name, content := range map[string]string{"one.txt": "Hi.\tHallo.\n", "hi.txt": strings.Repeat("hi\thallo\n", 20),
		"swapped.txt": "Ich sehe dich.\tI see you.\nDer Hund schläft.\tThe dog is asleep.\n", "script.txt": "你好。\tHello!\n再见。\tBye!\n"} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(content), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.WriteFile(filepath.Join(dir, "foreign.gob"), []byte("GIF89a and so on"), 0o644); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		args   string
		status int
		want   string
	}{
		{"", 2, "subcommand"},
		{"tarin", 2, "tarin"},
		{"train", 2, "-pairs"},
		{"train -pairs missing.txt", 1, "missing.txt"},
		{"train -pairs bad.txt", 1, "bad.txt:2"},
		{"train -task additoin", 2, "additoin"},
		{"train -task addition -cell LTSM", 2, "LTSM"},
		{"train -task addition -preset bset", 2, "bset"},
		{"train -task addition -dropout 3", 2, "dropout"},
		{"train -task addition -units 0", 2, "Units"},
		{"train -task addition -samples 100 -resume", 1, "resume"},
		{"train -epochs many", 2, "epochs"},
		{"train -task addition -substitute 0.5", 2, "give -lexicon"},
		{"train -task addition -join 1.5", 2, "-join is 1.5"},
		{"train -task addition -join 0.5 -unmasked", 2, "-unmasked"},
		{"train -epoch 3 -task addition", 2, "did you mean -epochs?"},
		{"train -presett best", 2, "did you mean -preset?"},
		{"train -zzzzzzzzzzz", 2, "-zzzzzzzzzzz; dragoman train -help"},
		{"tain", 2, "did you mean train?"},
		{"train -task addition -epochs 0", 2, "-epochs is 0"},
		{"train -task addition -batch 0", 2, "-batch is 0"},
		{"train -task addition -name ../x", 2, "-name"},
		{"train -task addition -name a/b", 2, "-name"},
		{"train -task addition -title \x1b[2J", 2, "Title"},
		{"train -task addition -out noext", 2, "ends in .gob"},
		{"train -task addition -out bad.txt/x.gob", 1, "bad.txt"},
		{"train -pairs one.txt", 2, "-validation 0.2"},
		{"train -pairs hi.txt -keep loss -epochs 1", 2, "-keep loss"},
		{"train -task addition -patience 3", 2, "-keep loss or -keep chrf"},
		{"train -task addition -patience -3 -keep loss", 2, "-patience is -3"},
		{"train -pairs hi.txt -keep chrf -preset small", 2, "-keep chrf"},
		{"train -pairs one.txt -keep chrf -validation 0", 2, "-keep chrf"},
		{"train -pairs swapped.txt", 2, "-columns 2,1"},
		{"train -pairs script.txt", 2, "-columns 2,1"},
		{"train -pairs swapped.txt -columns 2,2", 2, "two different numbers"},
		{"translate -model nowhere Hi.", 1, "nowhere"},
		{"translate -model foreign.gob Hi.", 1, "foreign.gob"},
		{"evaluate -model foreign.gob", 2, "-pairs"},
		{"inspect foreign.gob", 2, "foreign.gob"},
	} {
		status, stdout, stderr := dragoman(t, dir, "", strings.Fields(c.args)...)
		last := stderr[strings.LastIndex(strings.TrimRight(stderr, "\n"), "\n")+1:]
		if status != c.status || !strings.HasPrefix(last, "dragoman: ") || !strings.Contains(last, c.want) || stdout != "" {
			t.Errorf("dragoman %s: status %d, want %d; standard output %q; standard error ends with %q, want one line with %q",
				c.args, status, c.status, stdout, last, c.want)
		}
	}
}
