//go:build amd64 || arm64

package kernel

import "gonum.org/v1/gonum/blas"

// Sgemv computes y = alpha·op(A)·x + beta·y, 8 rows of A at a time. Strided
// vectors and errors in shapes are left to gonum.
func (s products) Sgemv(tA blas.Transpose, m, n int, alpha float32, a []float32, lda int, x []float32, incX int, beta float32, y []float32, incY int) {
	inputs, outputs := n, m
	if tA != blas.NoTrans {
		inputs, outputs = m, n
	}
	if m <= 0 || n < 8 || alpha == 0 || incX != 1 || incY != 1 ||
		!(view{a, lda, false}).has(m, n) || len(x) < inputs || len(y) < outputs {
		s.Implementation.Sgemv(tA, m, n, alpha, a, lda, x, incX, beta, y, incY)
		return
	}
	x, y = x[:inputs], y[:outputs]
	switch beta {
	case 0:
		clear(y)
	case 1:
	default:
		s.Sscal(len(y), beta, y, 1)
	}
	buf := packs.Get().(*packed)
	defer packs.Put(buf)
	some := buf.c[:8]
	for i := 0; i < m; {
		rows, add, dot := 8, s.addRows8, s.dotRows8
		if m-i < 8 {
			rows, add, dot = 1, s.addRows1, s.dotRows1
		}
		if tA == blas.NoTrans {
			dot(x, &a[i*lda], lda, &some[0])
			for r, sum := range some[:rows] {
				y[i+r] += alpha * sum
			}
		} else {
			for r, v := range x[i : i+rows] {
				some[r] = alpha * v
			}
			add(y, &a[i*lda], lda, &some[0])
		}
		i += rows
	}
}
