// Package kernel implements the arithmetic on which training and translating spend
// their time: float32 matrix products, and the element-wise routines that dominate
// once the products are fast.
//
// The functions run the fastest full-precision implementation that the machine
// supports, unless a program selects another with Use. Importing the package leaves
// gonum's blas32 as the program has it.
package kernel

//go:generate go run -C asm . -out ../kernel_amd64.s -stubs ../kernel_amd64.go -pkg kernel

import (
	"fmt"
	"strings"

	"gonum.org/v1/gonum/blas"
	"gonum.org/v1/gonum/blas/blas32"
)

// implementation is one way of computing everything. Its functions have the
// contracts of the exported ones of the same names.
type implementation struct {
	name   string
	rounds bool // whether it rounds the factors of products to bfloat16
	blas   blas.Float32

	// Of the functions from which softmax and the cells are made, the network calls only
	// tanh by itself; the tests measure the accuracy of all three.
	exp, sigmoid, tanh func(dst, x []float32)

	add          func(dst, x []float32)
	scale        func(x []float32, a float32)
	softmax      func(x []float32) float32
	argmax       func(x []float32) int
	lstm         func(gates, cPrev, c, tanhC, h []float32)
	lstmBackward func(gates, cPrev, tanhC, dh, dc []float32)
	gru          func(x, rec, hPrev, h []float32)
	gruBackward  func(gates, rec, hPrev, dh, dhPrev []float32)
	rmsprop      func(w, g, v []float32, lr, rho, eps float32)
	adam         func(w, g, m, v []float32, lr, beta1, beta2, eps, c1, c2 float32)
	sumSquares   func(x []float32) float64

	round       func(q []int8, x []float32) (step float32)
	int8Product func(dst blas32.General, x *rounded, w *Int8)
	int8Sums    func(sums []int32, w *Int8)
	int8Row     func(dst []float32, codes []int8, scales []float32)
}

// use is the implementation in use.
var use = implementations()[0]

func choose(i implementation) {
	use = i
	blas32.Use(i.blas)
}

// Name returns the name of the implementation in use, such as "avx512",
// "wasm-simd128" or "go".
func Name() string { return use.name }

// Available returns the names of the implementations that this machine supports,
// the default first: the fastest with full float32 precision. The last is "go", which
// runs everywhere. "bfloat16" and "amx", which uses Intel's matrix units, round the
// factors of products to the 8 significant bits of bfloat16, which suffices for training;
// everything else, including sums, is float32. UseBfloat16 selects one of these two where
// it is faster than the default.
func Available() []string {
	var names []string
	for _, i := range implementations() {
		names = append(names, i.name)
	}
	return names
}

// Use selects an implementation by name, and registers it with gonum's blas32 as
// well. It is for a program's main function, tests and benchmarks; it must not be
// called during a computation.
func Use(name string) error {
	for _, i := range implementations() {
		if i.name == name {
			choose(i)
			return nil
		}
	}
	return fmt.Errorf("no kernel %q on this machine: it has %s", name, strings.Join(Available(), ", "))
}

// Gemm computes c = alpha·a·b + beta·c like [blas32.Gemm]; tA and tB say whether a and
// b are transposed.
func Gemm(tA, tB blas.Transpose, alpha float32, a, b blas32.General, beta float32, c blas32.General) {
	k, n := a.Cols, b.Cols
	if tA != blas.NoTrans {
		k = a.Rows
	}
	if tB != blas.NoTrans {
		n = b.Rows
	}
	use.blas.Sgemm(tA, tB, c.Rows, n, k, alpha, a.Data, a.Stride, b.Data, b.Stride, beta, c.Data, c.Stride)
}

// Gemv computes y = a·x + y, or aᵀ·x + y if tA says so, for vectors without gaps.
func Gemv(tA blas.Transpose, a blas32.General, x, y []float32) {
	use.blas.Sgemv(tA, a.Rows, a.Cols, 1, a.Data, a.Stride, x, 1, 1, y, 1)
}

