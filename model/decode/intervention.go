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

// probe returns the probe that carries out the intervention. step points to the
// number of the current step.
func (i *Intervention) probe(step *int) model.Probe {
	var p model.Probe
	if i == nil {
		return p
	}
	if i.EmptyState {
		p.State = (*model.State).Clear
	}
	if i.NoAttention || len(i.Alignment) > 0 {
		p.Attention = func(_ int, weights []float32) { i.overwrite(weights, *step) }
	}
	return p
}

// overwrite replaces the attention weights of a step.
func (i *Intervention) overwrite(weights []float32, step int) {
	switch edited := i.Alignment[step]; {
	case edited != nil:
		copy(weights, edited)
	case i.NoAttention:
		clear(weights)
	}
}
