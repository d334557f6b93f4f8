package model

import (
	"math"

	"dragoman/model/kernel"
)

// A frequent token's embedding grows long, which makes it win where a rare token
// would be right. With Config.OutputNorm, all embeddings in the output layer and
// the vectors they are multiplied by have this norm, so that a logit is the cosine
// between the two, times the square of the norm, plus a bias (Nguyen and Chiang
// 2018, “Improving Lexical Choice in Neural Machine Translation”, section 3).

// normCache keeps the results of fixNorm for its backward.
type normCache struct {
	y       matrix
	factors []float32 // per row
}

// fixNorm returns y = norm·x/‖x‖ for each row.
func fixNorm(ws *workspace, c *normCache, x matrix, norm int) matrix {
	c.y, c.factors = ws.matrix(x.Rows, x.Cols), ws.floats(x.Rows)
	for i := range x.Rows {
		c.factors[i] = factorTo(norm, row(x, i))
		y := row(c.y, i)
		copy(y, row(x, i))
		kernel.Scale(y, c.factors[i])
	}
	return c.y
}

// factorTo returns the factor that scales x to norm; for zeros it is finite, so
// that they stay zeros.
func factorTo(norm int, x []float32) float32 {
	return float32(norm) / float32(math.Sqrt(kernel.SumSquares(x))+1e-6)
}

// fixNormBackward turns dy into dx = factor·(dy - y·(y·dy)/norm²), in place,
// removing the component along x, which only changes its length.
func fixNormBackward(c *normCache, norm int, dy matrix) {
	for i := range dy.Rows {
		y, d := row(c.y, i), row(dy, i)
		var along float32
		for j, v := range y {
			along += v * d[j]
		}
		along /= float32(norm * norm)
		for j, v := range y {
			d[j] = c.factors[i] * (d[j] - v*along)
		}
	}
}

// FixNorms rescales the target embeddings to Config.OutputNorm, if that is set,
// since every training step changes their norms.
func (n *Network) FixNorms() {
	if n.Config.OutputNorm == 0 {
		return
	}
	table := n.decoder.embedding.table.matrix
	for i := range table.Rows {
		kernel.Scale(row(table, i), factorTo(n.Config.OutputNorm, row(table, i)))
	}
}
