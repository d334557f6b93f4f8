package model

import "gonum.org/v1/gonum/blas/blas32"

// Stepper translates a batch of sentences step by step. The encoder runs once
// (Encode); then each Step maps a state and the previous tokens to the next state
// and logits. Greedy search, sampling, beam search and the page's step buttons all
// drive it:
//
//	s := network.NewStepper()
//	state := s.Encode(sources)
//	logits := s.Step(state, startTokens)  // one row a sentence
//	// choose a token for each row, and so on until the stop token
//
// After the first steps nothing is allocated. A Stepper serves one goroutine.
type Stepper struct {
	Probe Probe

	network *Network
	context context
	initial State

	encoding workspace // keeps the context while the sentences are decoded
	decoding workspace // reset at every step
	encoder  encoderCache
	decoder  decoderCache
	next     State
	source   []int32
}

// NewStepper returns a Stepper over the network's weights, which it does not
// modify: any number of Steppers may share a Network.
func (n *Network) NewStepper() *Stepper {
	L := len(n.decoder.layers)
	s := &Stepper{network: n}
	for _, state := range []*State{&s.initial, &s.next, &s.context.state} {
		state.H, state.C = make([]matrix, L), make([]matrix, L)
	}
	return s
}

// Encode runs the encoder over the sources, each a sentence of token ids (-1 is a
// token without a row in the model: a zero vector), and over the padding after
// them if the network was trained on it. It returns the decoder's initial state,
// one row per sentence, which is valid until the next Encode. No source may be
// empty.
func (s *Stepper) Encode(sources [][]int32) *State {
	n := s.network
	s.encoding.reset()
	s.context.probe = s.Probe
	B, T := len(sources), 0
	lengths := make([]int, B)
	for b, ids := range sources {
		if len(ids) == 0 {
			panic("model: Encode of an empty source")
		}
		lengths[b] = max(len(ids), n.Config.PaddedSource)
		T = max(T, lengths[b])
	}
	s.source = resize(s.source, T*B)
	for b, ids := range sources {
		interleave(s.source, ids, b, B)
		for t := len(ids); t < n.Config.PaddedSource; t++ {
			s.source[t*B+b] = n.Config.padding()
		}
	}
	n.encoder.forward(&s.encoding, &s.encoder, s.source, steps{T, B, lengths}, &s.context, noise{})
	n.decoder.prepare(&s.encoding, &s.context)
	s.initial.copy(s.context.state)
	for l := range s.initial.H {
		// The decoder's state changes at every step; the encoder's stays.
		s.initial.H[l] = duplicate(&s.encoding, s.initial.H[l])
		s.initial.C[l] = duplicate(&s.encoding, s.initial.C[l])
	}
	if n.decoder.feeds {
		s.initial.Feed = s.encoding.zeros(B, n.decoder.readout.bias.Cols)
	}
	if s.Probe.State != nil {
		s.Probe.State(&s.initial)
	}
	return &s.initial
}

// Sentences sets the index of the source sentence that each row of the decoder
// translates, for searches that follow several translations of one. If rows is nil,
// row b translates sentence b.
func (s *Stepper) Sentences(rows []int) { s.context.rows = rows }

// Step feeds each row its previous token, advances state by one step, and returns
// the logits, len(previous)×V, which the caller may modify until the next Step.
func (s *Stepper) Step(state *State, previous []int32) (logits blas32.General) {
	s.decoding.reset()
	copy(s.next.H, state.H)
	copy(s.next.C, state.C)
	s.next.Feed = state.Feed
	n := steps{T: 1, B: len(previous)}
	logits = s.network.decoder.forward(&s.decoding, &s.decoder, input{ids: previous}, n, &s.next, &s.context, noise{})
	for l := range state.H {
		copyRows(state.H[l], s.next.H[l])
		copyRows(state.C[l], s.next.C[l])
	}
	copyRows(state.Feed, s.next.Feed)
	return logits
}
