package kernel

import (
	"gonum.org/v1/gonum/blas"
	"gonum.org/v1/gonum/blas/blas32"
)

// Packed is a matrix prepared as the right operand of many products, such as a
// recurrent kernel, which is multiplied at every step. Where products copy such an
// operand into the order of their innermost loop, Pack copies it once. A Packed is
// valid until the matrix changes or another implementation is used.
type Packed struct {
	matrix blas32.General
	trans  blas.Transpose
	data   []float32 // empty where nothing is copied
}

// packer is a BLAS that can multiply by packed matrices.
type packer interface {
	// packedSize returns the number of float32s in a packed k×n matrix.
	packedSize(k, n int) int
	pack(dst []float32, trans blas.Transpose, b blas32.General)
	addPacked(dst, a blas32.General, p Packed)
}

// PackedSize returns the number of float32s that Pack needs for a k×n matrix.
func PackedSize(k, n int) int {
	if s, ok := use.blas.(packer); ok {
		return s.packedSize(k, n)
	}
	return 0
}

// Pack prepares products with b, or with its transpose, in a slice of PackedSize
// numbers.
func Pack(space []float32, trans blas.Transpose, b blas32.General) Packed {
	p := Packed{matrix: b, trans: trans, data: space}
	if len(space) > 0 {
		use.blas.(packer).pack(space, trans, b)
	}
	return p
}

// IsZero reports whether nothing has been packed.
func (p Packed) IsZero() bool { return p.matrix.Rows == 0 }

// AddProduct computes dst += a·b, or dst += a·bᵀ.
func (p Packed) AddProduct(dst, a blas32.General) {
	if len(p.data) == 0 {
		Gemm(blas.NoTrans, p.trans, 1, a, p.matrix, 1, dst)
		return
	}
	use.blas.(packer).addPacked(dst, a, p)
}
