package text

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// at returns the first character of s. The end of a text counts as a space.
func at(s string) rune {
	if s == "" {
		return ' '
	}
	c, _ := utf8.DecodeRuneInString(s)
	return c
}

// lastOf returns the last character of s.
func lastOf(s string) rune {
	c, _ := utf8.DecodeLastRuneInString(s)
	return c
}

// run returns the length of the longest prefix of s whose characters all satisfy
// is.
func run(s string, is func(rune) bool) int {
	if n := strings.IndexFunc(s, func(c rune) bool { return !is(c) }); n >= 0 {
		return n
	}
	return len(s)
}

// capitalized returns s with a capital at its beginning.
func capitalized(s string) string { return mapFirst(unicode.ToUpper, s) }

// uncapitalized returns s with a small letter at its beginning.
func uncapitalized(s string) string { return mapFirst(unicode.ToLower, s) }

func mapFirst(mapping func(rune) rune, s string) string {
	first, size := utf8.DecodeRuneInString(s)
	if size == 0 {
		return s
	}
	return string(mapping(first)) + s[size:]
}

// wordRune reports whether c is an underscore, or a letter or digit of a script
// written with spaces.
func wordRune(c rune) bool {
	return c == '_' || unicode.IsMark(c) || (unicode.IsLetter(c) || unicode.IsDigit(c)) && !Unspaced(c)
}

// Unspaced reports whether c belongs to a script written without spaces between words.
func Unspaced(c rune) bool {
	const first = '\u0E01' // Thai
	return c == 'ー' || c >= first && unicode.In(c, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar)
}

// UnspacedText reports whether a text is in a script without spaces between words, by its
// first character.
func UnspacedText(s string) bool { return Unspaced(at(s)) }

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

func kana(c rune) bool { return unicode.In(c, unicode.Hiragana, unicode.Katakana) }

// katakana reports whether c is written in words of katakana.
func katakana(c rune) bool { return unicode.Is(unicode.Katakana, c) || c == 'ー' }

// isBlank reports whether c is a space as it stands within a number or before a mark
// of punctuation.
func isBlank(c rune) bool { return c == ' ' || c == '\u00a0' || c == '\u202f' }

func isDigit(c rune) bool      { return unicode.IsDigit(c) }
func isASCIIDigit(c rune) bool { return '0' <= c && c <= '9' }
func isASCIIUpper(c rune) bool { return 'A' <= c && c <= 'Z' }
func isASCIIWord(c rune) bool  { return c == '_' || isLatin(c) || isASCIIDigit(c) }
func isLatin(c rune) bool      { return c < utf8.RuneSelf && unicode.IsLetter(c) }

func lineEnd(c rune) bool {
	return c == '\n' || c == '\r' || c == '\u2028' || c == '\u2029' || c == '\f' || c == '\v'
}
