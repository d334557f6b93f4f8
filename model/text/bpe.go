package text

import (
	"math/rand/v2"
	"slices"
	"strings"
)

// wordStart marks a subword that has a space before it.
const wordStart = "▁"

// Merge joins two neighbouring tokens into one.
type Merge struct{ Left, Right int32 }

// merged is the position of a Merge in the list, and its result.
type merged struct {
	rank int
	id   int32
}

// marked returns the text of a word, with the mark if a space precedes it.
func (w word) marked() string {
	s := textOf(w.chars)
	if w.spaced {
		return wordStart + s
	}
	return s
}

// symbols returns the characters of a word; the mark belongs to the first.
func symbols(marked string) []string {
	var list []string
	rest, found := strings.CutPrefix(marked, wordStart)
	for i, c := range rest {
		symbol := string(c)
		if i == 0 && found {
			symbol = wordStart + symbol
		}
		list = append(list, symbol)
	}
	return list
}

// longestMerged is the number of characters that are merged at once. Merging takes
// quadratic time, and no word of a language written with spaces is longer.
const longestMerged = 64

// subwords appends the tokens of a word. If p > 0, merges are left out at random.
func (v *Vocabulary) subwords(tokens []Token, w word, p float64, rng *rand.Rand) []Token {
	for len(w.chars) > longestMerged {
		tokens = v.subwords(tokens, word{chars: w.chars[:longestMerged], spaced: w.spaced}, p, rng)
		w = word{chars: w.chars[longestMerged:]}
	}
	pieces := make([]Token, len(w.chars))
	ids := make([]int32, len(w.chars))
	for i, c := range w.chars {
		pieces[i] = v.subwordChar(c, w.spaced && i == 0)
		ids[i] = pieces[i].ID
	}
	spans := v.merge(ids, p, rng)
	for i, end := 0, 0; end < len(pieces); i++ {
		start := end
		end += spans[i].length
		t := pieces[start]
		t.ID, t.End = spans[i].id, pieces[end-1].End
		for _, next := range pieces[start+1 : end] {
			t.Text += next.Text
			t.Known = t.Known && next.Known
		}
		if !t.Known && t.ID >= 0 && t.ID != v.Unknown {
			t.ReadAs = strings.TrimPrefix(v.Tokens[t.ID], wordStart)
		}
		tokens = append(tokens, t)
	}
	return tokens
}

// subwordChar returns the token of one character, with the mark if a space
// precedes it. A character known only in the other position is read as that.
func (v *Vocabulary) subwordChar(c char, marked bool) Token {
	t := c.token()
	for i, form := range append([]rune{c.r}, nearest(c.r)...) {
		alternatives := []string{string(form), wordStart + string(form)}
		if marked {
			slices.Reverse(alternatives)
		}
		for _, a := range alternatives {
			if id, ok := v.ID(a); ok && !v.special(id) {
				t.ID, t.Known = id, i == 0
				if !t.Known {
					t.ReadAs = string(form)
				}
				return t
			}
		}
	}
	t.ID = v.Unknown
	return t
}

// span is a merged token and the number of characters it covers.
type span struct {
	id     int32
	length int
}

// merge applies the merges to the characters of a word, in the order in which they
// were learned.
func (v *Vocabulary) merge(ids []int32, p float64, rng *rand.Rand) []span {
	spans := make([]span, len(ids))
	for i, id := range ids {
		spans[i] = span{id, 1}
	}
	x := v.prepare()
	for {
		best, at := merged{rank: len(v.Merges)}, -1
		for i := 1; i < len(spans); i++ {
			m, ok := x.merge[Merge{spans[i-1].id, spans[i].id}]
			if ok && m.rank < best.rank && (p <= 0 || rng.Float64() >= p) {
				best, at = m, i
			}
		}
		if at < 0 {
			return spans
		}
		spans[at-1] = span{best.id, spans[at-1].length + spans[at].length}
		spans = slices.Delete(spans, at, at+1)
	}
}
