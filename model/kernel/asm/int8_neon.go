package main

import "math"

// int8Dots multiplies 16 numbers of x by those of each of 8 rows at a time. It leaves
// the remainder to the caller.
func (n neon) int8Dots(name, doc string, addProducts func(sum, x, w vector)) {
	n.function(name, "func(sums *[8]int32, x []int8, w *int8, ldw int)",
		"sets the sums of the products of x and 8 rows of w, up to the last multiple of 16 numbers"+doc)
	sums, x, left := n.register("sums"), n.base("x").(at).general, n.length("x")
	row := n.rows(n.pointer("w"), n.register("ldw"), 8)
	var sum [8]vector
	for i := range sum {
		sum[i] = n.vector()
		n.asm("VEOR V%d.B16, V%[1]d.B16, V%[1]d.B16", sum[i])
	}
	n.asm("LSR $4, R%d", left)
	n.countdown("sixteen", left, func() {
		v := n.vector()
		n.asm("FMOVQ.P 16(R%d), F%d", x, v)
		for i := range sum {
			w := n.vector()
			n.asm("FMOVQ.P 16(R%d), F%d", row[i].(at).general, w)
			addProducts(sum[i], v, w)
		}
	})
	for i := 0; i < 8; i += 4 {
		pairs := [2]vector{n.known("VADDP", "S4", sum[i], sum[i+1]), n.known("VADDP", "S4", sum[i+2], sum[i+3])}
		n.asm("FMOVQ F%d, %d(R%d)", n.known("VADDP", "S4", pairs[0], pairs[1]), 4*i, sums)
	}
	n.end()
}

// int8Sdot is for processors that accumulate products of bytes, four at a time.
func (n neon) int8Sdot() {
	n.int8Dots("Int8Sdot", ", by the instruction SDOT.", func(sum, x, w vector) {
		n.word(0x4e809400, "sdot v%d.4s, v%d.16b, v%d.16b", sum, x, w)
	})
}

// int8Smull is for all processors: the sum of two products of 7 and 8 bits fits in 16.
func (n neon) int8Smull() {
	n.int8Dots("Int8Smull", ".", func(sum, x, w vector) {
		two := n.vector()
		n.word(0x0e20c000, "smull v%d.8h, v%d.8b, v%d.8b", two, x, w)
		n.word(0x4e208000, "smlal2 v%d.8h, v%d.16b, v%d.16b", two, x, w)
		n.word(0x4e606800, "sadalp v%d.4s, v%d.8h", sum, two)
	})
}

func (n neon) largestMagnitude() {
	n.function("LargestMagnitude", "func(x []float32) float32", "is the largest magnitude, or 0 if x is empty.")
	x, length, most := n.base("x"), n.length("x"), n.set(0)
	n.overAll(length, nil, func(m machine) {
		size := m.and(m.load(x), m.bits(math.MaxInt32)) // without the sign
		m.largerTo(most, size)
	})
	n.result(n.most(most))
	n.end()
}

// int8Round rounds to bytes; NaN becomes 0.
func (n neon) int8Round() {
	n.function("Int8Round", "func(q []int8, x []float32, factor float32)", "sets q to the integers nearest to factor·x, of equal lengths.")
	q, x, length, factor := n.base("q").(at).general, n.base("x"), n.length("x"), n.spread("factor")
	n.overAll(length, nil, func(m machine) {
		v := m.mul(m.load(x), factor)
		n.word(0x4e21a800, "fcvtns v%d.4s, v%d.4s", v, v)
		n.word(0x0e612800, "xtn v%d.4h, v%d.4s", v, v)
		n.word(0x0e212800, "xtn v%d.8b, v%d.8h", v, v)
		if m.(neon).one {
			n.asm("VST1.P V%d.B[0], 1(R%d)", v, q)
		} else {
			n.asm("FMOVS.P F%d, 4(R%d)", v, q)
		}
	})
	n.end()
}

func (n neon) int8Row() {
	n.function("Int8Row", "func(dst []float32, codes []int8, scales []float32)", "is dst += scales∘codes, of equal lengths.")
	dst, length := n.base("dst"), n.length("dst")
	codes, scales := n.base("codes").(at).general, n.base("scales")
	n.overAll(length, nil, func(m machine) {
		v := n.vector()
		if m.(neon).one {
			n.asm("VLD1.P 1(R%d), V%d.B[0]", codes, v)
		} else {
			n.asm("FMOVS.P 4(R%d), F%d", codes, v)
		}
		n.word(0x0f08a400, "sxtl v%d.8h, v%d.8b", v, v)
		n.word(0x0f10a400, "sxtl v%d.4s, v%d.4h", v, v)
		n.word(0x4e21d800, "scvtf v%d.4s, v%d.4s", v, v)
		m.store(m.add(m.load(dst), m.mul(m.load(scales), v)), dst)
	})
	n.end()
}
