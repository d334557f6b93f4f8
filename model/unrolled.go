package model

import "dragoman/model/kernel"

// recurrentCache keeps the results of forward for backward and for the trace.
type recurrentCache struct {
	steps
	in               input
	gates, recurrent matrix // T·B×GH; recurrent is empty unless cell.apart
	h, c             matrix // (T+1)·B×H: the state before every step, and the last one
	tanhC            matrix // T·B×H; c and tanhC are empty unless cell.hasC
	reverse          bool
	fromZero         bool                          // there was no state before the first step
	watch            func(t int, dh, dc []float32) // see Probe.Gradient
	packed           kernel.Packed                 // layer.recurrent, if there are many steps of many examples
}

// timeStep is one time step of a recurrentCache: B rows of each matrix.
type timeStep struct {
	gates, recurrent matrix
	hPrev, h         matrix
	cPrev, c, tanhC  matrix

	t       int
	first   bool // hPrev and its product are zero; its gradient is not needed
	lengths []int
}

// example returns row b.
func (s *timeStep) example(b int) cellStep {
	return cellStep{row(s.gates, b), row(s.recurrent, b), row(s.hPrev, b), row(s.h, b), row(s.cPrev, b), row(s.c, b), row(s.tanhC, b)}
}

// padded reports whether example b ended before this step, which then must not
// change its state.
func (s *timeStep) padded(b int) bool { return s.lengths != nil && s.t >= s.lengths[b] }

// side returns the matrix that receives the recurrent product.
func (s *timeStep) side() matrix {
	if s.recurrent.Rows > 0 {
		return s.recurrent
	}
	return s.gates
}

// step returns the view of time step t.
func (k *recurrentCache) step(t int) timeStep {
	prev, next := t, t+1
	if k.reverse {
		prev, next = t+1, t
	}
	block := func(m matrix, i int) matrix {
		if m.Rows == 0 {
			return matrix{}
		}
		return rows(m, i*k.B, (i+1)*k.B)
	}
	return timeStep{
		gates: block(k.gates, t), recurrent: block(k.recurrent, t), tanhC: block(k.tanhC, t),
		hPrev: block(k.h, prev), h: block(k.h, next),
		cPrev: block(k.c, prev), c: block(k.c, next),
		t: t, first: k.fromZero && t == k.time(0), lengths: k.lengths,
	}
}

// time returns the t of the i-th step taken.
func (k *recurrentCache) time(i int) int {
	if k.reverse {
		return k.T - 1 - i
	}
	return i
}

// output returns h of every step, T·B×H.
func (k *recurrentCache) output() matrix {
	if k.reverse {
		return rows(k.h, 0, k.T*k.B)
	}
	return rows(k.h, k.B, (k.T+1)*k.B)
}

// previous returns h before every step, T·B×H.
func (k *recurrentCache) previous() matrix {
	if k.reverse {
		return rows(k.h, k.B, (k.T+1)*k.B)
	}
	return rows(k.h, 0, k.T*k.B)
}

// started returns m without the first step, if that had a zero state.
func (k *recurrentCache) started(m matrix) matrix {
	switch {
	case !k.fromZero:
		return m
	case k.reverse:
		return rows(m, 0, (k.T-1)*k.B)
	}
	return rows(m, k.B, k.T*k.B)
}

// final returns the state after the last step. For an example shorter than T that
// is the state after its own last step, since padding changes nothing.
func (k *recurrentCache) final() cellState {
	last := k.step(k.time(k.T - 1))
	return cellState{h: last.h, c: last.c}
}
