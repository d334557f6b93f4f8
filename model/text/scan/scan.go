// Package scan reads what stands at a place of a text, and before it: the next character, the
// run of characters of a class, the word.
//
// Most functions return lengths, so that a rule can look further behind what it has found.
package scan

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"dragoman/model/text/script"
)

// At returns the first character of s. The end of a text counts as a space.
func At(s string) rune {
	if s == "" {
		return ' '
	}
	c, _ := utf8.DecodeRuneInString(s)
	return c
}

// Last returns the last character of s.
func Last(s string) rune {
	c, _ := utf8.DecodeLastRuneInString(s)
	return c
}

// Run returns the length of the longest prefix of s whose characters all satisfy
// is.
func Run(s string, is func(rune) bool) int {
	if n := strings.IndexFunc(s, func(c rune) bool { return !is(c) }); n >= 0 {
		return n
	}
	return len(s)
}

// BeginsWith reports whether s begins with any of some texts.
func BeginsWith(s string, any ...string) bool {
	return slices.ContainsFunc(any, func(x string) bool { return strings.HasPrefix(s, x) })
}

// LongestPrefix returns the longest of the prefixes with which s begins, or "".
func LongestPrefix(s string, prefixes []string) (longest string) {
	for _, p := range prefixes {
		if strings.HasPrefix(s, p) && len(p) > len(longest) {
			longest = p
		}
	}
	return longest
}

// Suffix returns the length of the suffix with which s begins and a word ends, or 0.
func Suffix(s string, suffixes ...string) int {
	for _, x := range suffixes {
		if strings.HasPrefix(s, x) && !script.InWord(At(s[len(x):])) {
			return len(x)
		}
	}
	return 0
}

// LastWord returns the text after the last space.
func LastWord(before string) string {
	const longest = 24
	tail := before[max(0, len(before)-longest):]
	return tail[strings.LastIndexFunc(tail, unicode.IsSpace)+1:]
}

// CutWord cuts the last word off a text. An apostrophe ends one: l'. lower is the word in
// small letters.
func CutWord(s string) (rest, word, lower string) {
	s = strings.TrimRight(s, " ")
	begin := len(strings.TrimRight(s, "'’"))
	for begin > 0 {
		c, size := utf8.DecodeLastRuneInString(s[:begin])
		if unicode.IsSpace(c) || c == '\'' || c == '’' {
			break
		}
		begin -= size
	}
	word = s[begin:]
	return s[:begin], word, strings.ReplaceAll(strings.ToLower(word), "’", "'")
}
