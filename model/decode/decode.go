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

// Options configure a search. The zero value is the tutorial's greedy search.
type Options struct {
	// Beam is the number of hypotheses to follow; 0 or 1 means greedy search.
	Beam int
	// LengthPenalty is α of Wu et al. 2016, equation 14: hypotheses are compared
	// by log-probability / ((5+length)/6)^α. 0 compares the log-probabilities,
	// which favours short hypotheses.
	LengthPenalty float64
	// Coverage is β of the same equation: with attention, a source token that has
	// received a total weight a < 1 adds β·log a to the score.
	Coverage float64
	// Patience continues the search until Patience·Beam hypotheses have ended
	// (Kasai et al. 2022, “A call for clarity in beam search”); 0 means 1.
	Patience float64
	// Consensus above 0 makes a Translator choose, among the finished hypotheses,
	// the one that the others agree with most instead of the most probable one;
	// see consensus. It is the sharpness of the distribution over them,
	// softmax(Consensus·Score).
	Consensus float64
	// Judges take part in a Translator's choice among the finished hypotheses.
	Judges []Judge
	// Temperature above 0 draws each token at random from
	// softmax(logits/Temperature), using Rand, instead of taking the most probable
	// one. TopK above 0 restricts the draw to the TopK most probable tokens.
	Temperature float64
	TopK        int
	Rand        *rand.Rand
	// Forced tokens come first, whatever their probability; the search continues
	// from there. Ignored with Beam.
	Forced []int32
	// Sound rules out what no translation contains: the empty translation, the
	// tokens of Never, such as the unknown token, and loops: a token repeated a
	// sixth time in a row, a longer sequence a third time (a sequence of two, a
	// fourth).
	Sound bool
	Never []int32
	// Carried are tokens that, with Sound, a translation contains as often as the
	// source contains their counterparts: placeholders, which stand for carried
	// text.
	Carried []Carried
	// Beside are tokens that, with Sound, are ruled out if the source contains
	// Carried tokens: digits, which must come from the source.
	Beside []int32
	// Tree, if set, collects everything that a beam search of a single sentence
	// considers.
	Tree *Tree
	// Intervention, if set, changes what the network computes.
	Intervention *Intervention
	// MaxSteps limits the number of tokens; 0 means the model's own limit.
	MaxSteps int
	// Observe, if set, is called after every step. An error that it returns ends
	// the search.
	Observe func(*Step) error
	// Progress, if set, is called before each part of a text with the number of
	// bytes that are done. Search does not call it.
	Progress func(bytes int)
}

// Carried holds the ids of a placeholder on both sides.
type Carried struct{ Source, Target []int32 }

// Hypothesis is one translation of a sentence.
type Hypothesis struct {
	Tokens   []int32 // without start and stop tokens
	LogProb  float64 // including the stop token
	Score    float64 // by which hypotheses are compared
	Complete bool    // reached the stop token before the limit
}

// Step is one step of one row of a search, as an observer sees it. It is
// valid until the observer returns.
type Step struct {
	Sentence int     // index of the source
	Index    int     // 0 for the first token
	Previous int32   // the token fed to the decoder
	Token    int32   // the chosen token
	Tokens   []int32 // all chosen so far, including this one
	Logits   []float32

	stepper *model.Stepper
	row     int
}

// Trace returns a copy of the step's gates, states and alignment.
func (s *Step) Trace() model.StepTrace { return s.stepper.TraceStep(s.row) }

// Candidate is a token that the decoder could have chosen.
type Candidate struct {
	Token       int32
	Probability float32
}

// Candidates returns the k most probable tokens, best first, and the entropy of
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

// Search translates the sources, each of at least one token id, and returns the
// hypotheses of each, best first: one, or with Options.Beam all that have ended.
// start and stop are tokens of the target vocabulary. Search fails only if the
// observer does.
func Search(s *model.Stepper, start, stop int32, sources [][]int32, limit int, o Options) ([][]Hypothesis, error) {
	if o.MaxSteps > 0 {
		limit = o.MaxSteps
	}
	if o.Beam > 1 {
		return beam(s, start, stop, sources, limit, o)
	}
	return greedy(s, start, stop, sources, limit, o)
}

// rows are the unfinished searches, one per row of the state. Finished ones are
// dropped from the state, so that a batch costs no more than its unfinished
// sentences.
type rows struct {
	stepper      *model.Stepper
	state, spare *model.State
	sentence     []int   // per row
	other        []int   // spare memory for sentence
	previous     []int32 // per row
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
