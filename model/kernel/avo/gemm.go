package main

import (
	"fmt"

	. "github.com/mmcloughlin/avo/build"
	. "github.com/mmcloughlin/avo/operand"
	. "github.com/mmcloughlin/avo/reg"
)

// sgemm is the innermost part of a matrix product.
func (s isa) sgemm(rows int) {
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

// tile is a function that computes a tile of rows×(2·lanes) of C, which stays
// in the registers acc while all of k goes by. a is packed: rows numbers, or
// pairs of them, for each step of k. The next rows of b, so many a step, are
// asked for meanwhile.
func (s isa) tile(name string, rows int, acc [][2]Register, alpha Register, nextRows int, step func(a, b Register)) {
	s.function(fmt.Sprint(name, rows),
		"func(k int, a, b *float32, ldb int, c *float32, ldc int, alpha float32, accumulate bool, next *float32, step int)",
		fmt.Sprintf("is c = alpha·a·b, or c += alpha·a·b, of %d rows and %d columns.", rows, 2*s.lanes))
	k := integer("k")
	a, b, ldb := integer("a"), integer("b"), stride("ldb")
	c, ldc := integer("c"), stride("ldc")
	next, nextStep := integer("next"), stride("step")

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
		end()
		if add {
			Label("set")
		}
	}
}

// countdown is a loop that runs n times.
func countdown(label string, n Register, body func()) {
	TESTQ(n, n)
	JZ(LabelRef(label + "Done"))
	Label(label)
	body()
	DECQ(n)
	JNZ(LabelRef(label))
	Label(label + "Done")
}

// addRows is a step of yᵀ += xᵀ·A.
func (s isa) addRows(rows int) {
	s.function(fmt.Sprint("AddRows", rows), "func(y []float32, a *float32, lda int, x *float32)",
		fmt.Sprintf("adds %d rows of a to y, each times a number of x.", rows))
	y, n, a, lda, x := base("y"), length("y"), integer("a"), stride("lda"), integer("x")
	factor := make([]VecVirtual, rows)
	for i := range factor {
		factor[i] = s.vec()
		VBROADCASTSS(Mem{Base: x, Disp: 4 * i}, factor[i])
	}
	row := eight(a, lda, rows)
	s.overAll(n, row.pointers(y), func(s span) {
		sum := s.load(Mem{Base: y})
		for i := range rows {
			VFMADD231PS(s.load(row.at(i)), factor[i], sum)
		}
		s.store(sum, Mem{Base: y})
	})
	end()
}

// dotRows is a step of y = A·x.
func (s isa) dotRows(rows int) {
	s.function(fmt.Sprint("DotRows", rows), "func(x []float32, a *float32, lda int, y *float32)",
		fmt.Sprintf("sets %d numbers of y to the products of rows of a and x.", rows))
	x, n, a, lda, y := base("x"), length("x"), integer("a"), stride("lda"), integer("y")
	sum := make([]VecVirtual, rows)
	for i := range sum {
		sum[i] = s.set(0)
	}
	row := eight(a, lda, rows)
	s.overAll(n, row.pointers(x), func(s span) {
		v := s.load(Mem{Base: x})
		for i := range sum {
			VFMADD231PS(s.load(row.at(i)), v, sum[i])
		}
	})
	for i := range sum {
		VMOVSS(s.fold(sum[i], VADDPS), Mem{Base: y, Disp: 4 * i})
	}
	end()
}

// rows8 are the addresses of up to 8 rows of a matrix, by 4 registers.
type rows8 struct {
	first, fifth, ld, ld3 GPVirtual
}

func eight(first, ld GPVirtual, rows int) rows8 {
	r := rows8{first, first, ld, ld}
	if rows > 1 {
		r.fifth, r.ld3 = GP64(), GP64()
		LEAQ(Mem{Base: first, Index: ld, Scale: 4}, r.fifth)
		LEAQ(Mem{Base: ld, Index: ld, Scale: 2}, r.ld3)
	}
	return r
}

func (r rows8) at(i int) Mem {
	m := Mem{Base: r.first}
	if i >= 4 {
		m.Base = r.fifth
	}
	switch i % 4 {
	case 1, 2:
		m.Index, m.Scale = r.ld, uint8(i%4)
	case 3:
		m.Index, m.Scale = r.ld3, 1
	}
	return m
}

// pointers are those that move along the rows, and another.
func (r rows8) pointers(other GPVirtual) []GPVirtual {
	if r.fifth == r.first {
		return []GPVirtual{other, r.first}
	}
	return []GPVirtual{other, r.first, r.fifth}
}

// packRows copies k rows of two registers, so that they lie together.
func (s isa) packRows() {
	s.function("PackRows", "func(k int, dst, src *float32, ld int)",
		fmt.Sprintf("copies k rows of %d numbers from a matrix, one after the other.", 2*s.lanes))
	k, dst, src, ld := integer("k"), integer("dst"), integer("src"), stride("ld")
	countdown("row", k, func() {
		for j := range 2 {
			v := s.vec()
			VMOVUPS(Mem{Base: src, Disp: j * s.bytes()}, v)
			VMOVUPS(v, Mem{Base: dst, Disp: j * s.bytes()})
		}
		ADDQ(Imm(uint64(2*s.bytes())), dst)
		ADDQ(ld, src)
	})
	end()
}

// transpose8 turns 8 rows into 8 columns, a block of 8×8 at a time: unpack
// and shuffle transpose 4×4 in each half of a register, so the halves are
// loaded from rows that are 4 columns apart.
func transpose8() {
	function("transpose8", "func(blocks int, dst *float32, ldd int, src *float32, lds int)",
		"transpose8 sets the columns of dst, 8 numbers a row, to 8 rows of src, 8·blocks numbers long.")
	blocks := integer("blocks")
	dst, ldd, src, lds := integer("dst"), stride("ldd"), integer("src"), stride("lds")
	from, to := eight(src, lds, 8), eight(dst, ldd, 8)
	countdown("block", blocks, func() {
		var v, w [8]VecVirtual
		for half := range 2 { // v[0..3] holds columns 0-3, v[4..7] columns 4-7 of the rows i and i+4
			for i := range 4 {
				r := YMM()
				VMOVUPS(from.at(i).Offset(16*half), r.AsX())
				VINSERTF128(Imm(1), from.at(i+4).Offset(16*half), r, r)
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
				VMOVUPS(r, to.at(4*half+i))
			}
		}
		for _, p := range from.pointers(nil)[1:] {
			ADDQ(Imm(32), p)
		}
		for _, p := range to.pointers(nil)[1:] {
			LEAQ(Mem{Base: p, Index: ldd, Scale: 8}, p)
		}
	})
	end()
}
