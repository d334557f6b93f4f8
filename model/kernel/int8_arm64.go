package kernel

import "gonum.org/v1/gonum/blas/blas32"

func neonRound(q []int8, x []float32) (step float32) {
	largest := neonLargestMagnitude(x)
	neonInt8Round(q, x, roundingFactor(largest))
	return largest / levels
}

// int8Dots sets the sums of products of x, up to a multiple of 16 numbers, and 8 rows
// of w.
type int8Dots func(sums *[8]int32, x []int8, w *int8, ldw int)

// product computes 8 outputs at a time; the last 8 may overlap those before.
func (dots int8Dots) product(dst blas32.General, x *rounded, w *Int8) {
	n := w.Inputs
	if n < 16 || w.Outputs < 8 {
		plainInt8Product(dst, x, w)
		return
	}
	var sums [8]int32
	for i, step := range x.steps {
		y, q := dst.Data[i*dst.Stride:i*dst.Stride+dst.Cols], x.codes[i*n:(i+1)*n]
		for o := 0; o < w.Outputs; o += 8 {
			first := min(o, w.Outputs-8)
			dots(&sums, q, &w.Codes[first*n], n)
			for r := o; r < first+8; r++ {
				y[r] += int8Term(step, w.Scales[r], sums[r-first]+plainInt8Dot(q[n&^15:], w.Codes[r*n+n&^15:]))
			}
		}
	}
}
