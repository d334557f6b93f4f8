package model

import (
	"bytes"
	"math/rand/v2"
	"slices"
	"testing"

	"dragoman/model/text"
)

var lexicalConfig = Config{Units: 6, SourceSize: 9, TargetSize: 8, EmbeddingDim: 5, Attention: General, Bidirectional: true, TiedOutput: true}

// firstLogits returns the logits of the first step for each sentence of a batch.
func firstLogits(n *Network, sources ...[]int32) [][]float32 {
	s := n.NewStepper()
	z := s.Step(s.Encode(sources), make([]int32, len(sources)))
	var list [][]float32
	for i := range sources {
		list = append(list, slices.Clone(row(z, i)))
	}
	return list
}

func TestALexicalPathSaysWhatTheWordsMeanThatAreAttendedTo(t *testing.T) {
	c := lexicalConfig
	c.Lexical = true
	n := New(c) // zeros: all source tokens are attended to equally, and only the path has an effect
	source, target := row(n.encoder.embedding.table.matrix, 3), row(n.decoder.embedding.table.matrix, 6)
	source[2], target[4] = 5, 5
	n.decoder.lexical.output.Data[2*n.decoder.lexical.output.Cols+4] = 1
	for _, ids := range [][]int32{{3}, {1, 3}, {3, 2, 1, 1}} {
		for v, z := range firstLogits(n, ids)[0] {
			if (z > 0.9) != (v == 6) {
				t.Errorf("source %v: token %d has logit %v", ids, v, z)
			}
		}
	}
	if z := firstLogits(n, []int32{1, 2})[0]; slices.Max(z) != 0 {
		t.Errorf("without the word, the logits are %v", z)
	}
}

func TestALexicalPathThatIsAddedChangesNothingAtFirst(t *testing.T) {
	n := NewRandom(lexicalConfig, rand.New(rand.NewPCG(1, 2)))
	with, err := n.WithLexical(rand.New(rand.NewPCG(3, 4)))
	if err != nil {
		t.Fatal(err)
	}
	source := []int32{1, 2, 8, 3}
	want := firstLogits(n, source)[0]
	for v, z := range firstLogits(with, source)[0] {
		if d := z - want[v]; d > 1e-8 || -d > 1e-8 {
			t.Errorf("logit %d is %v, want %v", v, z, want[v])
		}
	}
	var p Pass
	d := New(with.Config)
	with.Gradient(&p, testBatch(true), Objective{}, d)
	if g := d.decoder.lexical.output.Data; slices.Max(g) == 0 && slices.Min(g) == 0 {
		t.Error("it cannot learn: its gradient is zero")
	}
	if _, err := NewRandom(Config{Units: 2, SourceSize: 3, TargetSize: 3}, rand.New(rand.NewPCG(1, 2))).WithLexical(rand.New(rand.NewPCG(1, 2))); err == nil {
		t.Error("without attention: no error")
	}
}

func TestALexicalPathIsTheSameInBatchesFilesAndEightBits(t *testing.T) {
	c := lexicalConfig
	c.Lexical = true
	n := NewRandom(c, rand.New(rand.NewPCG(1, 2)))
	for i := range n.Weights() {
		n.Weights()[i] *= 2
	}
	sources := [][]int32{{1, 2, 8, 3}, {4}, {5, 6}}
	together := firstLogits(n, sources...)
	m := &Model{Network: n, Source: letters(9), Target: letters(8)}
	for _, precision := range []Precision{Float32, Int8} {
		var file bytes.Buffer
		if err := m.Write(&file, precision); err != nil {
			t.Fatal(err)
		}
		read, err := Read(file.Bytes())
		if err != nil {
			t.Fatal(err)
		}
		compact, err := ReadCompact(file.Bytes(), nil)
		if err != nil {
			t.Fatal(err)
		}
		for i, source := range sources {
			want, off := together[i], 1e-5
			if precision == Int8 {
				off = 0.1
			}
			for name, n := range map[string]*Network{"as it was": n, "read": read.Network, "compact": compact.Network} {
				for v, z := range firstLogits(n, source)[0] {
					if d := float64(z - want[v]); d > off || -d > off {
						t.Errorf("%s, %s, source %d: logit %d is %v, want %v", precision, name, i, v, z, want[v])
					}
				}
			}
		}
	}
}

// letters returns a vocabulary of n tokens.
func letters(n int) text.Vocabulary {
	return text.Build(text.Kind{Target: true}, []string{"abcdefghijklmnopqrst"[:n-2]})
}
