package decode

import (
	"math"
	"slices"
)

// A decoder that has lost its place says the same phrase again and again, with
// other words in between. phrase is the number of tokens from which this counts,
// and mostPhrases how often a translation may say the same ones, unless the source
// repeats some of its own more often.
const (
	phrase      = 3
	mostPhrases = 2
)

// ruleOutPhrases sets to −∞ the logits of the tokens that would end a phrase said
// too often. Placeholders are counted elsewhere.
func (c *constraints) ruleOutPhrases(logits []float32, source, tokens []int32) {
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
			most = max(mostPhrases, mostRepeated(source))
		}
		if occurrences(tokens[:before], said) >= most {
			logits[last] = float32(math.Inf(-1))
		}
	}
}

// mostRepeated returns how often the most frequent phrase occurs.
func mostRepeated(tokens []int32) int {
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
