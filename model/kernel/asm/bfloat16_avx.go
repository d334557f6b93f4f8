package main

import (
	"fmt"

	. "github.com/mmcloughlin/avo/build"
	"github.com/mmcloughlin/avo/ir"
	. "github.com/mmcloughlin/avo/operand"
	. "github.com/mmcloughlin/avo/reg"
)

// The instructions of AVX512_BF16 (Intel's Software Developer's Manual, volume
// 2) are unknown to Go's assembler. They are written as machine code, which requires
// fixed registers.
var (
	fixed = []VecPhysical{Z0, Z1, Z2, Z3, Z4, Z5, Z6, Z7, Z8, Z9, Z10, Z11, Z12, Z13, Z14, Z15,
		Z16, Z17, Z18, Z19, Z20, Z21, Z22, Z23, Z24, Z25, Z26, Z27, Z28, Z29, Z30, Z31}

	// dotPairs adds to each number of sum the two products of a pair of x and
	// one of y.
	dotPairs = func(x, y, sum VecPhysical) { evex("VDPBF16PS", 0xf3, 0x52, x, y, sum, x, y, sum) }
	// round32 rounds the 32 numbers of low and high to bfloat16.
	round32 = func(high, low, to VecPhysical) { evex("VCVTNE2PS2BF16", 0xf2, 0x72, low, high, to, low, high) }
)

// evex emits an instruction of the opcode map 0F 38 on whole registers, with its
// operands in the order of Go's assembler.
func evex(name string, prefix, opcode uint32, second, first, to VecPhysical, reads ...Op) {
	bit := func(r VecPhysical, i int) uint32 { return uint32(r.PhysicalIndex()) >> i & 1 }
	low := func(r VecPhysical, n int) uint32 { return uint32(r.PhysicalIndex()) & (1<<n - 1) }
	Comment(fmt.Sprintf("%s %s, %s, %s", name, second.Asm(), first.Asm(), to.Asm()))
	write := func(opcode string, operand Constant) *ir.Instruction {
		i := &ir.Instruction{Opcode: opcode, Operands: []Op{operand}}
		Instruction(i)
		return i
	}
	// Register numbers are inverted, except for the lowest three bits of to and second.
	p0 := 0xf2 ^ (bit(to, 3)<<7 | bit(second, 4)<<6 | bit(second, 3)<<5 | bit(to, 4)<<4)
	p1 := 0x7c ^ low(first, 4)<<3 | map[uint32]uint32{0xf3: 2, 0xf2: 3}[prefix]
	p2 := 0x48 ^ bit(first, 4)<<3
	i := write("LONG", U32(p2<<24|p1<<16|p0<<8|0x62))
	i.Inputs, i.Outputs = reads, []Op{to}
	write("WORD", U16((0xc0|low(to, 3)<<3|low(second, 3))<<8|opcode))
}

// bfloat16Tile is like sgemm, for numbers rounded to bfloat16 and stored in pairs of two
// steps of k.
func (s avx) bfloat16Tile(rows int) {
	acc := make([][2]Register, rows)
	for i := range acc {
		acc[i] = [2]Register{fixed[2*i], fixed[2*i+1]}
	}
	left, right, alpha := fixed[24], []VecPhysical{fixed[25], fixed[26]}, fixed[27]
	s.tile("Bfloat16Tile", rows, acc, alpha, 2, func(a, b Register) {
		for j := range right {
			VMOVUPS(Mem{Base: b, Disp: j * s.bytes()}, right[j])
		}
		for i := range acc {
			VPBROADCASTD(Mem{Base: a, Disp: 4 * i}, left)
			for j := range right {
				dotPairs(right[j], left, acc[i][j].(VecPhysical))
			}
		}
	})
}

// bfloat16Rows makes pairs of numbers of consecutive rows.
func (s avx) bfloat16Rows() {
	s.function("Bfloat16Rows", "func(pairs int, dst *float32, ldd int, src *float32, lds int, n int)",
		"rounds 2·pairs rows of at most 32 numbers to pairs of numbers of two rows.")
	pairs, dst, ldd := register("pairs"), register("dst"), distance("ldd")
	src, lds, n := register("src"), distance("lds"), register("n")
	var mask [2]Register
	for j := range mask {
		mask[j] = s.first(n)
		SUBQ(Imm(uint64(s.lanes)), n)
	}
	order, low, high := fixed[0], fixed[1], fixed[2]
	VMOVDQU64(evenOdd, order)
	row := [2]GPVirtual{src, GP64()}
	LEAQ(Mem{Base: src, Index: lds, Scale: 1}, row[1])
	countdown("pair", pairs, func() {
		for j := range mask {
			VMOVUPS_Z(Mem{Base: row[0], Disp: j * s.bytes()}, mask[j], low)
			VMOVUPS_Z(Mem{Base: row[1], Disp: j * s.bytes()}, mask[j], high)
			round32(high, low, low)
			VPERMW(low, order, low)
			VMOVUPS(low, mask[j], Mem{Base: dst, Disp: j * s.bytes()})
		}
		for _, r := range row {
			LEAQ(Mem{Base: r, Index: lds, Scale: 2}, r)
		}
		ADDQ(ldd, dst)
	})
	s.end()
}

// bfloat16Row makes pairs of consecutive numbers of a row.
func (s avx) bfloat16Row() {
	s.function("Bfloat16Row", "func(dst *float32, ldd int, src []float32)",
		"rounds a row to pairs of consecutive numbers, 0 after the last. Each 16 pairs begin ldd float32s after those before.")
	dst, ldd, src, n := register("dst"), distance("ldd"), s.base("src").(Mem).Base.(GPVirtual), s.length("src").(GPVirtual)
	low, high := fixed[0], fixed[1]
	SUBQ(Imm(uint64(2*s.lanes)), n)
	JL(LabelRef("rest"))
	Label("whole")
	VMOVUPS(Mem{Base: src}, low)
	VMOVUPS(Mem{Base: src, Disp: s.bytes()}, high)
	round32(high, low, low)
	VMOVUPS(low, Mem{Base: dst})
	ADDQ(Imm(uint64(2*s.bytes())), src)
	ADDQ(ldd, dst)
	SUBQ(Imm(uint64(2*s.lanes)), n)
	JGE(LabelRef("whole"))
	Label("rest")
	ADDQ(Imm(uint64(2*s.lanes)), n)
	JZ(LabelRef("done"))
	half := GP64()
	LEAQ(Mem{Base: n, Disp: 1}, half)
	SHRQ(Imm(1), half)
	to := s.first(half)
	var mask [2]Register
	for j := range mask {
		mask[j] = s.first(n)
		SUBQ(Imm(uint64(s.lanes)), n)
	}
	VMOVUPS_Z(Mem{Base: src}, mask[0], low)
	VMOVUPS_Z(Mem{Base: src, Disp: s.bytes()}, mask[1], high)
	round32(high, low, low)
	VMOVUPS(low, to, Mem{Base: dst})
	Label("done")
	s.end()
}

// evenOdd is memory that holds 0, 16, 1, 17, …, 15, 31.
var evenOdd = NewDataAddr(Symbol{Name: "evenOdd", Static: true}, 0)
