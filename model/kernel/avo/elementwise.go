package main

import (
	"math"

	. "github.com/mmcloughlin/avo/build"
	. "github.com/mmcloughlin/avo/operand"
	. "github.com/mmcloughlin/avo/reg"
)

func (s isa) addLoop() {
	s.function("Add", "func(dst, x []float32)", "is dst += x, which is as long.")
	dst, x, n := base("dst"), base("x"), length("x")
	s.overAll(n, []GPVirtual{dst, x}, func(s span) {
		s.store(s.add(s.load(Mem{Base: x}), s.load(Mem{Base: dst})), Mem{Base: dst})
	})
	end()
}

func (s isa) scaleLoop() {
	s.function("Scale", "func(x []float32, a float32)", "is x *= a.")
	x, n, a := base("x"), length("x"), s.spread("a")
	s.overAll(n, []GPVirtual{x}, func(s span) {
		s.store(s.mul(s.load(Mem{Base: x}), a), Mem{Base: x})
	})
	end()
}

// largest passes over NaN, because max chooses its last operand, the largest
// so far, when the other is NaN.
func (s isa) largest() {
	s.function("Largest", "func(x []float32) float32", "is the largest number, or -Inf if there is none.")
	lowest := float32(math.Inf(-1))
	x, n, most := base("x"), length("x"), s.set(lowest)
	s.overAll(n, []GPVirtual{x}, func(s span) {
		v := s.load(Mem{Base: x})
		s.fill(v, constant(lowest))
		VMAXPS(most, v, most)
	})
	Store(s.fold(most, VMAXPS), ReturnIndex(0))
	end()
}

// index finds no lane that does not exist, because one that does comes before.
func (s isa) index() {
	s.function("Index", "func(x []float32, v float32) int", "is the first index of v, or 0 if there is none.")
	start, n, v := base("x"), length("x"), s.spread("v")
	x, found := GP64(), GP32()
	MOVQ(start, x)
	const equal = 0 // the predicate: ordered, quiet
	s.overAll(n, []GPVirtual{x}, func(s span) {
		if s.lanes == 16 {
			k := K()
			VCMPPS(Imm(equal), s.load(Mem{Base: x}), v, k)
			KMOVW(k, found)
		} else {
			y := s.vec()
			VCMPPS(Imm(equal), s.load(Mem{Base: x}), v, y)
			VMOVMSKPS(y, found)
		}
		TESTL(found, found)
		JNZ(LabelRef("found"))
	})
	Store(zero(), ReturnIndex(0))
	end()
	Label("found")
	BSFL(found, found)
	SUBQ(start, x)
	SHRQ(Imm(2), x)
	ADDQ(found.As64(), x)
	Store(x, ReturnIndex(0))
	end()
}

func zero() GPVirtual {
	r := GP64()
	XORQ(r, r)
	return r
}

func (s isa) sumSquares() {
	s.function("SumSquares", "func(x []float32) float64", "is Σx², summed in float64.")
	x, n := base("x"), length("x")
	sum := [2]VecVirtual{s.set(0), s.set(0)}
	s.overAll(n, []GPVirtual{x}, func(s span) {
		v := s.load(Mem{Base: x})
		wide := [2]VecVirtual{s.vec(), s.vec()}
		if s.lanes == 16 {
			VCVTPS2PD(v.AsY(), wide[0])
			VEXTRACTF64X4(Imm(1), v, v.AsY())
			VCVTPS2PD(v.AsY(), wide[1])
		} else {
			VCVTPS2PD(v.AsX(), wide[0])
			VEXTRACTF128(Imm(1), v, v.AsX())
			VCVTPS2PD(v.AsX(), wide[1])
		}
		for i, w := range wide {
			VFMADD231PD(w, w, sum[i])
		}
	})
	VADDPD(sum[1], sum[0], sum[0])
	Store(s.foldDoubles(sum[0], VADDPD), ReturnIndex(0))
	end()
}
