package command

import (
	"bufio"
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"math"
	"os"
	"runtime"
	"strconv"
	"strings"
	"unicode"

	"dragoman/model"
	"dragoman/model/decode"
)

// searchFlags are the options of a search. Those not given are the model's own.
type searchFlags struct {
	decode.Options
	lengthPenalty, coverage, patience, consensus optional

	second, back             string
	secondWeight, backWeight optional
}

func (s *searchFlags) define(f *flag.FlagSet) {
	f.IntVar(&s.Beam, "beam", 0, "number of hypotheses to follow; 1 is greedy search; 0: as on the page, 5 for most models with attention")
	f.Var(&s.lengthPenalty, "length-penalty", "exponent by which longer hypotheses are favoured, with -beam (default: the model's, 1 for most)")
	f.Var(&s.coverage, "coverage", "weight of the penalty for source tokens not attended to, with -beam (default: the model's)")
	f.Var(&s.patience, "patience", "continue until this many times -beam hypotheses have ended (default: the model's, 1 for most)")
	f.Var(&s.consensus, "consensus", "above 0, choose the finished hypothesis with the highest expected chrF, at this sharpness of their distribution (default: the model's, 0 for most)")
	f.IntVar(&s.MaxSteps, "max-steps", 0, "maximum number of tokens (default: the model's)")
}

// defineJudges defines the flags that need more models, which the page does not
// have.
func (s *searchFlags) defineJudges(f *flag.FlagSet) {
	f.StringVar(&s.second, "second", "", "second model of the same languages, a `NAME` or a path, that helps to choose among the translations found")
	f.Var(&s.secondWeight, "second-weight", "its weight, relative to 1 for the model itself (default 1)")
	f.StringVar(&s.back, "back", "", "the same, but a model that translates back")
	f.Var(&s.backWeight, "back-weight", "its weight (default 1)")
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
	if s.Beam < 0 || s.Beam > 1000 {
		return usageError{fmt.Errorf("-beam is %d: want 0 to 1000", s.Beam)}
	}
	return nil
}

