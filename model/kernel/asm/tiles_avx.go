package main

import (
	"fmt"

	. "github.com/mmcloughlin/avo/build"
	. "github.com/mmcloughlin/avo/operand"
	. "github.com/mmcloughlin/avo/reg"
)

// sgemm is the innermost part of a matrix product.
func (s avx) sgemm(rows int) {
	acc := make([][2]Register, rows)
	for i := range acc {
		acc[i] = [2]Register{s.vec(), s.vec()}
	}
	left, right := s.vec(), []VecVirtual{s.vec(), s.vec()}
	s.tile("Sgemm", rows, acc, s.vec(), 1, func(a, b Register) {
		for j := range right {
			VMOVUPS(Mem{Base: b, Disp: j * s.bytes()}, right[j])
		}
		for i := range acc {
			VBROADCASTSS(Mem{Base: a, Disp: 4 * i}, left)
			for j := range right {
				VFMADD231PS(right[j], left, acc[i][j])
			}
		}
	})
}

// tile writes a function that computes a tile of rows×(2·lanes) numbers of C, which stays
// in the registers acc over all steps of k. a is packed: rows numbers, or pairs of them,
// for each step. Each step also prefetches nextRows of the rows of b that follow.
func (s avx) tile(name string, rows int, acc [][2]Register, alpha Register, nextRows int, step func(a, b Register)) {
	s.function(fmt.Sprint(name, rows),
		"func(k int, a, b *float32, ldb int, c *float32, ldc int, alpha float32, accumulate bool, next *float32, step int)",
		fmt.Sprintf("is c = alpha·a·b, or c += alpha·a·b, for %d×%d numbers of c.", rows, 2*s.lanes))
	k := register("k")
	a, b, ldb := register("a"), register("b"), distance("ldb")
	c, ldc := register("c"), distance("ldc")
	next, nextStep := register("next"), distance("step")

	for i := range acc {
		for j := range acc[i] {
			VMOVUPS(constant(0), acc[i][j])
		}
	}
	at := GP64()
	MOVQ(c, at)
	for i := range acc {
		PREFETCHT0(Mem{Base: at})
		PREFETCHT0(Mem{Base: at, Disp: 2*s.bytes() - 4})
		if i+1 < rows {
			ADDQ(ldc, at)
		}
	}
	countdown("product", k, func() {
		step(a, b)
		for range nextRows {
			for line := 0; line < 2*s.bytes(); line += 64 {
				PREFETCHT0(Mem{Base: next, Disp: line})
			}
			ADDQ(nextStep, next)
		}
		ADDQ(Imm(uint64(4*rows)), a)
		ADDQ(ldb, b)
	})

	s.spreadTo("alpha", alpha)
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
		s.end()
		if add {
			Label("set")
		}
	}
}

// countdown emits a loop that runs n times.
func countdown(label string, n Register, body func()) {
	TESTQ(n, n)
	JZ(LabelRef(label + "Done"))
	Label(label)
	body()
	DECQ(n)
	JNZ(LabelRef(label))
	Label(label + "Done")
}

// packRows copies k rows of two registers to contiguous memory.
func (s avx) packRows() {
	s.function("PackRows", "func(k int, dst, src *float32, ld int)",
		fmt.Sprintf("copies k rows of %d numbers from a matrix, one after the other.", 2*s.lanes))
	k, dst, src, ld := register("k"), register("dst"), register("src"), distance("ld")
	countdown("row", k, func() {
		for j := range 2 {
			v := s.vec()
			VMOVUPS(Mem{Base: src, Disp: j * s.bytes()}, v)
			VMOVUPS(v, Mem{Base: dst, Disp: j * s.bytes()})
		}
		ADDQ(Imm(uint64(2*s.bytes())), dst)
		ADDQ(ld, src)
	})
	s.end()
}

// transpose8 turns 8 rows into 8 columns, a block of 8×8 at a time: unpack
// and shuffle transpose 4×4 in each half of a register, so the halves are
// loaded from rows that are 4 apart.
func transpose8() {
	function("transpose8", "func(blocks int, dst *float32, ldd int, src *float32, lds int)",
		"transpose8 sets the 8 columns of dst to 8 rows of src, each of 8·blocks numbers.")
	blocks := register("blocks")
	dst, ldd, src, lds := register("dst"), distance("ldd"), register("src"), distance("lds")
	from, to := spaced(Mem{Base: src}, lds, 8), spaced(Mem{Base: dst}, ldd, 8)
	countdown("block", blocks, func() {
		var v, w [8]VecVirtual
		for half := range 2 { // v[0..3] holds columns 0-3, v[4..7] columns 4-7 of the rows i and i+4
			for i := range 4 {
				r := YMM()
				VMOVUPS(from[i].(Mem).Offset(16*half), r.AsX())
				VINSERTF128(Imm(1), from[i+4].(Mem).Offset(16*half), r, r)
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
				VMOVUPS(r, to[4*half+i])
			}
		}
		for _, p := range []address{from[0], from[4]} {
			ADDQ(Imm(32), p.(Mem).Base)
		}
		for _, p := range []address{to[0], to[4]} {
			LEAQ(Mem{Base: p.(Mem).Base, Index: ldd, Scale: 8}, p.(Mem).Base)
		}
	})
	avx2.end()
}
