//go:build amd64 || arm64

package kernel

import (
	"sync"

	"gonum.org/v1/gonum/blas"
	"gonum.org/v1/gonum/blas/gonum"
)

// products is gonum's BLAS with the matrix products of an instruction set, after
// Goto & van de Geijn, "Anatomy of High-Performance Matrix Multiplication" (2008):
// the operands are copied, block by block, to where the innermost loop reads them
// in order.
//
// A call runs on the caller's goroutine alone. The order of an element's sum
// depends only on the shapes and transposes, unless gonum does the work.
type products struct {
	gonum.Implementation
	tiles    []tile // of 1, 2, … rows
	columns  int    // of a tile
	packRows func(k int, dst, src *float32, ld int)
	factors  factors
	strips   []strips  // of 1, 2, … rows; nil if there are no functions for several strips
	small    *products // compute small products; nil: these do

	addRows8, addRows1 func(y []float32, a *float32, lda int, x *float32)
	dotRows8, dotRows1 func(x []float32, a *float32, lda int, y *float32)
}

// factors describes how the factors of a tile are packed: as they are, or rounded
// to bfloat16.
type factors struct {
	each int // number of products that a step of a tile adds to an element
	size int // of the factors of an element and step, in float32s
	rows int // of A that are stored together: the number of rows is rounded up to a multiple

	left, right rounding // of A and B, or nil
}

// float32s are factors that are not rounded.
var float32s = factors{each: 1, size: 1, rows: 1}

// rounding packs n rows or columns of a block, ldd float32s per step. The numbers that
// a step multiplies are adjacent in a row of src or lie in several rows.
type rounding func(dst []float32, ldd, n int, blk block, src []float32, lds int, inRow bool)

// tile computes a small part of C in registers. It prefetches memory from next on,
// one or more pieces at each of the k steps.
type tile func(k int, a, b *float32, ldb int, c *float32, ldc int, alpha float32, accumulate bool, next *float32, step int)

// strips computes several tiles, below each other, like tile with alpha 1.
type strips func(n, k int, a, b, c *float32, ldc int, accumulate bool)

// A block of A has blockRows × blockDepth numbers, or pairs of bfloat16, or fewer
// rows and up to deepest columns, and stays in the second-level cache together
// with as many rows of a few columns of B.
const (
	blockRows  = 240
	blockDepth = 384
	deepest    = 1024
	panelSize  = 1 << 19
	tileRows   = 32 // the largest tile of any instruction set
	tileCols   = 32
	leastRows  = 8 // of A; products with fewer are small
)

// packed is the working memory of one product.
type packed struct {
	a [blockRows * blockDepth]float32
	b [deepest * tileCols]float32
	c [tileRows * tileCols]float32

	panel [panelSize]float32
}

var packs = sync.Pool{New: func() any { return new(packed) }}

// Sgemm computes C = alpha·op(A)·op(B) + beta·C. Small and empty products, and
// errors in shapes, are left to gonum.
func (s products) Sgemm(tA, tB blas.Transpose, m, n, k int, alpha float32, a []float32, lda int, b []float32, ldb int, beta float32, c []float32, ldc int) {
	A, B, C := view{a, lda, tA != blas.NoTrans}, view{b, ldb, tB != blas.NoTrans}, view{c, ldc, false}
	if m < 1 || n < 8 || m*n*k < 1<<11 || alpha == 0 || !A.has(m, k) || !B.has(k, n) || !C.has(m, n) {
		s.Implementation.Sgemm(tA, tB, m, n, k, alpha, a, lda, b, ldb, beta, c, ldc)
		return
	}
	if s.small != nil && (m < leastRows || alpha != 1) {
		s.small.Sgemm(tA, tB, m, n, k, alpha, a, lda, b, ldb, beta, c, ldc)
		return
	}
	if m == 1 && !A.trans {
		if B.trans {
			s.Sgemv(blas.NoTrans, n, k, alpha, b, ldb, a[:k], 1, beta, c, 1)
		} else {
			s.Sgemv(blas.Trans, k, n, alpha, b, ldb, a[:k], 1, beta, c, 1)
		}
		return
	}
	if beta != 0 && beta != 1 {
		for i := range m {
			s.Sscal(n, beta, C.from(i, 0), 1)
		}
	}
	buf := packs.Get().(*packed)
	defer packs.Put(buf)
	depth := s.factors.each * even(s.steps(k), min(max(blockDepth, blockRows*blockDepth/s.factors.padded(m))/s.factors.size, deepest/s.factors.size))
	rows := even(m, blockRows)
	// Several blocks of rows need the same columns of B, which are rounded only once.
	once, wide := s.factors.right != nil && m > rows, n
	if once {
		wide = panelSize / (s.steps(depth) * s.factors.size) / s.columns * s.columns
	}
	for p := 0; p < k; p += depth {
		depth := min(depth, k-p)
		for j := 0; j < n; j += wide {
			b := panel{view: B, j: j, end: min(j+wide, n)}
			if once {
				b.packed = buf.panel[:]
				s.packPanel(b, p, depth)
			}
			s.multiplyPanel(buf, A, b, C, m, rows, p, depth, alpha, beta != 0 || p > 0)
		}
	}
}

