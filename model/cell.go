package model

// cell is a kind of recurrent cell: what a layer of it holds, and the arithmetic of
// one time step of one example. Each kind has a file of its own.
type cell struct {
	name string
	// gates names the activations in the order in which they are stacked. Without
	// any, the only activation is h.
	gates []string
	// hasC reports whether there is a cell state c beside h.
	hasC bool
	// apart reports whether the recurrent side of the pre-activations is kept apart
	// from the input's and has a bias of its own.
	apart bool
	bias  initializer

	// forward turns the pre-activations in s.gates into activations and sets s.h,
	// and s.c if there is one.
	forward func(s cellStep)
	// backward replaces s.gates, and s.recurrent if it is apart, by the gradient of
	// the pre-activations. It replaces d.c by the gradient of s.cPrev and adds to
	// d.hPrev what does not come through the recurrent product.
	backward func(s cellStep, d cellGradient)
	// memory returns, from the activations of a step, what the state keeps of the
	// one before and what is written to it: the state is kept∘before + written. It
	// is nil if the state cannot be split in this way.
	memory func(gates []float32) (kept, written []float64)
}

// cells are the kinds of cell in the order of CellKind.
var cells = [...]*cell{LSTM: &lstm, GRU: &gru, SimpleRNN: &simpleRNN}

// cellStep is one time step of one example.
type cellStep struct {
	gates           []float32 // G·H
	recurrent       []float32 // G·H, empty unless cell.apart
	hPrev, h        []float32 // H
	cPrev, c, tanhC []float32 // H, empty unless cell.hasC
}

// cellGradient holds the gradients of a cellStep.
type cellGradient struct{ h, hPrev, c []float32 }

// cellState is the state of one layer for B examples, B×H each; c is empty unless
// cell.hasC.
type cellState struct{ h, c matrix }

// stacked is the number G of stacked activations.
func (c *cell) stacked() int { return max(1, len(c.gates)) }

// CellKinds returns the kinds of recurrent cell.
func CellKinds() []CellKind {
	kinds := make([]CellKind, len(cells))
	for k := range kinds {
		kinds[k] = CellKind(k)
	}
	return kinds
}

// Gates returns the names of a cell's activations in the order of CellTrace.Gates,
// including the candidate g. A SimpleRNN has none.
func (k CellKind) Gates() []string { return cells[k].gates }

// StateVectors returns the number of vectors that a cell passes to the next step: 1,
// or 2 for an LSTM, whose cell state c comes with the hidden state h.
func (k CellKind) StateVectors() int {
	if cells[k].hasC {
		return 2
	}
	return 1
}
