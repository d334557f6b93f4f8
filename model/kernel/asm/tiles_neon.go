package main

import "fmt"

// A tile has up to neonRows rows and neonColumns columns: 24 registers of sums,
// with three of a and two of b, are nearly all that there are.
const (
	neonRows    = 12
	neonColumns = 8
)

// sgemm is the innermost part of a matrix product. The lanes of a's last register
// beyond the tile are not used.
func (n neon) sgemm(rows int) {
	sums := make([][2]vector, rows)
	n.tile("Sgemm", rows, sums, 1, func(a, b general) {
		right, left := n.loadAll(b, 2), n.loadAll(a, (rows+3)/4)
		for i := range sums {
			for j := range right {
				n.word(0x4f801000|lane(i%4), "fmla v%d.4s, v%d.4s, v%d.s[%d]", sums[i][j], right[j], left[i/4], i%4)
			}
		}
		n.asm("ADD $%d, R%d", 4*rows, a)
	})
	n.setTile(sums)
}

// lane is the field of an instruction that selects one of four.
func lane(i int) uint32 { return uint32(i&1)<<21 | uint32(i>>1)<<11 }

// loadAll loads registers from consecutive memory.
func (n neon) loadAll(from general, count int) []vector {
	v := make([]vector, count)
	for i := range v {
		v[i] = n.vector()
		if i%2 == 1 {
			n.asm("FLDPQ %d(R%d), (F%d, F%d)", 16*(i-1), from, v[i-1], v[i])
		}
	}
	if last := count - 1; count%2 == 1 {
		n.asm("FMOVQ %d(R%d), F%d", 16*last, from, v[last])
	}
	return v
}

// tile begins the function that avx.tile describes. A step adds products to sums,
// pairs of registers; it is written twice, so that the loop's own instructions are
// few.
func (n neon) tile(name string, rows int, sums [][2]vector, nextRows int, step func(a, b general)) {
	n.function(fmt.Sprint(name, rows),
		"func(k int, a, b *float32, ldb int, c *float32, ldc int, alpha float32, accumulate bool, next *float32, step int)",
		fmt.Sprintf("is c = alpha·a·b, or c += alpha·a·b, for %d×%d numbers of c.", rows, neonColumns))
	k, a := n.register("k"), n.register("a")
	b, ldb := n.register("b"), n.stride("ldb")
	next, nextStep := n.register("next"), n.stride("step")
	for i := range sums {
		for j := range sums[i] {
			sums[i][j] = n.vector()
			n.asm("VEOR V%d.B16, V%[1]d.B16, V%[1]d.B16", sums[i][j])
		}
	}
	once := func() {
		step(a, b)
		n.asm("ADD R%d, R%d", ldb, b)
		for range nextRows {
			n.asm("PRFM (R%d), PLDL1KEEP", next)
			n.asm("ADD R%d, R%d", nextStep, next)
		}
	}
	n.asm("SUBS $2, R%d", k)
	n.asm("BLT rest")
	n.loop("products", func() {
		once()
		once()
		n.asm("SUBS $2, R%d", k)
		n.asm("BGE products")
	})
	n.label("rest")
	n.asm("TBZ $0, R%d, sum", k)
	once()
	n.label("sum")
}

// setTile ends the function: it sets the rows of C or adds to them.
func (n neon) setTile(rows [][2]vector) {
	c, ldc := n.register("c"), n.stride("ldc")
	alpha := n.spread("alpha")
	accumulate := n.argument(n.signature.Params().Lookup("accumulate"), "MOVBU")
	n.asm("CBZ R%d, set", accumulate)
	for _, row := range rows {
		before := n.loadAll(c, 2)
		for j := range row {
			n.addProduct(before[j], row[j], alpha)
		}
		n.asm("FSTPQ (F%d, F%d), (R%d)", before[0], before[1], c)
		n.asm("ADD R%d, R%d", ldc, c)
	}
	n.end()
	n.label("set")
	for _, row := range rows {
		n.asm("FSTPQ (F%d, F%d), (R%d)", n.mul(row[0], alpha), n.mul(row[1], alpha), c)
		n.asm("ADD R%d, R%d", ldc, c)
	}
	n.end()
}

// packRows copies k rows of two registers to contiguous memory.
func (n neon) packRows() {
	n.function("PackRows", "func(k int, dst, src *float32, ld int)",
		fmt.Sprintf("copies k rows of %d numbers from a matrix, one after the other.", neonColumns))
	k, dst, src, ld := n.register("k"), n.register("dst"), n.register("src"), n.stride("ld")
	n.countdown("row", k, func() {
		v := n.loadAll(src, 2)
		n.asm("FSTPQ.P (F%d, F%d), 32(R%d)", v[0], v[1], dst)
		n.asm("ADD R%d, R%d", ld, src)
	})
	n.end()
}

// countdown emits a loop that runs n times.
func (n neon) countdown(label string, times integer, body func()) {
	n.asm("CBZ R%d, %sDone", times, label)
	n.loop(label, func() {
		body()
		n.asm("SUB $1, R%d", times)
		n.asm("CBNZ R%d, %s", times, label)
	})
	n.label(label + "Done")
}

// transpose8 turns 8 rows into 8 columns, a block of 8×8 at a time, by its
// quarters of 4×4.
func (n neon) transpose8() {
	n.begin("transpose8", "func(blocks int, dst *float32, ldd int, src *float32, lds int)",
		"transpose8 sets the 8 columns of dst to 8 rows of src, each of 8·blocks numbers.")
	blocks := n.register("blocks")
	to, ldd := n.register("dst"), n.stride("ldd")
	src, lds := n.pointer("src"), n.stride("lds")
	from := n.rows(src, lds, 8)
	n.countdown("block", blocks, func() {
		for range 2 { // four columns of the rows, which become four rows
			var upper, lower [4]vector
			for i := range 4 {
				upper[i], lower[i] = n.vector(), n.vector()
				n.asm("FMOVQ.P 16(R%d), F%d", from[i].(at).general, upper[i])
				n.asm("FMOVQ.P 16(R%d), F%d", from[i+4].(at).general, lower[i])
			}
			upper, lower = n.transpose4(upper), n.transpose4(lower)
			for i := range 4 {
				n.asm("FSTPQ (F%d, F%d), (R%d)", upper[i], lower[i], to)
				n.asm("ADD R%d, R%d", ldd, to)
			}
		}
	})
	n.end()
}

// transpose4 turns 4 rows into 4 columns.
func (n neon) transpose4(row [4]vector) (column [4]vector) {
	var pair [4]vector // of numbers 0 and 2 of rows 0 and 1, 1 and 3, and of rows 2 and 3
	for i := 0; i < 4; i += 2 {
		pair[i] = n.known("VTRN1", "S4", row[i], row[i+1])
		pair[i+1] = n.known("VTRN2", "S4", row[i], row[i+1])
	}
	for i := range 2 {
		column[i] = n.known("VTRN1", "D2", pair[i], pair[i+2])
		column[i+2] = n.known("VTRN2", "D2", pair[i], pair[i+2])
	}
	return column
}
