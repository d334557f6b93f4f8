package kernel

import (
	"iter"
	"sync"

	"gonum.org/v1/gonum/blas"
	"gonum.org/v1/gonum/blas/gonum"
)

// products is gonum's BLAS with the matrix products of an instruction set, in
// the manner of Goto & van de Geijn, "Anatomy of High-Performance Matrix
// Multiplication" (2008): the operands are copied, block by block, to where
// the innermost loop reads them in order.
//
// A call runs on the caller's goroutine alone. The sums of an element of C are
// in an order that depends on the shapes only.
type products struct {
	gonum.Implementation
	tiles    []tile // of 1, 2, … rows
	columns  int    // of a tile
	packRows func(k int, dst, src *float32, ld int)

	addRows8, addRows1 func(y []float32, a *float32, lda int, x *float32)
	dotRows8, dotRows1 func(x []float32, a *float32, lda int, y *float32)
}

// tile computes a small part of C, which stays in registers meanwhile.
type tile func(k int, a, b *float32, ldb int, c *float32, ldc int, alpha float32, accumulate bool, next *float32, step int)

// A block of A has blockRows × blockDepth numbers and stays in the second
// level cache. blockDepth rows of a few columns of B go with it.
const (
	blockRows  = 240
	blockDepth = 384
	tileRows   = 12 // no instruction set's tile is larger
	tileCols   = 32
)

// packed is the working memory of one product.
type packed struct {
	a [blockRows * blockDepth]float32
	b [1024 * tileCols]float32
	c [tileRows * tileCols]float32
}

var packs = sync.Pool{New: func() any { return new(packed) }}

// Sgemm is C = alpha·op(A)·op(B) + beta·C. Small products, and those that are
// no products at all, are left to gonum, and so are complaints about shapes.
func (s products) Sgemm(tA, tB blas.Transpose, m, n, k int, alpha float32, a []float32, lda int, b []float32, ldb int, beta float32, c []float32, ldc int) {
	transA, transB := tA != blas.NoTrans, tB != blas.NoTrans
	if m < 2 || n < s.columns || k < 8 || m*n*k < 1<<13 || alpha == 0 ||
		!fits(m, k, transA, a, lda) || !fits(k, n, transB, b, ldb) || !fits(m, n, false, c, ldc) {
		s.Implementation.Sgemm(tA, tB, m, n, k, alpha, a, lda, b, ldb, beta, c, ldc)
		return
	}
	if beta != 0 && beta != 1 {
		for i := range m {
			Scale(c[i*ldc:i*ldc+n], beta)
		}
	}
	buf := packs.Get().(*packed)
	defer packs.Put(buf)
	rows := len(s.tiles)
	for p, pEnd := range parts(k, max(blockDepth, min(1024, blockRows*blockDepth/m))) {
		depth := pEnd - p
		accumulate := beta != 0 || p > 0
		for i, iEnd := range parts(m, blockRows) {
			for r, rEnd := range parts(iEnd-i, rows) {
				pack(buf.a[r*depth:], rEnd-r, depth, a, lda, i+r, p, !transA)
			}
			for j := 0; j < n; j += s.columns {
				width := min(s.columns, n-j)
				right, step := &buf.b[0], s.columns
				switch {
				case transB || width < s.columns:
					s.packColumns(buf, width, depth, b, ldb, p, j, transB)
				case iEnd-i <= rows: // used once, so read where it is
					right, step = &b[p*ldb+j], ldb
				default:
					s.packRows(depth, right, &b[p*ldb+j], ldb)
				}
				next, nextStep := right, 0
				if j+2*s.columns <= n {
					if transB {
						if depth == ldb {
							next, nextStep = &b[(j+s.columns)*ldb+p], s.columns
						}
					} else {
						next, nextStep = &b[p*ldb+j+s.columns], ldb
					}
				}
				for r, rEnd := range parts(iEnd-i, rows) {
					compute := s.tiles[rEnd-r-1]
					if width == s.columns {
						compute(depth, &buf.a[r*depth], right, step, &c[(i+r)*ldc+j], ldc, alpha, accumulate, next, nextStep)
						continue
					}
					compute(depth, &buf.a[r*depth], right, step, &buf.c[0], s.columns, alpha, false, next, nextStep)
					for q := range rEnd - r {
						to := c[(i+r+q)*ldc+j:][:width]
						from := buf.c[q*s.columns:][:width]
						if !accumulate {
							copy(to, from)
							continue
						}
						for x, v := range from {
							to[x] += v
						}
					}
				}
			}
		}
	}
}

// fits says whether a matrix that is rows×cols, after transposition if so, is
// all there.
func fits(rows, cols int, trans bool, data []float32, stride int) bool {
	if trans {
		rows, cols = cols, rows
	}
	return stride >= cols && len(data) >= (rows-1)*stride+cols
}

// parts divides n into the fewest intervals no longer than most, all about as
// long.
func parts(n, most int) iter.Seq2[int, int] {
	count := (n + most - 1) / most
	return func(yield func(from, to int) bool) {
		for i := range count {
			if !yield(i*n/count, (i+1)*n/count) {
				return
			}
		}
	}
}

// packColumns packs depth×width of op(B) from row p and column j on, and
// zeros up to the width of a tile.
func (s products) packColumns(buf *packed, width, depth int, b []float32, ldb, p, j int, trans bool) {
	if width == s.columns {
		for w := 0; w < width; w += 8 {
			packTransposed(buf.b[w:], width, 8, depth, b[(j+w)*ldb+p:], ldb)
		}
		return
	}
	clear(buf.b[:depth*s.columns])
	if !trans {
		for q := range depth {
			copy(buf.b[q*s.columns:][:width], b[(p+q)*ldb+j:])
		}
		return
	}
	for w, wEnd := range parts(width, 8) {
		packTransposed(buf.b[w:], s.columns, wEnd-w, depth, b[(j+w)*ldb+p:], ldb)
	}
}

// pack packs depth steps of rows of op(A) from row i on and step p on. trans
// says whether packing transposes, that is whether op does not.
func pack(dst []float32, rows, depth int, a []float32, lda, i, p int, trans bool) {
	if trans {
		for r, rEnd := range parts(rows, 8) {
			packTransposed(dst[r:], rows, rEnd-r, depth, a[(i+r)*lda+p:], lda)
		}
		return
	}
	for q := range depth {
		copy(dst[q*rows:][:rows], a[(p+q)*lda+i:])
	}
}

// packTransposed sets columns of dst to rows of src that are depth long.
func packTransposed(dst []float32, ldd, rows, depth int, src []float32, lds int) {
	whole := 0
	if rows == 8 {
		whole = depth &^ 7
		transpose8(whole/8, &dst[0], ldd, &src[0], lds)
	}
	for r := range rows {
		from := src[r*lds:][:depth]
		for q := whole; q < depth; q++ {
			dst[q*ldd+r] = from[q]
		}
	}
}
