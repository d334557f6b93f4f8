package command

import (
	"cmp"
	"errors"
	"flag"
	"fmt"
	"math"
	"strconv"

	"dragoman/model"
	"dragoman/model/decode"
)

// searchFlags are the options of a search. They default to the model's own.
type searchFlags struct {
	beam, maxSteps                               int
	lengthPenalty, coverage, patience, consensus optional

	dictionary bool

	second, back             string
	secondWeight, backWeight optional

	sampling decode.Sampling // instead of a search, with a temperature above 0
}

func (s *searchFlags) define(f *flag.FlagSet) {
	f.IntVar(&s.beam, "beam", 0, "number of hypotheses to follow; 1: greedy search; 0: as on the page, 5 for most models with attention")
	f.Var(&s.lengthPenalty, "length-penalty", "in beam search, exponent of the length by which scores are divided, to favour longer hypotheses (default: the model's, 1 for most)")
	f.Var(&s.coverage, "coverage", "in beam search, weight of the penalty for source tokens without attention (default: the model's)")
	f.Var(&s.patience, "patience", "in beam search, stop once this many times -beam hypotheses are finished (default: the model's, 1 for most)")
	f.Var(&s.consensus, "consensus", "in beam search, if above 0, choose the finished hypothesis with the highest expected chrF, with this sharpness of their distribution (default: the model's, 0 for most)")
	f.BoolVar(&s.dictionary, "dictionary", true, "look up words that the model does not know, if it has a dictionary")
	f.IntVar(&s.maxSteps, "max-steps", 0, "maximum number of tokens in a translation (default: the model's)")
}

// defineJudges defines the flags that name additional models. The page has none of
// these.
func (s *searchFlags) defineJudges(f *flag.FlagSet) {
	f.StringVar(&s.second, "second", "", "second model for the same languages, a `NAME` or path, to help choose among the translations that beam search finds")
	f.Var(&s.secondWeight, "second-weight", "weight of -second, relative to 1 for the model itself (default 1)")
	f.StringVar(&s.back, "back", "", "like -second, but a model for the opposite direction")
	f.Var(&s.backWeight, "back-weight", "weight of -back (default 1)")
}

// defineSampling defines the flags for sampling.
func (s *searchFlags) defineSampling(f *flag.FlagSet) {
	f.Float64Var(&s.sampling.Temperature, "temperature", 0, "instead of searching, sample tokens at this temperature")
	f.IntVar(&s.sampling.TopK, "top-k", 0, "with -temperature, sample from only this many of the most probable tokens; 0: all")
}

// judges reads the models of -second and -back.
func (s *searchFlags) judges() (list []decode.Judge, err error) {
	for _, j := range []struct {
		flag, name string
		weight     optional
		back       bool
	}{{"second", s.second, s.secondWeight, false}, {"back", s.back, s.backWeight, true}} {
		if j.name == "" {
			continue
		}
		m, err := loadModel(j.name)
		if err != nil {
			return nil, fmt.Errorf("-%s: %w", j.flag, err)
		}
		list = append(list, decode.Judge{Model: m, Weight: j.weight.or(1), Back: j.back})
	}
	return list, nil
}

// searchSettings are the flags that set a search.
const searchSettings = "beam length-penalty coverage patience consensus dictionary max-steps"

// validate returns an error if a flag is out of range or given without one that it needs.
func (s *searchFlags) validate(given map[string]bool) error {
	switch {
	case s.beam < 0 || s.beam > 1000:
		return usageError{fmt.Errorf("-beam is %d: want 0 to 1000", s.beam)}
	case !(s.sampling.Temperature >= 0):
		return usageError{fmt.Errorf("-temperature is %v: want more than 0, or 0 to search", s.sampling.Temperature)}
	case s.sampling.Temperature > 0 && s.beam > 0:
		return usageError{errors.New("-beam and -temperature: want only one")}
	}
	return cmp.Or(
		checkCounts(count{"top-k", s.sampling.TopK}, count{"max-steps", s.maxSteps}),
		checkNeeds(given, need{"temperature", s.sampling.Temperature > 0, "top-k"}, need{"second", s.second != "", "second-weight"}, need{"back", s.back != "", "back-weight"}),
	)
}

// of returns the options for a model, from which it takes the dictionary if it is not to
// be used. It fails if a given flag has no effect on the search.
func (s *searchFlags) of(m *model.Model) (decode.Options, error) {
	o := decode.Best(m)
	o.MaxSteps = s.maxSteps
	if !s.dictionary {
		m.Dictionary = nil
	}
	judged := s.second != "" || s.back != ""
	switch {
	case s.sampling.Temperature > 0:
		return decode.Options{Search: s.sampling, MaxSteps: s.maxSteps}, s.alone("sampling compares")
	case s.beam == 1 || s.beam == 0 && o.Width() == 1 && !judged:
		return decode.Options{MaxSteps: s.maxSteps}, s.alone("greedy search compares")
	case s.beam > 0:
		o = o.Following(s.beam)
	case judged: // one hypothesis leaves no choice
		o = o.Following(5)
	}
	b := o.Search.(decode.Beam)
	b.Width = cmp.Or(s.beam, b.Width)
	b.LengthPenalty, b.Coverage = s.lengthPenalty.or(b.LengthPenalty), s.coverage.or(b.Coverage)
	b.Patience = s.patience.or(b.Patience)
	o.Search, o.Choice.Consensus = b, s.consensus.or(o.Choice.Consensus)
	var err error
	o.Choice.Judges, err = s.judges()
	return o, err
}

// alone returns an error if a flag is given that affects only a search with several
// hypotheses.
func (s *searchFlags) alone(search string) error {
	for _, f := range []struct {
		name  string
		given bool
	}{
		{"length-penalty", s.lengthPenalty.value != nil}, {"coverage", s.coverage.value != nil},
		{"patience", s.patience.value != nil}, {"consensus", s.consensus.value != nil},
		{"second", s.second != ""}, {"back", s.back != ""},
	} {
		if f.given {
			return usageError{fmt.Errorf("-%s is for beam search: %s no hypotheses; give -beam 5", f.name, search)}
		}
	}
	return nil
}

// optional is a flag for a number that reports whether it was given.
type optional struct{ value *float64 }

func (o *optional) String() string {
	if o.value == nil {
		return ""
	}
	return fmt.Sprint(*o.value)
}

func (o *optional) Set(s string) error {
	v, err := strconv.ParseFloat(s, 64)
	if err != nil || math.IsNaN(v) || math.IsInf(v, 0) {
		return errors.New("want a number")
	}
	o.value = &v
	return nil
}

func (o *optional) or(otherwise float64) float64 {
	if o.value == nil {
		return otherwise
	}
	return *o.value
}
