package bitext

import (
	"cmp"
	"regexp"
	"slices"
	"strings"
	"sync"

	"golang.org/x/text/language"
	"golang.org/x/text/language/display"
)

var languageCode = regexp.MustCompile(`^[A-Za-z]{2,3}([-_][A-Za-z0-9]{2,8})*$`)

// isLanguage reports whether s looks like a language code: en, zh_CN, pt-BR.
func isLanguage(s string) bool { return languageCode.MatchString(s) }

// primary returns the first word of a heading in lower case: a code without script
// and region, a language's name without what follows it.
func primary(heading string) string {
	heading = strings.ToLower(strings.TrimSpace(heading))
	if end := strings.IndexAny(heading, "-_ /("); end > 0 {
		return heading[:end]
	}
	return heading
}

// isEnglish reports whether a heading or code is that of English.
func isEnglish(s string) bool { return slices.Contains([]string{"en", "eng", "english"}, primary(s)) }

// languageNames returns the codes of languages by their names, in English and in
// themselves, in lower case.
var languageNames = sync.OnceValue(func() map[string]string {
	names := map[string]string{}
	for _, tag := range display.Supported.Tags() {
		base, _ := tag.Base()
		for _, name := range []string{display.English.Languages().Name(tag), display.Self.Name(tag)} {
			names[strings.ToLower(name)] = base.String()
		}
	}
	return names
})

// namesLanguage reports whether a heading is a language's name, or begins with one, as
// in "English words/sentences".
func namesLanguage(heading string) bool { return named(heading) != "" }

// named returns the code of the language whose name a heading is or begins with, or "".
func named(heading string) string {
	whole, first := strings.ToLower(strings.TrimSpace(heading)), primary(heading)
	if strings.ContainsAny(whole, ".?!") {
		return ""
	}
	return cmp.Or(languageNames()[whole], languageNames()[first])
}

// isKnown reports whether a code is that of a language with an English name. Many
// words of three letters are codes of languages that have none here, such as url.
func isKnown(code string) bool {
	base, err := language.ParseBase(primary(code))
	return err == nil && isLanguage(code) && display.English.Languages().Name(language.Make(base.String())) != ""
}

// around are words before or after the name of a side or language in a heading, as in
// source_text and sentence_eng_Latn.
var around = regexp.MustCompile(`(?i)^(text|sentence|segment)s?[-_ ]+|[-_ ]+(text|sentence|segment)s?$`)

// bare returns a heading without such words.
func bare(heading string) string { return around.ReplaceAllString(strings.TrimSpace(heading), "") }

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

// roles are names of the two sides other than languages.
var roles = [][]string{{"source", "src", "sentence1", "original"}, {"target", "tgt", "trg", "translation", "sentence2"}}

// hasRole reports whether a heading is a name of a side; 0 is the source's.
func hasRole(heading string, side int) bool {
	return slices.Contains(roles[side], strings.ToLower(strings.TrimSpace(heading)))
}

// Ranks of headings, by what they hold.
const (
	englishRank = iota
	languageRank
	roleRank
	codeRank // perhaps a language
	otherRank
	numberRank // of a line, say
)

func rankOf(heading string) int {
	switch heading = strings.ToLower(strings.TrimSpace(heading)); {
	case slices.Contains([]string{"", "id", "index", "no", "number"}, heading): // id and no are codes, too
		return numberRank
	case isEnglish(heading):
		return englishRank
	case namesLanguage(heading), isKnown(heading):
		return languageRank
	case hasRole(heading, 0), hasRole(heading, 1):
		return roleRank
	case isLanguage(heading):
		return codeRank
	}
	return otherRank
}

// ordered returns the indices of headings, those of sentences first: source and
// target if they have such names, otherwise languages, English first.
func ordered(headings []string) []int {
	headings = bareAll(headings)
	source := slices.IndexFunc(headings, func(h string) bool { return hasRole(h, 0) })
	target := slices.IndexFunc(headings, func(h string) bool { return hasRole(h, 1) })
	ranks, order := make([]int, len(headings)), make([]int, len(headings))
	for i, h := range headings {
		order[i], ranks[i] = i, rankOf(h)
		switch {
		case source < 0 || target < 0:
		case i == source:
			ranks[i] = -2
		case i == target:
			ranks[i] = -1
		}
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(ranks[a], ranks[b]) })
	return order
}

func bareAll(headings []string) []string {
	all := make([]string, len(headings))
	for i, h := range headings {
		all[i] = bare(h)
	}
	return all
}

var word = regexp.MustCompile(`^(\pL[\pL\d_-]*)?$`)

// isHeading reports whether a record names the columns: all fields are single words
// or names of languages, and English, a role, two languages, or, beside two others, an
// id are among them.
func isHeading(fields []string) bool {
	sure, names := false, 0
	for _, f := range bareAll(fields) {
		named := namesLanguage(f)
		if !named && !word.MatchString(f) {
			return false
		}
		if named {
			names++
		}
		sure = sure || isEnglish(f) || hasRole(f, 0) || hasRole(f, 1) || strings.EqualFold(f, "sentence") || len(fields) > 2 && strings.EqualFold(f, "id")
	}
	return sure || names >= 2
}

// namesSides reports whether a line names its columns and is no pair: two of the columns
// are named after two languages or sides. German<TAB>Deutsch is a pair.
func namesSides(fields []string) bool {
	if len(fields) < 2 || !isHeading(fields) {
		return false
	}
	order := ordered(fields)
	first, second := sideOf(bare(fields[order[0]])), sideOf(bare(fields[order[1]]))
	return first != "" && second != "" && first != second
}

// sideOf returns the code of a heading's language, or the usual name of the side that it
// is a name of, or "".
func sideOf(heading string) string {
	for side, names := range roles {
		if hasRole(heading, side) {
			return names[0]
		}
	}
	if isKnown(heading) {
		return primary(heading)
	}
	return named(heading)
}
