// Command asm generates the assembly of package kernel, for amd64 with avo and for
// arm64 without it. It is a module of its own so that the main module does not depend
// on avo.
package main

import (
	"log"

	. "github.com/mmcloughlin/avo/build"
)

func main() {
	ConstraintExpr("amd64")
	transpose8()
	for _, s := range []avx{avx512, avx2} {
		for rows := range s.tall {
			s.sgemm(rows + 1)
		}
		s.packRows()
		if s.lanes == 16 {
			for rows := range s.tall {
				s.bfloat16Tile(rows + 1)
			}
			s.bfloat16Rows()
			s.bfloat16Row()
		}
		common(s)
		s.index()
	}
	for high := range 2 {
		amxTiles(high + 1)
	}
	writeConstants()

	n := neon{program: &program{}}
	for rows := range neonRows {
		n.sgemm(rows + 1)
	}
	for rows := range neonRows {
		n.bfloat16Tile(rows + 1)
	}
	n.bfloat16Rows()
	n.bfloat16Row()
	n.packRows()
	n.transpose8()
	common(n)
	n.index()
	n.int8Sdot()
	n.int8Smull()
	n.largestMagnitude()
	n.int8Round()
	n.int8Row()
	if err := n.write("../kernel_arm64.s", "../kernel_arm64.go"); err != nil {
		log.Fatal(err)
	}
	Generate()
}

// common writes the routines that are the same for all machines.
func common(m machine) {
	for _, rows := range []int{8, 1} {
		addRows(m, rows)
		dotRows(m, rows)
	}
	functionLoop(m, "Sigmoid", sigmoid)
	functionLoop(m, "Tanh", tanh)
	functionLoop(m, "Exp", exp)
	expSum(m)
	addLoop(m)
	scaleLoop(m)
	largest(m)
	sumSquares(m)
	lstm(m)
	lstmBackward(m)
	gru(m)
	gruBackward(m)
	rmsprop(m)
	adam(m)
}
