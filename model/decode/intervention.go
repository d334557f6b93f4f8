package decode

import "dragoman/model"

// Intervention switches mechanisms off during a translation, to show what they do.
// Changes to the network itself, such as a frozen gate, are made with
// [model.Network.Frozen].
type Intervention struct {
	// EmptyState starts the decoder from zeros instead of the encoder's state.
	EmptyState bool
	// NoAttention replaces the attention's context vector by zeros, so that the
	// decoder depends on its state alone.
	NoAttention bool
	// Alignment replaces the attention weights at single decoder steps.
	Alignment map[int][]float32
}

// begin prepares the first step.
func (i *Intervention) begin(state *model.State) {
	if i != nil && i.EmptyState {
		state.Clear()
	}
}

// step prepares a step.
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