// Tanh sets dst = tanh(x); dst may be x.
func Tanh(dst, x []float32) { use.tanh(dst[:len(x)], x) }

// Add computes dst += x.
func Add(dst, x []float32) { use.add(dst[:len(x)], x) }

// Scale computes x *= a.
func Scale(x []float32, a float32) { use.scale(x, a) }

// Softmax replaces x by exp(x)/Σexp(x) and returns log Σexp(x); x minus that is
// the log-probability. It is invariant to adding a constant to x, so large x do
// not overflow.
func Softmax(x []float32) (logSumExp float32) { return use.softmax(x) }

// Argmax returns the index of the first largest number. NaN is never the largest;
// if all are NaN, the index is 0.
func Argmax(x []float32) int { return use.argmax(x) }

// LSTM is the element-wise part of the cell for one example of H units. gates
// holds the 4H pre-activations of the input gate, the forget gate, the candidate
// and the output gate, and is replaced by their activations i, f, g, o:
//
//	c = f∘cPrev + i∘g    tanhC = tanh(c)    h = o∘tanhC
func LSTM(gates, cPrev, c, tanhC, h []float32) {
	H := len(h)
	use.lstm(gates[:4*H], cPrev[:H], c[:H], tanhC[:H], h)
}

// LSTMBackward is the derivative of LSTM. gates and tanhC are what LSTM left,
// dh is ∂L/∂h. dc holds the part of ∂L/∂c that comes from later steps and is
// replaced by ∂L/∂cPrev, gates are replaced by the gradient of the
// pre-activations.
func LSTMBackward(gates, cPrev, tanhC, dh, dc []float32) {
	H := len(dh)
	use.lstmBackward(gates[:4*H], cPrev[:H], tanhC[:H], dh, dc[:H])
}

// GRU is the element-wise part of the cell for one example of H units, in Keras's
// reset_after form. x holds the 3H input-side pre-activations (biases included) of
// the update gate, the reset gate and the candidate, and is replaced by the
// activations z, r, g; rec holds the 3H recurrent-side ones:
//
//	z = σ(x+rec)  r = σ(x+rec)  g = tanh(x + r∘rec)  h = z∘hPrev + (1-z)∘g
func GRU(x, rec, hPrev, h []float32) {
	H := len(h)
	use.gru(x[:3*H], rec[:3*H], hPrev[:H], h)
}

// GRUBackward is the derivative of GRU. gates is what GRU left in x, dh is ∂L/∂h.
// gates and rec are replaced by the gradients of the two sides; dhPrev is set to
// the direct part z∘dh, to which the caller adds that of the recurrent product.
func GRUBackward(gates, rec, hPrev, dh, dhPrev []float32) {
	H := len(dh)
	use.gruBackward(gates[:3*H], rec[:3*H], hPrev[:H], dh, dhPrev[:H])
}

// RMSprop performs one step of Hinton's RMSprop as Keras does, with v the running
// mean of squared gradients:
//
//	v = rho·v + (1-rho)·g²    w -= lr·g/√(v+eps)
func RMSprop(w, g, v []float32, lr, rho, eps float32) {
	n := len(w)
	use.rmsprop(w, g[:n], v[:n], lr, rho, eps)
}

// Adam performs one step of Adam (Kingma & Ba 2015), with m and v the running
// means of gradients and squared gradients. The caller passes the bias corrections
// of step t, c1 = 1/(1-beta1ᵗ) and c2 = 1/(1-beta2ᵗ):
//
//	m = beta1·m + (1-beta1)·g    v = beta2·v + (1-beta2)·g²
//	w -= lr·(c1·m)/(√(c2·v)+eps)
func Adam(w, g, m, v []float32, lr, beta1, beta2, eps, c1, c2 float32) {
	n := len(w)
	use.adam(w, g[:n], m[:n], v[:n], lr, beta1, beta2, eps, c1, c2)
}

// SumSquares returns Σx², summed in float64: the square of the Euclidean norm.
func SumSquares(x []float32) float64 { return use.sumSquares(x) }
