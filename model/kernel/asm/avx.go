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

// avx is AVX2 or AVX-512, through avo: instructions have the same names,
// registers differ in width.
type avx struct {
	name  string
	lanes int // float32 numbers in a register
	tall  int // rows of a tile of the matrix product
	vec   func() VecVirtual

	mask Register // in a loop's body: the lanes that exist; nil if all do
}

var (
	avx512 = avx{name: "avx512", lanes: 16, tall: 12, vec: ZMM}
	avx2   = avx{name: "avx2", lanes: 8, tall: 6, vec: YMM}
)

func (s avx) function(name, signature, doc string) {
	function(s.name+name, signature, s.name+name+" "+doc)
}

func function(name, signature, doc string) {
	TEXT(name, NOSPLIT, signature)
	Pragma("noescape")
	Doc(doc)
}

// end ends a function. VZEROUPPER spares the SSE code of the Go compiler a
// penalty.
func (avx) end() {
	VZEROUPPER()
	RET()
}

func (s avx) bytes() int { return 4 * s.lanes }

// register loads an argument of 8 bytes.
func register(name string) GPVirtual { return Load(Param(name), GP64()).(GPVirtual) }

func distance(name string) GPVirtual {
	r := register(name)
	SHLQ(Imm(2), r)
	return r
}

func (avx) stride(name string) integer  { return distance(name) }
func (avx) length(name string) integer  { return Load(Param(name).Len(), GP64()).(GPVirtual) }
func (avx) pointer(name string) address { return Mem{Base: register(name)} }
func (avx) base(name string) address {
	return Mem{Base: Load(Param(name).Base(), GP64())}
}

func (s avx) spread(name string) vector {
	v := s.vec()
	s.spreadTo(name, v)
	return v
}

func (s avx) spreadTo(name string, v Register) {
	addr, err := Param(name).Resolve()
	if err != nil {
		panic(err)
	}
	VBROADCASTSS(addr.Addr, v)
}

func (s avx) spreadFrom(from address, i int) vector {
	v := s.vec()
	VBROADCASTSS(from.(Mem).Offset(4*i), v)
	return v
}

func (s avx) storeSum(v vector, to address, i int) {
	VMOVSS(s.sum(v).(Register), to.(Mem).Offset(4*i))
}

func (avx) result(v vector)       { Store(v.(Register), ReturnIndex(0)) }
func (avx) resultDouble(v vector) { Store(v.(Register), ReturnIndex(0)) }

// parts addresses all parts relative to the first.
func (avx) parts(first address, n integer, count int) []address {
	h := GP64()
	MOVQ(n.(GPVirtual), h)
	SHLQ(Imm(2), h)
	return spaced(first.(Mem), h, count)
}

// rows uses a second pointer for more than four rows.
func (avx) rows(first address, distance integer, count int) []address {
	return spaced(first.(Mem), distance.(GPVirtual), count)
}

func spaced(first Mem, distance GPVirtual, count int) []address {
	var all []address
	var three GPVirtual // times the distance
	at := first
	for i := range count {
		m := at
		switch i % 4 {
		case 0:
			if i > 0 {
				m.Base = GP64()
				LEAQ(Mem{Base: at.Base, Index: distance, Scale: 4}, m.Base)
				at = m
			}
		case 1, 2:
			m.Index, m.Scale = distance, uint8(i%4)
		case 3:
			if three == nil {
				three = GP64()
				LEAQ(Mem{Base: distance, Index: distance, Scale: 2}, three)
			}
			m.Index, m.Scale = three, 1
		}
		all = append(all, m)
	}
	return all
}

