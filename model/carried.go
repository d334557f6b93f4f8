package model

import "math"

// Gates are the names of a cell's activations, in the order in which they
// stand in CellTrace.Gates, with the candidate g among them.
func (k CellKind) Gates() []string {
	switch k {
	case LSTM:
		return []string{"i", "f", "g", "o"}
	case GRU:
		return []string{"z", "r", "g"}
	}
	return nil // a SimpleRNN's activation is its h
}

// Gate is the activation with that name, of H numbers; nil if the cell has
// none.
func (t CellTrace) Gate(k CellKind, name string) []float32 {
	H := len(t.H)
	for i, n := range k.Gates() {
		if n == name {
			return t.Gates[i*H : (i+1)*H]
		}
	}
	return nil
}

// Carried says how much of what the cells hold after the last token was
// written at each token: shares that add up to 1. What a step writes is i∘g,
// and of that each later step keeps the share f, so that with the products over
// the units
//
//	c_T = Σₜ iₜ∘gₜ ∘ f_{t+1} ∘ … ∘ f_T
//
// exactly; the share of t is the sum of the absolute values of its term. The
// GRU writes (1-z)∘g and keeps z. A SimpleRNN keeps nothing apart: nil.
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
		at := len(t.Steps) - 1 - n // what was read last comes first
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
