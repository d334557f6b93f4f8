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
type gru struct{}

func (gru) gates() int { return 3 }

func (gru) forward(l *Recurrent, s cellStep) {
	u := row(l.Bias, 1)
	for b := range s.recurrent.Rows {
		copy(row(s.recurrent, b), u)
	}
	l.addRecurrent(s.recurrent, s)
	for b := range s.gates.Rows {
		if s.padded(b) {
			copy(row(s.h, b), row(s.hPrev, b))
			continue
		}
		kernel.GRU(row(s.gates, b), row(s.recurrent, b), row(s.hPrev, b), row(s.h, b))
	}
}

// With ∂ for ∂L/∂ and q = h₋₁·U_g + u_g:
//
//	∂z = ∂h∘(h₋₁-g)∘σ'    ∂g = ∂h∘(1-z)∘tanh'    ∂r = ∂g∘q∘σ'    ∂q = ∂g∘r
//	∂h₋₁ = ∂h∘z + ∂[z r q]·Uᵀ
func (gru) backward(l *Recurrent, s cellStep, d cellGradient) {
	for b := range s.gates.Rows {
		if !s.padded(b) {
			kernel.GRUBackward(row(s.gates, b), row(s.recurrent, b), row(s.hPrev, b), row(d.h, b), row(d.hPrev, b))
		}
	}
	d.addRecurrent(s.recurrent, s)
}
