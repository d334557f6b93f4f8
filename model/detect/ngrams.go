package detect

import (
	"iter"
	"strings"
	"unicode"
	"unicode/utf8"

	"dragoman/model/text"
)

// longest is the number of letters in the longest n-grams, and longestWord in the
// longest words, which count as n-grams too.
const (
	longest     = 4
	longestWord = 9
)

// Pseudo n-grams, for properties that n-grams cannot express.
const (
	strange  = "?" // a letter that does not occur in the training data
	hanAlone = "*" // a Han character of a text without kana: Japanese has both
)

// ngrams calls found with each n-gram of a text. Words are in lower case, with a
// space at either end, so that n-grams distinguish beginnings and endings; Chinese
// and Japanese text, which does not separate words, yields single characters and
// pairs of them. A letter for which known is false is strange.
func ngrams(s string, known func(letter string) bool, found func(ngram string)) {
	s = text.Rules{HalfWidth: true}.Clean(text.Normalize(s).Text)
	alone := strings.IndexFunc(s, kana) < 0
	for chunk := range strings.FieldsSeq(s) {
		if strings.Contains(chunk, "://") || strings.ContainsRune(chunk, '@') || strings.HasPrefix(chunk, "www.") {
			continue // an address, in no language
		}
		for word := range strings.FieldsFuncSeq(chunk, notOfWords) {
			for letters, wide := range runs(word) {
				if wide {
					written(letters, alone, found)
				} else {
					spelled(letters, known, found)
				}
			}
		}
	}
}

// runs yields the longest stretches of a word that are in an alphabet, or that are Han
// characters and kana, and whether they are wide: the latter.
func runs(word string) iter.Seq2[string, bool] {
	return func(yield func(letters string, wide bool) bool) {
		for word != "" {
			first, _ := utf8.DecodeRuneInString(word)
			wide := ideographic(first)
			n := strings.IndexFunc(word, func(c rune) bool { return ideographic(c) != wide })
			if n < 0 {
				n = len(word)
			}
			if !yield(word[:n], wide) {
				return
			}
			word = word[n:]
		}
	}
}

// spelled yields the n-grams of a word in an alphabet.
func spelled(word string, known func(string) bool, found func(string)) {
	padded := " " + strings.Map(unicode.ToLower, word) + " "
	var starts []int
	for i := range padded {
		starts = append(starts, i)
	}
	starts = append(starts, len(padded))
	for i := 1; i < len(starts)-2; i++ {
		if !known(padded[starts[i]:starts[i+1]]) {
			found(strange)
		}
	}
	for n := 1; n <= longest; n++ {
		for i := 0; i+n < len(starts); i++ {
			if ngram := padded[starts[i]:starts[i+n]]; ngram != " " {
				found(ngram)
			}
		}
	}
	if n := len(starts) - 1; n > longest && n <= longestWord+2 {
		found(padded)
	}
}

// written yields the n-grams of a run of Han characters and kana.
func written(run string, alone bool, found func(string)) {
	before := -1
	for i, c := range run {
		end := i + len(string(c))
		found(run[i:end])
		if before >= 0 {
			found(run[before:end])
		}
		if alone {
			found(hanAlone)
		}
		before = i
	}
}

// notOfWords reports whether c separates words. Apostrophes do not: l'eau, don't.
func notOfWords(c rune) bool {
	return !unicode.IsLetter(c) && !unicode.IsMark(c) && c != '\'' && c != '’'
}

func ideographic(c rune) bool { return unicode.Is(unicode.Han, c) || kana(c) }

func kana(c rune) bool {
	return unicode.In(c, unicode.Hiragana, unicode.Katakana) || c == 'ー'
}
