package text

import (
	"iter"
	"strings"
	"unicode"
)

// nonsense reports whether an unknown word does not look like the language of
// Words: asdfghjkl, aaaaaa, acgtgatc. Most of its letter trigrams occur in no
// known word.
func (v *Vocabulary) nonsense(stem []char) bool {
	const shortest = 5
	if len(stem) < shortest || class(stem[0].r) != 1 || v.knows(stem) {
		return false
	}
	trigrams := v.prepare().trigrams()
	strange, all := 0, 0
	for t := range letterTrigrams(lowerOf(stem)) {
		all++
		if !trigrams[t] {
			strange++
		}
	}
	return 2*strange > all
}

// typedAtRandom reports whether a word is letters side by side on a keyboard: asdf.
func typedAtRandom(word string) bool {
	const shortest = 4
	if len(word) < shortest {
		return false
	}
	for _, row := range []string{"qwertyuiop", "asdfghjkl", "zxcvbnm", "qwertzuiop", "yxcvbnm", "azertyuiop", "qsdfghjkl"} {
		if strings.Contains(row, word) {
			return true
		}
	}
	return false
}

// trigramsOf returns the letter trigrams of words.
func trigramsOf(words []string) map[[3]rune]bool {
	trigrams := map[[3]rune]bool{}
	for _, w := range words {
		for t := range letterTrigrams(w) {
			trigrams[t] = true
		}
	}
	return trigrams
}

// letterTrigrams yields the letter trigrams of a word, with marks for its
// beginning and end.
func letterTrigrams(word string) iter.Seq[[3]rune] {
	return func(yield func([3]rune) bool) {
		t := [3]rune{0, ' ', ' '}
		for _, c := range word + " " {
			if !unicode.IsLetter(c) && c != ' ' {
				continue
			}
			t = [3]rune{t[1], t[2], c}
			if t[1] != ' ' && !yield(t) {
				return
			}
		}
	}
}
