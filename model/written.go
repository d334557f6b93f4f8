package model

import "math"

// Written returns how much of the cell state after the last token was written at
// each token, as shares that sum to 1. Each step of an LSTM writes i∘g, of which
// each later step keeps the share f, so that
//
//	c_T = Σₜ iₜ∘gₜ ∘ f_{t+1} ∘ … ∘ f_T
//
// The share of t is proportional to the sum of the absolute values of its term over
// the units. The GRU writes (1-z)∘g and keeps z. For a SimpleRNN, which cannot be split
// this way, Written returns nil.
func (t LayerTrace) Written(k CellKind) []float64 {
	memory := cells[k].memory
	if len(t.Steps) == 0 || memory == nil {
		return nil
	}
	left := make([]float64, len(t.Steps[0].H)) // of what a step writes, by the last one
	for j := range left {
		left[j] = 1
	}
	shares, sum := make([]float64, len(t.Steps)), 0.0
	for n := range t.Steps {
		at := len(t.Steps) - 1 - n // from the last step to the first
		if t.Backward {
			at = n
		}
		kept, written := memory(t.Steps[at].Gates)
		for j := range left {
			share := math.Abs(written[j] * left[j])
			shares[at] += share
			sum += share
			left[j] *= kept[j]
		}
	}
	for i := range shares {
		shares[i] /= max(sum, math.SmallestNonzeroFloat64)
	}
	return shares
}
