package command

import (
	"fmt"

	"golang.org/x/text/language"
	"golang.org/x/text/language/display"

	"dragoman/model/corpus"
	"dragoman/model/detect"
)

// entitle names a model after the languages of its pairs, if they can be told and the
// user has not named it. The page lists it beside those of the same languages.
func (t *trainFlags) entitle(given map[string]bool, pairs []corpus.Pair) {
	sources, targets := corpus.Sentences(pairs)
	from, to := languageOf(sources), languageOf(targets)
	if from == "" || to == "" || from == to {
		return
	}
	name, title := fmt.Sprintf("%s-%s-own", from, to), fmt.Sprintf("%s → %s, own", languageName(from), languageName(to))
	if t.preset == "small" {
		name, title = name+"-small", title+", small"
	}
	const reason = "the languages of the pairs"
	if !given["name"] && !given["out"] {
		t.name, t.out = name, weightsFile(name)
		t.chosen = append(t.chosen, decision{"name", t.name, reason})
	}
	if !given["title"] {
		t.title = title
		t.chosen = append(t.chosen, decision{"title", t.title, reason})
	}
}

// languageOf returns the tag of the language of most sentences, or "" if they do not
// agree on one.
func languageOf(sentences []string) string {
	const enough, agreeing = 200, 0.7
	votes := map[string]int{}
	all := min(len(sentences), enough)
	for i := range all {
		votes[detect.Best(detect.Detect(sentences[i*len(sentences)/all])).Language]++
	}
	delete(votes, detect.Undetermined)
	for tag, n := range votes {
		if float64(n) >= agreeing*float64(all) {
			return tag
		}
	}
	return ""
}

// languageName returns the English name of a language.
func languageName(tag string) string { return display.English.Languages().Name(language.Make(tag)) }
