package command

import (
	"flag"
	"fmt"
	"math"
	"strings"

	"dragoman/model"
	"dragoman/model/corpus"
	"dragoman/model/text"
)

// A choice is a flag that the presets for translation set according to the pairs.
type choice struct {
	flag string
	make func(*pairing) (value any, reason string) // a nil value leaves the flag as it is
}

// choices are in the order in which they are made: some depend on those before.
var choices = []choice{
	{"min-count", (*pairing).minCount},
	{"source-unit", func(p *pairing) (any, string) { return p.unit(p.Source) }},
	{"target-unit", func(p *pairing) (any, string) { return p.unit(p.Target) }},
	{"source-size", (*pairing).sourceSize},
	{"target-size", (*pairing).targetSize},
	{"lower", (*pairing).lower},
	{"max-length", (*pairing).maxLength},
	{"updates", (*pairing).updates},
	{"dropout", (*pairing).dropout},
	{"bpe-dropout", (*pairing).bpeDropout},
	{"word-dropout", (*pairing).wordDropout},
	{"names", (*pairing).names},
	{"join", (*pairing).join},
	{"lexicon-pairs", func(p *pairing) (any, string) { return p.lexicon(0.1) }},
	{"substitute", func(p *pairing) (any, string) { return p.lexicon(0.3) }},
}

// A pairing holds what choices depend on: the traits of the pairs, and the settings so far.
type pairing struct {
	corpus.Traits
	flags   *flag.FlagSet
	set     *trainFlags
	fitted  *fitted
	room    int // tokens for which the file has room
	decided map[string]bool
}

// decision is a setting that a preset made for the pairs.
type decision struct{ Flag, Value, Reason string }

// String returns the setting as a flag.
func (c decision) String() string {
	if strings.Contains(c.Value, " ") {
		return fmt.Sprintf("-%s=%q", c.Flag, c.Value)
	}
	return fmt.Sprintf("-%s=%s", c.Flag, c.Value)
}

// choose sets the flags of the list that are not decided, and returns them.
func (p *pairing) choose(list []choice) ([]decision, error) {
	var all []decision
	for _, c := range list {
		if p.decided[c.flag] {
			continue
		}
		value, reason := c.make(p)
		if value == nil {
			continue
		}
		chosen := decision{c.flag, fmt.Sprint(value), reason}
		if err := p.flags.Set(c.flag, chosen.Value); err != nil {
			return nil, fmt.Errorf("preset: %v: %w", chosen, err)
		}
		all = append(all, chosen)
	}
	return all, nil
}

func (p *pairing) minCount() (any, string) {
	const pairs, least, most = 20000, 2, 10
	return min(max(least, p.Pairs/pairs), most), "a rarer character is hardly learned"
}

// longWord is a mean length in letters that words do not reach where spaces
// separate them. In Thai, whose words have none between them, a run of letters is a
// phrase.
const longWord = 12

// unit returns the unit into which a side is cut.
func (p *pairing) unit(w text.Writing) (any, string) {
	symbols := w.Symbols(p.set.minCount)
	switch {
	case p.Pairs < wholeWords && w.WordLength < longWord:
		return text.Word, fmt.Sprintf("fewer than %d pairs do not teach it to spell", wholeWords)
	case w.Alone > 0.5:
		return text.Char, fmt.Sprintf("%.0f %% of its characters are words of their own", 100*w.Alone)
	case symbols > p.room/2:
		return text.Char, fmt.Sprintf("%d characters leave little room for subwords", symbols)
	}
	return text.BPE, fmt.Sprintf("words of %d characters; of those in other sentences %.1f %% will be new", symbols, 100*w.Unseen)
}

func (p *pairing) lower() (any, string) {
	if p.Source.Cased < 0.5 {
		return false, "the source has no capitals"
	}
	return true, "words mean the same with a capital"
}

// maxLength counts characters, of which there are at least as many as tokens.
func (p *pairing) maxLength() (any, string) {
	const least = 60
	long := max(p.Source.LongCharacters, p.Target.LongCharacters)
	return max(least, (long+9)/10*10), "hardly any pair is longer, and long ones take a long time"
}

func (p *pairing) updates() (any, string) {
	const least, most, passes = 6000, 20000, 40
	n := min(max(least, passes*p.Pairs/p.set.options.BatchSize), most)
	return n, fmt.Sprintf("%.0f passes over the pairs", p.passes(n))
}

// passes returns how often a training with the given number of updates sees each pair;
// 0 updates stand for -epochs.
func (p *pairing) passes(updates int) float64 {
	if updates == 0 {
		return float64(p.set.options.Epochs)
	}
	return float64(updates) * float64(p.set.options.BatchSize) / float64(max(p.Pairs, 1))
}

// A training with fewer than fewPasses over the pairs memorizes hardly any of them; one
// with manyPasses does.
const fewPasses, manyPasses = 8, 25

// regularized returns the share for many passes over the pairs, or less for fewer.
func (p *pairing) regularized(share float64) (any, string) {
	passes := p.passes(p.set.updates)
	switch {
	case passes < fewPasses:
		share /= 3
	case passes < manyPasses:
		share *= 2. / 3
	}
	return math.Round(100*share) / 100, fmt.Sprintf("against learning by heart what is seen %.0f times", passes)
}

func (p *pairing) dropout() (any, string) { return p.regularized(p.fitted.dropout) }

func (p *pairing) bpeDropout() (any, string) {
	const rare = 0.03
	switch {
	case p.set.sourceUnit != text.BPE.String():
		return 0, "the source has no subwords"
	case p.Source.Unseen > rare:
		return p.fitted.bpeDropout, fmt.Sprintf("%.1f %% of the words in other sentences will have to be read in pieces", 100*p.Source.Unseen)
	}
	return p.regularized(p.fitted.bpeDropout)
}

func (p *pairing) wordDropout() (any, string) { return p.regularized(p.fitted.wordDropout) }

func (p *pairing) names() (any, string) {
	if p.Source.WordLength >= longWord {
		return 0, "without spaces, words of the source cannot be told from names"
	}
	reason := fmt.Sprintf("%.0f %% of the pairs have names or numbers, which are to pass whole", 100*p.Named)
	if p.Source.Nouns {
		reason += "; all nouns have capitals, so these make no names"
	}
	return 0.2, reason
}

func (p *pairing) join() (any, string) {
	const long = 40
	reason := fmt.Sprintf("one sentence in a hundred has more than %d words", p.Source.LongWords)
	switch {
	case p.Source.LongWords >= long:
		return 0, reason
	case p.passes(p.set.updates) < fewPasses:
		return 0, "in a short training it costs more than it gives"
	}
	return 0.15, "only " + reason
}

func (p *pairing) lexicon(share float64) (any, string) {
	if p.set.dataFlags.lexicon == "" {
		return nil, ""
	}
	return share, "to learn the words of the lexicon"
}

// search returns the search for the card of a model of the presets for translation,
// which depends on the target's unit.
func (t *trainFlags) search() model.Search {
	if presets[t.preset].fitted == nil {
		return model.Search{}
	}
	s := model.Search{Beam: 5, LengthPenalty: 1, Coverage: 0.08, Patience: 2}
	if t.targetUnit == text.Char.String() {
		s.LengthPenalty, s.Coverage = 1.2, 0.15
	}
	return s
}

// described returns chosen settings as flags.
func described(chosen []decision) string {
	var list []string
	for _, c := range chosen {
		list = append(list, c.String())
	}
	return strings.Join(list, " ")
}
