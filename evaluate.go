package main

import (
	"context"
	"encoding/json"
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
)

// scores are what evaluate prints.
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

func runEvaluate(_ context.Context, args []string) error {
	var name, pairs, show string
	var asJSON bool
	var limit int
	var search searchFlags
	f := newFlags("evaluate", "")
	f.StringVar(&name, "model", defaultModel, "`NAME` in the catalogue, or path of a weights file")
	f.StringVar(&pairs, "pairs", "", "`FILE` of sentence pairs; a sentence in several lines has several references")
	f.IntVar(&limit, "limit", 0, "score only the first so many sentences; 0: all")
	f.BoolVar(&asJSON, "json", false, "print one JSON object")
	f.StringVar(&show, "show", "", "write source, translation and references, tab-separated, to this `FILE`")
	search.define(f)
	if err := parse(f, args, 0); err != nil {
		return err
	}
	if pairs == "" {
		return usageError{fmt.Errorf("evaluate: on what? Give -pairs FILE")}
	}
	list, err := readPairs(pairs)
	if err != nil {
		return err
	}
	m, err := loadModel(name)
	if err != nil {
		return err
	}
	groups := corpus.References(list)
	if limit > 0 && len(groups) > limit {
		groups = groups[:limit]
	}
	result, translations := evaluate(m, groups, search.Options)
	result.Model, result.Pairs = name, pairs
	if show != "" {
		if err := writeTranslations(show, groups, translations); err != nil {
			return err
		}
	}
	if asJSON {
		return json.NewEncoder(os.Stdout).Encode(result)
	}
	_, err = fmt.Printf("%d sentences, %d references, beam %d: chrF %.2f, BLEU (%s) %.2f, exact match %.2f %%; %.0f sentences/s\n",
		result.Sentences, result.References, result.Beam, result.ChrF, result.Tokenizer, result.BLEU, result.ExactMatch,
		float64(result.Sentences)/result.Seconds)
	return err
}

// evaluate translates each sentence once and scores it against all its
// translations, both cleaned up by the model's rules.
func evaluate(m *model.Model, groups []corpus.Group, o decode.Options) (scores, []string) {
	var sources []string
	var references [][]string
	result := scores{Beam: max(o.Beam, 1), Sentences: len(groups)}
	han := false
	for _, g := range groups {
		sources = append(sources, g.Source)
		var cleaned []string
		for _, t := range g.Targets {
			t = m.Target.Rules.Clean(t)
			cleaned = append(cleaned, t)
			han = han || strings.ContainsFunc(t, func(c rune) bool { return unicode.Is(unicode.Han, c) })
		}
		references = append(references, cleaned)
		result.References += len(cleaned)
	}
	started := time.Now()
	translations := decode.All(m, sources, o, runtime.NumCPU())
	result.Seconds = time.Since(started).Seconds()

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
	tokenize := score.Tokenize13a
	result.Tokenizer = "13a"
	if han {
		tokenize, result.Tokenizer = score.TokenizeZh, "zh"
	}
	result.ChrF = score.ChrF(hypotheses, references)
	result.BLEU = score.BLEU(hypotheses, references, tokenize)
	result.ExactMatch = score.ExactMatch(hypotheses, references)
	return result, hypotheses
}
