// Package script tells the characters of the world's scripts apart, and small letters from
// capitals.
//
// Most languages write spaces between words. Chinese, Japanese, Thai, Lao, Khmer and Burmese do
// not, so that a rule which looks for the end of a word has to ask in which script it is.
package script

import (
	"slices"
	"unicode"
	"unicode/utf8"
)

// InWord reports whether c is an underscore, or a letter or digit of a script
// written with spaces.
func InWord(c rune) bool {
	return c == '_' || unicode.IsMark(c) || (unicode.IsLetter(c) || unicode.IsDigit(c)) && !Unspaced(c)
}

// Unspaced reports whether c belongs to a script written without spaces between words.
func Unspaced(c rune) bool {
	const first = '\u0E01' // Thai
	return c == 'ー' || c >= first && unicode.In(c, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar)
}

// UnspacedText reports whether a text is in a script without spaces between words, by its
// first character.
func UnspacedText(s string) bool {
	c, _ := utf8.DecodeRuneInString(s)
	return Unspaced(c)
}

// WithoutSpaces reports whether a language, named by its code, is written without spaces
// between words.
func WithoutSpaces(language string) bool {
	return slices.Contains([]string{"zh", "ja", "th", "lo", "km", "my"}, language)
}

// Alone reports whether a letter is a word of its own, as in Chinese and Japanese,
// which are written without spaces.
func Alone(c rune) bool {
	return unicode.In(c, unicode.Han, unicode.Hiragana, unicode.Katakana)
}

// IsKana reports whether c is a character of hiragana or katakana.
func IsKana(c rune) bool { return unicode.In(c, unicode.Hiragana, unicode.Katakana) }

// IsKatakana reports whether c is written in words of katakana.
func IsKatakana(c rune) bool { return unicode.Is(unicode.Katakana, c) || c == 'ー' }

// IsBlank reports whether c is a space as it stands within a number or before a mark
// of punctuation.
func IsBlank(c rune) bool { return c == ' ' || c == '\u00a0' || c == '\u202f' }

// IsASCIIDigit reports whether c is one of 0 to 9.
func IsASCIIDigit(c rune) bool { return '0' <= c && c <= '9' }

// IsASCIIUpper reports whether c is one of A to Z.
func IsASCIIUpper(c rune) bool { return 'A' <= c && c <= 'Z' }

// IsASCIILetter reports whether c is one of A to Z and a to z.
func IsASCIILetter(c rune) bool { return c < utf8.RuneSelf && unicode.IsLetter(c) }

// IsASCIIWord reports whether c is an underscore, or a letter or digit of ASCII.
func IsASCIIWord(c rune) bool { return c == '_' || IsASCIILetter(c) || IsASCIIDigit(c) }

// IsLineEnd reports whether c ends a line.
func IsLineEnd(c rune) bool {
	return c == '\n' || c == '\r' || c == '\u2028' || c == '\u2029' || c == '\f' || c == '\v'
}

// Capitalized returns s with a capital at its beginning.
func Capitalized(s string) string { return mapFirst(unicode.ToUpper, s) }

// Uncapitalized returns s with a small letter at its beginning.
func Uncapitalized(s string) string { return mapFirst(unicode.ToLower, s) }

func mapFirst(mapping func(rune) rune, s string) string {
	first, size := utf8.DecodeRuneInString(s)
	if size == 0 {
		return s
	}
	return string(mapping(first)) + s[size:]
}
