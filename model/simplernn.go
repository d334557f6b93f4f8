package model

import "dragoman/model/kernel"

// simpleRNN is Elman's network (1990), Keras's SimpleRNN, kept for contrast:
// without gates the gradient through time fades.
//
//	h = tanh(x·W + h₋₁·U + b)
var simpleRNN = cell{
	name:     "SimpleRNN",
	bias:     zeros,
	forward:  simpleRNNForward,
	backward: simpleRNNBackward,
}

func simpleRNNForward(s cellStep) {
	kernel.Tanh(s.gates, s.gates)
	copy(s.h, s.gates)
}

// With z = x·W + h₋₁·U + b: ∂z = ∂h∘(1-h²), ∂h₋₁ = ∂z·Uᵀ.
func simpleRNNBackward(s cellStep, d cellGradient) {
	for j, h := range s.gates {
		s.gates[j] = d.h[j] * (1 - h*h)
	}
}
