package decode

import (
	"math"
	"slices"
	"unicode"
	"unicode/utf8"

	"dragoman/model/text"
)

// A decoder that is unsure of a word of Chinese says it twice: 他的车库，他的车库. Few sentences do
// so on purpose, and those do it in the source as well. In alphabets, ruling the second out only
// gives the word another ending.

// stutterer tells the Chinese characters among the tokens of a target vocabulary, and commas.
type stutterer struct {
	han, commas []bool // by token
	least       int    // number of tokens from which the source says something twice on purpose
}

// newStutterer returns the stutterer for the vocabularies of a model, or nil if it does not write
// Chinese characters.
func newStutterer(source, target *text.Vocabulary) *stutterer {
	n := len(target.Tokens)
	s := &stutterer{make([]bool, n), make([]bool, n), 1}
	if source.Unit == text.Char { // which has letters twice
		s.least = 2
	}
	for id, token := range target.Tokens {
		c, _ := utf8.DecodeRuneInString(token)
		s.han[id] = unicode.Is(unicode.Han, c)
		s.commas[id] = token == "，" || token == "、"
	}
	if !slices.Contains(s.han, true) {
		return nil
	}
	return s
}

// ruleOut sets to −∞ the logits of the tokens that would end a stretch of several characters
// that has just been said, unless the source says something twice.
func (s *stutterer) ruleOut(logits []float32, source, tokens []int32) {
	const longest = 20
	if s == nil {
		return
	}
	for period := 2; period <= longest; period++ {
		for gap := range 2 { // with a comma in between or without
			begin := len(tokens) - (period - 1) - gap - period
			if begin < 0 || gap == 1 && !s.commas[tokens[begin+period]] {
				continue
			}
			said, again := tokens[begin:begin+period], tokens[begin+period+gap:]
			if slices.Equal(said[:period-1], again) && s.chinese(said) && !stutters(source, s.least) {
				logits[said[period-1]] = float32(math.Inf(-1))
			}
		}
	}
}

// chinese reports whether all tokens are Chinese characters.
func (s *stutterer) chinese(tokens []int32) bool {
	return !slices.ContainsFunc(tokens, func(t int32) bool { return !s.han[t] })
}

// stutters reports whether a source says something twice in a row, of at least so many tokens.
func stutters(source []int32, least int) bool {
	for period := least; 2*period <= len(source); period++ {
		for end := 2 * period; end <= len(source); end++ {
			if repeated(source[:end], period) >= period {
				return true
			}
		}
	}
	return false
}