// steps returns the number of steps of a tile for k products.
func (s products) steps(k int) int { return (k + s.factors.each - 1) / s.factors.each }

// padded returns n rounded up to a multiple of the rows stored together.
func (f factors) padded(n int) int { return (n + f.rows - 1) / f.rows * f.rows }

// view is op(X) of a matrix X.
type view struct {
	data   []float32
	stride int
	trans  bool
}

// has reports whether all of rows×cols is within the slice.
func (v view) has(rows, cols int) bool {
	if v.trans {
		rows, cols = cols, rows
	}
	return v.stride >= cols && len(v.data) >= (rows-1)*v.stride+cols
}

// from returns the memory from an element on.
func (v view) from(i, j int) []float32 {
	if v.trans {
		i, j = j, i
	}
	return v.data[i*v.stride+j:]
}

// block is a block of A, in strips as high as a tile.
type block struct {
	i, rows, p, depth int
	strip, steps      int
}

func (s products) block(i, rows, p, depth int) block {
	return block{i, rows, p, depth, s.factors.padded(even(rows, len(s.tiles))), s.steps(depth)}
}

// even returns the length of the parts when n is divided into the fewest that are
// no longer than most. The last part may be shorter.
func even(n, most int) int {
	parts := (n + most - 1) / most
	return (n + parts - 1) / parts
}

// left packs a block of A.
func (s products) left(buf *packed, blk block, A view) {
	for r := 0; r < blk.rows; r += blk.strip {
		to, rows := buf.a[r*blk.steps*s.factors.size:], min(blk.strip, blk.rows-r)
		from := A.from(blk.i+r, blk.p)
		switch {
		case s.factors.left != nil:
			s.factors.left(to, s.factors.padded(rows)*s.factors.size, rows, blk, from, A.stride, !A.trans)
		case !A.trans:
			packTransposed(to, rows, rows, blk.depth, from, A.stride)
		default:
			for q := range blk.depth {
				copy(to[q*rows:][:rows], from[q*A.stride:])
			}
		}
	}
}

// strip describes the columns of B that tiles read: where their numbers are, one
// row per step, and those needed next, if they are regularly spaced.
type strip struct {
	data   *float32
	stride int

	next *float32
	step int
}

// panel is columns of B from j to end. If they are packed, strips as wide as a tile
// follow each other.
type panel struct {
	view
	j, end int
	packed []float32
}

// packPanel packs rows of a panel from row p on, and returns the rest of the memory.
func (s products) packPanel(b panel, p, depth int) []float32 {
	blk, to := block{p: p, depth: depth, steps: s.steps(depth)}, b.packed
	for j := b.j; j < b.end; j += s.columns {
		s.packStrip(to, blk, j, min(s.columns, b.end-j), b.view)
		to = to[blk.steps*s.columns*s.factors.size:]
	}
	return to
}

// packStrip packs columns of B from column j on.
func (s products) packStrip(to []float32, blk block, j, width int, B view) {
	switch {
	case s.factors.right != nil:
		s.factors.right(to, s.columns*s.factors.size, width, blk, B.from(blk.p, j), B.stride, B.trans)
	case B.trans || width < s.columns:
		blk.packRight(to, s.columns, width, B, j)
	default:
		s.packRows(blk.depth, &to[0], &B.from(blk.p, j)[0], B.stride)
	}
}