func (s avx) overAll(n integer, at []address, body func(machine)) {
	left := n.(GPVirtual)
	var pointers []Register
	for _, a := range at {
		if base := a.(Mem).Base; !slices.Contains(pointers, base) {
			pointers = append(pointers, base)
		}
	}
	SUBQ(Imm(uint64(s.lanes)), left)
	JL(LabelRef("rest"))
	Label("whole")
	body(s)
	for _, p := range pointers {
		ADDQ(Imm(uint64(s.bytes())), p)
	}
	SUBQ(Imm(uint64(s.lanes)), left)
	JGE(LabelRef("whole"))
	Label("rest")
	ADDQ(Imm(uint64(s.lanes)), left)
	JZ(LabelRef("done"))
	rest := s
	rest.mask = s.first(left)
	body(rest)
	Label("done")
}

// first returns the mask of the first n lanes.
func (s avx) first(n GPVirtual) Register {
	count, x := s.vec(), XMM()
	VMOVD(n.As32(), x)
	VPBROADCASTD(x, count)
	if s.lanes == 16 {
		mask := K()
		VPCMPGTD(laneNumbers, count, mask)
		return mask
	}
	VPCMPGTD(laneNumbers, count, count)
	return count
}

func (s avx) load(from address) vector {
	v := s.vec()
	switch {
	case s.mask == nil:
		VMOVUPS(from.(Mem), v)
	case s.lanes == 16:
		VMOVUPS_Z(from.(Mem), s.mask, v)
	default:
		VMASKMOVPS(from.(Mem), s.mask, v)
	}
	return v
}

func (s avx) store(v vector, to address) {
	switch {
	case s.mask == nil:
		VMOVUPS(v, to.(Mem))
	case s.lanes == 16:
		VMOVUPS(v, s.mask, to.(Mem))
	default:
		VMASKMOVPS(v, s.mask, to.(Mem))
	}
}

func (s avx) fill(v, with vector) vector {
	if s.mask == nil {
		return v
	}
	r := s.copy(with).(VecVirtual)
	if s.lanes == 16 {
		VBLENDMPS(v, r, s.mask, r)
	} else {
		VBLENDVPS(s.mask, v, r, r)
	}
	return r
}

func (s avx) copy(v vector) vector {
	r := s.vec()
	VMOVUPS(v, r)
	return r
}

// constants holds the numbers for which constant was called.
var constants = map[uint32]Mem{}

// constant returns memory that holds a number once for each lane of a register.
func constant(x float32) Mem { return bits(math.Float32bits(x)) }

func bits(x uint32) Mem {
	m, ok := constants[x]
	if !ok {
		m = NewDataAddr(Symbol{Name: fmt.Sprintf("all%08x", x), Static: true}, 0)
		constants[x] = m
	}
	return m
}

func (avx) constant(x float32) vector { return constant(x) }
func (avx) bits(x uint32) vector      { return bits(x) }
func (s avx) set(x float32) vector    { return s.copy(constant(x)) }

// writeConstants must be called after all functions have been written.
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

// of emits an instruction, with its operands in Go's order, and returns its result in
// a new register.
func (s avx) of(instruction func(...Op), ops ...vector) vector {
	r := s.vec()
	instruction(append(ops, r)...)
	return r
}

func (s avx) add(a, b vector) vector    { return s.of(VADDPS, b, a) }
func (s avx) sub(a, b vector) vector    { return s.of(VSUBPS, b, a) }
func (s avx) mul(a, b vector) vector    { return s.of(VMULPS, b, a) }
func (s avx) div(a, b vector) vector    { return s.of(VDIVPS, b, a) }
func (s avx) sqrt(a vector) vector      { return s.of(VSQRTPS, a) }
func (s avx) and(a, b vector) vector    { return s.of(VANDPS, b, a) }
func (s avx) or(a, b vector) vector     { return s.of(VORPS, b, a) }
func (s avx) xor(a, b vector) vector    { return s.of(VXORPS, b, a) }
func (s avx) addInt(a, b vector) vector { return s.of(VPADDD, b, a) }
func (s avx) subInt(a, b vector) vector { return s.of(VPSUBD, b, a) }
func (s avx) halve(a vector) vector     { return s.of(VPSRAD, Imm(1), a) }
func (s avx) shiftLeft(a vector, bits int) vector {
	return s.of(VPSLLD, Imm(uint64(bits)), a)
}

