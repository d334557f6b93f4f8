package main

import (
	"fmt"
	"maps"
	"math"
	"slices"

	. "github.com/mmcloughlin/avo/build"
	. "github.com/mmcloughlin/avo/operand"
	. "github.com/mmcloughlin/avo/reg"
)

// isa is an instruction set. The same code serves all of them: instructions
// have the same names, registers differ in width.
type isa struct {
	name  string
	lanes int // float32 numbers in a register
	rows  int // of a tile of the matrix product
	vec   func() VecVirtual
}

var isas = []isa{
	{name: "avx512", lanes: 16, rows: 12, vec: ZMM},
	{name: "avx2", lanes: 8, rows: 6, vec: YMM},
}

// function begins a function that keeps no pointer after it returns.
func (s isa) function(name, signature, doc string) {
	function(s.name+name, signature, s.name+name+" "+doc)
}

func function(name, signature, doc string) {
	TEXT(name, NOSPLIT, signature)
	Pragma("noescape")
	Doc(doc)
}

// end ends a function. VZEROUPPER spares the SSE code of the Go compiler a
// penalty.
func end() {
	VZEROUPPER()
	RET()
}

func (s isa) bytes() int { return 4 * s.lanes }

// integer loads an argument of 8 bytes, stride one that counts numbers and
// then counts bytes.
func integer(name string) GPVirtual { return Load(Param(name), GP64()).(GPVirtual) }

func stride(name string) GPVirtual {
	r := integer(name)
	SHLQ(Imm(2), r)
	return r
}

// base and length load the parts of an argument that is a slice.
func base(name string) GPVirtual   { return Load(Param(name).Base(), GP64()).(GPVirtual) }
func length(name string) GPVirtual { return Load(Param(name).Len(), GP64()).(GPVirtual) }

// spread loads an argument that is a number into all lanes.
func (s isa) spread(name string) VecVirtual {
	v := s.vec()
	s.spreadTo(name, v)
	return v
}

func (s isa) spreadTo(name string, v Register) {
	addr, err := Param(name).Resolve()
	if err != nil {
		panic(err)
	}
	VBROADCASTSS(addr.Addr, v)
}

// set is a register with all lanes equal to a constant.
func (s isa) set(x float32) VecVirtual {
	v := s.vec()
	VMOVUPS(constant(x), v)
	return v
}

// constants holds every number that constant was asked for.
var constants = map[uint32]Mem{}

// constant is memory in which a number fills a register.
func constant(x float32) Mem { return bits(math.Float32bits(x)) }

// bits is constant for a number that is not a float.
func bits(x uint32) Mem {
	m, ok := constants[x]
	if !ok {
		m = NewDataAddr(Symbol{Name: fmt.Sprintf("all%08x", x), Static: true}, 0)
		constants[x] = m
	}
	return m
}

// writeConstants must follow all functions.
func writeConstants() {
	for _, x := range slices.Sorted(maps.Keys(constants)) {
		GLOBL(constants[x].Symbol.Name, RODATA|NOPTR)
		for i := range 8 {
			DATA(8*i, U64(uint64(x)<<32|uint64(x)))
		}
	}
	GLOBL(laneNumbers.Symbol.Name, RODATA|NOPTR)
	for i := range 16 {
		DATA(4*i, U32(uint32(i)))
	}
	GLOBL(evenOdd.Symbol.Name, RODATA|NOPTR)
	for i := range 16 {
		DATA(4*i, U32(uint32(i+16)<<16|uint32(i)))
	}
}

// laneNumbers is memory that holds 0, 1, 2, …
var laneNumbers = NewDataAddr(Symbol{Name: "laneNumbers", Static: true}, 0)

// span is what a loop's body works on: whole registers or the rest.
type span struct {
	isa
	mask Register // of the lanes that exist; nil if all do
}

