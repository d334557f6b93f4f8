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
	if status != 2 || !strings.HasSuffix(stderr, "-from reversal: its network and that of the flags differ: Units 16 and 17\n") {
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
		const unlearned = "only 0 % of the translations consist of characters or words that model reversal has"
		if status != 0 || !strings.Contains(stderr, tokens) || strings.Contains(stderr, unlearned) == grow {
			t.Errorf("grow %v: exit status %d, want %s: %s", grow, status, tokens, stderr)
		}
	}
}

// A model from Keras's example reads spaces as padding; without -unmasked, a training that
// goes on from it reads none.
func TestATrainingFromAModelThatReadsPaddingReadsNone(t *testing.T) {
	dir := t.TempDir()
	if status, _, stderr := dragoman(t, dir, "", smallTraining...); status != 0 {
		t.Fatalf("exit status %d: %s", status, stderr)
	}
	m := readModel(t, filepath.Join(dir, "weights/reversal.gob"))
	m.Network.Config.PaddedSource, m.Network.Config.PaddedWith = 9, 1
	var file bytes.Buffer
	if err := m.Write(&file, model.Float32); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "padded.gob"), file.Bytes(), 0o666); err != nil {
		t.Fatal(err)
	}
	more := append(smallTraining[:len(smallTraining):len(smallTraining)], "-from", "padded.gob", "-out", "more.gob", "-epochs", "1")
	if status, _, stderr := dragoman(t, dir, "", more...); status != 0 {
		t.Fatalf("exit status %d: %s", status, stderr)
	}
	if c := readModel(t, filepath.Join(dir, "more.gob")).Network.Config; c.PaddedSource != 0 || c.PaddedWith != 0 {
		t.Errorf("it still reads %d tokens of padding, with %d", c.PaddedSource, c.PaddedWith)
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
	if status != 2 || !strings.Contains(stderr, "-encoder-from reversal: its encoder/0/kernel is") || !strings.Contains(stderr, "-units") {
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
