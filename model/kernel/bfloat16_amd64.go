package kernel

import "sync"

// Products of bfloat16 numbers, which have the range of float32 and 8 of its 24
// bits of precision: operands are rounded when they are packed, in pairs of two
// successive k, which one instruction multiplies and accumulates in float32
// (Kalamkar et al. 2019, "A Study of BFLOAT16 for Deep Learning Training"). A pair
// occupies a float32 and is copied as one.

// pairs is working memory for the pairs of a part of A or B, not yet transposed.
var pairs = sync.Pool{New: func() any { return new([deepest * tileCols]float32) }}

// pair is a rounding to pairs.
func pair(dst []float32, ldd, n int, blk block, src []float32, lds int, inRow bool) {
	if inRow {
		rows := pairs.Get().(*[deepest * tileCols]float32)
		defer pairs.Put(rows)
		for i := range n {
			avx512Bfloat16Row(&rows[i*blk.steps], 16, src[i*lds:][:blk.depth])
		}
		packTransposed(dst, ldd, n, blk.steps, rows[:], blk.steps)
		return
	}
	whole := blk.depth / 2
	avx512Bfloat16Rows(whole, &dst[0], ldd, &src[0], lds, n)
	if whole < blk.steps { // the last row is paired with zeros
		var two [2 * tileCols]float32
		copy(two[:n], src[2*whole*lds:])
		avx512Bfloat16Rows(1, &dst[whole*ldd], ldd, &two[0], tileCols, n)
	}
}
