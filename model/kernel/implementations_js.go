package kernel

import (
	"math"
	"unsafe"

	"gonum.org/v1/gonum/blas"
	"gonum.org/v1/gonum/blas/blas32"
	"gonum.org/v1/gonum/blas/gonum"
)

// The SIMD module, simd/simd.wasm or simd/simd-relaxed.wasm, works in this
// program's memory. simd/simd.js joins the two before the program starts, if the
// browser has SIMD.

// simdReady returns 0 if there is no module, 1 for simd.wasm and 2 for
// simd-relaxed.wasm.
//
//go:wasmimport simd ready
func simdReady() int32

func implementations() []implementation {
	fast := simd
	switch simdReady() {
	case 0:
		return []implementation{plain}
	case 2:
		fast.name = "wasm-simd128-relaxed"
	}
	return []implementation{fast, plain}
}

var simd = implementation{
	name: "wasm-simd128",
	blas: simdBLAS{},

	sigmoid: func(dst, x []float32) { simdSigmoid(at(dst), at(x), int32(len(x))) },
	tanh:    func(dst, x []float32) { simdTanh(at(dst), at(x), int32(len(x))) },
	exp:     func(dst, x []float32) { simdExp(at(dst), at(x), int32(len(x))) },
	add:     func(dst, x []float32) { simdAdd(at(dst), at(x), int32(len(x))) },
	scale:   func(x []float32, a float32) { simdScale(at(x), int32(len(x)), a) },
	softmax: func(x []float32) float32 {
		if len(x) == 0 {
			return float32(math.Inf(-1))
		}
		largest := simdMaximum(at(x), int32(len(x)))
		sum := simdExpSum(at(x), int32(len(x)), largest)
		simdScale(at(x), int32(len(x)), 1/sum)
		return largest + float32(math.Log(float64(sum)))
	},
	argmax: func(x []float32) int {
		return int(simdFind(at(x), int32(len(x)), simdMaximum(at(x), int32(len(x)))))
	},
	lstm: func(gates, cPrev, c, tanhC, h []float32) {
		simdLSTM(at(gates), at(cPrev), at(c), at(tanhC), at(h), int32(len(h)))
	},
	lstmBackward: func(gates, cPrev, tanhC, dh, dc []float32) {
		simdLSTMBackward(at(gates), at(cPrev), at(tanhC), at(dh), at(dc), int32(len(dh)))
	},
	gru: func(x, rec, hPrev, h []float32) {
		simdGRU(at(x), at(rec), at(hPrev), at(h), int32(len(h)))
	},
	gruBackward: func(gates, rec, hPrev, dh, dhPrev []float32) {
		simdGRUBackward(at(gates), at(rec), at(hPrev), at(dh), at(dhPrev), int32(len(dh)))
	},
	rmsprop: func(w, g, v []float32, lr, rho, eps float32) {
		simdRMSprop(at(w), at(g), at(v), int32(len(w)), lr, rho, eps)
	},
	adam: func(w, g, m, v []float32, lr, beta1, beta2, eps, c1, c2 float32) {
		simdAdam(at(w), at(g), at(m), at(v), int32(len(w)), lr, beta1, beta2, eps, c1, c2)
	},
	sumSquares: func(x []float32) float64 { return float64(simdSumSquares(at(x), int32(len(x)))) },
	round: func(q []int8, x []float32) float32 {
		return simdRound(at(q), at(x), int32(len(x)), levels)
	},
	int8Product: func(dst blas32.General, x *rounded, w *Int8) {
		simdInt8Product(int32(dst.Rows), int32(w.Outputs), int32(w.Inputs), at(x.codes), at(x.steps), at(w.Codes), at(w.sums), at(w.Scales), at(dst.Data), int32(dst.Stride))
	},
	int8Sums: func(sums []int32, w *Int8) {
		simdInt8Sums(at(sums), at(w.Codes), int32(w.Outputs), int32(w.Inputs))
	},
	int8Row: func(dst []float32, codes []int8, scales []float32) {
		simdInt8Row(at(dst), at(codes), at(scales), int32(len(dst)))
	},
}

func at[T float32 | int32 | int8](x []T) unsafe.Pointer { return unsafe.Pointer(unsafe.SliceData(x)) }

// simdBLAS is gonum's BLAS with the module's products. Everything else, and errors
// in shapes, is left to gonum.
type simdBLAS struct{ gonum.Implementation }

// Sgemm computes C = alpha·op(A)·op(B) + beta·C.
func (s simdBLAS) Sgemm(tA, tB blas.Transpose, m, n, k int, alpha float32, a []float32, lda int, b []float32, ldb int, beta float32, c []float32, ldc int) {
	rowsA, colsA, rowsB, colsB := m, k, k, n
	if tA != blas.NoTrans {
		rowsA, colsA = k, m
	}
	if tB != blas.NoTrans {
		rowsB, colsB = n, k
	}
	both := tA != blas.NoTrans && tB != blas.NoTrans
	if both || m < 1 || n < 1 || k < 1 || alpha == 0 || !holds(a, rowsA, colsA, lda) || !holds(b, rowsB, colsB, ldb) || !holds(c, m, n, ldc) {
		s.Implementation.Sgemm(tA, tB, m, n, k, alpha, a, lda, b, ldb, beta, c, ldc)
		return
	}
	for i := range m {
		times(c[i*ldc:i*ldc+n], beta)
	}
	switch {
	case tB != blas.NoTrans:
		simdGemmNT(int32(m), int32(n), int32(k), alpha, at(a), int32(lda), at(b), int32(ldb), at(c), int32(ldc))
	case tA != blas.NoTrans:
		simdGemm(int32(m), int32(n), int32(k), alpha, at(a), 1, int32(lda), at(b), int32(ldb), at(c), int32(ldc))
	default:
		simdGemm(int32(m), int32(n), int32(k), alpha, at(a), int32(lda), 1, at(b), int32(ldb), at(c), int32(ldc))
	}
}

