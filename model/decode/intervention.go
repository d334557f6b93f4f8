package decode

import "dragoman/model"

// Intervention switches mechanisms off while a sentence is translated, to see
// what they are for. What it needs of a network, such as a gate that is
// [model.Network.Frozen], the network itself brings along.
type Intervention struct {
	// EmptyState has the decoder start from zeros instead of the encoder's
	// state.
	EmptyState bool
	// NoAttention hands zeros to the decoder in place of what the attention
	// brings back: the state alone must do.
	NoAttention bool
	// Alignment replaces the attention weights of single decoder steps.
	Alignment map[int][]float32
}

// begin does what has to be done before the first step.
func (i *Intervention) begin(s *model.Stepper, state *model.State) {
	s.Align(nil)
	if i != nil && i.EmptyState {
		state.Clear()
	}
}

// step does what has to be done before a step.
func (i *Intervention) step(s *model.Stepper, index int) {
	switch {
	case i == nil:
	case i.Alignment[index] != nil:
		s.Align(func(_ int, weights []float32) { copy(weights, i.Alignment[index]) })
	case i.NoAttention:
		s.Align(func(_ int, weights []float32) { clear(weights) })
	default:
		s.Align(nil)
	}
}
