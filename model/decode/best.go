package decode

import "dragoman/model"

// Best are the options with which a model translates best: beam search for one
// with attention, the tutorial's greedy search for one without, whose training
// for a whole sentence by one vector gains little by it.
func Best(m *model.Model) Options {
	if m.Network.Config.Attention == model.NoAttention {
		return Options{}
	}
	return Options{Beam: 5, LengthPenalty: 1}
}
