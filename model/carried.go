package model

import "math"

// Gates returns the names of a cell's activations in the order of CellTrace.Gates,
// including the candidate g.
func (k CellKind) Gates() []string {
	switch k {
	case LSTM:
		return []string{"i", "f", "g", "o"}
	case GRU:
		return []string{"z", "r", "g"}
	}
	return nil // a SimpleRNN's activation is its h
}

// Gate returns the activation with the given name, of H numbers, or nil if the
// cell has none.
func (t CellTrace) Gate(k CellKind, name string) []float32 {
	H := len(t.H)
	for i, n := range k.Gates() {
		if n == name {
			return t.Gates[i*H : (i+1)*H]
		}
	}
	return nil
}

// Carried returns how much of the cell state after the last token was written at
// each token, as shares that sum to 1. Each step writes i∘g, of which each later
// step keeps the share f; over the units, with products of f,
//
//	c_T = Σₜ iₜ∘gₜ ∘ f_{t+1} ∘ … ∘ f_T
//
// exactly. The share of t is proportional to the sum of the absolute values of its
// term. The GRU writes (1-z)∘g and keeps z. For a SimpleRNN, which cannot be split
// this way, Carried returns nil.
func (t LayerTrace) Carried(k CellKind) []float64 {
	if len(t.Steps) == 0 || k == SimpleRNN {
		return nil
	}
	kept := make([]float64, len(t.Steps[0].H))
	for j := range kept {
		kept[j] = 1
	}
	shares, sum := make([]float64, len(t.Steps)), 0.0
	for n := range t.Steps {
		at := len(t.Steps) - 1 - n // from the last step to the first
		if t.Backward {
			at = n
		}
		step := t.Steps[at]
		g, keep, write := step.Gate(k, "g"), step.Gate(k, "f"), step.Gate(k, "i")
		if k == GRU {
			keep = step.Gate(k, "z")
		}
		for j := range kept {
			w := 1 - float64(keep[j])
			if write != nil {
				w = float64(write[j])
			}
			share := math.Abs(w * float64(g[j]) * kept[j])
			shares[at] += share
			sum += share
			kept[j] *= float64(keep[j])
		}
	}
	for i := range shares {
		shares[i] /= max(sum, math.SmallestNonzeroFloat64)
	}
	return shares
}
