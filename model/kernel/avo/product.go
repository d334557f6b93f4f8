package main

import (
	"fmt"

	. "github.com/mmcloughlin/avo/build"
	. "github.com/mmcloughlin/avo/operand"
	. "github.com/mmcloughlin/avo/reg"
)

// sgemm is the innermost part of a matrix product: a tile of rows×(2·lanes) of
// C stays in registers while all of k goes by. a is packed: rows numbers for
// each step of k.
func (s isa) sgemm(rows int) {
	text(name(s, "Sgemm%d", rows), "func(k int, a, b *float32, ldb int, c *float32, ldc int, alpha float32, accumulate bool)")
	Doc(fmt.Sprintf("%sSgemm%d is c = alpha·a·b, or c += alpha·a·b, of %d rows and %d columns.", s.name, rows, rows, 2*s.lanes))
	k := pointer("k")
	a, b, ldb := pointer("a"), pointer("b"), stride("ldb")
	c, ldc := pointer("c"), stride("ldc")

	acc := make([][2]VecVirtual, rows)
	for i := range acc {
		for j := range acc[i] {
			acc[i][j] = s.newVec()
			s.zero(acc[i][j])
		}
	}
	right := [2]VecVirtual{s.newVec(), s.newVec()}
	left := s.newVec()
	countdown("product", k, func() {
		for j := range right {
			VMOVUPS(Mem{Base: b, Disp: j * s.bytes()}, right[j])
		}
		for i := range acc {
			VBROADCASTSS(Mem{Base: a, Disp: 4 * i}, left)
			for j := range right {
				VFMADD231PS(right[j], left, acc[i][j])
			}
		}
		ADDQ(Imm(uint64(4*rows)), a)
		ADDQ(ldb, b)
	})

	alpha := s.newVec()
	VBROADCASTSS(NewParamAddr("alpha", 48), alpha)
	accumulate := Load(Param("accumulate"), GP8())
	TESTB(accumulate, accumulate)
	JZ(LabelRef("set"))
	for _, add := range []bool{true, false} {
		for i := range acc {
			for j := range acc[i] {
				to := Mem{Base: c, Disp: j * s.bytes()}
				if add {
					VFMADD213PS(to, alpha, acc[i][j])
				} else {
					VMULPS(alpha, acc[i][j], acc[i][j])
				}
				VMOVUPS(acc[i][j], to)
			}
			if i+1 < rows {
				ADDQ(ldc, c)
			}
		}
		VZEROUPPER()
		RET()
		if add {
			Label("set")
		}
	}
}

func (s isa) zero(v VecVirtual) {
	if s.lanes == 16 {
		VPXORD(v, v, v)
	} else {
		VXORPS(v, v, v)
	}
}

// packRows copies k rows of two registers, so that they lie together.
func (s isa) packRows() {
	text(name(s, "PackRows"), "func(k int, dst, src *float32, ld int)")
	Doc(fmt.Sprintf("%sPackRows copies k rows of %d numbers from a matrix, one after the other.", s.name, 2*s.lanes))
	k, dst, src, ld := pointer("k"), pointer("dst"), pointer("src"), stride("ld")
	countdown("row", k, func() {
		for j := range 2 {
			v := s.newVec()
			VMOVUPS(Mem{Base: src, Disp: j * s.bytes()}, v)
			VMOVUPS(v, Mem{Base: dst, Disp: j * s.bytes()})
		}
		ADDQ(Imm(uint64(2*s.bytes())), dst)
		ADDQ(ld, src)
	})
	VZEROUPPER()
	RET()
}

// transpose8 turns 8 rows into 8 columns, a block of 8×8 at a time: unpack
// and shuffle transpose 4×4 in each half of a register, so the halves are
// loaded from rows that are 4 columns apart.
func transpose8() {
	text("transpose8", "func(blocks int, dst *float32, ldd int, src *float32, lds int)")
	Doc("transpose8 sets the columns of dst, 8 numbers a row, to 8 rows of src, 8·blocks numbers long.")
	blocks := pointer("blocks")
	dst, ldd, src, lds := pointer("dst"), stride("ldd"), pointer("src"), stride("lds")
	src4, dst4, lds3, ldd3 := GP64(), GP64(), GP64(), GP64()
	LEAQ(Mem{Base: src, Index: lds, Scale: 4}, src4)
	LEAQ(Mem{Base: lds, Index: lds, Scale: 2}, lds3)
	LEAQ(Mem{Base: ldd, Index: ldd, Scale: 2}, ldd3)
	row := func(base0, base4, ld, ld3 Register, i, disp int) Mem {
		m := Mem{Base: base0, Disp: disp}
		if i >= 4 {
			m.Base = base4
		}
		switch i % 4 {
		case 1, 2:
			m.Index, m.Scale = ld, uint8(i%4)
		case 3:
			m.Index, m.Scale = ld3, 1
		}
		return m
	}
	countdown("block", blocks, func() {
		LEAQ(Mem{Base: dst, Index: ldd, Scale: 4}, dst4)
		var v, w [8]VecVirtual
		for half := range 2 { // v[0..3] holds columns 0-3, v[4..7] columns 4-7 of the rows i and i+4
			for i := range 4 {
				r := YMM()
				VMOVUPS(row(src, src4, lds, lds3, i, 16*half), r.AsX())
				VINSERTF128(Imm(1), row(src, src4, lds, lds3, i+4, 16*half), r, r)
				v[4*half+i] = r
			}
			for i := 0; i < 4; i += 2 {
				lo, hi := YMM(), YMM()
				VUNPCKLPS(v[4*half+i+1], v[4*half+i], lo)
				VUNPCKHPS(v[4*half+i+1], v[4*half+i], hi)
				w[4*half+i], w[4*half+i+1] = lo, hi
			}
			for i := range 4 {
				lo, hi := w[4*half+i/2], w[4*half+2+i/2]
				r := YMM()
				VSHUFPS(Imm(uint64([]int{0x44, 0xee}[i%2])), hi, lo, r)
				VMOVUPS(r, row(dst, dst4, ldd, ldd3, 4*half+i, 0))
			}
		}
		ADDQ(Imm(32), src)
		ADDQ(Imm(32), src4)
		LEAQ(Mem{Base: dst, Index: ldd, Scale: 8}, dst)
	})
	VZEROUPPER()
	RET()
}
