package decode

import (
	"slices"
	"testing"

	"dragoman/model/text"
)

func TestTheFrenchArticleTakesAVowelWithIt(t *testing.T) {
	for _, c := range []struct {
		language, before, word string
		plural                 bool
		want                   []string
	}{
		{"fr", "the", "aspirateur", false, []string{"l'aspirateur", "aspirateur"}},
		{"fr", "an", "aspirateur", false, []string{"aspirateur"}},
		{"fr", "the", "aspirateur", true, []string{"aspirateur"}},
		{"fr", "the", "rallonge", false, []string{"rallonge"}},
		{"es", "the", "aspirador", false, []string{"aspirador"}},
	} {
		e := text.Entry{Translations: []string{c.word}, Before: c.before, Plural: c.plural}
		if got := withArticle(c.language, e); !slices.Equal(got, c.want) {
			t.Errorf("%s after %q in %s: got %q, want %q", c.word, c.before, c.language, got, c.want)
		}
	}
}
