package decode

import "dragoman/model"

// Best returns the options with which a model translates best: those of its card,
// if any. Otherwise it is beam search for a model with attention, and the
// tutorial's greedy search for one without, which gains little from a beam because
// it is trained to squeeze the sentence into one vector.
func Best(m *model.Model) Options {
	if s := m.Card.Search; s.Beam > 0 {
		return Options{Beam: s.Beam, LengthPenalty: s.LengthPenalty, Coverage: s.Coverage, Patience: s.Patience, Consensus: s.Consensus}
	}
	if m.Network.Config.Attention == model.NoAttention {
		return Options{LengthPenalty: 1}
	}
	return Options{Beam: 5, LengthPenalty: 1}
}
