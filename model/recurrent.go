package model

import (
	"dragoman/model/kernel"

	"gonum.org/v1/gonum/blas"
)

// recurrent is one layer of recurrent cells (LSTM, GRU or SimpleRNN) with its
// weights in Keras's layout: the gates of a cell are stacked side by side, so
// that a step costs one product with the input kernel and one with the
// recurrent kernel. With I inputs, H units and G gates:
//
//	kernel    I×GH
//	recurrent H×GH
//	bias      1×GH; the GRU has a second row, added to its recurrent side
//
// The layer itself keeps no state: forward returns what backward needs.
type recurrent struct {
	kernel, recurrent weight
	bias              matrix

	cell    *cell
	reverse bool // reads the sequence from its end, for a bidirectional encoder
}

// input is the input of a layer: token ids, whose one-hot rows are never built
// (the product of a one-hot row and a matrix is a row of the matrix; an id of -1
// is the zero vector), or the T·B rows of x.
type input struct {
	ids []int32
	x   matrix
}

// steps is the extent of a batch of sequences: T steps, B examples, and the length
// of each example. If lengths is nil every step is real, which is also how the
// tutorial treats padding.
type steps struct {
	T, B    int
	lengths []int
}

// forward runs the layer over a whole sequence from the state s0 (zeros if
// its matrices are empty).
func (l *recurrent) forward(ws *workspace, in input, n steps, s0 cellState) recurrentCache {
	H, GH := l.recurrent.Rows, l.recurrent.Cols
	k := recurrentCache{steps: n, in: in, reverse: l.reverse, fromZero: s0.h.Rows == 0}
	k.gates = ws.matrix(n.T*n.B, GH)
	if in.ids == nil {
		l.project(k.gates, in.x)
	}
	if n.T > 1 && n.B > 1 && l.recurrent.int8 == nil {
		k.packed = packForProducts(ws, blas.NoTrans, l.recurrent.matrix)
	}
	k.h = ws.matrix((n.T+1)*n.B, H)
	if l.cell.hasC {
		k.c = ws.matrix((n.T+1)*n.B, H)
		k.tanhC = ws.matrix(n.T*n.B, H)
	}
	if l.cell.apart {
		k.recurrent = ws.matrix(n.T*n.B, GH)
	}
	first := k.step(k.time(0))
	start(first.hPrev, s0.h)
	start(first.cPrev, s0.c)
	for i := range n.T {
		s := k.step(k.time(i))
		if in.ids != nil {
			l.lookUp(s.gates, in.ids[s.t*n.B:][:n.B])
		}
		l.addRecurrent(&k, &s)
		l.stepForward(&s)
	}
	return k
}

// stepForward turns a step's pre-activations into its activations and its state.
func (l *recurrent) stepForward(s *timeStep) {
	for b := range s.h.Rows {
		if s.padded(b) { // the state passes unchanged
			copy(row(s.h, b), row(s.hPrev, b))
			copy(row(s.c, b), row(s.cPrev, b))
			continue
		}
		l.cell.forward(s.example(b))
	}
}

// stepBackward takes the gradient of a step's state. It leaves those of the
// pre-activations in s, that of c before the step in dc and, of h before the step, what
// does not come through the recurrent product in dhPrev.
func (l *recurrent) stepBackward(s *timeStep, dh, dhPrev, dc matrix) {
	clear(dhPrev.Data)
	for b := range s.h.Rows {
		if s.padded(b) { // the state passed unchanged
			copy(row(dhPrev, b), row(dh, b))
			clear(row(s.gates, b))
			clear(row(s.recurrent, b))
			continue
		}
		l.cell.backward(s.example(b), cellGradient{row(dh, b), row(dhPrev, b), row(dc, b)})
	}
}

// addRecurrent adds the recurrent side of the pre-activations, hPrev·recurrent and
// its bias, if it has one of its own.
func (l *recurrent) addRecurrent(k *recurrentCache, s *timeStep) {
	for b := range s.recurrent.Rows {
		copy(row(s.recurrent, b), row(l.bias, 1))
	}
	switch {
	case s.first:
	case k.packed.IsZero():
		l.recurrent.addProduct(s.side(), s.hPrev)
	default:
		k.packed.AddProduct(s.side(), s.hPrev)
	}
}

// start fills dst with an initial state, or with zeros if there is none.
func start(dst, src matrix) {
	if src.Rows == 0 {
		clear(dst.Data)
		return
	}
	copyRows(dst, src)
}

// project sets z to the input's side of the pre-activations, for all steps at
// once: x·kernel + bias, T·B×GH.
func (l *recurrent) project(z, x matrix) {
	bias := row(l.bias, 0)
	for i := range z.Rows {
		copy(row(z, i), bias)
	}
	l.kernel.addProduct(z, x)
}

// lookUp is project for one-hot rows, one step at a time, so that the step is
// still in the cache when the recurrent side is added.
func (l *recurrent) lookUp(z matrix, ids []int32) {
	bias := row(l.bias, 0)
	for i, id := range ids {
		copy(row(z, i), bias)
		if id >= 0 {
			l.kernel.addRow(row(z, i), int(id))
		}
	}
}

// backward runs back through time. dOut is the gradient of the T·B outputs (empty
// if they are not read), dFinal that of the final state. The weights' gradients
// are added to d. It returns the gradient of the input (empty for ids) and of the
// initial state, if there was one. The gradients of the gates overwrite the gates
// in k.
func (l *recurrent) backward(ws *workspace, d *recurrent, k *recurrentCache, dOut matrix, dFinal cellState) (dx matrix, ds0 cellState) {
	H := l.recurrent.Rows
	packed := packForProducts(ws, blas.Trans, l.recurrent.matrix)
	dh, dhPrev, dc := ws.matrix(k.B, H), ws.matrix(k.B, H), matrix{}
	start(dh, dFinal.h)
	if l.cell.hasC {
		dc = ws.matrix(k.B, H)
		start(dc, dFinal.c)
	}
	for i := k.T - 1; i >= 0; i-- {
		t := k.time(i)
		s := k.step(t)
		if dOut.Rows > 0 {
			for b := range k.B {
				kernel.Add(row(dh, b), row(dOut, t*k.B+b))
			}
		}
		if k.watch != nil {
			k.watch(t, dh.Data, dc.Data)
		}
		l.stepBackward(&s, dh, dhPrev, dc)
		if !s.first {
			packed.AddProduct(dhPrev, s.side())
		}
		addRows(row(d.bias, 0), s.gates)
		if l.cell.apart {
			addRows(row(d.bias, 1), s.recurrent)
		}
		if k.in.ids != nil {
			lookUpBackward(d.kernel.matrix, k.in.ids[t*k.B:][:k.B], s.gates)
		}
		dh, dhPrev = dhPrev, dh
	}

	// The weights are the same at every step, so their gradients are sums over
	// time: one product each over all T·B rows.
	dGates, dRecurrent := k.gates, k.gates
	if l.cell.apart {
		dRecurrent = k.recurrent
	}
	addProductTransA(d.recurrent.matrix, k.started(k.previous()), k.started(dRecurrent))
	if k.in.ids != nil {
		return matrix{}, cellState{dh, dc}
	}
	addProductTransA(d.kernel.matrix, k.in.x, dGates)
	return productTransB(ws, dGates, l.kernel.matrix), cellState{dh, dc}
}

// addRows adds every row of m to sum: the gradient of a bias.
func addRows(sum []float32, m matrix) {
	for i := range m.Rows {
		kernel.Add(sum, row(m, i))
	}
}
