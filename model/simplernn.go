package model

import "dragoman/model/kernel"

// simpleRNN is Elman's network (1990), Keras's SimpleRNN, kept for contrast:
// without gates the gradient through time fades.
//
//	h = tanh(x·W + h₋₁·U + b)
type simpleRNN struct{}

func (simpleRNN) gates() int { return 1 }

func (simpleRNN) forward(l *Recurrent, s cellStep) {
	l.addRecurrent(s.gates, s)
	for b := range s.gates.Rows {
		if s.padded(b) {
			copy(row(s.h, b), row(s.hPrev, b))
			continue
		}
		kernel.Tanh(row(s.gates, b), row(s.gates, b))
		copy(row(s.h, b), row(s.gates, b))
	}
}

// ∂(x·W + h₋₁·U + b) = ∂h∘(1-h²), ∂h₋₁ = that·Uᵀ.
func (simpleRNN) backward(l *Recurrent, s cellStep, d cellGradient) {
	for b := range s.gates.Rows {
		if s.padded(b) {
			continue
		}
		z, dh := row(s.gates, b), row(d.h, b)
		for j, h := range z {
			z[j] = dh[j] * (1 - h*h)
		}
	}
	d.addRecurrent(s.gates, s)
}
