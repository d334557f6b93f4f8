package corpus

import (
	"math/rand/v2"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"dragoman/model/text"
)

// WithPlaceholders replaces numbers of several digits that occur on both sides
// and, each with probability p, names by placeholders, so that the network learns
// to carry them. Names are those of the list, and capitalized words that occur
// unchanged in the translation. One in the genitive may have an s there: Tom's, Toms.
func WithPlaceholders(pair Pair, names []Name, p float64, rng *rand.Rand) Pair {
	used := 0
	replace := func(source, target string) {
		with := text.Placeholder(used)
		if with == "" {
			return
		}
		replaced := ReplaceWord(pair.Target, target, with)
		if strings.Contains(pair.Source, source+"'s") {
			replaced = ReplaceWord(replaced, target+"s", with+"s")
		}
		if replaced != pair.Target {
			pair.Source, pair.Target = ReplaceWord(pair.Source, source, with), replaced
			used++
		}
	}
	for _, n := range numbers(pair.Source) {
		if slices.Contains(numbers(pair.Target), n) {
			replace(n, n)
		}
	}
	if p <= 0 {
		return pair
	}
	words := unique(letters(pair.Source))
	for _, n := range names {
		if words[n.Source] && strings.Contains(pair.Target, n.Target) && rng.Float64() < p {
			replace(n.Source, n.Target)
		}
	}
	said := unique(letters(pair.Target))
	for i, w := range letters(pair.Source) {
		if i > 0 && isCapitalized(w) && (said[w] || said[w+"s"]) && rng.Float64() < p {
			replace(w, w)
		}
	}
	return pair
}

// ReplaceWord replaces every occurrence of a word, or of a string of Chinese
// characters, that is not part of a longer word.
func ReplaceWord(s, word, with string) string {
	var b strings.Builder
	for {
		i := strings.Index(s, word)
		if i < 0 {
			return b.String() + s
		}
		end := i + len(word)
		before, _ := utf8.DecodeLastRuneInString(s[:i])
		after, _ := utf8.DecodeRuneInString(s[end:])
		b.WriteString(s[:i])
		if joins(before) || joins(after) {
			b.WriteString(word)
		} else {
			b.WriteString(with)
		}
		s = s[end:]
	}
}

// joins reports whether a character forms a word with its neighbours. Chinese
// characters stand alone.
func joins(c rune) bool {
	return (unicode.IsLetter(c) || unicode.IsDigit(c)) && !unicode.Is(unicode.Han, c)
}

// numbers returns the numbers of several digits in a sentence.
func numbers(s string) []string {
	var list []string
	for _, n := range strings.FieldsFunc(s, func(c rune) bool { return !unicode.IsDigit(c) && !strings.ContainsRune(".,:/-", c) }) {
		if n = strings.Trim(n, ".,:/-"); len(n) > 1 {
			list = append(list, n)
		}
	}
	return list
}
