package model

import (
	"math"
	"math/rand/v2"
	"testing"
)

func TestTheGradientThroughTimeFadesWithTheRecurrentWeights(t *testing.T) {
	for _, kind := range []CellKind{LSTM, GRU, SimpleRNN} {
		n := NewRandom(Config{Cell: kind, Units: 6, EmbeddingDim: 4, SourceSize: 9, TargetSize: 9}, rand.New(rand.NewPCG(3, 4)))
		source, target := []int32{1, 2, 3, 4, 5}, []int32{0, 3, 2, 1}
		norms := n.GradientThroughTime(source, target)
		if len(norms) != 5 {
			t.Fatalf("%v: got %d norms, want one for each token", kind, len(norms))
		}
		for i, g := range norms {
			if !(g > 0) || math.IsInf(g, 0) {
				t.Errorf("%v, token %d: got %v", kind, i, g)
			}
		}
		// Without recurrent weights, and with gates that keep nothing, no gradient
		// flows back.
		for _, tensor := range n.Tensors() {
			if tensor.Name == "encoder/0/recurrent" {
				clear(tensor.Data)
			}
		}
		cut := n.GradientThroughTime(source, target)
		if kind == SimpleRNN && (cut[4] == 0 || cut[3] != 0 || cut[0] != 0) {
			t.Errorf("%v without recurrent weights: got %v, want only the last", kind, cut)
		}
		if kind == LSTM && !(cut[0] > 0 && cut[0] < cut[4]) {
			t.Errorf("%v without recurrent weights: got %v, want what the forget gate lets through", kind, cut)
		}
	}
}

// ‖∂L/∂h_T‖ is the slope of the loss along the gradient itself.
func TestTheGradientOfTheLastStateIsASlope(t *testing.T) {
	n := NewRandom(Config{Cell: SimpleRNN, Units: 3, SourceSize: 5, TargetSize: 5}, rand.New(rand.NewPCG(5, 6)))
	source, target := []int32{1, 2}, []int32{0, 3, 1}
	norm := n.GradientThroughTime(source, target)[1]
	// h_T is the decoder's initial state, which can be moved.
	loss := func(j int, shift float32) float64 {
		s := n.NewStepper()
		state := s.Encode([][]int32{source})
		state.H[0].Data[j] += shift
		total := 0.0
		for u := range len(target) - 1 {
			z := s.Step(state, target[u:u+1])
			sum, most := 0.0, float64(z.Data[0])
			for _, v := range z.Data[:5] {
				most = max(most, float64(v))
			}
			for _, v := range z.Data[:5] {
				sum += math.Exp(float64(v) - most)
			}
			total += most + math.Log(sum) - float64(z.Data[target[u+1]])
		}
		return total / float64(len(target)-1)
	}
	sum := 0.0
	for j := range 3 {
		slope := (loss(j, 1e-2) - loss(j, -1e-2)) / 2e-2
		sum += slope * slope
	}
	if got := math.Sqrt(sum); math.Abs(got-norm) > 1e-3*norm+1e-5 {
		t.Errorf("got %.6f by differences, %.6f by backpropagation", got, norm)
	}
}
