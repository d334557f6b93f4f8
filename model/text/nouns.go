package text

import (
	"strings"
	"unicode"

	"dragoman/model/text/lookup"
	"dragoman/model/text/scan"
)

// NounsCapitalized reports whether the language of sentences writes all nouns with a
// capital, as German does: whether many words, other than the first of a sentence, mostly
// have one. In German these are 37 of 100 words, in ten other languages at most four.
func NounsCapitalized(sentences []string) bool {
	const few, share = 3, 0.15 // a word that occurs less often shows nothing
	type count struct{ all, capitalized int }
	counts := map[string]count{}
	for _, s := range sentences {
		for i, w := range strings.FieldsFunc(s, func(c rune) bool { return !unicode.IsLetter(c) }) {
			if i == 0 || len(w) < 2 {
				continue
			}
			n := counts[strings.ToLower(w)]
			n.all++
			if unicode.IsUpper(scan.At(w)) {
				n.capitalized++
			}
			counts[strings.ToLower(w)] = n
		}
	}
	all, capitalized := 0, 0
	for _, n := range counts {
		if n.all >= few {
			all++
			if 2*n.capitalized > n.all {
				capitalized++
			}
		}
	}
	return float64(capitalized) > share*float64(all)
}

// properNoun reports whether an unknown word is a name in a language that writes all
// nouns with a capital: German. A common noun mostly stands after an article or the
// like, is derived from a known word or is made of known ones.
func (v *Vocabulary) properNoun(s string, stem []char) bool {
	word := lowerOf(stem)
	before := strings.TrimRight(s[:stem[0].start], " .")
	last := scan.LastWord(before)
	lower := strings.ToLower(last)
	written := s[stem[0].start:stem[len(stem)-1].end]
	switch {
	case titles.Has(lower), addressed.Has(lower):
		return true
	case strings.ToUpper(written) == written && strings.IndexFunc(s, unicode.IsLower) >= 0: // der ADAC
		return true
	case titles.Has(word), determiners.Has(lower):
		return false
	case last == lower && adjectival(last) && determiners.Has(strings.ToLower(scan.LastWord(strings.TrimRight(strings.TrimSuffix(before, last), " ")))):
		return false
	}
	if _, ok := cutAny(word, "berg", "burg", "stein", "feld", "mann", "bach", "dorf", "heim", "hof", "stadt", "hausen", "furt", "schmidt", "meier"); ok {
		return true // Zuckerberg, as they end surnames and places
	}
	return !v.derived(word) && !v.composed(word)
}

// addressed are the words before names where nouns have a capital.
var addressed = lookup.Set("herr herrn frau fräulein familie doktor professor heiße heißt heißen hieß namens")

// determiners stand before common nouns.
var determiners = lookup.Set(`der die das den dem des ein eine einen einem einer eines kein keine keinen keinem keiner keines
	im am zum zur vom beim ins ans aufs fürs durchs ums dieser diese dieses diesen diesem jeder jede jedes jeden jedem
	welcher welche welches welchen welchem viel viele vielen wenig wenige alle allen aller einige einigen mehrere beide beiden
	zwei drei vier fünf sechs sieben acht neun zehn etwas mehr genug solche solcher solches solchen was
	ihr ihre ihren ihrem ihrer ihres mein meine meinen meinem meiner meines dein deine deinen deinem deiner deines
	sein seine seinen seinem seiner seines unser unsere unseren unserem unserer euer eure euren eurem`)

// adjectival reports whether a word ends as adjectives do before a noun.
func adjectival(word string) bool {
	_, ok := cutAny(word, "e", "en", "er", "es", "em")
	return ok
}

// derived reports whether a German noun is a form of a known word or has an ending
// that makes nouns.
func (v *Vocabulary) derived(word string) bool {
	if _, ok := cutAny(word, "ung", "ungen", "heit", "heiten", "keit", "keiten", "schaft", "schaften", "chen", "lein", "innen", "tum", "ling", "linge",
		"nis", "nisse", "tion", "tionen", "ität", "ismus", "isten", "ieren"); ok {
		return true
	}
	plain := strings.Map(withoutAccent, word) // the plural of Dorf is Dörfer
	return v.formOf(word) || v.formOf(plain) || v.isWord(word+"e") || v.isWord(word+"en")
}

// composed reports whether a word is made of two known ones, which may be joined by
// -s-, -n- and the like, or ends with a long known one.
func (v *Vocabulary) composed(word string) bool {
	const longEnd = 5
	for i := range word {
		first, second := word[:i], word[i:]
		if len(first) < shortestPart || len(second) < shortestPart {
			continue
		}
		if len(second) >= longEnd && v.isWord(second) {
			return true
		}
		if v.formOf(second) && (v.formOf(first) || v.isWord(first+"e") || v.isWord(first+"en")) {
			return true
		}
	}
	return false
}

// formOf reports whether a word is known, or would be without an ending of nouns.
func (v *Vocabulary) formOf(word string) bool {
	for _, ending := range []string{"", "e", "n", "s", "en", "er", "es", "ern", "ens"} {
		if rest, ok := strings.CutSuffix(word, ending); ok && len(rest) >= shortestPart && v.isWord(rest) {
			return true
		}
	}
	return false
}
