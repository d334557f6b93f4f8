package bitext

import (
	"cmp"
	"regexp"
	"slices"
	"strings"
)

var languageCode = regexp.MustCompile(`^[A-Za-z]{2,3}([-_][A-Za-z0-9]{2,8})*$`)

// isLanguage reports whether s looks like a language code: en, zh_CN, pt-BR.
func isLanguage(s string) bool { return languageCode.MatchString(s) }

// isEnglish reports whether a language, given by code or name, is English.
func isEnglish(s string) bool {
	s, _, _ = strings.Cut(strings.ToLower(s), "-")
	s, _, _ = strings.Cut(s, "_")
	return s == "en" || s == "eng" || s == "english"
}

// byLanguage orders English before all others, which keep their order.
func byLanguage(a, b string) int {
	rank := func(s string) int {
		if isEnglish(s) {
			return 0
		}
		return 1
	}
	return cmp.Compare(rank(a), rank(b))
}

// headings are column names that occur beside English.
var headings = []string{"source", "target", "src", "tgt", "trg", "translation", "sentence", "sentence1", "sentence2", "original"}

var word = regexp.MustCompile(`^\pL[\pL\d_-]*$`)

// isHeading reports whether a record names the columns: it has only single words,
// one of which is English or another usual heading.
func isHeading(fields []string) bool {
	named := false
	for _, f := range fields {
		f = strings.ToLower(strings.TrimSpace(f))
		if !word.MatchString(f) {
			return false
		}
		named = named || isEnglish(f) || slices.Contains(headings, f)
	}
	return named
}