// multiplyPanel adds the products of all rows of A and the columns of a panel, in
// blocks of rows.
func (s products) multiplyPanel(buf *packed, A view, b panel, C view, m, rows, p, depth int, alpha float32, accumulate bool) {
	for i := 0; i < m; i += rows {
		blk := s.block(i, min(rows, m-i), p, depth)
		s.left(buf, blk, A)
		for j := b.j; j < b.end; j += s.columns {
			s.multiply(buf, blk, j, b.end, alpha, s.right(buf, blk, j, b), C, accumulate)
		}
	}
}

// right returns a strip of a panel from column j on. It packs the columns unless they
// are packed or can stay in place.
func (s products) right(buf *packed, blk block, j int, b panel) strip {
	size := s.columns * s.factors.size
	if b.packed != nil {
		at := b.packed[(j-b.j)*blk.steps*s.factors.size:]
		to := strip{data: &at[0], stride: size, next: &at[0]}
		if j+s.columns < b.end {
			to.next, to.step = &at[blk.steps*size], size/s.factors.each
		}
		return to
	}
	width := min(s.columns, b.end-j)
	to := strip{data: &buf.b[0], stride: size}
	if blk.strip == blk.rows && !b.trans && width == s.columns && s.factors.right == nil { // only one tile: no need to copy
		to.data, to.stride = &b.from(blk.p, j)[0], b.view.stride
	} else {
		s.packStrip(buf.b[:], blk, j, width, b.view)
	}
	to.next = to.data
	if after := j + s.columns; after+s.columns <= b.end {
		switch {
		case !b.trans:
			to.next, to.step = &b.from(blk.p, after)[0], b.view.stride
		case blk.depth == b.view.stride:
			to.next, to.step = &b.from(blk.p, after)[0], s.columns
		}
	}
	return to
}

// multiply computes the tiles of n columns from column j on, with the packed block
// of A.
func (s products) multiply(buf *packed, blk block, j, n int, alpha float32, right strip, C view, accumulate bool) {
	width := min(s.columns, n-j)
	first := 0
	if s.strips != nil && width == s.columns {
		n := blk.rows / blk.strip
		s.strips[blk.strip-1](n, blk.steps, &buf.a[0], right.data, &C.from(blk.i, j)[0], C.stride, accumulate)
		first = n * blk.strip
	}
	for r := first; r < blk.rows; r += blk.strip {
		rows := min(blk.strip, blk.rows-r)
		left, to := &buf.a[r*blk.steps*s.factors.size], C.from(blk.i+r, j)
		if width == s.columns {
			s.tiles[rows-1](blk.steps, left, right.data, right.stride, &to[0], C.stride, alpha, accumulate, right.next, right.step)
			continue
		}
		s.tiles[rows-1](blk.steps, left, right.data, right.stride, &buf.c[0], s.columns, alpha, false, right.next, right.step)
		for q := range rows {
			row, part := to[q*C.stride:][:width], buf.c[q*s.columns:][:width]
			if !accumulate {
				copy(row, part)
				continue
			}
			for x, v := range part {
				row[x] += v
			}
		}
	}
}

// packRight packs columns of op(B). The tile also computes columns beyond these,
// up to its own width, which are never read.
func (blk block) packRight(dst []float32, ldd, width int, B view, j int) {
	from := B.from(blk.p, j)
	if B.trans {
		packTransposed(dst, ldd, width, blk.depth, from, B.stride)
		return
	}
	for q := range blk.depth {
		copy(dst[q*ldd:][:width], from[q*B.stride:])
	}
}

// packTransposed sets columns of dst to rows of src of length depth.
func packTransposed(dst []float32, ldd, rows, depth int, src []float32, lds int) {
	whole := 0
	if rows >= 8 && depth >= 8 {
		whole = depth &^ 7
		for r := 0; r < rows; r += 8 {
			r := min(r, rows-8) // the last iteration may repeat some
			transpose8(whole/8, &dst[r], ldd, &src[r*lds], lds)
		}
	}
	for r := range rows {
		for q, v := range src[r*lds:][whole:depth] {
			dst[(whole+q)*ldd+r] = v
		}
	}
}
