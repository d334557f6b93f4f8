package command

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"os"
	"runtime"
	"strings"
	"time"
	"unicode"

	"dragoman/model"
	"dragoman/model/corpus"
	"dragoman/model/decode"
	"dragoman/model/score"
	"dragoman/model/text"
)

// scores is the output of evaluate.
type scores struct {
	Model      string  `json:"model"`
	Pairs      string  `json:"pairs"`
	Sentences  int     `json:"sentences"`
	References int     `json:"references"`
	Beam       int     `json:"beam"`
	ChrF       float64 `json:"chrf"`
	BLEU       float64 `json:"bleu"`
	Tokenizer  string  `json:"bleu_tokenizer"`
	ExactMatch float64 `json:"exact_match"`
	Incomplete int     `json:"incomplete"` // translations cut off at the length limit
	Seconds    float64 `json:"seconds"`
}

// evaluateFlags select what to score, the data to score it on, and the output.
type evaluateFlags struct {
	model, pairs, lexicon, show, nearest string
	json, compact                        bool
	limit                                int
	columns                              columns
	search                               searchFlags
}

func (e *evaluateFlags) define(f *flag.FlagSet) {
	f.StringVar(&e.model, "model", defaultModel, "`NAME` in the catalogue, or path of a weights file")
	f.StringVar(&e.pairs, "pairs", "", "`FILE` of sentence pairs; a sentence that occurs on several lines has several references")
	f.Var(&e.columns, "columns", columnsHelp)
	f.StringVar(&e.lexicon, "lexicon", "", "instead of sentence pairs, `FILE` of words and their translations, most frequent first; its nouns and adjectives are tested in \"I see the …\" and \"Where is the …?\"")
	f.IntVar(&e.limit, "limit", 0, "`NUMBER` of sentences or words to score, from the first (default: all sentences, or 3000 words)")
	f.BoolVar(&e.json, "json", false, "print one JSON object")
	f.BoolVar(&e.compact, "compact", false, "compute with 8-bit products, as the page does; slow here")
	f.StringVar(&e.show, "show", "", "write source, translation and references, tab-separated, to this `FILE`; with -lexicon, only wrong translations")
	f.StringVar(&e.nearest, "nearest", "", "instead of using a model, look up the most similar sentence in this `FILE` of pairs, as a baseline")
	e.search.define(f)
	e.search.defineJudges(f)
}

// load reads the model.
func (e *evaluateFlags) load() (*model.Model, error) {
	if e.compact {
		return loadCompact(e.model)
	}
	return loadModel(e.model)
}

// Evaluate scores a model on sentence pairs or on the words of a lexicon.
func Evaluate(_ context.Context, args []string) error {
	var e evaluateFlags
	f := NewFlags("evaluate", "")
	e.define(f)
	if err := Parse(f, args, 0); err != nil {
		return err
	}
	given := givenFlags(f)
	if err := cmp.Or(e.search.validate(given), checkCounts(count{"limit", e.limit})); err != nil {
		return err
	}
	for _, other := range strings.Fields("model compact second back " + searchSettings) {
		if e.nearest != "" && given[other] {
			return usageError{fmt.Errorf("-%s and -nearest: want only one, because -nearest uses no model", other)}
		}
	}
	if (e.pairs == "") == (e.lexicon == "") || e.lexicon != "" && e.nearest != "" {
		return usageError{errors.New("evaluate: want either sentence pairs or words: give -pairs FILE, or -lexicon FILE without -nearest")}
	}
	if e.lexicon != "" {
		return e.scoreWords()
	}
	return e.scorePairs()
}

// scorePairs scores the model, or the look-up of sentences, on sentence pairs.
func (e *evaluateFlags) scorePairs() error {
	var m *model.Model
	var err error
	if e.nearest == "" {
		if m, err = e.load(); err != nil {
			return err
		}
	}
	list, err := readPairs(e.pairs, e.columns.Format)
	if err != nil {
		return err
	}
	if m != nil {
		if err := e.columns.check(e.pairs, list, m); err != nil {
			return err
		}
	}
	groups := corpus.References(list)
	if e.limit > 0 {
		groups = groups[:min(e.limit, len(groups))]
	}
	result, translations, err := evaluateNamed(m, e.model, e.nearest, groups, e.search)
	if err != nil {
		return err
	}
	result.Pairs = e.pairs
	if e.show != "" {
		if err := writeTranslations(e.show, groups, translations); err != nil {
			return err
		}
	}
	if e.json {
		return json.NewEncoder(os.Stdout).Encode(result)
	}
	_, err = fmt.Printf("%d sentences, %d references, beam %d: chrF %.2f, BLEU (%s) %.2f, exact match %.2f %%; %.0f sentences/s\n",
		result.Sentences, result.References, result.Beam, result.ChrF, result.Tokenizer, result.BLEU, result.ExactMatch,
		float64(result.Sentences)/result.Seconds)
	return err
}

// evaluateNamed scores the model or, if m is nil, the look-up of the most similar
// sentence in the file of pairs that nearest names.
func evaluateNamed(m *model.Model, name, nearest string, groups []corpus.Group, search searchFlags) (scores, []string, error) {
	if m != nil {
		options, err := search.of(m)
		if err != nil {
			return scores{}, nil, err
		}
		result, translations := evaluate(m, groups, options)
		result.Model = name
		return result, translations, nil
	}
	pairs, err := readPairs(nearest, corpus.Format{})
	if err != nil {
		return scores{}, nil, err
	}
	var translations []string
	started := time.Now()
	table := score.NewNearest(corpus.Sentences(pairs))
	for _, g := range groups {
		translations = append(translations, table.Translate(g.Source))
	}
	result := scores{Model: "nearest of " + nearest, Beam: 1, Seconds: time.Since(started).Seconds()}
	result.measure(groups, translations, text.Rules{Spaces: true, FullWidth: true})
	return result, translations, nil
}

// evaluate translates each sentence once and scores it against all its references,
// cleaned up by the model's rules.
func evaluate(m *model.Model, groups []corpus.Group, o decode.Options) (scores, []string) {
	var sources []string
	for _, g := range groups {
		sources = append(sources, g.Source)
	}
	started := time.Now()
	translations := decode.All(m, sources, o, runtime.NumCPU())
	result := scores{Beam: o.Width(), Seconds: time.Since(started).Seconds()}
	hypotheses := make([]string, len(translations))
	for i, t := range translations {
		hypotheses[i] = t.Text
		for _, p := range t.Parts {
			if !p.Hypotheses[0].Complete {
				result.Incomplete++
				break
			}
		}
	}
	result.measure(groups, hypotheses, m.Target.Rules)
	return result, hypotheses
}

// measure scores hypotheses against each group's references. BLEU counts
// characters if the references are Chinese.
func (s *scores) measure(groups []corpus.Group, hypotheses []string, rules text.Rules) {
	var references [][]string
	tokenize := score.Tokenize13a
	s.Tokenizer, s.Sentences = "13a", len(groups)
	for _, g := range groups {
		var cleaned []string
		for _, t := range g.Targets {
			t = rules.Clean(t)
			cleaned = append(cleaned, t)
			if strings.ContainsFunc(t, func(c rune) bool { return unicode.Is(unicode.Han, c) }) {
				tokenize, s.Tokenizer = score.TokenizeZh, "zh"
			}
		}
		references = append(references, cleaned)
		s.References += len(cleaned)
	}
	s.ChrF = score.ChrF(hypotheses, references)
	s.BLEU = score.BLEU(hypotheses, references, tokenize)
	s.ExactMatch = score.ExactMatch(hypotheses, references)
}
