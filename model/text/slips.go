package text

import (
	"slices"
	"strings"
)

// minSlip is the shortest word in which a slip is mended: shorter ones are
// near to too many.
const minSlip = 4

// meant is the known word that is one slip from an unknown one: two letters in
// each other's place, or else one too many, too few or wrong, but not the first
// (Damerau 1964); of several, the most frequent; or else the two words of which it
// is made. It is "" for words that are known, short, or near to none.
func (v *Vocabulary) meant(stem []char) string {
	if len(stem) < minSlip || len(stem) > v.prepare().longestWord+1 || class(stem[0].r) != 1 || v.knows(stem) {
		return ""
	}
	letters := []rune(strings.ToLower(string(runes(stem))))
	known := v.prepare().words
	best, rank := "", len(v.Words)
	try := func(parts ...[]rune) {
		w := string(slices.Concat(parts...))
		if r, ok := known[w]; ok && r < rank {
			best, rank = w, r
		}
	}
	for i := range len(letters) - 1 {
		try(letters[:i], []rune{letters[i+1], letters[i]}, letters[i+2:])
	}
	if best != "" { // all letters are there: few words are so near by chance
		return best
	}
	for i := 1; i <= len(letters); i++ {
		before, after := letters[:i], letters[i:]
		for c := 'a'; c <= 'z'; c++ {
			try(before, []rune{c}, after)
			if len(after) > 0 {
				try(before, []rune{c}, after[1:])
			}
		}
		if len(after) > 0 {
			try(before, after[1:])
		}
	}
	if best == "" {
		return v.compound(letters)
	}
	return best
}

// compound are the two known words of which a word is made, the rarer of them as
// frequent as can be (Koehn and Knight 2003, “Empirical methods for compound
// splitting”): change log.
func (v *Vocabulary) compound(letters []rune) string {
	const shortest = 3
	known := v.prepare().words
	best, rank := "", len(v.Words)
	for i := shortest; i <= len(letters)-shortest; i++ {
		first, ok := known[string(letters[:i])]
		second, too := known[string(letters[i:])]
		if ok && too && max(first, second) < rank {
			best, rank = string(letters[:i])+" "+string(letters[i:]), max(first, second)
		}
	}
	return best
}
