package main

import (
	"fmt"
	"math"

	"github.com/mmcloughlin/avo/gotypes"
)

// neon is Arm's Advanced SIMD: registers of four numbers, of which every arm64
// processor has 32.
type neon struct {
	*program

	one bool // in a loop's body: only the first lane exists
}

// at is an address: in a loop, the counter is added.
type at struct{ general }

func (n neon) function(name, signature, doc string) {
	n.begin("neon"+name, signature, "neon"+name+" "+doc)
}

func (n neon) end() { n.asm("RET") }

func (n neon) argument(c gotypes.Component, move string) general {
	r := n.general()
	n.asm(move+" %s, R%d", n.frame(c), r)
	return r
}

func (n neon) register(name string) general {
	return n.argument(n.signature.Params().Lookup(name), "MOVD")
}
func (n neon) pointer(name string) address { return at{n.register(name)} }
func (n neon) length(name string) integer {
	return n.argument(n.signature.Params().Lookup(name).Len(), "MOVD")
}
func (n neon) base(name string) address {
	return at{n.argument(n.signature.Params().Lookup(name).Base(), "MOVD")}
}
func (n neon) stride(name string) integer {
	r := n.register(name)
	n.asm("LSL $2, R%d", r)
	return r
}
func (n neon) spread(name string) vector {
	v, r := n.vector(), n.argument(n.signature.Params().Lookup(name), "MOVWU")
	n.asm("VDUP R%d, V%d.S4", r, v)
	return v
}

func (n neon) result(v vector) {
	n.asm("FMOVS F%d, %s", v, n.frame(n.signature.Results().At(0)))
}
func (n neon) resultDouble(v vector) {
	n.asm("FMOVD F%d, %s", v, n.frame(n.signature.Results().At(0)))
}

func (n neon) parts(first address, length integer, count int) []address {
	h := n.general()
	n.asm("LSL $2, R%d, R%d", length, h)
	return n.rows(first, h, count)
}

func (n neon) rows(first address, distance integer, count int) []address {
	all := []address{first}
	for range count - 1 {
		next := n.general()
		n.asm("ADD R%d, R%d, R%d", distance, all[len(all)-1].(at).general, next)
		all = append(all, at{next})
	}
	return all
}

// overAll processes the last one to three numbers one by one.
func (n neon) overAll(length integer, _ []address, body func(machine)) {
	n.counter = n.general()
	n.asm("MOVD ZR, R%d", n.counter)
	n.asm("SUBS $4, R%d", length)
	n.asm("BLT rest")
	n.loop("whole", func() {
		body(n)
		n.asm("ADD $16, R%d", n.counter)
		n.asm("SUBS $4, R%d", length)
		n.asm("BGE whole")
	})
	n.label("rest")
	n.asm("ADDS $4, R%d", length)
	n.asm("BEQ done")
	n.loop("single", func() {
		body(neon{n.program, true})
		n.asm("ADD $4, R%d", n.counter)
		n.asm("SUBS $1, R%d", length)
		n.asm("BNE single")
	})
	n.label("done")
}

func (n neon) load(from address) vector {
	v, p := n.vector(), from.(at).general
	if n.one {
		n.asm("FMOVS (R%d)(R%d), F%d", p, n.counter, v)
	} else {
		n.word(0x3ce06800, "ldr q%d, [x%d, x%d]", v, p, n.counter)
	}
	return v
}

func (n neon) store(v vector, to address) {
	p := to.(at).general
	if n.one {
		n.asm("FMOVS F%d, (R%d)(R%d)", v, p, n.counter)
	} else {
		n.word(0x3ca06800, "str q%d, [x%d, x%d]", v, p, n.counter)
	}
}

func (n neon) fill(v, with vector) vector {
	if !n.one {
		return v
	}
	r := n.copy(with)
	n.asm("VMOV V%d.S[0], V%d.S[0]", v, r)
	return r
}

func (n neon) spreadFrom(from address, i int) vector {
	v, p := n.vector(), n.general()
	n.asm("MOVWU %d(R%d), R%d", 4*i, from.(at).general, p)
	n.asm("VDUP R%d, V%d.S4", p, v)
	n.release(p)
	return v
}

func (n neon) storeSum(v vector, to address, i int) {
	n.asm("FMOVS F%d, %d(R%d)", n.sum(v), 4*i, to.(at).general)
}

func (n neon) bits(x uint32) vector      { return n.number(x) }
func (n neon) constant(x float32) vector { return n.bits(math.Float32bits(x)) }
func (n neon) set(x float32) vector      { return n.copy(n.constant(x)) }
func (n neon) copy(v vector) vector {
	r := n.vector()
	n.asm("VMOV V%d.B16, V%d.B16", v, r)
	return r
}

// Go's assembler knows few instructions on vectors of floats. The others are written
// as machine code, encoded according to Arm's Architecture Reference Manual.

func (n neon) of2(code uint32, name string, a vector) vector {
	r := n.vector()
	n.word(code, name+" v%d.4s, v%d.4s", r, a)
	return r
}

func (n neon) of3(code uint32, name, shape string, a, b vector) vector {
	r := n.vector()
	n.word(code, fmt.Sprintf("%s v%%d.%[2]s, v%%d.%[2]s, v%%d.%[2]s", name, shape), r, a, b)
	return r
}

