package text

import (
	"math"
	"strings"
	"unicode/utf8"

	"dragoman/model/text/scan"
)

// A StrangeWord is an English word after an article that the training data lacked and that
// is not a form of a word that it had. The network reads it in pieces. Without an article it
// could be a verb, which a sentence needs more than a noun. In other languages, whose
// nouns are long compounds or have many forms, carrying such words lowers the scores.
type StrangeWord struct {
	First, End int // of its tokens, First to End-1
	Text       string
}

// StrangeWords returns the strange words among the tokens of s, in order.
func (v *Vocabulary) StrangeWords(s string, tokens []Token) (list []StrangeWord) {
	const shortest = 4
	if v.Unit != BPE || !v.isWord("the") {
		return nil
	}
	before := ""
	for i := 0; i < len(tokens); {
		end := v.wordEnd(tokens, i)
		word := spelled(s, tokens[i:end])
		if articles.Has(before) && end-i > 1 && tokens[i].meant == "" && utf8.RuneCountInString(word) >= shortest && v.rank(word) == math.MaxInt && !v.inflected(stemOf(word)) {
			list = append(list, StrangeWord{i, end, word})
		}
		before = strings.ToLower(word)
		i = end
	}
	return list
}

// stemOf returns a word as characters.
func stemOf(word string) (stem []char) {
	for _, c := range strings.ToLower(word) {
		stem = append(stem, char{r: c})
	}
	return stem
}

// Keeping returns a Glossary that also keeps words as they are.
func (g *Glossary) Keeping(words []string) *Glossary {
	keeping := &Glossary{}
	if g != nil {
		*keeping = *g
	}
	keeping.terms = map[rune][]term{}
	if g != nil {
		for first, list := range g.terms {
			keeping.terms[first] = list
		}
	}
	for _, w := range words {
		first := scan.At(strings.ToLower(w))
		keeping.terms[first] = append(keeping.terms[first][:len(keeping.terms[first]):len(keeping.terms[first])], term{source: w, target: w, keepCase: true})
	}
	return keeping
}
