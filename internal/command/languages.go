package command

import (
	"fmt"

	"golang.org/x/text/language"
	"golang.org/x/text/language/display"

	"dragoman/model/corpus"
	"dragoman/model/detect"
)

// entitle names a model after the languages of its pairs, as far as they can be
// told, unless the user has named it.
func (t *trainFlags) entitle(given map[string]bool, pairs []corpus.Pair) {
	sources, targets := corpus.Sentences(pairs)
	from, to := languageOf(sources), languageOf(targets)
	if from == "" || to == "" || from == to {
		return
	}
	const reason = "the languages of the pairs"
	if !given["name"] && !given["out"] {
		t.name = fmt.Sprintf("%s-%s-%s", from, to, own)
		t.out = weightsFile(t.name)
		t.chosen = append(t.chosen, Chosen{"name", t.name, reason})
	}
	if !given["title"] {
		t.title = languageName(from) + " → " + languageName(to)
		t.chosen = append(t.chosen, Chosen{"title", t.title, reason})
	}
}

// own ends the names of models that their user has not named. The page lists them
// beside those of the same languages.
const own = "own"

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
