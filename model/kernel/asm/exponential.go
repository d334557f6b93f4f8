package main

import (
	"math"
	"strings"
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

// reduce returns p = exp(r)-1 and the bits of n+shifter. x is lost.
func reduce(m machine, x vector) (p, n vector) {
	n = m.addProduct(m.set(shifter), x, m.constant(math.Log2E))
	whole := m.sub(n, m.constant(shifter))
	r := m.subProduct(x, whole, m.constant(ln2))
	r = m.subProduct(r, whole, m.constant(ln2Rest))
	p = m.set(q[len(q)-1])
	for i := len(q) - 2; i >= 0; i-- {
		p = m.horner(p, r, m.constant(q[i]))
	}
	square := m.mul(r, r)
	return m.addProduct(r, p, square), n
}

// power turns the bits of n, shifted or not, into 2ⁿ.
func power(m machine, n vector) vector {
	return m.addInt(m.shiftLeft(n, 23), m.constant(1))
}

// exp returns exp(x). 2ⁿ is the product of two powers, since n ranges from -150,
// where the result underflows, to 128.
func exp(m machine, x vector) vector {
	p, n := reduce(m, m.atLeast(m.atMost(x, 89), -104))
	n = m.subInt(n, m.constant(shifter))
	half := m.halve(n)
	n = m.subInt(n, half)
	p = m.mul(m.add(p, m.constant(1)), power(m, half))
	return m.mul(p, power(m, n))
}

// sigmoid is 1/(1+exp(-x)). Where exp(-x) has n = 128 the bits of 2ⁿ are those
// of infinity, and the result is 0, not a subnormal number.
func sigmoid(m machine, x vector) vector {
	p, n := reduce(m, m.atLeast(m.atMost(m.xor(x, m.bits(signBit)), 88.72), -87))
	one := m.set(1)
	p = m.horner(m.add(p, one), power(m, n), one)
	return m.div(one, p)
}

// tanh has the sign of x and the magnitude -e/(2+e) with e = exp(-2|x|)-1.
// Small x keep their digits, because 2ⁿ is 1 then and e is p.
func tanh(m machine, x vector) vector {
	y := m.or(x, m.bits(signBit))
	p, n := reduce(m, m.atLeast(m.add(y, y), -30))
	two := power(m, n)
	e := m.horner(p, two, m.sub(two, m.constant(1)))
	t := m.div(e, m.add(e, m.constant(2)))
	return m.or(m.and(t, m.bits(^uint32(signBit))), m.and(x, m.bits(signBit)))
}

const signBit = 1 << 31

// functionLoop is dst = f(x).
func functionLoop(m machine, name string, f func(machine, vector) vector) {
	m.function(name, "func(dst, x []float32)", "sets dst to "+strings.ToLower(name)+"(x), number by number.")
	dst, x, n := m.base("dst"), m.base("x"), m.length("x")
	m.overAll(n, []address{dst, x}, func(m machine) {
		m.store(f(m, m.load(x)), dst)
	})
	m.end()
}

// expSum is the exponential part of a softmax.
func expSum(m machine) {
	m.function("ExpSum", "func(x []float32, largest float32) float32", "replaces x by exp(x-largest) and returns the sum.")
	x, n := m.base("x"), m.length("x")
	largest, sum := m.spread("largest"), m.set(0)
	m.overAll(n, []address{x}, func(m machine) {
		e := exp(m, m.sub(m.load(x), largest))
		m.store(e, x)
		m.addTo(sum, m.fill(e, m.constant(0)))
	})
	m.result(m.sum(sum))
	m.end()
}
