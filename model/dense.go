package model

import "dragoman/model/kernel"

// dense is y = x·kernel + bias, for N rows of I inputs and O outputs. A dense layer tied
// to an embedding table (Press & Wolf 2017, “Using the Output Embedding to Improve
// Language Models”) has no kernel and multiplies by the transposed table instead.
type dense struct {
	kernel weight // I×O, empty if tied
	bias   matrix // 1×O
	tied   *embedding
}

func (l *dense) forward(ws *workspace, x matrix) matrix {
	y := ws.matrix(x.Rows, l.bias.Cols)
	bias := row(l.bias, 0)
	for i := range y.Rows {
		copy(row(y, i), bias)
	}
	if l.tied != nil {
		l.tied.table.addProductTransposed(y, x)
	} else {
		l.kernel.addProduct(y, x)
	}
	return y
}

func (l *dense) backward(ws *workspace, d *dense, x, dy matrix) (dx matrix) {
	addRows(row(d.bias, 0), dy)
	if l.tied != nil {
		addProductTransA(d.tied.table.matrix, dy, x)
		return product(ws, dy, l.tied.table.matrix)
	}
	addProductTransA(d.kernel.matrix, x, dy)
	return productTransB(ws, dy, l.kernel.matrix)
}

// tanhForward computes y = tanh(x) in place, tanhBackward dx = dy∘(1-y²) in place.
func tanhForward(y matrix) {
	for i := range y.Rows {
		kernel.Tanh(row(y, i), row(y, i))
	}
}

func tanhBackward(y, dy matrix) {
	for i := range y.Rows {
		yi, di := row(y, i), row(dy, i)
		for j := range di {
			di[j] *= 1 - yi[j]*yi[j]
		}
	}
}
