package kernel

// Products of bfloat16 numbers as in bfloat16_amd64.go, by Intel's matrix units (AMX).
// A step is an instruction on tiles: 16 rows of A and 16 columns of B, of 32 numbers
// each. In A, the 16 pairs of a row and step follow each other; in B, as there, those
// of a strip's columns.

// tilePairs is the number of pairs in a row of a tile.
const tilePairs = 16

// amx is exact with the products of bfloat16 numbers, except small ones.
func amx(exact implementation) implementation {
	i := exact
	i.name, i.rounds = "amx", true
	small := exact.blas.(products)
	products := small
	products.small = &small
	products.factors = factors{each: 2 * tilePairs, size: tilePairs, rows: 1, left: amxLeft, right: amxRight}
	products.tiles = make([]tile, 32)
	for r := range products.tiles {
		strips := amxStrips(r + 1)
		products.strips = append(products.strips, strips)
		products.tiles[r] = func(k int, a, b *float32, _ int, c *float32, ldc int, _ float32, accumulate bool, _ *float32, _ int) {
			strips(1, k, a, b, c, ldc, accumulate)
		}
	}
	i.blas = products
	return i
}

// amxStrips returns the function for strips of this many rows. It configures the tiles
// when it begins and releases them when it ends, so that they do not outlast a switch
// to another goroutine.
func amxStrips(rows int) strips {
	// The description of the tiles: the sums are the first four, then two of A and two of B.
	const bytesAt, rowsAt, width = 16, 48, 64
	config := [64]byte{0: 1} // the palette
	upper, lower := min(rows, 16), max(rows-16, 0)
	for t, n := range []int{upper, upper, lower, lower, upper, lower, tilePairs, tilePairs} {
		if n > 0 {
			config[bytesAt+2*t], config[rowsAt+t] = width, byte(n)
		}
	}
	tiles := amxTiles1
	if lower > 0 {
		tiles = amxTiles2
	}
	return func(n, steps int, a, b, c *float32, ldc int, accumulate bool) {
		tiles(&config, n, rows, steps, a, b, c, ldc, accumulate)
	}
}

// amxRight is a rounding of columns of B.
func amxRight(dst []float32, ldd, n int, blk block, src []float32, lds int, inRow bool) {
	ldd /= tilePairs
	all := blk.steps * tilePairs
	if !inRow {
		amxPairs(dst, ldd, n, blk.depth, all, src, lds)
		return
	}
	rows := pairs.Get().(*[deepest * tileCols]float32)
	defer pairs.Put(rows)
	for i := range n {
		row := rows[i*all:][:all]
		clear(row[blk.depth/2:])
		avx512Bfloat16Row(&row[0], tilePairs, src[i*lds:][:blk.depth])
	}
	packTransposed(dst, ldd, n, all, rows[:], all)
}

// amxLeft is a rounding of rows of A.
func amxLeft(dst []float32, ldd, n int, blk block, src []float32, lds int, inRow bool) {
	last := dst[(blk.steps-1)*ldd:]
	if inRow {
		for i := range n {
			clear(last[i*tilePairs:][:tilePairs])
			avx512Bfloat16Row(&dst[i*tilePairs], ldd, src[i*lds:][:blk.depth])
		}
		return
	}
	for q := range blk.steps {
		var rows [tilePairs * tileCols]float32
		depth := min(2*tilePairs, blk.depth-2*tilePairs*q)
		amxPairs(rows[:], tileCols, n, depth, tilePairs, src[2*tilePairs*q*lds:], lds)
		packTransposed(dst[q*ldd:], tilePairs, tilePairs, n, rows[:], tileCols)
	}
}

// amxPairs makes all pairs: of numbers of consecutive rows, as far as there are rows,
// and then of zeros.
func amxPairs(dst []float32, ldd, n, depth, all int, src []float32, lds int) {
	whole := depth / 2
	if whole > 0 {
		avx512Bfloat16Rows(whole, &dst[0], ldd, &src[0], lds, n)
	}
	if whole == all {
		return
	}
	clear(dst[whole*ldd : (all-1)*ldd+n])
	if depth%2 != 0 {
		var two [2 * tileCols]float32
		copy(two[:n], src[2*whole*lds:])
		avx512Bfloat16Rows(1, &dst[whole*ldd], ldd, &two[0], tileCols, n)
	}
}
