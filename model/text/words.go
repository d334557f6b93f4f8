package text

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
)

// CountWords returns the words, in lower case, that occur at least min times in
// sentences, the most frequent first.
func CountWords(sentences []string, min int) []string {
	counts := map[string]int{}
	for _, s := range sentences {
		for _, w := range words(Rules{Quotes: true, LowerCase: true}.clean(s), true) {
			if class(w.chars[0].r) == 1 {
				counts[string(runes(w.stem()))]++
			}
		}
	}
	var list []string
	for w, n := range counts {
		if n >= min {
			list = append(list, w)
		}
	}
	slices.SortFunc(list, func(a, b string) int { return cmp.Or(cmp.Compare(counts[b], counts[a]), cmp.Compare(a, b)) })
	return list
}

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
			if unicode.IsUpper(at(w)) {
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

// stem returns the word without the 's of a possessive.
func (w word) stem() []char {
	if n := len(w.chars); n > 2 && w.chars[n-2].r == '\'' && unicode.ToLower(w.chars[n-1].r) == 's' {
		return w.chars[:n-2]
	}
	return w.chars
}

func (v *Vocabulary) knows(stem []char) bool {
	_, ok := v.prepare().words[strings.ToLower(string(runes(stem)))]
	return ok
}

// Misread returns the known word to which a word would be corrected, or "" if the
// word is read as it is.
func (v *Vocabulary) Misread(word string) string {
	var stem []char
	for _, c := range word {
		stem = append(stem, char{r: c})
	}
	return v.meant(stem)
}
