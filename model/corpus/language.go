package corpus

import (
	"iter"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"dragoman/model/text"
	"dragoman/model/text/script"
)

// English returns the share of words in the source sentences that are very
// frequent in English and rare in other languages: about a quarter in English
// text, almost none elsewhere.
func English(pairs []Pair) float64 {
	return share(pairs, func(word string) bool { return frequentEnglish[word] })
}

// frequentEnglish omits words that other languages share, such as in, is, me and so.
var frequentEnglish = words("the you and that it this with have what not your she they don't i'm can he's it's you're " +
	"want how who where when know there were didn't would could should about his her always them from")

func words(list string) map[string]bool {
	set := map[string]bool{}
	for _, w := range strings.Fields(list) {
		set[w] = true
	}
	return set
}

// Latin returns the share of words in the source sentences that consist of ASCII
// letters only, as nearly all English words do.
func Latin(pairs []Pair) float64 {
	return share(pairs, func(word string) bool {
		return !strings.ContainsFunc(word, func(c rune) bool { return c > unicode.MaxASCII })
	})
}

// Readable returns the share of words in the source sentences that a model with
// the given vocabulary can read: the words it knows, if it keeps a list of words,
// otherwise those all of whose letters it has seen. No list has letters that are
// words of their own.
func Readable(pairs []Pair, source text.Vocabulary) float64 {
	known, letters := map[string]bool{}, map[rune]bool{}
	for _, w := range source.Words {
		known[w] = true
	}
	for _, t := range source.Tokens {
		for _, c := range t {
			letters[unicode.ToLower(c)] = true
		}
	}
	return share(pairs, func(word string) bool {
		if first, _ := utf8.DecodeRuneInString(word); len(known) > 0 && !script.Alone(first) {
			return known[word]
		}
		return !strings.ContainsFunc(word, func(c rune) bool { return !letters[c] })
	})
}

// enough is the number of pairs needed to identify a language.
const enough = 1000

// share returns the share of words in the source sentences, in lower case, for
// which of reports true.
func share(pairs []Pair, of func(word string) bool) float64 {
	n, all := 0, 0
	for _, p := range pairs[:min(len(pairs), enough)] {
		for w := range wordsIn(p.Source) {
			if all++; of(w) {
				n++
			}
		}
	}
	return float64(n) / float64(max(all, 1))
}

// wordsIn yields the words of a sentence, in lower case. Letters that are words of
// their own are yielded one by one.
func wordsIn(s string) iter.Seq[string] {
	s = strings.ReplaceAll(strings.ToLower(s), "’", "'")
	return func(yield func(string) bool) {
		for _, w := range strings.FieldsFunc(s, func(c rune) bool { return !unicode.IsLetter(c) && !unicode.IsMark(c) && c != '\'' }) {
			for w != "" {
				end := strings.IndexFunc(w, script.Alone)
				if end == 0 {
					_, end = utf8.DecodeRuneInString(w)
				} else if end < 0 {
					end = len(w)
				}
				if !yield(w[:end]) {
					return
				}
				w = w[end:]
			}
		}
	}
}

// Numbers reports whether all source sentences are whole numbers, except for the first,
// which may be a heading.
func Numbers(pairs []Pair) bool {
	if len(pairs) > 1 {
		pairs = pairs[1:]
	}
	return !slices.ContainsFunc(pairs, func(p Pair) bool {
		return strings.ContainsFunc(p.Source, func(c rune) bool { return !unicode.IsDigit(c) })
	})
}
