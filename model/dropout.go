package model

import "math/rand/v2"

// noise is the randomness of training; its zero value is none.
type noise struct {
	dropout float32
	rng     *rand.Rand
}

// drop sets each number of x to zero with probability p and scales the others
// by 1/(1-p) (Srivastava et al. 2014). It returns the result and the mask of
// factors, which is all that backward needs; without noise these are x itself
// and an empty mask. In recurrent nets it is applied between layers and not
// from step to step (Zaremba et al. 2014).
func (n noise) drop(ws *Workspace, x matrix) (y, mask matrix) {
	if n.dropout <= 0 {
		return x, matrix{}
	}
	y, mask = ws.matrix(x.Rows, x.Cols), ws.matrix(x.Rows, x.Cols)
	keep := 1 / (1 - n.dropout)
	threshold := uint32(float64(n.dropout) * (1 << 32))
	factor := func(r uint32) float32 {
		if r < threshold {
			return 0
		}
		return keep
	}
	for i := range x.Rows {
		xi, yi, mi := row(x, i), row(y, i), row(mask, i)
		for j := 0; j < len(mi); j += 2 {
			r := n.rng.Uint64() // two draws from one number
			mi[j] = factor(uint32(r))
			if j+1 < len(mi) {
				mi[j+1] = factor(uint32(r >> 32))
			}
		}
		for j := range yi {
			yi[j] = xi[j] * mi[j]
		}
	}
	return y, mask
}

// dropBackward multiplies dx by the mask.
func dropBackward(dx, mask matrix) {
	for i := range mask.Rows {
		di, mi := row(dx, i), row(mask, i)
		for j := range di {
			di[j] *= mi[j]
		}
	}
}
