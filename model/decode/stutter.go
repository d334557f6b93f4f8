package decode

import (
	"slices"
	"unicode"
	"unicode/utf8"

	"dragoman/model/text"
)

// A decoder that is unsure of a word says it twice in a row, above all in long sentences: la
// forte forte pluie, 他的车库，他的车库. Few sentences do so on purpose, and those do it in the source
// as well. The second time is left out after the search: to rule it out while searching only
// gives the word another ending.

// stutterer knows the tokens of a target vocabulary of which something said twice consists.
type stutterer struct {
	begins, han, commas []bool // by token: whether it begins a word, is a Chinese character, is a comma or a space
	letters             []int  // number of letters by token
	least               int    // number of tokens from which the source says something twice on purpose
}

// newStutterer returns the stutterer for the vocabularies of a model.
func newStutterer(source, target *text.Vocabulary) *stutterer {
	n := len(target.Tokens)
	s := &stutterer{make([]bool, n), make([]bool, n), make([]bool, n), make([]int, n), 1}
	if source.Unit == text.Char { // which has letters twice
		s.least = 2
	}
	for id, token := range target.Tokens {
		c, _ := utf8.DecodeRuneInString(token)
		for _, c := range token {
			if unicode.IsLetter(c) {
				s.letters[id]++
			}
		}
		s.begins[id] = target.BeginsWord(int32(id))
		s.han[id] = unicode.Is(unicode.Han, c)
	}
	for _, id := range target.Within(",，、 ") {
		s.commas[id] = true
	}
	return s
}

// sayOnce leaves out of a translation what it says twice in a row, if its source does not say
// something twice. Carried text stays, since it is as frequent in the source.
func (c *constraints) sayOnce(h *Hypothesis, source []int32) {
	const longest = 20
	s := c.stutterer
	for i := 0; i < len(h.Tokens); i++ {
		for n := min(longest, len(h.Tokens)-i); n > 0; n-- {
			said, rest := h.Tokens[i:i+n], h.Tokens[i+n:]
			gap := 0
			for gap < min(2, len(rest)) && s.commas[rest[gap]] {
				gap++
			}
			if end := gap + n; end <= len(rest) && slices.Equal(said, rest[gap:end]) && s.whole(said, rest[end:]) && !slices.ContainsFunc(said, c.isPlaceholder) && !stutters(source, s.least) {
				h.cut(i+n, i+n+end)
				i-- // which may have been said a third time
				break
			}
		}
	}
}

// whole reports whether tokens are whole words of several letters or several Chinese
// characters. Short words are said twice on purpose: nous nous levons, that that was.
func (s *stutterer) whole(tokens, rest []int32) bool {
	const long = 5
	letters := 0
	for _, t := range tokens {
		letters += s.letters[t]
	}
	if s.begins[tokens[0]] {
		return letters >= long && (len(rest) == 0 || s.begins[rest[0]] || s.letters[rest[0]] == 0)
	}
	return len(tokens) > 1 && !slices.ContainsFunc(tokens, func(t int32) bool { return !s.han[t] })
}

// cut removes the tokens from start to end-1 and what the dictionary gave of them.
func (h *Hypothesis) cut(start, end int) {
	h.Tokens = slices.Delete(slices.Clone(h.Tokens), start, end)
	var kept []Lookup
	for _, l := range h.Lookups {
		switch {
		case l.Start >= end:
			l.Start, l.End = l.Start-(end-start), l.End-(end-start)
		case l.End > start:
			continue
		}
		kept = append(kept, l)
	}
	h.Lookups = kept
}

// stutters reports whether a source repeats something of at least the given number of tokens at
// once.
func stutters(source []int32, least int) bool {
	for n := least; 2*n <= len(source); n++ {
		for end := 2 * n; end <= len(source); end++ {
			if repeated(source[:end], n) >= n {
				return true
			}
		}
	}
	return false
}
