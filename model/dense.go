package model

import "dragoman/model/kernel"

// Dense is y = x·Kernel + Bias, for N rows of I inputs and O outputs. A Dense tied
// to an embedding table (Press & Wolf 2017, “Using the Output Embedding to Improve
// Language Models”) has no Kernel and multiplies by the transposed table instead.
type Dense struct {
	Kernel weight // I×O, empty if tied
	Bias   matrix // 1×O
	tied   *Embedding
}

func (l *Dense) forward(ws *Workspace, x matrix) matrix {
	y := ws.matrix(x.Rows, l.Bias.Cols)
	bias := row(l.Bias, 0)
	for i := range y.Rows {
		copy(row(y, i), bias)
	}
	if l.tied != nil {
		l.tied.Table.addProductTransposed(y, x)
	} else {
		l.Kernel.addProduct(y, x)
	}
	return y
}

func (l *Dense) backward(ws *Workspace, d *Dense, x, dy matrix) (dx matrix) {
	addRows(row(d.Bias, 0), dy)
	if l.tied != nil {
		addProductTransA(d.tied.Table.matrix, dy, x)
		return product(ws, dy, l.tied.Table.matrix)
	}
	addProductTransA(d.Kernel.matrix, x, dy)
	return productTransB(ws, dy, l.Kernel.matrix)
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
