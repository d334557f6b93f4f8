// Command avo writes the amd64 assembly of package kernel. It is a module of
// its own so that the main one does not depend on the generator.
package main

import (
	"fmt"

	. "github.com/mmcloughlin/avo/build"
	. "github.com/mmcloughlin/avo/operand"
	. "github.com/mmcloughlin/avo/reg"
)

// isa is an instruction set. The same code serves all of them: instructions
// have the same names, registers differ in width.
type isa struct {
	name    string
	lanes   int // float32 numbers in a register
	rows    int // of a tile of the matrix product; it is two registers wide
	newVec  func() VecVirtual
	newMask func() Register
}

var isas = []isa{
	{"avx512", 16, 12, ZMM, func() Register { return K() }},
	{"avx2", 8, 6, YMM, func() Register { return YMM() }},
}

func main() {
	ConstraintExpr("amd64")
	transpose8()
	for _, s := range isas {
		for rows := 1; rows <= s.rows; rows++ {
			s.sgemm(rows)
		}
		s.packRows()
	}
	Generate()
}

// text begins a function that keeps no pointer after it returns.
func text(name, signature string) {
	TEXT(name, NOSPLIT, signature)
	Pragma("noescape")
}

func (s isa) bytes() int { return 4 * s.lanes }

// pointer loads a pointer argument; stride loads one that counts numbers and
// makes it count bytes.
func pointer(name string) GPVirtual { return Load(Param(name), GP64()).(GPVirtual) }

func stride(name string) GPVirtual {
	r := pointer(name)
	SHLQ(Imm(2), r)
	return r
}

// forever is a loop that counts n down to 0; n may be 0.
func countdown(label string, n Register, body func()) {
	TESTQ(n, n)
	JZ(LabelRef(label + "Done"))
	Label(label)
	body()
	DECQ(n)
	JNZ(LabelRef(label))
	Label(label + "Done")
}

func name(s isa, format string, args ...any) string { return s.name + fmt.Sprintf(format, args...) }
