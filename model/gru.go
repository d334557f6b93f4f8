package model

import "dragoman/model/kernel"

// gru is the gated recurrent unit of Cho et al. (2014) as Keras has it with
// reset_after=True, which is also cuDNN's: the reset gate acts after the recurrent
// product, so the recurrent side has its own bias u. Gates in the order z, r, g:
//
//	z = σ(x·W_z + b_z + h₋₁·U_z + u_z)         update gate
//	r = σ(x·W_r + b_r + h₋₁·U_r + u_r)         reset gate
//	g = tanh(x·W_g + b_g + r∘(h₋₁·U_g + u_g))  candidate
//	h = z∘h₋₁ + (1-z)∘g                        hidden state
//
// PyTorch blends in the same way; in the original paper the reset gate acts before
// the product.
var gru = cell{
	name:     "GRU",
	gates:    []string{"z", "r", "g"},
	apart:    true,
	bias:     zeros,
	forward:  gruForward,
	backward: gruBackward,
	memory:   gruMemory,
}

func gruForward(s cellStep) { kernel.GRU(s.gates, s.recurrent, s.hPrev, s.h) }

// With ∂ for ∂L/∂ and q = h₋₁·U_g + u_g:
//
//	∂z = ∂h∘(h₋₁-g)∘σ'    ∂g = ∂h∘(1-z)∘tanh'    ∂r = ∂g∘q∘σ'    ∂q = ∂g∘r
//	∂h₋₁ = ∂h∘z + ∂[z r q]·Uᵀ
func gruBackward(s cellStep, d cellGradient) {
	kernel.GRUBackward(s.gates, s.recurrent, s.hPrev, d.h, d.hPrev)
}

// gruMemory splits h = z∘h₋₁ + (1-z)∘g.
func gruMemory(gates []float32) (kept, written []float64) {
	H := len(gates) / 3
	z, g := gates[:H], gates[2*H:]
	for j := range H {
		kept, written = append(kept, float64(z[j])), append(written, (1-float64(z[j]))*float64(g[j]))
	}
	return kept, written
}
