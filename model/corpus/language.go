package corpus

import (
	"strings"
	"unicode"

	"dragoman/model/text"
)

// English is the share of the source sentences' words that are among English's
// most frequent ones, and hardly occur in other languages: about a quarter in
// English, next to nothing elsewhere.
func English(pairs []Pair) float64 {
	return share(pairs, func(word string) bool { return frequentEnglish[word] })
}

// frequentEnglish leaves out words that other languages have, too, such as in,
// is, me and so.
var frequentEnglish = words("the you and that it this with have what not your she they don't i'm can he's it's you're " +
	"want how who where when know there were didn't would could should about his her always them from")

func words(list string) map[string]bool {
	set := map[string]bool{}
	for _, w := range strings.Fields(list) {
		set[w] = true
	}
	return set
}

// Latin is the share of the source sentences' words that are of ASCII's letters
// alone, as nearly all of English are.
func Latin(pairs []Pair) float64 {
	return share(pairs, func(word string) bool {
		return !strings.ContainsFunc(word, func(c rune) bool { return c > unicode.MaxASCII })
	})
}

// Readable is the share of the source sentences' words that a model with that
// vocabulary can read: those that it knows, if it keeps a list of words, or else
// those of whose letters it has seen each.
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
		if len(known) > 0 {
			return known[word]
		}
		return !strings.ContainsFunc(word, func(c rune) bool { return !letters[c] })
	})
}

// enough is how many pairs it takes to tell a language.
const enough = 1000

// share is that of the words of source sentences that are of a kind. A word is
// in lower case.
func share(pairs []Pair, of func(word string) bool) float64 {
	n, all := 0, 0
	for _, p := range pairs[:min(len(pairs), enough)] {
		s := strings.ReplaceAll(strings.ToLower(p.Source), "’", "'")
		for _, w := range strings.FieldsFunc(s, func(c rune) bool { return !unicode.IsLetter(c) && !unicode.IsMark(c) && c != '\'' }) {
			if all++; of(w) {
				n++
			}
		}
	}
	return float64(n) / float64(max(all, 1))
}

// Exchanged are the pairs in the other direction.
func Exchanged(pairs []Pair) []Pair {
	list := make([]Pair, len(pairs))
	for i, p := range pairs {
		list[i] = Pair{Source: p.Target, Target: p.Source, Line: p.Line}
	}
	return list
}
