//go:build amd64 || arm64

package kernel

import (
	"gonum.org/v1/gonum/blas"
	"gonum.org/v1/gonum/blas/blas32"
)

// packedDepth returns how many rows of a packed matrix with k rows lie together:
// few enough that there is room for a block of A with as many columns and at least
// as many rows as a tile.
func (s products) packedDepth(k int) int {
	return s.factors.each * even(s.steps(k), deepest/s.factors.size)
}

// packedSize implements packer.
func (s products) packedSize(k, n int) int {
	depth := s.packedDepth(k)
	return (k + depth - 1) / depth * s.steps(depth) * s.width(n) * s.factors.size
}

// width returns n rounded up to whole tiles.
func (s products) width(n int) int { return (n + s.columns - 1) / s.columns * s.columns }

// pack implements packer.
func (s products) pack(dst []float32, trans blas.Transpose, b blas32.General) {
	B := view{b.Data, b.Stride, trans != blas.NoTrans}
	k, n := B.shape(b)
	depth := s.packedDepth(k)
	for p := 0; p < k; p += depth {
		dst = s.packPanel(panel{B, 0, n, dst}, p, min(depth, k-p))
	}
}

// addPacked implements packer.
func (s products) addPacked(dst, a blas32.General, right Packed) {
	k, n := (view{trans: right.trans != blas.NoTrans}).shape(right.matrix)
	if a.Cols != k || dst.Rows != a.Rows || dst.Cols != n {
		panic("kernel: shapes of a product do not match")
	}
	A, C := view{a.Data, a.Stride, false}, view{dst.Data, dst.Stride, false}
	if a.Rows == 0 {
		return
	}
	buf := packs.Get().(*packed)
	defer packs.Put(buf)
	depth := s.packedDepth(k)
	size := s.factors.size
	most := min(blockRows, len(buf.a)/(s.steps(depth)*size))
	rows := even(a.Rows, most-most%s.factors.rows)
	for p := 0; p < k; p += depth {
		b := panel{end: n, packed: right.data[p/depth*s.steps(depth)*s.width(n)*size:]}
		s.multiplyPanel(buf, A, b, C, a.Rows, rows, p, min(depth, k-p), 1, true)
	}
}

// shape returns the shape of op(b).
func (v view) shape(b blas32.General) (rows, cols int) {
	if v.trans {
		return b.Cols, b.Rows
	}
	return b.Rows, b.Cols
}
