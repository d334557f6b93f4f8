// Package decode turns a trained network into translations. Greedy search,
// sampling and beam search drive the same step-wise decoder, a
// [model.Stepper]; Translator wraps them for text.
package decode

import (
	"math/rand/v2"
	"slices"

	"dragoman/model"
	"dragoman/model/kernel"
)

// Options say how to search. The zero value is the tutorial's greedy search.
type Options struct {
	// Beam is the number of hypotheses that are followed; 0 or 1 is greedy.
	Beam int
	// LengthPenalty is α of Wu et al. 2016, equation 14: hypotheses are
	// compared by log-probability / ((5+length)/6)^α. 0 compares the
	// log-probabilities, which favours short ones.
	LengthPenalty float64
	// Coverage is β of the same equation: with attention, source tokens that
	// got less than 1 in all cost β·log of it.
	Coverage float64
	// Patience makes the search go on until so many times Beam hypotheses have
	// ended (Kasai et al. 2022, “A call for clarity in beam search”); 0 is 1.
	Patience float64
	// Consensus above 0 has a Translator choose among the hypotheses that have
	// ended not the most probable, but the one that the others, too, agree
	// with most; see consensus. It is the sharpness of the distribution over
	// them, softmax(Consensus·Score).
	Consensus float64
	// Judges have a say in which of the hypotheses that have ended a Translator
	// chooses.
	Judges []Judge
	// Temperature above 0 draws each token at random from
	// softmax(logits/Temperature), with Rand, instead of taking the best;
	// TopK above 0 only among that many best.
	Temperature float64
	TopK        int
	Rand        *rand.Rand
	// Forced tokens are said first, whatever their probability; the search
	// goes on from there. Not with Beam.
	Forced []int32
	// Sound rules out what no translation is: nothing at all, the tokens of
	// Never, such as the unknown token, and loops: a token that comes a sixth time
	// in a row, a longer stretch of tokens a third time (from two, a fourth).
	Sound bool
	Never []int32
	// Carried are tokens that a translation says, with Sound, as often as certain
	// tokens are in the source: the placeholders of what is carried over.
	Carried []Carried
	// Beside are tokens that are not said, with Sound, of a source with such tokens:
	// digits, which come from it.
	Beside []int32
	// Tree, if set, collects what a beam search of a single sentence considers.
	Tree *Tree
	// Intervention, if set, changes what the network does.
	Intervention *Intervention
	// MaxSteps is the limit of tokens; 0: the model's own.
	MaxSteps int
	// Observe, if set, sees every step while it is fresh, and ends the search
	// with its error if it returns one.
	Observe func(*Step) error
	// Progress, if set, is told before each part of a text how many bytes of
	// it lie behind. Search does not call it.
	Progress func(bytes int)
}

// Carried are the ids of a placeholder on both sides.
type Carried struct{ Source, Target []int32 }

// Hypothesis is one translation of a sentence.
type Hypothesis struct {
	Tokens   []int32 // without start and stop token
	LogProb  float64 // of the tokens and the stop token
	Score    float64 // what hypotheses are compared by
	Complete bool    // the stop token was reached before the limit
}

// Step is one step of one row of a search, as an observer sees it. It is
// valid until the observer returns.
type Step struct {
	Sentence int     // which of the sources
	Index    int     // 0 for the first token
	Previous int32   // the token that was fed
	Token    int32   // the token that was chosen
	Tokens   []int32 // all that have been chosen so far, this one included
	Logits   []float32

	stepper *model.Stepper
	row     int
}

// Trace copies out gates, states and alignment of the step.
func (s *Step) Trace() model.StepTrace { return s.stepper.TraceStep(s.row) }

// Candidate is a token that the decoder could have said.
type Candidate struct {
	Token       int32
	Probability float32
}

// Candidates are the k most probable tokens, best first, and the entropy of
// the whole distribution in bits.
func (s *Step) Candidates(k int) ([]Candidate, float64) {
	p := s.probabilities()
	return candidates(p, k), entropy(s.Logits, p)
}

func (s *Step) probabilities() []float32 {
	p := slices.Clone(s.Logits)
	kernel.Softmax(p)
	return p
}

func candidates(p []float32, k int) []Candidate {
	var best []Candidate
	for _, i := range largest(p, k, nil) {
		best = append(best, Candidate{Token: int32(i), Probability: p[i]})
	}
	return best
}

// Search translates the sources, at least one token id each, and returns for
// each its hypotheses, best first: one, or with Options.Beam those that have
// ended. start and stop are the target vocabulary's. It fails only if the observer does.
func Search(s *model.Stepper, start, stop int32, sources [][]int32, limit int, o Options) ([][]Hypothesis, error) {
	if o.MaxSteps > 0 {
		limit = o.MaxSteps
	}
	if o.Beam > 1 {
		return beam(s, start, stop, sources, limit, o)
	}
	return greedy(s, start, stop, sources, limit, o)
}

// rows are the searches that still go on: what each row of the state belongs
// to. Those that have ended are dropped from the state, so that a batch costs
// no more than its unfinished sentences.
type rows struct {
	stepper      *model.Stepper
	state, spare *model.State
	sentence     []int   // of each row
	other        []int   // memory for the next sentence
	previous     []int32 // token of each row
}

func begin(s *model.Stepper, start int32, sources [][]int32, o Options) *rows {
	r := &rows{stepper: s, state: s.Encode(sources), spare: &model.State{}}
	o.Intervention.begin(s, r.state)
	for i := range sources {
		r.sentence = append(r.sentence, i)
		r.previous = append(r.previous, start)
	}
	return r
}

// keep goes on with the rows from, whose next input is previous.
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
