package text

import (
	"strings"
	"unicode"

	"dragoman/model/text/script"
)

// word is a piece of a sentence within which subwords are merged. It records
// whether a space or the start of the sentence precedes it.
type word struct {
	chars  []char
	at     int // index of its first character in the sentence
	spaced bool
}

// class returns the class of a character. Words are runs of one class; a character
// without a class (punctuation, Chinese) is a word of its own.
func class(c rune) int {
	switch {
	case c == '\'' || c == '’':
		return 1
	case script.Alone(c):
		return 0
	case unicode.IsLetter(c) || unicode.IsMark(c):
		return 1
	}
	return 0
}

// words cuts a sentence into words. A number is one word if whole is set;
// otherwise each digit is one, so that a few tokens make up any number.
func words(chars []char, whole bool) []word {
	var list []word
	spaced := true
	for i := 0; i < len(chars); {
		if unicode.IsSpace(chars[i].r) {
			spaced = true
			i++
			continue
		}
		end := i + 1
		if class(chars[i].r) == 1 {
			for end < len(chars) && class(chars[end].r) == 1 {
				end++
			}
		}
		if whole && unicode.IsDigit(chars[i].r) {
			for end < len(chars) && (unicode.IsDigit(chars[end].r) ||
				end+1 < len(chars) && strings.ContainsRune(".,:/-", chars[end].r) && unicode.IsDigit(chars[end+1].r)) {
				end++
			}
		}
		list = append(list, word{chars[i:end], i, spaced})
		spaced = false
		i = end
	}
	return list
}

// stem returns the word without the 's of a possessive.
func (w word) stem() []char {
	if n := len(w.chars); n > 2 && w.chars[n-2].r == '\'' && unicode.ToLower(w.chars[n-1].r) == 's' {
		return w.chars[:n-2]
	}
	return w.chars
}

// textOf returns the text of characters.
func textOf(chars []char) string {
	r := make([]rune, len(chars))
	for i, c := range chars {
		r[i] = c.r
	}
	return string(r)
}

// lowerOf returns the text of characters in lower case.
func lowerOf(chars []char) string { return strings.ToLower(textOf(chars)) }

// FrequentWords returns the words, in lower case, that occur at least min times in
// sentences, the most frequent first.
func FrequentWords(sentences []string, min int) []string {
	counts := map[string]int{}
	for _, s := range sentences {
		for _, w := range words(Rules{Quotes: true, LowerCase: true}.clean(s), true) {
			if class(w.chars[0].r) == 1 {
				counts[textOf(w.stem())]++
			}
		}
	}
	var list []string
	for w, n := range counts {
		if n >= min {
			list = append(list, w)
		}
	}
	return mostFrequent(list, counts)
}

// knows reports whether a word is one of v.Words.
func (v *Vocabulary) knows(stem []char) bool { return v.isWord(lowerOf(stem)) }

// isWord reports whether a word in lower case is one of v.Words.
func (v *Vocabulary) isWord(word string) bool {
	_, ok := v.prepare().words[word]
	return ok
}
