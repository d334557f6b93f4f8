package model

// Batch is B sentence pairs as token ids, time-major: entry t·B+b is step t of
// pair b. Shorter sentences are padded with -1.
type Batch struct {
	B, T, U int     // number of pairs, source steps, target steps
	source  []int32 // T·B
	input   []int32 // U·B, the decoder's input: the start token, then the target
	target  []int32 // U·B, the expected output: the target, then the stop token
	// lengths are those of the sources. If nil, the encoder runs over the padding as
	// zero vectors, and padded target positions count in the mean loss: the
	// tutorial's way.
	lengths []int

	space []int // backs lengths
}

// Fill sets the batch to B pairs, reusing its memory. Targets include their start
// and stop tokens. A masked batch is as long as its longest sentence; an unmasked
// one has T and U steps.
func (b *Batch) Fill(sources, targets [][]int32, masked bool, T, U int) {
	b.B = len(sources)
	b.lengths = nil
	if masked {
		b.space = resize(b.space, b.B)
		T, U = 0, 0
		b.lengths = b.space
		for i := range sources {
			b.lengths[i] = len(sources[i])
			T, U = max(T, len(sources[i])), max(U, len(targets[i])-1)
		}
	}
	b.T, b.U = T, U
	b.source, b.input, b.target = resize(b.source, T*b.B), resize(b.input, U*b.B), resize(b.target, U*b.B)
	for i := range sources {
		target := targets[i]
		interleave(b.source, sources[i], i, b.B)
		interleave(b.input, target, i, b.B) // as in the tutorial, includes the stop token if there is room
		interleave(b.target, target[1:], i, b.B)
	}
}

// interleave writes ids to column b of a time-major block, padded with -1.
func interleave(block, ids []int32, b, B int) {
	for t := 0; t*B+b < len(block); t++ {
		block[t*B+b] = -1
		if t < len(ids) {
			block[t*B+b] = ids[t]
		}
	}
}

// positions returns the number of target positions that count in the loss.
func (b *Batch) positions() int {
	if b.lengths == nil {
		return b.U * b.B
	}
	n := 0
	for _, id := range b.target {
		if id >= 0 {
			n++
		}
	}
	return n
}
