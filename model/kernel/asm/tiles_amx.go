package main

import (
	"fmt"
	"strings"

	. "github.com/mmcloughlin/avo/build"
	"github.com/mmcloughlin/avo/ir"
	. "github.com/mmcloughlin/avo/operand"
	. "github.com/mmcloughlin/avo/reg"
)

// The instructions of AMX (Intel's Software Developer's Manual, volume 2) are unknown
// to Go's assembler. They are written as machine code, which requires fixed registers:
// a VEX prefix of three bytes for the opcode map 0F 38, the opcode and the operands.
// The comment beside each is as in GNU's assembly.

// The mandatory prefix, as VEX encodes it.
const (
	noPrefix = 0
	prefixF3 = 2
	prefixF2 = 3
)

// tile is one of the 8 tile registers, of up to 16 rows of 64 bytes.
type tile byte

func (t tile) String() string { return fmt.Sprintf("%%tmm%d", byte(t)) }

// tileRows are rows in memory, at equal distances.
type tileRows struct {
	base, distance GPPhysical
	offset         int32
}

func (m tileRows) String() string {
	s := fmt.Sprintf("(%s,%s,1)", gnuName(m.base), gnuName(m.distance))
	if m.offset != 0 {
		s = fmt.Sprintf("%#x%s", m.offset, s)
	}
	return s
}

func gnuName(r GPPhysical) string {
	name := strings.ToLower(r.Asm())
	if r.PhysicalIndex() < 8 {
		name = "r" + name
	}
	return "%" + name
}

func loadTile(from tileRows, to tile) {
	from.instruction(prefixF2, to, "tileloadd %s,%s", from, to)
}

func storeTile(t tile, to tileRows) { to.instruction(prefixF3, t, "tilestored %s,%s", t, to) }

func (m tileRows) instruction(prefix byte, t tile, format string, operands ...any) {
	base, distance := byte(m.base.PhysicalIndex()), byte(m.distance.PhysicalIndex())
	o := uint32(m.offset)
	code := []byte{0x04 | byte(t)<<3, distance&7<<3 | base&7}
	if m.offset != 0 {
		code[0] |= 0x80
		code = append(code, byte(o), byte(o>>8), byte(o>>16), byte(o>>24))
	}
	vex(fmt.Sprintf(format, operands...), []Op{m.base, m.distance}, 0xe2^distance>>3<<6^base>>3<<5, 0x78|prefix, 0x4b, code...)
}

func zeroTile(t tile) {
	vex(fmt.Sprintf("tilezero %s", t), nil, 0xe2, 0x78|prefixF2, 0x49, 0xc0|byte(t)<<3)
}

// dotTiles adds to sum the products of rows of a and columns of b, in pairs.
func dotTiles(b, a, sum tile) {
	vex(fmt.Sprintf("tdpbf16ps %s,%s,%s", b, a, sum), nil, 0xe2, 0x78^byte(b)<<3|prefixF3, 0x5c, 0xc0|byte(sum)<<3|byte(a))
}

func vex(text string, reads []Op, p0, p1, opcode byte, operands ...byte) {
	Comment(text)
	for _, b := range append([]byte{0xc4, p0, p1, opcode}, operands...) {
		Instruction(&ir.Instruction{Opcode: "BYTE", Operands: []Op{U8(b)}, Inputs: reads})
	}
}

// amxTiles writes a function that computes strips of C, one or two tiles high. In the
// strips of A, and in B, 16 pairs of each row or column lie together.
func amxTiles(high int) {
	function(fmt.Sprint("amxTiles", high),
		"func(config *[64]byte, strips, rows, steps int, a, b, c *float32, ldc int, accumulate bool)",
		fmt.Sprintf("amxTiles%d is c = a·b, or c += a·b, for 32 columns of c in strips of rows. Config describes the tiles; a strip is %d high.", high, high))
	const rowOfA, rowOfB = 64, 128
	a, b, c, below := RAX, RBX, RDI, RDX
	ofA, ofB, ldc := RCX, R9, R8
	steps, strips, stepOfA, stripOfC := RSI, R13, R10, R12
	next := R11 // row of C in the strip below

	Load(Param("config"), a)
	vex("ldtilecfg (%rax)", []Op{a}, 0xe2, 0x78|noPrefix, 0x49, 0x00)
	Load(Param("strips"), strips)
	Load(Param("rows"), stepOfA)
	Load(Param("ldc"), ldc)
	SHLQ(Imm(2), ldc)
	MOVQ(stepOfA, stripOfC)
	IMULQ(ldc, stripOfC)
	SHLQ(Imm(6), stepOfA)
	MOVQ(U32(rowOfA), ofA)
	MOVQ(U32(rowOfB), ofB)
	Load(Param("a"), a)
	Load(Param("c"), c)

	left, right := []tile{4, 5}[:high], []tile{6, 7}
	sum := func(i, j int) tile { return tile(2*i + j) }
	ofC := func(move func(t tile, m tileRows)) {
		for i, base := range []GPPhysical{c, below}[:high] {
			for j := range right {
				move(sum(i, j), tileRows{base, ldc, int32(64 * j)})
			}
		}
	}
	countdown("strip", strips, func() {
		if high == 2 {
			MOVQ(ldc, below)
			SHLQ(Imm(4), below)
			ADDQ(c, below)
		}
		Load(Param("accumulate"), RSI.As8())
		TESTB(RSI.As8(), RSI.As8())
		JZ(LabelRef("zero"))
		ofC(func(t tile, m tileRows) { loadTile(m, t) })
		JMP(LabelRef("sum"))
		Label("zero")
		ofC(func(t tile, _ tileRows) { zeroTile(t) })
		Label("sum")
		Load(Param("b"), b)
		Load(Param("steps"), steps)
		LEAQ(Mem{Base: c, Index: stripOfC, Scale: 1}, next)
		countdown("product", steps, func() {
			for range 4 { // rows of C are far apart: the next strip would wait for each
				PREFETCHT0(Mem{Base: next})
				PREFETCHT0(Mem{Base: next, Disp: 64})
				ADDQ(ldc, next)
			}
			for j, t := range right {
				loadTile(tileRows{b, ofB, int32(64 * j)}, t)
			}
			for i, t := range left {
				loadTile(tileRows{a, ofA, int32(1024 * i)}, t)
				for j := range right {
					dotTiles(right[j], t, sum(i, j))
				}
			}
			ADDQ(stepOfA, a)
			ADDQ(U32(16*rowOfB), b)
		})
		ofC(storeTile)
		ADDQ(stripOfC, c)
	})
	vex("tilerelease", nil, 0xe2, 0x78|noPrefix, 0x49, 0xc0)
	RET()
}
