package model

import "gonum.org/v1/gonum/blas/blas32"

// State is the decoder's state between two steps, for B rows.
type State struct {
	H, C []blas32.General // of each layer, B×H; C is empty unless the cell has one
	Feed blas32.General   // B×R, the last readout, with input feeding
}

// copy copies from into s. The matrices are shared.
func (s *State) copy(from State) {
	s.H, s.C, s.Feed = append(s.H[:0], from.H...), append(s.C[:0], from.C...), from.Feed
}

// Clear sets a state to zeros, as if the encoder had handed nothing over.
func (s *State) Clear() {
	for _, group := range [][]matrix{s.H, s.C, {s.Feed}} {
		for _, m := range group {
			for i := range m.Rows {
				clear(row(m, i))
			}
		}
	}
}

// Select sets row i of s to row rows[i] of from: this is how beam search keeps,
// repeats and drops hypotheses. s and from must not share memory; s grows if
// necessary.
func (s *State) Select(from *State, rows []int) {
	s.H, s.C = resize(s.H, len(from.H)), resize(s.C, len(from.C))
	for l := range from.H {
		s.H[l] = selectRows(s.H[l], from.H[l], rows)
		s.C[l] = selectRows(s.C[l], from.C[l], rows)
	}
	s.Feed = selectRows(s.Feed, from.Feed, rows)
}

func selectRows(dst, from matrix, rows []int) matrix {
	if from.Rows == 0 {
		return matrix{}
	}
	dst = matrix{Rows: len(rows), Cols: from.Cols, Stride: from.Cols, Data: resize(dst.Data, len(rows)*from.Cols)}
	for i, r := range rows {
		copy(row(dst, i), row(from, r))
	}
	return dst
}
