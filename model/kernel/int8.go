package kernel

import (
	"math"
	"sync"

	"gonum.org/v1/gonum/blas/blas32"
)

// Int8 is a matrix of 8-bit weights, Outputs×Inputs, with a scale for each output:
// the weights of output o are Scales[o] times its row of Codes.
type Int8 struct {
	Outputs, Inputs int
	Codes           []int8
	Scales          []float32

	sums []int32 // of each row of Codes
}

// NewInt8 returns the matrix of the codes, with one row per scale.
func NewInt8(codes []int8, scales []float32) *Int8 {
	w := &Int8{Outputs: len(scales), Inputs: len(codes) / max(len(scales), 1), Codes: codes, Scales: scales, sums: make([]int32, len(scales))}
	use.int8Sums(w.sums, w)
	return w
}

// levels is the largest number to which a row of activations is rounded. Shifted
// by 64, these numbers are positive bytes below 128, which WebAssembly's relaxed
// SIMD can multiply, and no sum of products overflows 32 bits.
const levels = 63

// AddProduct adds x·wᵀ to dst, B×Inputs times Inputs×Outputs. Each row of x is
// rounded to integers, so that its products with the weights and their sums are
// exact: they do not depend on the order, and are the same in every
// implementation.
func (w *Int8) AddProduct(dst, x blas32.General) {
	if x.Cols != w.Inputs || dst.Cols != w.Outputs || dst.Rows != x.Rows {
		panic("kernel: shapes of an 8-bit product do not fit")
	}
	r := roundings.Get().(*rounded)
	r.round(x)
	use.int8Product(dst, r, w)
	roundings.Put(r)
}

// AddScaled adds scales∘codes to dst: a row of 8-bit numbers, each with the
// scale of its column.
func AddScaled(dst []float32, codes []int8, scales []float32) {
	n := len(dst)
	use.int8Row(dst, codes[:n], scales[:n])
}

// rounded is a matrix of rounded numbers: row i represents steps[i] times its numbers.
type rounded struct {
	codes []int8
	steps []float32
}

var roundings = sync.Pool{New: func() any { return new(rounded) }}

func (r *rounded) round(x blas32.General) {
	if n := x.Rows * x.Cols; n > cap(r.codes) {
		r.codes = make([]int8, n)
	}
	if x.Rows > cap(r.steps) {
		r.steps = make([]float32, x.Rows)
	}
	r.codes, r.steps = r.codes[:x.Rows*x.Cols], r.steps[:x.Rows]
	for i := range r.steps {
		r.steps[i] = use.round(r.codes[i*x.Cols:(i+1)*x.Cols], x.Data[i*x.Stride:i*x.Stride+x.Cols])
	}
}

// plainRound rounds a row so that its number of largest magnitude becomes ±levels.
// All numbers of a row close to zero become 0, and so does NaN.
func plainRound(q []int8, x []float32) (step float32) {
	var largest float32
	for _, v := range x {
		if v = max(v, -v); v > largest {
			largest = v
		}
	}
	factor := roundingFactor(largest)
	for i, v := range x {
		q[i] = 0
		if v = v * factor; v == v {
			q[i] = int8(math.RoundToEven(float64(v)))
		}
	}
	return largest / levels
}

// roundingFactor returns the factor that scales the largest magnitude to levels.
func roundingFactor(largest float32) float32 {
	if largest > 0x1p-100 {
		return levels / largest
	}
	return 0
}

func plainInt8Product(dst blas32.General, x *rounded, w *Int8) {
	n := w.Inputs
	for i, step := range x.steps {
		y, q := dst.Data[i*dst.Stride:i*dst.Stride+dst.Cols], x.codes[i*n:(i+1)*n]
		for o, scale := range w.Scales {
			y[o] += int8Term(step, scale, plainInt8Dot(q, w.Codes[o*n:]))
		}
	}
}

// plainInt8Dot returns the sum of products of x and w, which is at least as long.
func plainInt8Dot(x, w []int8) (sum int32) {
	w = w[:len(x)]
	for k, v := range x {
		sum += int32(v) * int32(w[k])
	}
	return sum
}

// int8Term returns what a sum of products adds to an output. The conversions prevent
// the compiler from fusing the addition, which on some processors would round once
// fewer.
func int8Term(step, scale float32, sum int32) float32 {
	return float32(float32(step*scale) * float32(sum))
}

func plainInt8Sums(sums []int32, w *Int8) {
	for o := range sums {
		for _, code := range w.Codes[o*w.Inputs : (o+1)*w.Inputs] {
			sums[o] += int32(code)
		}
	}
}

func plainInt8Row(dst []float32, codes []int8, scales []float32) {
	for i, c := range codes {
		dst[i] += float32(scales[i] * float32(c))
	}
}
