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

// pack implements packer. For each block of rows, strips of columns follow each
// other.
func (s products) pack(dst []float32, trans blas.Transpose, b blas32.General) {
	B := view{b.Data, b.Stride, trans != blas.NoTrans}
	k, n := B.shape(b)
	depth := s.packedDepth(k)
	for p := 0; p < k; p += depth {
		blk := block{p: p, depth: min(depth, k-p), steps: s.steps(min(depth, k-p))}
		for j := 0; j < n; j += s.columns {
			switch width := min(s.columns, n-j); {
			case s.factors.right != nil:
				s.factors.right(dst, s.columns*s.factors.size, width, blk, B.from(p, j), B.stride, B.trans)
			case B.trans || width < s.columns:
				blk.packRight(dst, s.columns, width, B, j)
			default:
				s.packRows(blk.depth, &dst[0], &B.from(p, j)[0], B.stride)
			}
			dst = dst[blk.steps*s.columns*s.factors.size:]
		}
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
		steps := s.steps(min(depth, k-p))
		block := right.data[p/depth*s.steps(depth)*s.width(n)*size:]
		for i := 0; i < a.Rows; i += rows {
			blk := s.block(i, min(rows, a.Rows-i), p, min(depth, k-p))
			s.left(buf, blk, A)
			for j := 0; j < n; j += s.columns {
				at := block[j*steps*size:]
				to := strip{data: &at[0], stride: s.columns * size, next: &at[0]}
				if j+s.columns < n {
					to.next, to.step = &at[s.columns*steps*size], s.columns*size/s.factors.each
				}
				s.multiply(buf, blk, j, n, 1, to, C, true)
			}
		}
	}
}

// shape returns the shape of op(b).
func (v view) shape(b blas32.General) (rows, cols int) {
	if v.trans {
		return b.Cols, b.Rows
	}
	return b.Rows, b.Cols
}
