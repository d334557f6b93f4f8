// Command avo writes the amd64 assembly of package kernel. It is a module of
// its own so that the main one does not depend on the generator.
package main

import . "github.com/mmcloughlin/avo/build"

func main() {
	ConstraintExpr("amd64")
	transpose8()
	for _, s := range isas {
		for rows := range s.rows {
			s.sgemm(rows + 1)
		}
		s.packRows()
		if s.lanes == 16 {
			for rows := range s.rows {
				s.bfloat16Tile(rows + 1)
			}
			s.bfloat16Rows()
			s.bfloat16Row()
		}
		for _, rows := range []int{8, 1} {
			s.addRows(rows)
			s.dotRows(rows)
		}
		s.sigmoidLoop()
		s.tanhLoop()
		s.expLoop()
		s.expSum()
		s.addLoop()
		s.scaleLoop()
		s.largest()
		s.index()
		s.sumSquares()
		s.lstm()
		s.lstmBackward()
		s.gru()
		s.gruBackward()
		s.rmsprop()
		s.adam()
	}
	writeConstants()
	Generate()
}