// of returns the options for a model.
func (s *searchFlags) of(m *model.Model) (decode.Options, error) {
	o, best := s.Options, decode.Best(m)
	if o.Beam == 0 {
		o.Beam = max(best.Beam, 1)
	}
	o.LengthPenalty, o.Coverage = s.lengthPenalty.or(best.LengthPenalty), s.coverage.or(best.Coverage)
	o.Patience, o.Consensus = s.patience.or(best.Patience), s.consensus.or(best.Consensus)
	var err error
	o.Judges, err = s.judges()
	return o, err
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

// translateFlags are the settings of one run of translate.
type translateFlags struct {
	search searchFlags
	nBest  int
	seed   uint64
}

func Translate(ctx context.Context, args []string) error {
	var name string
	var t translateFlags
	f := NewFlags("translate", "[TEXT …]")
	f.StringVar(&name, "model", defaultModel, "`NAME` in the catalogue, or path of a weights file")
	f.IntVar(&t.nBest, "n-best", 0, "print up to this many translations of each line, the best first, as line number<TAB>score<TAB>translation")
	f.Float64Var(&t.search.Temperature, "temperature", 0, "draw tokens at random at this temperature, instead of searching")
	f.IntVar(&t.search.TopK, "top-k", 0, "draw only among this many of the most probable tokens; 0: all")
	f.Uint64Var(&t.seed, "seed", 1, "seed of the random draws")
	t.search.define(f)
	t.search.defineJudges(f)
	if err := Parse(f, args, -1); err != nil {
		return err
	}
	if err := t.validate(); err != nil {
		return err
	}
	m, err := loadModel(name)
	if err != nil {
		return err
	}
	if t.search.Options, err = t.search.of(m); err != nil {
		return err
	}
	if t.search.Temperature > 0 {
		t.search.Beam, t.search.Rand = 1, newRand(t.seed)
	}
	if f.NArg() > 0 {
		return t.lines(ctx, m, strings.NewReader(strings.Join(f.Args(), "\n")), os.Stdout)
	}
	return t.lines(ctx, m, os.Stdin, os.Stdout)
}

func (t *translateFlags) validate() error {
	switch {
	case t.search.Temperature < 0:
		return usageError{fmt.Errorf("-temperature is %v: want more than 0, or 0 to search", t.search.Temperature)}
	case t.search.TopK < 0:
		return usageError{fmt.Errorf("-top-k is %d: want 0 or more", t.search.TopK)}
	case t.nBest < 0:
		return usageError{fmt.Errorf("-n-best is %d: want 0 or more", t.nBest)}
	case t.nBest > 0 && t.search.Temperature > 0:
		return usageError{fmt.Errorf("-n-best and -temperature: want only one")}
	case t.search.Beam == 0 && t.nBest > 0: // follow as many hypotheses as requested
		t.search.Beam = max(t.nBest, 5)
	}
	return t.search.validate()
}

// all translates lines together, on all cores; with random draws one by one, so
// that the same seed draws the same.
func (t *translateFlags) all(translator *decode.Translator, lines []string) ([]decode.Translation, error) {
	if t.search.Temperature == 0 {
		return decode.All(translator.Model, lines, t.search.Options, runtime.NumCPU()), nil
	}
	results := make([]decode.Translation, len(lines))
	for i, line := range lines {
		var err error
		if results[i], err = translator.Translate(line, t.search.Options, nil); err != nil {
			return nil, err
		}
	}
	return results, nil
}

// atOnce is the maximum number of lines to translate together: enough for full
// batches on all cores.
const atOnce = 1024

// lines writes the translation of each input line, in order, or its n best ones.
// Lines that arrived during the translation of others are translated together, in
// batches on all cores; a single line, from a person who types, is translated at
// once.
func (t *translateFlags) lines(ctx context.Context, m *model.Model, r io.Reader, w io.Writer) error {
	translator := decode.NewTranslator(m)
	lines := make(chan string, atOnce)
	var readErr error // set before lines is closed
	go func() {
		defer close(lines)
		in := bufio.NewReader(r)
		for {
			line, err := in.ReadString('\n')
			if line != "" {
				select {
				case lines <- strings.TrimSuffix(line, "\n"):
				case <-ctx.Done():
					return
				}
			}
			if err != nil {
				if err != io.EOF {
					readErr = fmt.Errorf("reading input: %w", err)
				}
				return
			}
		}
	}()
	for number := 1; ; {
		batch, err := waiting(ctx, lines)
		if err != nil {
			return err
		}
		if len(batch) == 0 {
			return readErr
		}
		translations, err := t.all(translator, batch)
		if err != nil {
			return err
		}
		out := bufio.NewWriter(w) // Flush returns its write errors
		for i, r := range translations {
			if t.nBest == 0 {
				fmt.Fprint(out, oneLine(strings.TrimRight(r.Text, "\r")), lineEnd(batch[i]))
			}
			for _, a := range translator.Alternatives(batch[i], r, t.nBest) {
				fmt.Fprintf(out, "%d\t%.4f\t%s%s", number, a.Score, oneLine(strings.TrimRight(a.Text, "\r")), lineEnd(batch[i]))
			}
			number++
		}
		if err := out.Flush(); err != nil {
			return fmt.Errorf("writing translation: %w", err)
		}
	}
}

// lineEnd returns the end of a translation's line: that of the source, which has
// lost its \n.
func lineEnd(source string) string {
	if strings.HasSuffix(source, "\r") {
		return "\r\n"
	}
	return "\n"
}

// oneLine returns text without line ends and other control characters, which a
// model may have as tokens and a terminal would obey; it keeps tabs that indent.
func oneLine(s string) string {
	text := strings.TrimLeft(s, " \t")
	return s[:len(s)-len(text)] + strings.Map(func(c rune) rune {
		if unicode.IsControl(c) {
			return ' '
		}
		return c
	}, text)
}

// waiting waits for a line and returns it with those that are already there, or
// none at the end of the input.
func waiting(ctx context.Context, lines <-chan string) ([]string, error) {
	var batch []string
	for len(batch) < atOnce {
		if len(batch) > 0 && len(lines) == 0 {
			break
		}
		select {
		case line, ok := <-lines:
			if !ok {
				return batch, nil
			}
			batch = append(batch, line)
		case <-ctx.Done():
			return nil, ctx.Err()
		}
	}
	return batch, nil
}