// Sgemv computes y = alpha·op(A)·x + beta·y.
func (s simdBLAS) Sgemv(tA blas.Transpose, m, n int, alpha float32, a []float32, lda int, x []float32, incX int, beta float32, y []float32, incY int) {
	lenX, lenY := n, m
	if tA != blas.NoTrans {
		lenX, lenY = m, n
	}
	if incX != 1 || incY != 1 || m < 1 || n < 1 || alpha == 0 || len(x) < lenX || len(y) < lenY || !holds(a, m, n, lda) {
		s.Implementation.Sgemv(tA, m, n, alpha, a, lda, x, incX, beta, y, incY)
		return
	}
	times(y[:lenY], beta)
	if tA == blas.NoTrans {
		simdGemmNT(1, int32(m), int32(n), alpha, at(x), int32(n), at(a), int32(lda), at(y), int32(m))
		return
	}
	simdGemvT(int32(m), int32(n), alpha, at(a), int32(lda), at(x), at(y))
}

// holds reports whether a matrix of that shape lies within its slice.
func holds(a []float32, rows, cols, ld int) bool {
	return ld >= max(1, cols) && len(a) >= (rows-1)*ld+cols
}

// times computes y *= beta. If beta is 0, y need not be initialized.
func times(y []float32, beta float32) {
	switch beta {
	case 1:
	case 0:
		clear(y)
	default:
		simdScale(at(y), int32(len(y)), beta)
	}
}

//go:wasmimport simd sigmoid
//go:noescape
func simdSigmoid(dst, x unsafe.Pointer, n int32)

//go:wasmimport simd tanh
//go:noescape
func simdTanh(dst, x unsafe.Pointer, n int32)

//go:wasmimport simd exp
//go:noescape
func simdExp(dst, x unsafe.Pointer, n int32)

//go:wasmimport simd add_to
//go:noescape
func simdAdd(dst, x unsafe.Pointer, n int32)

//go:wasmimport simd scale
//go:noescape
func simdScale(x unsafe.Pointer, n int32, a float32)

//go:wasmimport simd maximum
//go:noescape
func simdMaximum(x unsafe.Pointer, n int32) float32

//go:wasmimport simd find
//go:noescape
func simdFind(x unsafe.Pointer, n int32, m float32) int32

//go:wasmimport simd exp_sum
//go:noescape
func simdExpSum(x unsafe.Pointer, n int32, largest float32) float32

//go:wasmimport simd sum_squares
//go:noescape
func simdSumSquares(x unsafe.Pointer, n int32) float32

//go:wasmimport simd lstm
//go:noescape
func simdLSTM(gates, cPrev, c, tanhC, h unsafe.Pointer, n int32)

//go:wasmimport simd gru
//go:noescape
func simdGRU(x, rec, hPrev, h unsafe.Pointer, n int32)

//go:wasmimport simd lstm_backward
//go:noescape
func simdLSTMBackward(gates, cPrev, tanhC, dh, dc unsafe.Pointer, n int32)

//go:wasmimport simd gru_backward
//go:noescape
func simdGRUBackward(gates, rec, hPrev, dh, dhPrev unsafe.Pointer, n int32)

//go:wasmimport simd rmsprop
//go:noescape
func simdRMSprop(w, g, v unsafe.Pointer, n int32, lr, rho, eps float32)

//go:wasmimport simd adam
//go:noescape
func simdAdam(w, g, m, v unsafe.Pointer, n int32, lr, beta1, beta2, eps, c1, c2 float32)

//go:wasmimport simd gemv_t
//go:noescape
func simdGemvT(m, n int32, alpha float32, a unsafe.Pointer, lda int32, x, y unsafe.Pointer)

//go:wasmimport simd gemm_nt
//go:noescape
func simdGemmNT(m, n, k int32, alpha float32, a unsafe.Pointer, lda int32, b unsafe.Pointer, ldb int32, c unsafe.Pointer, ldc int32)

//go:wasmimport simd gemm
//go:noescape
func simdGemm(m, n, k int32, alpha float32, a unsafe.Pointer, row, column int32, b unsafe.Pointer, ldb int32, c unsafe.Pointer, ldc int32)

//go:wasmimport simd round_to
//go:noescape
func simdRound(q, x unsafe.Pointer, n int32, levels float32) float32

//go:wasmimport simd int8_product
//go:noescape
func simdInt8Product(m, n, k int32, x, steps, w, sums, scales, y unsafe.Pointer, ldy int32)

//go:wasmimport simd int8_sums
//go:noescape
func simdInt8Sums(sums, w unsafe.Pointer, n, k int32)

//go:wasmimport simd int8_row
//go:noescape
func simdInt8Row(y, w, scales unsafe.Pointer, n int32)
