package model

import "dragoman/model/kernel"

// embedding is a table of V rows of E numbers, one row a token.
type embedding struct {
	table weight // V×E
}

// forward looks up the row of each id; -1 is a row of zeros.
func (e *embedding) forward(ws *workspace, ids []int32) matrix {
	x := ws.matrix(len(ids), e.table.Cols)
	for i, id := range ids {
		clear(row(x, i))
		if id >= 0 {
			e.table.addRow(row(x, i), int(id))
		}
	}
	return x
}

// backward adds the gradient of the rows looked up to d.
func (e *embedding) backward(d *embedding, ids []int32, dx matrix) {
	lookUpBackward(d.table.matrix, ids, dx)
}

// lookUpBackward adds each row of dx to the row of dTable that was looked up for it.
func lookUpBackward(dTable matrix, ids []int32, dx matrix) {
	for i, id := range ids {
		if id >= 0 {
			kernel.Add(row(dTable, int(id)), row(dx, i))
		}
	}
}