func (n neon) add(a, b vector) vector { return n.of3(0x4e20d400, "fadd", "4s", a, b) }
func (n neon) sub(a, b vector) vector { return n.of3(0x4ea0d400, "fsub", "4s", a, b) }
func (n neon) mul(a, b vector) vector { return n.of3(0x6e20dc00, "fmul", "4s", a, b) }
func (n neon) div(a, b vector) vector { return n.of3(0x6e20fc00, "fdiv", "4s", a, b) }
func (n neon) sqrt(a vector) vector   { return n.of2(0x6ea1f800, "fsqrt", a) }
func (n neon) halve(a vector) vector {
	r := n.vector()
	n.word(0x4f3f0400, "sshr v%d.4s, v%d.4s, #1", r, a)
	return r
}

// known emits an instruction that Go's assembler has, and returns its result.
func (n neon) known(name, shape string, a, b vector) vector {
	r := n.vector()
	n.asm(fmt.Sprintf("%s V%%d.%[2]s, V%%d.%[2]s, V%%d.%[2]s", name, shape), b, a, r)
	return r
}

func (n neon) and(a, b vector) vector    { return n.known("VAND", "B16", a, b) }
func (n neon) or(a, b vector) vector     { return n.known("VORR", "B16", a, b) }
func (n neon) xor(a, b vector) vector    { return n.known("VEOR", "B16", a, b) }
func (n neon) addInt(a, b vector) vector { return n.known("VADD", "S4", a, b) }
func (n neon) subInt(a, b vector) vector { return n.known("VSUB", "S4", a, b) }
func (n neon) shiftLeft(a vector, bits int) vector {
	r := n.vector()
	n.asm("VSHL $%d, V%d.S4, V%d.S4", bits, a, r)
	return r
}

func (n neon) addProduct(c, a, b vector) vector {
	n.asm("VFMLA V%d.S4, V%d.S4, V%d.S4", b, a, c)
	return c
}
func (n neon) subProduct(c, a, b vector) vector {
	n.asm("VFMLS V%d.S4, V%d.S4, V%d.S4", b, a, c)
	return c
}
func (n neon) horner(a, b, c vector) vector { return n.addProduct(n.copy(c), a, b) }

func (n neon) atLeast(x vector, from float32) vector {
	return n.of3(0x4e20f400, "fmax", "4s", x, n.constant(from))
}
func (n neon) atMost(x vector, to float32) vector {
	return n.of3(0x4ea0f400, "fmin", "4s", x, n.constant(to))
}

func (n neon) addTo(sum, v vector) {
	n.word(0x4e20d400, "fadd v%d.4s, v%d.4s, v%d.4s", sum, sum, v)
}

func (n neon) largerTo(most, v vector) {
	larger := n.of3(0x6ea0e400, "fcmgt", "4s", v, most)
	n.asm("VBIT V%d.B16, V%d.B16, V%d.B16", larger, v, most)
}

func (n neon) addSquaresTo(sum [2]vector, v vector) {
	low, high := n.vector(), n.vector()
	n.word(0x0e617800, "fcvtl v%d.2d, v%d.2s", low, v)
	n.word(0x4e617800, "fcvtl2 v%d.2d, v%d.4s", high, v)
	n.asm("VFMLA V%d.D2, V%d.D2, V%d.D2", low, low, sum[0])
	n.asm("VFMLA V%d.D2, V%d.D2, V%d.D2", high, high, sum[1])
}

func (n neon) sum(v vector) vector {
	v = n.of3(0x6e20d400, "faddp", "4s", v, v)
	return n.of3(0x6e20d400, "faddp", "4s", v, v)
}

func (n neon) most(v vector) vector {
	r := n.vector()
	n.word(0x6e30f800, "fmaxv s%d, v%d.4s", r, v)
	return r
}

func (n neon) sumDoubles(sum [2]vector) vector {
	v := n.of3(0x4e60d400, "fadd", "2d", sum[0], sum[1])
	return n.of3(0x6e60d400, "faddp", "2d", v, v)
}

// index looks at a vector's lanes as 16 bits each, and at one lane alone where
// the others do not exist.
func (n neon) index() {
	n.function("Index", "func(x []float32, v float32) int", "is the first index of v, or 0 if there is none.")
	x, length, v := n.base("x"), n.length("x"), n.spread("v")
	found := n.general()
	n.overAll(length, nil, func(m machine) {
		equal := n.of3(0x4e20e400, "fcmeq", "4s", m.load(x), v)
		if m.(neon).one {
			n.asm("VMOV V%d.S[0], R%d", equal, found)
		} else {
			n.word(0x0e612800, "xtn v%d.4h, v%d.4s", equal, equal)
			n.asm("VMOV V%d.D[0], R%d", equal, found)
		}
		n.asm("CBNZ R%d, found", found)
	})
	result := n.frame(n.signature.Results().At(0))
	n.asm("MOVD ZR, %s", result)
	n.end()
	n.label("found")
	n.asm("RBIT R%d, R%d", found, found)
	n.asm("CLZ R%d, R%d", found, found)
	n.asm("LSR $4, R%d", found)
	n.asm("ADD R%d>>2, R%d", n.counter, found)
	n.asm("MOVD R%d, %s", found, result)
	n.end()
}
