package lookup

import (
	"strings"
	"unicode/utf8"
)

// ByLanguage has what differs between languages. It is a list rather than a map, because the
// compiler can lay a list out: making a map takes code, which is a part of each program, and
// time when it starts.
type ByLanguage[T any] []struct {
	Language string
	Value    T
}

// Of returns what a language has, or the zero value.
func (l ByLanguage[T]) Of(language string) (value T) {
	for _, e := range l {
		if e.Language == language {
			return e.Value
		}
	}
	return value
}

// A Table has texts by their keys: key=text, with | between the entries and at both ends. Like
// a set, it is searched rather than made a map.
type Table string

// Of returns the text with a key, or "".
func (t Table) Of(key string) string {
	if strings.ContainsAny(key, "|=") {
		return ""
	}
	_, after, _ := strings.Cut(string(t), "|"+key+"=")
	text, _, _ := strings.Cut(after, "|")
	return text
}

// Key returns the key of an entry with a text, or "".
func (t Table) Key(text string) string {
	before, _, ok := strings.Cut(string(t), "="+text+"|")
	if !ok || text == "" || strings.Contains(text, "|") {
		return ""
	}
	return before[strings.LastIndexByte(before, '|')+1:]
}

// LongestPrefix returns the text of the longest key with which s begins, and its length.
func (t Table) LongestPrefix(s string) (text string, length int) {
	const most = 3
	end := 0
	for n := 0; n < most && end < len(s); n++ {
		_, size := utf8.DecodeRuneInString(s[end:])
		end += size
		if found := t.Of(s[:end]); found != "" {
			text, length = found, end
		}
	}
	return text, length
}