// overAll is a loop over n numbers. The body computes on the register's worth
// that the pointers point to, and is written twice: the second time only some
// lanes exist.
func (s isa) overAll(n Register, pointers []GPVirtual, body func(span)) {
	SUBQ(Imm(uint64(s.lanes)), n)
	JL(LabelRef("rest"))
	Label("whole")
	body(span{isa: s})
	for _, p := range pointers {
		ADDQ(Imm(uint64(s.bytes())), p)
	}
	SUBQ(Imm(uint64(s.lanes)), n)
	JGE(LabelRef("whole"))
	Label("rest")
	ADDQ(Imm(uint64(s.lanes)), n)
	JZ(LabelRef("done"))
	body(span{isa: s, mask: s.first(n)})
	Label("done")
}

// first is the mask of the first n lanes.
func (s isa) first(n Register) Register {
	count, x := s.vec(), XMM()
	VMOVD(n.(GPVirtual).As32(), x)
	VPBROADCASTD(x, count)
	if s.lanes == 16 {
		mask := K()
		VPCMPGTD(laneNumbers, count, mask)
		return mask
	}
	VPCMPGTD(laneNumbers, count, count)
	return count
}

// load reads a register; lanes that do not exist are 0 and are not read.
func (s span) load(from Mem) VecVirtual {
	v := s.vec()
	switch {
	case s.mask == nil:
		VMOVUPS(from, v)
	case s.lanes == 16:
		VMOVUPS_Z(from, s.mask, v)
	default:
		VMASKMOVPS(from, s.mask, v)
	}
	return v
}

// store writes the lanes that exist.
func (s span) store(v VecVirtual, to Mem) {
	switch {
	case s.mask == nil:
		VMOVUPS(v, to)
	case s.lanes == 16:
		VMOVUPS(v, s.mask, to)
	default:
		VMASKMOVPS(v, s.mask, to)
	}
}

// fill replaces lanes that do not exist.
func (s span) fill(v VecVirtual, with Mem) {
	switch {
	case s.mask == nil:
	case s.lanes == 16:
		other := s.vec()
		VMOVUPS(with, other)
		VBLENDMPS(v, other, s.mask, v)
	default:
		other := s.vec()
		VMOVUPS(with, other)
		VBLENDVPS(s.mask, v, other, v)
	}
}

// Arithmetic with a result of its own.

func (s isa) add(a Op, b VecVirtual) VecVirtual { r := s.vec(); VADDPS(a, b, r); return r }
func (s isa) mul(a Op, b VecVirtual) VecVirtual { r := s.vec(); VMULPS(a, b, r); return r }
func (s isa) sub(a VecVirtual, b Op) VecVirtual { r := s.vec(); VSUBPS(b, a, r); return r }
func (s isa) div(a VecVirtual, b Op) VecVirtual { r := s.vec(); VDIVPS(b, a, r); return r }

// oneMinus is 1 - x.
func (s isa) oneMinus(x Op) VecVirtual { return s.sub(s.set(1), x) }

// fold combines the lanes of v, halves first, and leaves the result in the
// first lane.
func (s isa) fold(v VecVirtual, combine func(ops ...Op)) Register {
	x := s.foldToX(v, combine)
	for _, order := range []uint64{0b1110, 0b01} {
		other := XMM()
		VPERMILPS(Imm(order), x, other)
		combine(other, x, x)
	}
	return x
}

// foldDoubles is fold of float64 numbers.
func (s isa) foldDoubles(v VecVirtual, combine func(ops ...Op)) Register {
	x, other := s.foldToX(v, combine), XMM()
	VPERMILPD(Imm(1), x, other)
	combine(other, x, x)
	return x
}

func (s isa) foldToX(v VecVirtual, combine func(ops ...Op)) Register {
	if s.lanes == 16 {
		half := YMM()
		VEXTRACTF64X4(Imm(1), v, half)
		combine(half, v.AsY(), v.AsY())
	}
	half := XMM()
	VEXTRACTF128(Imm(1), v.AsY(), half)
	combine(half, v.AsX(), v.AsX())
	return v.AsX()
}
