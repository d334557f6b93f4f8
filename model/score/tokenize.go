package score

import (
	"strings"
)

// Tokenize13a is the tokenizer of NIST's mteval-v13a, sacrebleu's default: it
// splits off punctuation, except full stops and commas within numbers.
func Tokenize13a(s string) []string {
	s = strings.ReplaceAll(s, "<skipped>", "")
	s = strings.ReplaceAll(s, "-\n", "")
	s = strings.ReplaceAll(s, "\n", " ")
	for _, entity := range [][2]string{{"&quot;", `"`}, {"&amp;", "&"}, {"&lt;", "<"}, {"&gt;", ">"}} {
		s = strings.ReplaceAll(s, entity[0], entity[1])
	}
	return western(" " + s + " ")
}

// TokenizeZh is sacrebleu's zh: each Chinese character is a token, and the text
// between them is tokenized as by Tokenize13a.
func TokenizeZh(s string) []string {
	var b strings.Builder
	for _, c := range strings.TrimSpace(s) {
		if chinese(c) {
			b.WriteByte(' ')
			b.WriteRune(c)
			b.WriteByte(' ')
		} else {
			b.WriteRune(c)
		}
	}
	return western(b.String())
}

// western splits off punctuation in mteval's four passes. Each pass examines pairs
// of characters from left to right, and skips past a pair that matched.
func western(s string) []string {
	var b strings.Builder
	for _, c := range s {
		if symbol(c) {
			b.WriteByte(' ')
			b.WriteRune(c)
			b.WriteByte(' ')
		} else {
			b.WriteRune(c)
		}
	}
	s = pairs(b.String(), func(c, next rune) bool { return !digit(c) && stop(next) }, "", " ", " ")
	s = pairs(s, func(c, next rune) bool { return stop(c) && !digit(next) }, " ", " ", "")
	s = pairs(s, func(c, next rune) bool { return digit(c) && next == '-' }, "", " ", " ")
	return strings.Fields(s)
}

// pairs inserts before, between and after around the characters of each pair that
// matches.
func pairs(s string, matches func(c, next rune) bool, before, between, after string) string {
	characters := []rune(s)
	var b strings.Builder
	for i := 0; i < len(characters); i++ {
		c := characters[i]
		if i+1 == len(characters) || !matches(c, characters[i+1]) {
			b.WriteRune(c)
			continue
		}
		i++
		b.WriteString(before)
		b.WriteRune(c)
		b.WriteString(between)
		b.WriteRune(characters[i])
		b.WriteString(after)
	}
	return b.String()
}

func digit(c rune) bool { return c >= '0' && c <= '9' }
func stop(c rune) bool  { return c == '.' || c == ',' }

// symbol matches a character that is always a token: ASCII punctuation except
// ' , - and the full stop.
func symbol(c rune) bool {
	return c >= '{' && c <= '~' || c >= '[' && c <= '`' || c >= ' ' && c <= '&' || c >= '(' && c <= '+' || c >= ':' && c <= '@' || c == '/'
}

// chineseRanges are sacrebleu's. Two of them are meant to be U+20000 and up, but
// sacrebleu actually compares with U+2001 to U+2A6D, which includes general
// punctuation, and U+2F81 to U+2FA1.
var chineseRanges = [][2]rune{
	{0x3400, 0x4DB5}, {0x4E00, 0x9FA5}, {0x9FA6, 0x9FBB}, {0xF900, 0xFA2D}, {0xFA30, 0xFA6A}, {0xFA70, 0xFAD9},
	{0x2001, 0x2A6D}, {0x2F81, 0x2FA1}, {0xFF00, 0xFFEF}, {0x2E80, 0x2EFF}, {0x3000, 0x303F}, {0x31C0, 0x31EF},
	{0x2F00, 0x2FDF}, {0x2FF0, 0x2FFF}, {0x3100, 0x312F}, {0x31A0, 0x31BF}, {0xFE10, 0xFE1F}, {0xFE30, 0xFE4F},
	{0x2600, 0x26FF}, {0x2700, 0x27BF}, {0x3200, 0x32FF}, {0x3300, 0x33FF},
}

func chinese(c rune) bool {
	for _, r := range chineseRanges {
		if c >= r[0] && c <= r[1] {
			return true
		}
	}
	return false
}
