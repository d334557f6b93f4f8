package text

import "strings"

// byLanguage has what differs between languages. It is a list rather than a map, because the
// compiler can lay a list out: making a map takes code, which is a part of each program, and
// time when it starts.
type byLanguage[T any] []struct {
	language string
	value    T
}

// of returns what a language has, or the zero value.
func (l byLanguage[T]) of(language string) (value T) {
	for _, e := range l {
		if e.language == language {
			return e.value
		}
	}
	return value
}

// A table has texts by their keys: key=text, with | between the entries and at both ends. Like
// a set, it is searched rather than made a map.
type table string

// of returns the text with a key, or "".
func (t table) of(key string) string {
	if strings.ContainsAny(key, "|=") {
		return ""
	}
	_, after, _ := strings.Cut(string(t), "|"+key+"=")
	text, _, _ := strings.Cut(after, "|")
	return text
}
