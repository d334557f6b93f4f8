package text

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Labelled returns the joint after the label with which a sentence begins, and whether it
// does: the colon of “Note: The shop is closed.” Few training pairs have one.
func Labelled(sentence string) (j Joint, ok bool) {
	const mostWords, mostBytes = 3, 40
	colon := strings.IndexAny(sentence, ":：")
	if colon < 0 {
		return j, false
	}
	end := len(strings.TrimRightFunc(sentence[:colon], unicode.IsSpace))
	label := strings.TrimSuffix(sentence[:end], ".") // Tel.: 030 1234
	if len(label) > mostBytes || len(strings.Fields(label)) > mostWords || strings.IndexFunc(label, func(c rune) bool {
		return !unicode.IsLetter(c) && !unicode.IsMark(c) && !unicode.IsDigit(c) && !unicode.IsSpace(c) && c != '-' && c != '\''
	}) >= 0 {
		return j, false
	}
	_, size := utf8.DecodeRuneInString(sentence[colon:])
	rest := sentence[colon+size:]
	spaces := run(rest, unicode.IsSpace)
	first, next := at(label), at(rest[spaces:])
	short := !strings.Contains(label, " ") || !strings.Contains(rest[spaces:], " ") // Price: $25, Phone number: 555-0199
	if size == 1 && spaces == 0 || spaces == len(rest) || !Unspaced(first) && !unicode.IsUpper(first) && !isDigit(first) || !Unspaced(next) && !unicode.IsUpper(next) && !short {
		return j, false
	}
	return Joint{Span: Span{end, colon + size + spaces}}, true
}
