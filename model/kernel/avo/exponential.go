package main

import (
	"math"

	. "github.com/mmcloughlin/avo/build"
	. "github.com/mmcloughlin/avo/operand"
	. "github.com/mmcloughlin/avo/reg"
)

// The exponential is exp(x) = 2ⁿ·exp(r) with n an integer and |r| ≤ ln(2)/2
// (Cody & Waite 1980). exp(r)-1 is r + r²·q(r), where q interpolates at the
// Chebyshev nodes of that interval; the error is 0.2 ulp of exp(r).
var q = [...]float32{0.5, 0.16666576266288757, 0.041666556149721146, 0.008363203145563602, 0.0013926213141530752}

// ln(2) is the sum of two float32, because n·ln(2) needs more digits than one
// has.
const (
	ln2     = 0.6931471824645996
	ln2Rest = -1.9046542121259336e-09
)

// shifter is so large that adding it rounds to an integer, which then is in
// the lowest bits.
const shifter = 3 << 22

// reduce gives p = exp(r)-1 and the bits of n+shifter. x is lost.
func (s isa) reduce(x VecVirtual) (p, n VecVirtual) {
	n = s.set(math.Log2E)
	VFMADD213PS(constant(shifter), x, n)
	whole := s.vec()
	VSUBPS(constant(shifter), n, whole)
	VFNMADD231PS(constant(ln2), whole, x)
	VFNMADD231PS(constant(ln2Rest), whole, x)
	p = s.set(q[len(q)-1])
	for i := len(q) - 2; i >= 0; i-- {
		VFMADD213PS(constant(q[i]), x, p)
	}
	square := s.mul(x, x)
	VFMADD213PS(x, square, p)
	return p, n
}

// clamp keeps NaN, because min and max choose their last operand then.
func (s isa) clamp(x VecVirtual, from, to float32) {
	VMINPS(x, s.set(to), x)
	VMAXPS(x, s.set(from), x)
}

// power turns the bits of n into 2ⁿ.
func power(n VecVirtual) {
	VPSLLD(Imm(23), n, n)
	VPADDD(constant(1), n, n)
}

// exp is exp(x). 2ⁿ is the product of two powers, since n goes from -150,
// where the result is smaller than any number, to 128. x is lost.
func (s isa) exp(x VecVirtual) VecVirtual {
	s.clamp(x, -104, 89)
	p, n := s.reduce(x)
	half := s.vec()
	VPSUBD(constant(shifter), n, n)
	VPSRAD(Imm(1), n, half)
	VPSUBD(half, n, n)
	power(half)
	power(n)
	VADDPS(constant(1), p, p)
	VMULPS(half, p, p)
	VMULPS(n, p, p)
	return p
}

// sigmoid is 1/(1+exp(-x)). x is lost. Where exp(-x) has n = 128 the bits of
// 2ⁿ are those of infinity, and the result is 0, not a subnormal number.
func (s isa) sigmoid(x VecVirtual) VecVirtual {
	VXORPS(bits(signBit), x, x)
	s.clamp(x, -87, 88.72)
	p, n := s.reduce(x)
	power(n)
	one := s.set(1)
	VADDPS(one, p, p)
	VFMADD213PS(one, n, p)
	return s.div(one, p)
}

// tanh has the sign of x and the magnitude -e/(2+e) with e = exp(-2|x|)-1. x
// is lost. Small x keep their digits, because 2ⁿ is 1 then and e is p.
func (s isa) tanh(x VecVirtual) VecVirtual {
	y := s.vec()
	VORPS(bits(signBit), x, y)
	VANDPS(bits(signBit), x, x)
	VADDPS(y, y, y)
	VMAXPS(y, s.set(-30), y)
	e, n := s.reduce(y)
	power(n)
	below1 := s.sub(n, constant(1))
	VFMADD213PS(below1, n, e)
	t := s.div(e, s.add(constant(2), e))
	VANDPS(bits(^uint32(signBit)), t, t)
	VORPS(x, t, t)
	return t
}

const signBit = 1 << 31

// sigmoidLoop and the others are dst = f(x).
func (s isa) sigmoidLoop() { s.loop("Sigmoid", isa.sigmoid) }
func (s isa) tanhLoop()    { s.loop("Tanh", isa.tanh) }
func (s isa) expLoop()     { s.loop("Exp", isa.exp) }

func (s isa) loop(name string, f func(isa, VecVirtual) VecVirtual) {
	s.function(name, "func(dst, x []float32)", "sets every number of dst, which is as long as x.")
	dst, x, n := base("dst"), base("x"), length("x")
	s.overAll(n, []GPVirtual{dst, x}, func(s span) {
		s.store(f(s.isa, s.load(Mem{Base: x})), Mem{Base: dst})
	})
	end()
}

// expSum is the exponential part of a softmax.
func (s isa) expSum() {
	s.function("ExpSum", "func(x []float32, largest float32) float32", "replaces x by exp(x-largest) and returns the sum.")
	x, n := base("x"), length("x")
	largest, sum := s.spread("largest"), s.set(0)
	s.overAll(n, []GPVirtual{x}, func(s span) {
		e := s.exp(s.sub(s.load(Mem{Base: x}), largest))
		s.store(e, Mem{Base: x})
		s.fill(e, constant(0))
		VADDPS(e, sum, sum)
	})
	Store(s.fold(sum, VADDPS), ReturnIndex(0))
	end()
}
