package main

import (
	. "github.com/mmcloughlin/avo/build"
	. "github.com/mmcloughlin/avo/operand"
	. "github.com/mmcloughlin/avo/reg"
)

// gates are the addresses of up to four parts, H numbers each, of a row.
type gates struct {
	GPVirtual
	h, h3 GPVirtual // in bytes
}

func (g gates) at(i int) Mem {
	m := Mem{Base: g.GPVirtual}
	switch i {
	case 1, 2:
		m.Index, m.Scale = g.h, uint8(i)
	case 3:
		m.Index, m.Scale = g.h3, 1
	}
	return m
}

// lengthInBytes gives 4·n and 12·n.
func lengthInBytes(n GPVirtual) (h, h3 GPVirtual) {
	h, h3 = GP64(), GP64()
	MOVQ(n, h)
	SHLQ(Imm(2), h)
	LEAQ(Mem{Base: h, Index: h, Scale: 2}, h3)
	return h, h3
}

func (s isa) lstm() {
	s.function("LSTM", "func(gates, cPrev, c, tanhC, h []float32)", "is LSTM of len(h) units.")
	n := length("h")
	hBytes, h3Bytes := lengthInBytes(n)
	gate := gates{base("gates"), hBytes, h3Bytes}
	cPrev, c, tanhC, h := base("cPrev"), base("c"), base("tanhC"), base("h")
	s.overAll(n, []GPVirtual{gate.GPVirtual, cPrev, c, tanhC, h}, func(s span) {
		i := s.sigmoid(s.load(gate.at(0)))
		s.store(i, gate.at(0))
		g := s.tanh(s.load(gate.at(2)))
		s.store(g, gate.at(2))
		VMULPS(g, i, i)
		f := s.sigmoid(s.load(gate.at(1)))
		s.store(f, gate.at(1))
		VFMADD231PS(s.load(Mem{Base: cPrev}), f, i)
		s.store(i, Mem{Base: c})
		t := s.tanh(i)
		s.store(t, Mem{Base: tanhC})
		o := s.sigmoid(s.load(gate.at(3)))
		s.store(o, gate.at(3))
		s.store(s.mul(t, o), Mem{Base: h})
	})
	end()
}

func (s isa) lstmBackward() {
	s.function("LSTMBackward", "func(gates, cPrev, tanhC, dh, dc []float32)", "is LSTMBackward of len(dh) units.")
	n := length("dh")
	hBytes, h3Bytes := lengthInBytes(n)
	gate := gates{base("gates"), hBytes, h3Bytes}
	cPrev, tanhC, dh, dc := base("cPrev"), base("tanhC"), base("dh"), base("dc")
	s.overAll(n, []GPVirtual{gate.GPVirtual, cPrev, tanhC, dh, dc}, func(s span) {
		t, o, dH := s.load(Mem{Base: tanhC}), s.load(gate.at(3)), s.load(Mem{Base: dh})
		dO := s.mul(s.mul(dH, t), s.sigmoidSlope(o))
		s.store(dO, gate.at(3))
		d := s.load(Mem{Base: dc})
		VFMADD231PS(s.tanhSlope(t), s.mul(dH, o), d)

		i, g := s.load(gate.at(0)), s.load(gate.at(2))
		s.store(s.mul(s.mul(d, i), s.tanhSlope(g)), gate.at(2))
		s.store(s.mul(s.mul(d, g), s.sigmoidSlope(i)), gate.at(0))
		f := s.load(gate.at(1))
		s.store(s.mul(s.mul(d, s.load(Mem{Base: cPrev})), s.sigmoidSlope(f)), gate.at(1))
		s.store(s.mul(d, f), Mem{Base: dc})
	})
	end()
}

// sigmoidSlope is y(1-y), the derivative where the sigmoid is y.
func (s isa) sigmoidSlope(y VecVirtual) VecVirtual { return s.mul(y, s.oneMinus(y)) }

// tanhSlope is 1-y², the derivative where the hyperbolic tangent is y.
func (s isa) tanhSlope(y VecVirtual) VecVirtual {
	r := s.set(1)
	VFNMADD231PS(y, y, r)
	return r
}

func (s isa) gru() {
	s.function("GRU", "func(x, rec, hPrev, h []float32)", "is GRU of len(h) units.")
	n := length("h")
	hBytes, _ := lengthInBytes(n)
	gate, rec := gates{base("x"), hBytes, nil}, gates{base("rec"), hBytes, nil}
	hPrev, h := base("hPrev"), base("h")
	s.overAll(n, []GPVirtual{gate.GPVirtual, rec.GPVirtual, hPrev, h}, func(s span) {
		r := s.sigmoid(s.add(s.load(gate.at(1)), s.load(rec.at(1))))
		s.store(r, gate.at(1))
		a := s.load(gate.at(2))
		VFMADD231PS(s.load(rec.at(2)), r, a)
		g := s.tanh(a)
		s.store(g, gate.at(2))
		z := s.sigmoid(s.add(s.load(gate.at(0)), s.load(rec.at(0))))
		s.store(z, gate.at(0))
		VMULPS(s.oneMinus(z), g, g)
		VFMADD231PS(s.load(Mem{Base: hPrev}), z, g)
		s.store(g, Mem{Base: h})
	})
	end()
}

func (s isa) gruBackward() {
	s.function("GRUBackward", "func(gates, rec, hPrev, dh, dhPrev []float32)", "is GRUBackward of len(dh) units.")
	n := length("dh")
	hBytes, _ := lengthInBytes(n)
	gate, rec := gates{base("gates"), hBytes, nil}, gates{base("rec"), hBytes, nil}
	hPrev, dh, dhPrev := base("hPrev"), base("dh"), base("dhPrev")
	s.overAll(n, []GPVirtual{gate.GPVirtual, rec.GPVirtual, hPrev, dh, dhPrev}, func(s span) {
		d, z, g := s.load(Mem{Base: dh}), s.load(gate.at(0)), s.load(gate.at(2))
		s.store(s.mul(d, z), Mem{Base: dhPrev})
		dZ := s.mul(s.mul(d, s.sub(s.load(Mem{Base: hPrev}), g)), s.sigmoidSlope(z))
		s.store(dZ, gate.at(0))
		s.store(dZ, rec.at(0))
		dG := s.mul(s.mul(d, s.oneMinus(z)), s.tanhSlope(g))
		s.store(dG, gate.at(2))
		r := s.load(gate.at(1))
		dR := s.mul(s.mul(dG, s.load(rec.at(2))), s.sigmoidSlope(r))
		s.store(dR, gate.at(1))
		s.store(dR, rec.at(1))
		s.store(s.mul(dG, r), rec.at(2))
	})
	end()
}
