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

// searchFlags are the options of a search. Those not given are the model's own.
type searchFlags struct {
	beam, maxSteps                               int
	lengthPenalty, coverage, patience, consensus optional

	second, back             string
	secondWeight, backWeight optional

	sampling decode.Sampling // instead of a search, with a temperature above 0
}

func (s *searchFlags) define(f *flag.FlagSet) {
	f.IntVar(&s.beam, "beam", 0, "number of hypotheses to follow; 1 is greedy search; 0: as on the page, 5 for most models with attention")
	f.Var(&s.lengthPenalty, "length-penalty", "exponent by which longer hypotheses are favoured, in beam search (default: the model's, 1 for most)")
	f.Var(&s.coverage, "coverage", "weight of the penalty for source tokens not attended to, in beam search (default: the model's)")
	f.Var(&s.patience, "patience", "continue until this many times -beam hypotheses have ended (default: the model's, 1 for most)")
	f.Var(&s.consensus, "consensus", "above 0, choose the finished hypothesis with the highest expected chrF, at this sharpness of their distribution (default: the model's, 0 for most)")
	f.IntVar(&s.maxSteps, "max-steps", 0, "maximum number of tokens (default: the model's)")
}

// defineJudges defines the flags that need more models, which the page does not
// have.
func (s *searchFlags) defineJudges(f *flag.FlagSet) {
	f.StringVar(&s.second, "second", "", "second model of the same languages, a `NAME` or a path, that helps to choose among the translations that beam search finds")
	f.Var(&s.secondWeight, "second-weight", "its weight, relative to 1 for the model itself (default 1)")
	f.StringVar(&s.back, "back", "", "the same, but a model that translates back")
	f.Var(&s.backWeight, "back-weight", "its weight (default 1)")
}

// defineSampling defines the flags of random draws.
func (s *searchFlags) defineSampling(f *flag.FlagSet) {
	f.Float64Var(&s.sampling.Temperature, "temperature", 0, "draw tokens at random at this temperature, instead of searching")
	f.IntVar(&s.sampling.TopK, "top-k", 0, "with -temperature, draw only among this many of the most probable tokens; 0: all")
}

// judges reads the models that help to choose.
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

func (s *searchFlags) validate() error {
	switch {
	case s.beam < 0 || s.beam > 1000:
		return usageError{fmt.Errorf("-beam is %d: want 0 to 1000", s.beam)}
	case s.sampling.Temperature < 0:
		return usageError{fmt.Errorf("-temperature is %v: want more than 0, or 0 to search", s.sampling.Temperature)}
	case s.sampling.TopK < 0:
		return usageError{fmt.Errorf("-top-k is %d: want 0 or more", s.sampling.TopK)}
	case s.sampling.TopK > 0 && s.sampling.Temperature == 0:
		return usageError{errors.New("-top-k without -temperature: nothing is drawn at random; give both")}
	case s.sampling.Temperature > 0 && s.beam > 0:
		return usageError{errors.New("-beam and -temperature: want only one")}
	}
	return nil
}

// of returns the options for a model. Flags that would have no effect on its search
// are an error.
func (s *searchFlags) of(m *model.Model) (decode.Options, error) {
	o := decode.Best(m)
	o.MaxSteps = s.maxSteps
	judged := s.second != "" || s.back != ""
	switch {
	case s.sampling.Temperature > 0:
		return decode.Options{Search: s.sampling, MaxSteps: s.maxSteps}, s.alone("draws at random compare")
	case s.beam == 1 || s.beam == 0 && o.Width() == 1 && !judged:
		return decode.Options{MaxSteps: s.maxSteps}, s.alone("greedy search compares")
	case s.beam > 0:
		o = o.Following(s.beam)
	case judged: // there is no choice among one
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

// alone returns an error if there is a flag that only a search with several
// hypotheses can obey.
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

// optional is a number that may be given on the command line.
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
