package decode

import (
	"math"
	"slices"
	"unicode"
	"unicode/utf8"

	"dragoman/model/text"
)

// A decoder that has lost its place says the same phrase again and again, with
// other words in between. A translation may say a phrase mostPhrases times, unless
// the source repeats one of its own more often.
const mostPhrases = 2

// A phrase is three words, subwords or characters of Chinese, or as many letters as
// three short words have: three letters recur in any sentence.
const (
	phraseOfWords   = 3
	phraseOfLetters = 12
)

// phraseLength returns the number of a vocabulary's tokens that make a phrase.
func phraseLength(v *text.Vocabulary) int {
	if v.Unit != text.Char {
		return phraseOfWords
	}
	letters, others := 0, 0
	for _, t := range v.Tokens {
		if c, _ := utf8.DecodeRuneInString(t); unspaced(c) {
			others++
		} else if unicode.IsLetter(c) {
			letters++
		}
	}
	if letters > others {
		return phraseOfLetters
	}
	return phraseOfWords
}

// ruleOutPhrases sets to −∞ the logits of the tokens that would end a phrase said
// too often. Placeholders are counted elsewhere.
func (c *constraints) ruleOutPhrases(logits []float32, source, tokens []int32) {
	phrase := c.phrase
	before := max(0, len(tokens)-phrase+1)
	begun := tokens[before:]
	most := 0
	for i := 0; i+phrase <= len(tokens); i++ {
		said := tokens[i : i+phrase]
		last := said[phrase-1]
		if !slices.Equal(said[:phrase-1], begun) || c.isPlaceholder(last) {
			continue
		}
		if most == 0 {
			most = max(mostPhrases, mostRepeated(source, phraseOfWords))
		}
		if occurrences(tokens[:before], said) >= most {
			logits[last] = float32(math.Inf(-1))
		}
	}
}

// mostRepeated returns how often the most frequent phrase of a length occurs.
func mostRepeated(tokens []int32, phrase int) int {
	most := 0
	for i := 0; i+phrase <= len(tokens); i++ {
		most = max(most, occurrences(tokens, tokens[i:i+phrase]))
	}
	return most
}

// occurrences returns how often a phrase occurs, without overlaps.
func occurrences(tokens, said []int32) int {
	n := 0
	for i := 0; i+len(said) <= len(tokens); {
		if slices.Equal(tokens[i:i+len(said)], said) {
			n++
			i += len(said)
		} else {
			i++
		}
	}
	return n
}
