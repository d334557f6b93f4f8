package model

import (
	"math/rand/v2"

	"dragoman/model/kernel"
)

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
var lstm = cell{
	name:     "LSTM",
	gates:    []string{"i", "f", "g", "o"},
	hasC:     true,
	bias:     forgetBias,
	forward:  lstmForward,
	backward: lstmBackward,
	memory:   lstmMemory,
}

func lstmForward(s cellStep) { kernel.LSTM(s.gates, s.cPrev, s.c, s.tanhC, s.h) }

// With ∂ for ∂L/∂, and σ' = σ(1-σ), tanh' = 1-tanh²:
//
//	∂c  += ∂h∘o∘tanh'(c)
//	∂o   = ∂h∘tanh(c)∘σ'    ∂i = ∂c∘g∘σ'    ∂f = ∂c∘c₋₁∘σ'    ∂g = ∂c∘i∘tanh'
//	∂c₋₁ = ∂c∘f
//	∂h₋₁ = ∂[i f g o]·Uᵀ
func lstmBackward(s cellStep, d cellGradient) {
	kernel.LSTMBackward(s.gates, s.cPrev, s.tanhC, d.h, d.c)
}

// lstmMemory splits c = f∘c₋₁ + i∘g.
func lstmMemory(gates []float32) (kept, written []float64) {
	H := len(gates) / 4
	i, f, g := gates[:H], gates[H:2*H], gates[2*H:3*H]
	for j := range H {
		kept, written = append(kept, float64(f[j])), append(written, float64(i[j])*float64(g[j]))
	}
	return kept, written
}

// forgetBias fills a tensor with zeros, except 1 for the forget gate, so that a
// fresh network remembers (Jozefowicz et al. 2015).
func forgetBias(t Tensor, _ *rand.Rand) {
	clear(t.Data)
	H := t.Cols / 4
	for i := H; i < 2*H; i++ {
		t.Data[i] = 1
	}
}
