package main

// bfloat16Tile is like sgemm, for numbers rounded to bfloat16 and stored in fours of four
// steps of k: an instruction multiplies two rows of a by two columns of b. If the
// number of rows is odd, a has one more.
func (n neon) bfloat16Tile(rows int) {
	sums := make([][2]vector, (rows+1)&^1) // of two rows each, of 4 columns
	n.tile("Bfloat16Tile", rows, sums, 4, func(a, b general) {
		right := n.loadAll(b, 4)
		for i := 0; i < len(sums); i += 2 {
			left := n.vector()
			n.asm("FMOVQ.P 16(R%d), F%d", a, left)
			for j := range right {
				n.word(0x6e40ec00, "bfmmla v%d.4s, v%d.8h, v%d.8h", sums[i+j/2][j%2], left, right[j])
			}
		}
	})
	for i := 0; i < len(sums); i += 2 {
		upper, lower := &sums[i], &sums[i+1]
		for j, two := range [][2]vector{*upper, *lower} {
			first, second := n.known("VTRN1", "D2", two[0], two[1]), n.known("VTRN2", "D2", two[0], two[1])
			upper[j], lower[j] = first, second
		}
	}
	n.setTile(sums[:rows])
}

// round4 rounds four numbers to bfloat16, in the lower half of a register.
func (n neon) round4(v vector) vector {
	r := n.vector()
	n.word(0x0ea16800, "bfcvtn v%d.4h, v%d.4s", r, v)
	return r
}

// bfloat16Row makes fours of consecutive numbers of a row.
func (n neon) bfloat16Row() {
	n.function("Bfloat16Row", "func(dst *float32, ldd int, src []float32)",
		"rounds a row to fours of consecutive numbers, zeros after the last. Each begins ldd float32s after the one before.")
	dst, ldd := n.register("dst"), n.stride("ldd")
	src, left := n.base("src").(at).general, n.length("src")
	v := n.vector()
	put := func() {
		n.asm("FMOVD F%d, (R%d)", n.round4(v), dst)
		n.asm("ADD R%d, R%d", ldd, dst)
	}
	n.asm("SUBS $4, R%d", left)
	n.asm("BLT rest")
	n.loop("whole", func() {
		n.asm("FMOVQ.P 16(R%d), F%d", src, v)
		put()
		n.asm("SUBS $4, R%d", left)
		n.asm("BGE whole")
	})
	n.label("rest")
	n.asm("ADDS $4, R%d", left)
	n.asm("BEQ done")
	n.asm("TBZ $1, R%d, single", left)
	n.asm("FMOVD.P 8(R%d), F%d", src, v)
	n.asm("TBZ $0, R%d, last", left)
	n.asm("VLD1 (R%d), V%d.S[2]", src, v)
	n.asm("B last")
	n.label("single")
	n.asm("FMOVS (R%d), F%d", src, v)
	n.label("last")
	put()
	n.label("done")
	n.end()
}

// bfloat16Rows makes fours of numbers of consecutive rows.
func (n neon) bfloat16Rows() {
	n.function("Bfloat16Rows", "func(fours int, dst *float32, ldd int, src *float32, lds int, n int)",
		"rounds 4·fours rows of n numbers to fours of numbers of four rows.")
	fours, dst, ldd := n.register("fours"), n.register("dst"), n.stride("ldd")
	src, lds, columns := n.register("src"), n.stride("lds"), n.register("n")
	to, left := n.general(), n.general()
	var row [4]general
	for i := range row {
		row[i] = n.general()
	}
	n.countdown("four", fours, func() {
		n.asm("MOVD R%d, R%d", src, row[0])
		for i := range 3 {
			n.asm("ADD R%d, R%d, R%d", lds, row[i], row[i+1])
		}
		n.asm("ADD R%d, R%d, R%d", lds, row[3], src)
		n.asm("MOVD R%d, R%d", dst, to)
		n.asm("ADD R%d, R%d", ldd, dst)
		n.asm("SUBS $4, R%d, R%d", columns, left)
		n.asm("BLT rest")
		n.loop("whole", func() {
			var v [4]vector
			for i := range v {
				v[i] = n.vector()
				n.asm("FMOVQ.P 16(R%d), F%d", row[i], v[i])
			}
			v = n.transpose4(v)
			for i := 0; i < 4; i += 2 {
				two := n.round4(v[i])
				n.word(0x4ea16800, "bfcvtn2 v%d.8h, v%d.4s", two, v[i+1])
				n.asm("FMOVQ.P F%d, 16(R%d)", two, to)
			}
			n.asm("SUBS $4, R%d", left)
			n.asm("BGE whole")
		})
		n.label("rest")
		n.asm("ADDS $4, R%d", left)
		n.asm("BEQ next")
		n.loop("single", func() {
			v := n.vector()
			for i := range row {
				n.asm("VLD1.P 4(R%d), V%d.S[%d]", row[i], v, i)
			}
			n.asm("FMOVD.P F%d, 8(R%d)", n.round4(v), to)
			n.asm("SUBS $1, R%d", left)
			n.asm("BNE single")
		})
		n.label("next")
	})
	n.end()
}
