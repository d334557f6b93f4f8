package kernel

// Products of bfloat16 numbers as on amd64, but in fours of successive k, which
// occupy two float32s: an instruction multiplies two rows of A, of four numbers
// each, by two columns of B.

// fours is a rounding to fours.
func fours(dst []float32, ldd, n int, blk block, src []float32, lds int, inRow bool) {
	if inRow {
		for i := range n {
			neonBfloat16Row(&dst[2*i], ldd, src[i*lds:][:blk.depth])
		}
		return
	}
	whole := blk.depth / 4
	neonBfloat16Rows(whole, &dst[0], ldd, &src[0], lds, n)
	if whole < blk.steps { // the last rows are followed by zeros
		var four [4][tileCols]float32
		for i := range blk.depth % 4 {
			copy(four[i][:n], src[(4*whole+i)*lds:])
		}
		neonBfloat16Rows(1, &dst[whole*ldd], ldd, &four[0][0], tileCols, n)
	}
}
