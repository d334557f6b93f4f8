package decode

import (
	"iter"

	"dragoman/model"

	"gonum.org/v1/gonum/blas/blas32"
)

// rows are the unfinished hypotheses of a search, one per row of the state.
// Finished ones are dropped from the state, so that a batch costs no more than its
// unfinished sentences.
type rows struct {
	stepper      *model.Stepper
	step         int // 0 for the first token
	state, spare *model.State
	sentence     []int   // per row
	other        []int   // spare memory for sentence
	previous     []int32 // per row
}

// begin encodes the sources; the first input of each row is start.
func begin(s *model.Stepper, i *Intervention, start int32, sources [][]int32) *rows {
	r := &rows{stepper: s, spare: &model.State{}}
	s.Probe = i.probe(&r.step)
	r.state = s.Encode(sources)
	for i := range sources {
		r.sentence = append(r.sentence, i)
		r.previous = append(r.previous, start)
	}
	return r
}

// row returns the logits of a row.
func row(logits blas32.General, i int) []float32 {
	return logits.Data[i*logits.Stride : i*logits.Stride+logits.Cols]
}

// retrace decodes a translation again. It yields, for each of its tokens, the index and
// the logits from which the token was chosen; until the next one, s.Attention(0) is what
// the step attends to.
func retrace(s *model.Stepper, start int32, source, tokens []int32) iter.Seq2[int, []float32] {
	return func(yield func(int, []float32) bool) {
		r := begin(s, nil, start, [][]int32{source})
		for i, token := range tokens {
			if !yield(i, row(s.Step(r.state, r.previous), 0)) {
				return
			}
			r.keep([]int{0}, []int32{token})
		}
	}
}

// keep continues with the rows from, whose next input is previous.
func (r *rows) keep(from []int, previous []int32) {
	r.previous = append(r.previous[:0], previous...)
	if isIdentity(from, len(r.sentence)) {
		return
	}
	r.other = r.other[:0]
	for _, f := range from {
		r.other = append(r.other, r.sentence[f])
	}
	r.sentence, r.other = r.other, r.sentence
	r.stepper.Sentences(r.sentence)
	r.spare.Select(r.state, from)
	r.state, r.spare = r.spare, r.state
}

func isIdentity(from []int, n int) bool {
	if len(from) != n {
		return false
	}
	for i, f := range from {
		if i != f {
			return false
		}
	}
	return true
}
