package text

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Span is a part of a text, in bytes.
type Span struct{ Start, End int }

// abbreviations do not end a sentence with their full stop.
var abbreviations = map[string]bool{
	"mr": true, "mrs": true, "ms": true, "dr": true, "st": true, "prof": true, "vs": true, "no": true, "jr": true, "sr": true,
	"etc": true, "e.g": true, "i.e": true, "a.m": true, "p.m": true, "u.s": true,
}

// Sentences cuts a text after each . ! ? 。 ！ ？ (with the quotes and
// brackets that follow) and at line ends. The spans hold no white space at
// either end; empty ones are left out. A full stop in a number, within a word
// or behind a common abbreviation or an initial ends nothing.
func Sentences(s string) []Span {
	var spans []Span
	start := 0
	end := func(at int) {
		part := s[start:at]
		trimmed := strings.TrimLeftFunc(part, unicode.IsSpace)
		from := start + len(part) - len(trimmed)
		trimmed = strings.TrimRightFunc(trimmed, unicode.IsSpace)
		if trimmed != "" {
			spans = append(spans, Span{from, from + len(trimmed)})
		}
		start = at
	}
	for i := 0; i < len(s); {
		c, size := utf8.DecodeRuneInString(s[i:])
		i += size
		switch {
		case c == '\n':
			end(i)
		case strings.ContainsRune("。！？", c):
			i += closing(s[i:])
			end(i)
		case c == '.' || c == '!' || c == '?':
			i += closing(s[i:])
			next, _ := utf8.DecodeRuneInString(s[i:])
			if i < len(s) && !unicode.IsSpace(next) && next < 0x2E80 {
				continue // "3.5", "example.org"
			}
			if c == '.' && abbreviated(s[start:i-1]) {
				continue
			}
			end(i)
		}
	}
	end(len(s))
	return spans
}

// closing is the length of what belongs to the end of a sentence.
func closing(s string) int {
	n := 0
	for i, c := range s {
		if !strings.ContainsRune(".!?。！？\"')]”’」』）", c) {
			return i
		}
		n = i + utf8.RuneLen(c)
	}
	return n
}

// abbreviated says that the last word before a full stop is an abbreviation or
// a single letter other than I.
func abbreviated(before string) bool {
	const longest = 8
	tail := before[max(0, len(before)-longest):]
	word := tail[strings.LastIndexFunc(tail, unicode.IsSpace)+1:]
	word = strings.ToLower(strings.TrimLeft(word, "(\"'"))
	return abbreviations[word] || len(word) == 1 && word != "i" && word[0] >= 'a' && word[0] <= 'z'
}
