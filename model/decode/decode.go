package decode

import (
	"cmp"

	"dragoman/model"
	"dragoman/model/text"
)

// Options configure a [Translator]. The zero value is the tutorial's greedy search.
type Options struct {
	Search Search // nil means Greedy
	Choice Choice
	// Glossary, if not nil, prescribes the translations of terms. The model must
	// carry text; see [text.Vocabulary.Carries].
	Glossary *text.Glossary
	MaxSteps int // the number of tokens at which a translation is cut off; 0 means the model's limit
}

// Width returns the number of hypotheses that the search follows at once.
func (o Options) Width() int {
	if b, ok := o.Search.(Beam); ok {
		return b.width()
	}
	return 1
}

// Following returns the options with a search that follows at least n hypotheses,
// which is beam search unless n is 1.
func (o Options) Following(n int) Options {
	if n <= o.Width() {
		return o
	}
	b, ok := o.Search.(Beam)
	if !ok {
		b.LengthPenalty = defaultLengthPenalty
	}
	b.Width = n
	o.Search = b
	return o
}

// defaultLengthPenalty is the length penalty for models whose card has none.
const defaultLengthPenalty = 1

// Best returns the options with which a model translates best: those of its card, if
// it has any; otherwise beam search for a model with attention, and greedy search for
// one without, which gains little from a beam because it squeezes the sentence into
// one vector.
func Best(m *model.Model) Options {
	s := m.Card.Search
	if s.Beam == 0 && m.Network.Config.Attention != model.NoAttention {
		s = model.Search{Beam: 5, LengthPenalty: defaultLengthPenalty}
	}
	if s.Beam <= 1 {
		return Options{}
	}
	return Options{
		Search: Beam{Width: s.Beam, LengthPenalty: s.LengthPenalty, Coverage: s.Coverage, Patience: s.Patience},
		Choice: Choice{Consensus: s.Consensus},
	}
}

// Search is a strategy for finding translations: Greedy, Sampling or Beam.
type Search interface {
	// Search returns the hypotheses for each source of the task, best first. It
	// fails only if the task's Probe.Step does.
	Search(Task) ([][]Hypothesis, error)
}

// Task is a batch of sentences for a search to translate, as tokens.
type Task struct {
	Stepper     *model.Stepper
	Start, Stop int32     // tokens of the target vocabulary
	Sources     [][]int32 // each of at least one token id
	MaxSteps    int       // the number of tokens at which a translation is cut off

	Probe Probe

	constraints *constraints
	earlier     []earlier // per source; nil if no source has clauses before it
	target      *text.Vocabulary
	language    string    // of the target; "" if unknown
	entries     [][]entry // of the dictionary, per source; nil for none
	forced      []int32   // the first tokens of every translation
}

// Probe observes a search and the network that it drives, or intervenes in them. The
// zero value does neither.
type Probe struct {
	// Step, if not nil, is called after every step. An error that it returns ends
	// the search.
	Step func(*Step) error
	// Intervention, if not nil, changes what the network computes.
	Intervention *Intervention
	// Tree, if not nil, records the hypotheses that a beam search of a single sentence
	// considers.
	Tree *Tree
}

// Hypothesis is one translation of a sentence.
type Hypothesis struct {
	Tokens   []int32 // without start and stop tokens
	LogProb  float64 // including the stop token; see Lookup
	Score    float64 // by which hypotheses are compared
	Complete bool    // reached the stop token before the limit
	Lookups  []Lookup

	price float64 // of the words of the dictionary that it lacks
}

// byScore compares hypotheses for sorting: the best first, those that were cut off
// last.
func byScore(a, b Hypothesis) int {
	if a.Complete != b.Complete {
		if a.Complete {
			return -1
		}
		return 1
	}
	return cmp.Compare(b.Score, a.Score)
}
