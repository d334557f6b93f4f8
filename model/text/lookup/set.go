package lookup

import "strings"

// A Set is words between white space. It is searched rather than made a map, because
// making all of them would delay the start of the page by more than they are ever asked.
type Set string

// Has reports whether a word is in the set.
func (s Set) Has(word string) bool {
	if word == "" || strings.ContainsAny(word, " \t\n") {
		return false
	}
	for from := 0; ; {
		i := strings.Index(string(s[from:]), word)
		if i < 0 {
			return false
		}
		start, end := from+i, from+i+len(word)
		if (start == 0 || s[start-1] <= ' ') && (end == len(s) || s[end] <= ' ') {
			return true
		}
		from = start + 1
	}
}
