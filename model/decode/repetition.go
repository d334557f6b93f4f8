package decode

import (
	"math"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"dragoman/model/text"
	"dragoman/model/text/script"
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
		if c, _ := utf8.DecodeRuneInString(t); script.Unspaced(c) {
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

// earlier holds what the clauses before one say.
type earlier struct {
	source      []int32 // up to the end of the clause itself
	translation []int32
}

// ruleOutPhrases sets to −∞ the logits of the tokens that, after the given ones, would
// end a phrase that the translation of a sentence says too often. Placeholders are
// counted elsewhere.
func (t Task) ruleOutPhrases(logits []float32, sentence int, tokens []int32) {
	c := t.constraints
	if c == nil {
		return
	}
	before := earlier{source: t.Sources[sentence]}
	if t.earlier != nil {
		before = t.earlier[sentence]
	}
	c.said = append(append(c.said[:0], before.translation...), tokens...)
	start, most := len(c.said)-c.phrase+1, 0
	for i := range start {
		said := c.said[i : i+c.phrase]
		last := said[c.phrase-1]
		if !slices.Equal(said[:c.phrase-1], c.said[start:]) || c.isPlaceholder(last) {
			continue
		}
		if most == 0 {
			most = max(mostPhrases, mostRepeated(before.source, phraseOfWords))
		}
		if occurrences(c.said[:start], said) >= most {
			logits[last] = float32(math.Inf(-1))
		}
	}
}

// earlierThan returns what the clauses before the part say, with the marks that join
// them.
func (t *Translator) earlierThan(p *Part) earlier {
	v := &t.Model.Target
	e := earlier{source: text.IDs(p.Tokens)}
	for ; p.before != nil; p = p.before {
		said := p.before.Hypotheses[0].Tokens
		for len(said) > 0 && strings.Contains(endMarks, v.Tokens[said[len(said)-1]]) {
			said = said[:len(said)-1]
		}
		joint := strings.TrimSpace(t.joint(p.joint, v.Decode(said), ""))
		if id, ok := v.ID(joint); ok {
			said = append(slices.Clone(said), id)
		}
		e.source = slices.Concat(text.IDs(p.before.Tokens), e.source)
		e.translation = slices.Concat(said, e.translation)
	}
	return e
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
