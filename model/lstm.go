package model

import "dragoman/model/kernel"

// lstm is the long short-term memory of Hochreiter & Schmidhuber (1997) with
// the forget gate of Gers et al. (2000), as Keras has it, gates in the order
// i, f, g, o (Keras calls the candidate g “c”):
//
//	i = σ(x·Wᵢ + h₋₁·Uᵢ + bᵢ)       input gate
//	f = σ(x·W_f + h₋₁·U_f + b_f)    forget gate; b_f starts at 1
//	g = tanh(x·W_g + h₋₁·U_g + b_g) candidate
//	o = σ(x·Wₒ + h₋₁·Uₒ + bₒ)       output gate
//	c = f∘c₋₁ + i∘g                 cell state
//	h = o∘tanh(c)                   hidden state
//
// The input's side x·W + b has been computed for the whole sequence before.
type lstm struct{}

func (lstm) gates() int { return 4 }

func (lstm) forward(l *Recurrent, s cellStep) {
	l.addRecurrent(s.gates, s)
	for b := range s.gates.Rows {
		if s.padded(b) {
			copy(row(s.h, b), row(s.hPrev, b))
			copy(row(s.c, b), row(s.cPrev, b))
			continue
		}
		kernel.LSTM(row(s.gates, b), row(s.cPrev, b), row(s.c, b), row(s.tanhC, b), row(s.h, b))
	}
}

// With ∂ for ∂L/∂, and σ' = σ(1-σ), tanh' = 1-tanh²:
//
//	∂c  += ∂h∘o∘tanh'(c)
//	∂o   = ∂h∘tanh(c)∘σ'    ∂i = ∂c∘g∘σ'    ∂f = ∂c∘c₋₁∘σ'    ∂g = ∂c∘i∘tanh'
//	∂c₋₁ = ∂c∘f
//	∂h₋₁ = ∂[i f g o]·Uᵀ
func (lstm) backward(l *Recurrent, s cellStep, d cellGradient) {
	for b := range s.gates.Rows {
		if !s.padded(b) {
			kernel.LSTMBackward(row(s.gates, b), row(s.cPrev, b), row(s.tanhC, b), row(d.h, b), row(d.c, b))
		}
	}
	d.addRecurrent(s.gates, s)
}
