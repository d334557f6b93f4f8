package decode

import "dragoman/model"

// Best are the options with which a model translates best: what its card says
// or else beam search for one with attention, the tutorial's greedy search for
// one without, whose training for a whole sentence by one vector gains little
// by it.
func Best(m *model.Model) Options {
	if s := m.Card.Search; s.Beam > 0 {
		return Options{Beam: s.Beam, LengthPenalty: s.LengthPenalty, Coverage: s.Coverage, Patience: s.Patience, Consensus: s.Consensus}
	}
	if m.Network.Config.Attention == model.NoAttention {
		return Options{LengthPenalty: 1}
	}
	return Options{Beam: 5, LengthPenalty: 1}
}
