package model

// Probe is a set of functions that a Stepper or a Pass calls with intermediate
// results, to observe them or, where documented, to change them. Any may be nil.
type Probe struct {
	// State is called with the state that the encoder hands to the decoder, which
	// it may change.
	State func(s *State)
	// Attention is called with the weights that a row of the decoder gives to the
	// source tokens, before they are used. It may change them: all zeros switch the
	// attention off.
	Attention func(row int, weights []float32)
	// Gradient is called on the way back through the encoder's top layer, which
	// reads from left to right, with the gradient of the loss with respect to its
	// state after source token t. dc is empty for cells without c.
	Gradient func(t int, dh, dc []float32)
}
