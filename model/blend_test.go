package model_test

import (
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"dragoman/model"
)

func TestABlendIsTheMeanOfTheWeights(t *testing.T) {
	m, other := tiny(t), tiny(t)
	other.Network = model.NewRandom(m.Network.Config, rand.New(rand.NewPCG(2, 2)))
	before := append([]float32(nil), m.Network.Weights()...)
	if err := m.Blend(other, 0.25); err != nil {
		t.Fatal(err)
	}
	for i, w := range m.Network.Weights() {
		if want := 0.75*before[i] + 0.25*other.Network.Weights()[i]; math.Abs(float64(w-want)) > 1e-6 {
			t.Fatalf("weight %d is %v, want %v", i, w, want)
		}
	}
}

func TestABlendKnowsTheWordsOfBoth(t *testing.T) {
	m, other := tiny(t), tiny(t)
	m.Source.Words, other.Source.Words = []string{"run", "hi"}, []string{"berlin", "run"}
	if err := m.Blend(other, 0.5); err != nil {
		t.Fatal(err)
	}
	if want := []string{"run", "hi", "berlin"}; !slices.Equal(m.Source.Words, want) {
		t.Errorf("got %q, want %q", m.Source.Words, want)
	}
}

func TestABlendKeepsTheNormOfTheOutput(t *testing.T) {
	config := tiny(t).Network.Config
	config.TiedOutput, config.EmbeddingDim, config.OutputNorm = true, 4, 5
	m, other := tiny(t), tiny(t)
	m.Network = model.NewRandom(config, rand.New(rand.NewPCG(1, 1)))
	other.Network = model.NewRandom(config, rand.New(rand.NewPCG(2, 2)))
	if err := m.Blend(other, 0.5); err != nil {
		t.Fatal(err)
	}
	for _, w := range m.Network.Tensors() {
		if w.Name != "decoder/embedding" {
			continue
		}
		for i := range w.Rows {
			var squares float64
			for _, v := range w.Data[i*w.Cols : (i+1)*w.Cols] {
				squares += float64(v) * float64(v)
			}
			if norm := math.Sqrt(squares); math.Abs(norm-5) > 1e-3 {
				t.Errorf("embedding %d has norm %v, want 5", i, norm)
			}
		}
	}
}

func TestABlendNeedsModelsOfOneShape(t *testing.T) {
	m, wider, renamed := tiny(t), tiny(t), tiny(t)
	config := m.Network.Config
	config.Units = 6
	wider.Network = model.NewRandom(config, rand.New(rand.NewPCG(1, 1)))
	renamed.Target.Tokens = append([]string{"x"}, renamed.Target.Tokens[1:]...)
	for want, other := range map[string]*model.Model{"networks differ: Units 4 and 6": wider, "vocabularies differ": renamed} {
		if err := m.Blend(other, 0.5); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("got %v, want an error with %q", err, want)
		}
	}
}
