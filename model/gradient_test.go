package model

import (
	"fmt"
	"math"
	"math/rand/v2"
	"testing"
)

// Every backward is checked against central differences of the loss. In
// float32 a step of 1e-2 to 1e-3 balances truncation against rounding, which
// leaves errors of about 1e-3 of the largest entry.
const (
	differenceStep      = 4e-3
	differenceTolerance = 1e-2
)

func TestGradientsAreTheDifferenceQuotientsOfTheLoss(t *testing.T) {
	configs := map[string]Config{
		"tutorial":           {},
		"embeddings":         {EmbeddingDim: 5},
		"two layers":         {EncoderLayers: 2, DecoderLayers: 2},
		"deep residual":      {EncoderLayers: 2, DecoderLayers: 3, Residual: true, EmbeddingDim: 4},
		"bidirectional":      {Bidirectional: true},
		"bidirectional deep": {Bidirectional: true, EncoderLayers: 2, DecoderLayers: 2, EncoderUnits: 3, Residual: true},
		"bidirectional GRU":  {Cell: GRU, Bidirectional: true, EmbeddingDim: 5, Attention: General},
		"dot attention":      {Attention: Dot},
		"general attention":  {Attention: General, DecoderLayers: 2},
		"additive attention": {Attention: Additive, Cell: GRU},
		"tied output":        {TiedOutput: true, EmbeddingDim: 5},
		"input feeding":      {InputFeeding: true, Attention: Dot, EmbeddingDim: 5},
		"output norm":        {TiedOutput: true, EmbeddingDim: 5, OutputNorm: 3},
		"lexical":            {Lexical: true, Attention: General, EmbeddingDim: 5},
		"lexical deep":       {Lexical: true, Attention: Additive, EmbeddingDim: 5, TiedOutput: true, InputFeeding: true, Bidirectional: true, DecoderLayers: 2},
		"the best": {Bidirectional: true, EncoderUnits: 3, DecoderLayers: 2, Attention: Dot, EmbeddingDim: 5,
			TiedOutput: true, Residual: true},
	}
	for _, cell := range CellKinds() {
		configs[cell.String()] = Config{Cell: cell}
	}
	for name, c := range configs {
		for _, masked := range []bool{true, false} {
			t.Run(fmt.Sprintf("%s/masked=%v", name, masked), func(t *testing.T) {
				c.Units, c.SourceSize, c.TargetSize = 6, 7, 8
				b := testBatch(masked)
				if !masked { // Keras's gradient of padded targets is not that of the loss, see crossEntropy
					for i, id := range b.target {
						b.target[i] = max(id, 0)
					}
				}
				checkGradient(t, c, b, Objective{})
			})
		}
	}
}

func TestGradientsWithoutTeacherForcing(t *testing.T) {
	for name, c := range map[string]Config{
		"one-hot":   {},
		"embedding": {EmbeddingDim: 5, Attention: Dot},
	} {
		t.Run(name, func(t *testing.T) {
			c.Units, c.SourceSize, c.TargetSize = 6, 7, 8
			checkGradient(t, c, testBatch(true), Objective{Feeding: Feeding{Own: 1, Soft: true}})
		})
	}
}

func TestGradientsWithLabelSmoothingAndDropout(t *testing.T) {
	c := Config{Units: 6, SourceSize: 7, TargetSize: 8, EmbeddingDim: 5, Attention: Dot, DecoderLayers: 2}
	checkGradient(t, c, testBatch(true), Objective{LabelSmoothing: 0.1})
	checkGradient(t, c, testBatch(true), Objective{Dropout: 0.3})
	c.Lexical, c.TiedOutput, c.OutputNorm = true, true, 2
	checkGradient(t, c, testBatch(true), Objective{Dropout: 0.3})
}

func testBatch(masked bool) *Batch {
	b := &Batch{}
	b.Fill(
		[][]int32{{1, 2, 3, 4}, {5, 0}, {6, 3, 1}},
		[][]int32{{0, 4, 5, 1}, {0, 2, 3, 6, 7, 1}, {0, 7, 1}},
		masked, 5, 6)
	return b
}

func checkGradient(t *testing.T, c Config, b *Batch, o Objective) {
	t.Helper()
	n := NewRandom(c, rand.New(rand.NewPCG(1, 2)))
	for i, w := range n.Weights() { // initial embeddings are so small that differences would vanish in rounding
		if w > -0.05 && w < 0.05 {
			n.Weights()[i] = w*8 + 0.02
		}
	}
	var p Pass
	loss := func(d *Network) float64 {
		o.Rand = rand.New(rand.NewPCG(3, 4)) // the same dropout every time
		var l Loss
		if d == nil {
			d = New(c)
		}
		l = n.Gradient(&p, b, o, d)
		return l.CrossEntropy / float64(l.Positions)
	}
	d := New(c)
	loss(d)
	rng := rand.New(rand.NewPCG(5, 6))
	for i, tensor := range n.Tensors() {
		got := d.Tensors()[i].Data
		var largest float64
		for _, g := range got {
			largest = max(largest, math.Abs(float64(g)))
		}
		if largest == 0 {
			t.Errorf("%s: the gradient is zero", tensor.Name)
			continue
		}
		for range 12 {
			j := rng.IntN(len(tensor.Data))
			w := tensor.Data[j]
			tensor.Data[j] = w + differenceStep
			up := loss(nil)
			tensor.Data[j] = w - differenceStep
			down := loss(nil)
			tensor.Data[j] = w
			want := (up - down) / (2 * differenceStep)
			if diff := math.Abs(float64(got[j]) - want); diff > differenceTolerance*max(largest, 0.02) {
				t.Errorf("%s[%d]: gradient %.6f, difference quotient %.6f", tensor.Name, j, got[j], want)
			}
		}
	}
}
