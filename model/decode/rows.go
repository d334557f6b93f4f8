package decode

import "dragoman/model"

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
