package model

import (
	"dragoman/model/kernel"

	"gonum.org/v1/gonum/blas"
	"gonum.org/v1/gonum/blas/blas32"
)

// matrix is row-major, one example per row. A sequence of T steps for B examples
// is one matrix of T·B rows, time-major: row t·B+b is step t of example b, so that
// a step is a block of B adjacent rows and the product of a whole sequence with a
// weight is one call.
type matrix = blas32.General

// row returns row i as a slice.
func row(m matrix, i int) []float32 {
	start := i * m.Stride
	return m.Data[start : start+m.Cols : start+m.Cols]
}

// rows returns a view of the rows in [from, to).
func rows(m matrix, from, to int) matrix {
	if from == to {
		return matrix{Cols: m.Cols, Stride: m.Stride}
	}
	return matrix{Rows: to - from, Cols: m.Cols, Stride: m.Stride, Data: m.Data[from*m.Stride : (to-1)*m.Stride+m.Cols]}
}

// columns returns a view of the columns in [from, to).
func columns(m matrix, from, to int) matrix {
	if m.Rows == 0 {
		return matrix{Cols: to - from, Stride: m.Stride}
	}
	return matrix{Rows: m.Rows, Cols: to - from, Stride: m.Stride, Data: m.Data[from : (m.Rows-1)*m.Stride+to]}
}

// example returns a view of one example's first steps, rows b, b+B, b+2B, …, of a
// time-major sequence of B examples.
func example(m matrix, b, B, steps int) matrix {
	stride := B * m.Stride
	start := b * m.Stride
	return matrix{Rows: steps, Cols: m.Cols, Stride: stride, Data: m.Data[start : start+(steps-1)*stride+m.Cols]}
}

// copyRows copies src into dst row by row; their shapes are equal.
func copyRows(dst, src matrix) {
	for i := range src.Rows {
		copy(row(dst, i), row(src, i))
	}
}

// addProduct adds a·b to dst.
func addProduct(dst, a, b matrix) {
	if a.Rows == 0 {
		return
	}
	if a.Rows == 1 { // decoding one sentence: a vector times a matrix
		kernel.Gemv(blas.Trans, b, row(a, 0), row(dst, 0))
		return
	}
	kernel.Gemm(blas.NoTrans, blas.NoTrans, 1, a, b, 1, dst)
}

// addProductTransA adds aᵀ·b to dst: the gradient of a weight.
func addProductTransA(dst, a, b matrix) {
	if a.Rows > 0 {
		kernel.Gemm(blas.Trans, blas.NoTrans, 1, a, b, 1, dst)
	}
}

// addProductTransB adds a·bᵀ to dst: the gradient of a product's input, and
// the scores of queries against keys.
func addProductTransB(dst, a, b matrix) {
	if a.Rows == 0 {
		return
	}
	if a.Rows == 1 {
		kernel.Gemv(blas.NoTrans, b, row(a, 0), row(dst, 0))
		return
	}
	kernel.Gemm(blas.NoTrans, blas.Trans, 1, a, b, 1, dst)
}

// product returns a·b.
func product(ws *workspace, a, b matrix) matrix {
	m := ws.matrix(a.Rows, b.Cols)
	if a.Rows > 0 {
		kernel.Gemm(blas.NoTrans, blas.NoTrans, 1, a, b, 0, m)
	}
	return m
}

// productTransB returns a·bᵀ.
func productTransB(ws *workspace, a, b matrix) matrix {
	m := ws.matrix(a.Rows, b.Rows)
	if a.Rows > 0 {
		kernel.Gemm(blas.NoTrans, blas.Trans, 1, a, b, 0, m)
	}
	return m
}

// packForProducts prepares m, or its transpose, as the right operand of many
// products.
func packForProducts(ws *workspace, trans blas.Transpose, m matrix) kernel.Packed {
	k, n := m.Rows, m.Cols
	if trans != blas.NoTrans {
		k, n = n, k
	}
	return kernel.Pack(ws.floats(kernel.PackedSize(k, n)), trans, m)
}

// beside returns [a b]: the columns of a, then those of b.
func beside(ws *workspace, a, b matrix) matrix {
	if a.Rows == 0 {
		return matrix{}
	}
	m := ws.matrix(a.Rows, a.Cols+b.Cols)
	copyRows(columns(m, 0, a.Cols), a)
	copyRows(columns(m, a.Cols, m.Cols), b)
	return m
}

// duplicate returns a copy of m; that of an empty matrix is empty.
func duplicate(ws *workspace, m matrix) matrix {
	if m.Rows == 0 {
		return matrix{}
	}
	d := ws.matrix(m.Rows, m.Cols)
	copyRows(d, m)
	return d
}

// sum returns a + b.
func sum(ws *workspace, a, b matrix) matrix {
	m := ws.matrix(a.Rows, a.Cols)
	copyRows(m, a)
	addMatrix(m, b)
	return m
}

// addMatrix adds src to dst; an empty src adds nothing.
func addMatrix(dst, src matrix) {
	for i := range src.Rows {
		kernel.Add(row(dst, i), row(src, i))
	}
}

// resize returns s with n elements, in the same memory if they fit.
func resize[T any](s []T, n int) []T {
	if n <= cap(s) {
		return s[:n]
	}
	return make([]T, n)
}
