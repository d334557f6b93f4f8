package model

import (
	"math"
	"math/rand/v2"
)

// noise is the randomness of training; its zero value is none.
type noise struct {
	dropout float32
	rng     *rand.Rand
}

// drop sets each number of x to zero with probability p and scales the others by
// 1/(1-p) (Srivastava et al. 2014). It returns the result and the mask of factors,
// which backward needs; without noise these are x itself and an empty mask. In
// recurrent nets it is applied between layers, not between steps (Zaremba et al.
// 2014).
func (n noise) drop(ws *workspace, x matrix) (y, mask matrix) {
	if n.dropout <= 0 {
		return x, matrix{}
	}
	y, mask = ws.matrix(x.Rows, x.Cols), ws.matrix(x.Rows, x.Cols)
	const draws = 1 << 16 // a random number provides four
	keep, drop := math.Float32bits(1/(1-n.dropout)), int32(n.dropout*draws)
	for i := range x.Rows {
		xi, yi, mi := row(x, i), row(y, i), row(mask, i)
		var r uint64
		for j := range mi {
			if j%4 == 0 {
				r = n.rng.Uint64()
			}
			dropped := uint32((int32(r%draws) - drop) >> 31) // all bits set, or none; avoids an unpredictable branch
			mi[j] = math.Float32frombits(keep &^ dropped)
			yi[j] = xi[j] * mi[j]
			r /= draws
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
