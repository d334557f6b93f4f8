package model

import "dragoman/model/kernel"

// Embedding is a table of V rows of E numbers, one row a token.
type Embedding struct {
	Table weight // V×E
}

// forward looks up the row of each id; -1 is a row of zeros.
func (e *Embedding) forward(ws *Workspace, ids []int32) matrix {
	x := ws.matrix(len(ids), e.Table.Cols)
	for i, id := range ids {
		clear(row(x, i))
		if id >= 0 {
			e.Table.addRow(row(x, i), int(id))
		}
	}
	return x
}

// backward adds each row's gradient to the row that was looked up.
func (e *Embedding) backward(d *Embedding, ids []int32, dx matrix) {
	for i, id := range ids {
		if id >= 0 {
			kernel.Add(row(d.Table.matrix, int(id)), row(dx, i))
		}
	}
}
