package lexicon

import (
	"strings"
	"unicode/utf8"

	"dragoman/model/corpus"
	"dragoman/model/text/script"
)

// WithoutPlurals returns a lexicon without the lines of plurals that mean something else than
// their singular, a more frequent word: clubs of cards, minutes of a meeting, balls. Networks
// and dictionaries would take the rarer meaning for that of the plural. The English words are
// the sources or, if reversed, the targets.
func WithoutPlurals(lexicon []corpus.Pair, reversed bool) []corpus.Pair {
	translations := map[string][]string{} // of the words before a line
	var kept []corpus.Pair
	for _, p := range lexicon {
		english, translation := p.Source, p.Target
		if reversed {
			english, translation = translation, english
		}
		singular := translations[strings.TrimSuffix(english, "s")]
		if !strings.HasSuffix(english, "s") || pluralOnly[english] || len(singular) == 0 || related(translation, singular) {
			kept = append(kept, p)
		}
		translations[english] = append(translations[english], translation)
	}
	return kept
}

// related reports whether a translation resembles one of others: it begins like it or, in
// Chinese or Japanese, shares a character with it.
func related(translation string, others []string) bool {
	const stem = 3
	for _, o := range others {
		n := 0
		for n < len(translation) && n < len(o) && translation[n] == o[n] {
			n++
		}
		first, _ := utf8.DecodeRuneInString(translation)
		if utf8.RuneCountInString(translation[:n]) >= stem || script.Unspaced(first) && strings.ContainsAny(translation, o) {
			return true
		}
	}
	return false
}

// pluralOnly are words that only look like the plural of another one, or are mostly used in
// their own meaning.
var pluralOnly = setOf("its his ours yours theirs news thanks clothes goods pants glasses customs means besides others sometimes indoors outdoors belongings fireworks cheers sweets savings shorts scales headphones goggles tights briefs noodles manners surroundings genetics economics electronics dynamics mechanics acoustics optics athletics linguistics")
