package bitext

import (
	"fmt"
	"slices"
	"strings"

	"dragoman/model/corpus"
)

// side is a sentence and its language or other name.
type side struct{ language, text string }

// maxLanguages is the maximum number of languages of a file that are told apart.
const maxLanguages = 1000

// gather collects pairs from units, each a sentence in several languages. The columns of
// the format count the languages of the first unit, and then others as they appear.
// Units that pair other languages than those are left out.
func gather(name string, f corpus.Format, next func() (unit []side, line int, wrong, err error)) ([]corpus.Pair, error) {
	if f.Source == 0 {
		f.Source, f.Target = 1, 2
	}
	var languages []string
	return corpus.Gather(name, f.Most, func() (p corpus.Pair, wrong, err error) {
		for {
			unit, line, wrong, err := next()
			if wrong != nil || err != nil {
				return corpus.Pair{Line: line}, wrong, err
			}
			languages = appendLanguages(languages, unit)
			if most := max(f.Source, f.Target); len(unit) < 2 || len(languages) < most {
				return corpus.Pair{Line: line}, fmt.Errorf("want sentences in %d languages, found %d", most, len(appendLanguages(nil, unit))), nil
			}
			source, target := find(unit, languages[f.Source-1]), find(unit, languages[f.Target-1])
			if source < 0 || target < 0 || source == target {
				continue
			}
			p, wrong = corpus.NewPair(unit[source].text, unit[target].text)
			p.Line = line
			return p, wrong, nil
		}
	})
}

// appendLanguages adds the languages of a unit that are new. Regions make languages of
// their own only in the first unit.
func appendLanguages(languages []string, unit []side) []string {
	known := languages
	for _, s := range unit {
		same := func(l string) bool { return strings.EqualFold(l, s.language) }
		near := func(l string) bool { return primary(l) == primary(s.language) }
		if len(languages) < maxLanguages && !slices.ContainsFunc(known, near) && !slices.ContainsFunc(languages, same) {
			languages = append(languages, s.language)
		}
	}
	return languages
}

// find returns the index of the side in a language or, failing that, in the same one
// of another region; -1 if there is none.
func find(unit []side, language string) int {
	if i := slices.IndexFunc(unit, func(s side) bool { return strings.EqualFold(s.language, language) }); i >= 0 {
		return i
	}
	return slices.IndexFunc(unit, func(s side) bool { return primary(s.language) == primary(language) })
}
