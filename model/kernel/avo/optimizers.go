package main

import (
	. "github.com/mmcloughlin/avo/build"
	. "github.com/mmcloughlin/avo/operand"
	. "github.com/mmcloughlin/avo/reg"
)

func (s isa) rmsprop() {
	s.function("RMSprop", "func(w, g, v []float32, lr, rho, eps float32)", "is RMSprop of len(w) weights.")
	n, w, g, v := length("w"), base("w"), base("g"), base("v")
	lr, rho, eps := s.spread("lr"), s.spread("rho"), s.spread("eps")
	rest := s.oneMinus(rho)
	s.overAll(n, []GPVirtual{w, g, v}, func(s span) {
		grad := s.load(Mem{Base: g})
		mean := s.mean(rho, Mem{Base: v}, s.mul(rest, grad), grad)
		VADDPS(eps, mean, mean)
		VSQRTPS(mean, mean)
		s.descend(Mem{Base: w}, s.div(s.mul(lr, grad), mean))
	})
	end()
}

func (s isa) adam() {
	s.function("Adam", "func(w, g, m, v []float32, lr, beta1, beta2, eps, c1, c2 float32)", "is Adam of len(w) weights.")
	n, w, g, m, v := length("w"), base("w"), base("g"), base("m"), base("v")
	lr, beta1, beta2, eps, c1, c2 := s.spread("lr"), s.spread("beta1"), s.spread("beta2"), s.spread("eps"), s.spread("c1"), s.spread("c2")
	VMULPS(c1, lr, lr)
	rest1, rest2 := s.oneMinus(beta1), s.oneMinus(beta2)
	s.overAll(n, []GPVirtual{w, g, m, v}, func(s span) {
		grad := s.load(Mem{Base: g})
		first := s.mean(beta1, Mem{Base: m}, rest1, grad)
		second := s.mean(beta2, Mem{Base: v}, s.mul(rest2, grad), grad)
		VMULPS(c2, second, second)
		VSQRTPS(second, second)
		VADDPS(eps, second, second)
		s.descend(Mem{Base: w}, s.div(s.mul(lr, first), second))
	})
	end()
}

// mean updates a running mean to decay·mean + a·b.
func (s span) mean(decay VecVirtual, mean Mem, a, b VecVirtual) VecVirtual {
	v := s.mul(decay, s.load(mean))
	VFMADD231PS(a, b, v)
	s.store(v, mean)
	return v
}

// descend subtracts a step from weights.
func (s span) descend(w Mem, step VecVirtual) {
	s.store(s.sub(s.load(w), step), w)
}