func (avx) addProduct(c, a, b vector) vector { VFMADD231PS(b, a, c); return c }
func (avx) subProduct(c, a, b vector) vector { VFNMADD231PS(b, a, c); return c }
func (avx) horner(a, b, c vector) vector     { VFMADD213PS(c, b, a); return a }

// Min and max choose their last operand, Go's first, when one is NaN.
func (s avx) atLeast(x vector, from float32) vector { return s.of(VMAXPS, x, s.set(from)) }
func (s avx) atMost(x vector, to float32) vector    { return s.of(VMINPS, x, s.set(to)) }
func (avx) largerTo(most, v vector)                 { VMAXPS(most, v, most) }
func (avx) addTo(sum, v vector)                     { VADDPS(v, sum, sum) }

func (s avx) addSquaresTo(sum [2]vector, v vector) {
	x := v.(VecVirtual)
	wide := [2]VecVirtual{s.vec(), s.vec()}
	if s.lanes == 16 {
		VCVTPS2PD(x.AsY(), wide[0])
		VEXTRACTF64X4(Imm(1), x, x.AsY())
		VCVTPS2PD(x.AsY(), wide[1])
	} else {
		VCVTPS2PD(x.AsX(), wide[0])
		VEXTRACTF128(Imm(1), x, x.AsX())
		VCVTPS2PD(x.AsX(), wide[1])
	}
	for i, w := range wide {
		VFMADD231PD(w, w, sum[i])
	}
}

func (s avx) sum(v vector) vector  { return s.fold(v.(VecVirtual), VADDPS) }
func (s avx) most(v vector) vector { return s.fold(v.(VecVirtual), VMAXPS) }

func (s avx) sumDoubles(sum [2]vector) vector {
	v := sum[0].(VecVirtual)
	VADDPD(sum[1], v, v)
	x, other := s.foldToX(v, VADDPD), XMM()
	VPERMILPD(Imm(1), x, other)
	VADDPD(other, x, x)
	return x
}

// fold combines the lanes of v, halves first, and leaves the result in the
// first lane.
func (s avx) fold(v VecVirtual, combine func(ops ...Op)) Register {
	x := s.foldToX(v, combine)
	for _, order := range []uint64{0b1110, 0b01} {
		other := XMM()
		VPERMILPS(Imm(order), x, other)
		combine(other, x, x)
	}
	return x
}

func (s avx) foldToX(v VecVirtual, combine func(ops ...Op)) Register {
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

// index writes Index, which never finds a lane that does not exist, because an existing
// one precedes it.
func (s avx) index() {
	s.function("Index", "func(x []float32, v float32) int", "is the first index of v, or 0 if there is none.")
	start, n, v := s.base("x").(Mem).Base, s.length("x"), s.spread("v").(VecVirtual)
	x, found := GP64(), GP32()
	MOVQ(start, x)
	const equal = 0 // the predicate: ordered, quiet
	s.overAll(n, []address{Mem{Base: x}}, func(m machine) {
		at := m.load(Mem{Base: x}).(VecVirtual)
		if s.lanes == 16 {
			k := K()
			VCMPPS(Imm(equal), at, v, k)
			KMOVW(k, found)
		} else {
			VCMPPS(Imm(equal), at, v, at)
			VMOVMSKPS(at, found)
		}
		TESTL(found, found)
		JNZ(LabelRef("found"))
	})
	none := GP64()
	XORQ(none, none)
	Store(none, ReturnIndex(0))
	s.end()
	Label("found")
	BSFL(found, found)
	SUBQ(start, x)
	SHRQ(Imm(2), x)
	ADDQ(found.As64(), x)
	Store(x, ReturnIndex(0))
	s.end()
}
