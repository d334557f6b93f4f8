package model

// workspace hands out the scratch matrices of one pass through the network
// from one block of memory, and takes them all back at once with reset. After
// the first pass of a given size nothing is allocated. The zero value is ready
// for use; a workspace serves one goroutine.
type workspace struct {
	block []float32
	used  int
	need  int // what the pass has requested so far, including what did not fit
}

// reset takes back every matrix handed out. Their contents must no longer be used.
func (w *workspace) reset() {
	if w.need > len(w.block) {
		w.block = make([]float32, w.need+w.need/4)
	}
	w.used, w.need = 0, 0
}

// floats returns n numbers of undefined content.
func (w *workspace) floats(n int) []float32 {
	w.need += n
	if w.used+n > len(w.block) {
		return make([]float32, n) // until reset makes room for it
	}
	s := w.block[w.used : w.used+n : w.used+n]
	w.used += n
	return s
}

// matrix returns an r×c matrix of undefined content, for results that are
// written before they are read.
func (w *workspace) matrix(r, c int) matrix {
	return matrix{Rows: r, Cols: c, Stride: c, Data: w.floats(r * c)}
}

// zeros returns an r×c matrix of zeros, for results that accumulate.
func (w *workspace) zeros(r, c int) matrix {
	m := w.matrix(r, c)
	clear(m.Data)
	return m
}
