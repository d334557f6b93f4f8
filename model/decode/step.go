package decode

import (
	"math"
	"slices"

	"dragoman/model"
	"dragoman/model/kernel"
)

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

// probabilities returns the softmax of the logits.
func (s *Step) probabilities() []float32 {
	p := slices.Clone(s.Logits)
	kernel.Softmax(p)
	return p
}

// candidates returns the k most probable tokens, best first, without those that are
// ruled out.
func candidates(p []float32, k int) []Candidate {
	var best []Candidate
	for _, i := range largest(p, k, nil) {
		if p[i] == 0 && len(best) > 0 {
			break
		}
		best = append(best, Candidate{Token: int32(i), Probability: p[i]})
	}
	return best
}

// entropy returns the entropy of p = softmax(z) in bits. Since
// log p = z − log Σ exp(z), one logarithm suffices for all tokens.
func entropy(z, p []float32) float64 {
	largest := slices.Max(z)
	var sum float64 // Σ p·(z − largest)
	for i, v := range p {
		if v > 0 {
			sum += float64(v) * float64(z[i]-largest)
		}
	}
	return -(sum + math.Log(float64(slices.Max(p)))) / math.Ln2
}
