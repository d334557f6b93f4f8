package text

import (
	_ "embed"
	"strings"
	"sync"
	"unicode"
)

// properNameTable has names of parties, wars, seas, holidays and the like, and acronyms, that
// other languages translate, often by other words: the Red Cross, the UN. Each line has a name
// in each of the languages that the first line names, in brackets the article that it has
// there; forms of the English one have | between them. A language whose networks say the name
// well by themselves has none.
//
//go:embed propernames.tsv
var properNameTable string

// properNamesIn returns the columns of the table, by language.
var properNamesIn = sync.OnceValue(func() map[string][]string { return columnsOf(properNameTable) })

// properNames translates the names of the table from English.
type properNames struct {
	to       []string
	unspaced bool // to a language that has no articles
}

// properNamesBetween returns what translates the names between two languages, or nil.
func properNamesBetween(from, to string) *properNames {
	if list := properNamesIn()[to]; from == "en" && to != from && list != nil {
		return &properNames{list, to == "zh" || to == "ja"}
	}
	return nil
}

// at returns the name at byte i of a text, or an empty placeable if there is none. Where there
// are no articles, it includes that of the text. No name has another capital beside it: the
// Red Sea Hotel. An acronym in a text in capitals may be a word: WHO IS IT?
func (p *properNames) at(s string, i int, before rune) placeable {
	none := placeable{Span: Span{i, i}}
	begin := i
	if rest := s[i:]; p.unspaced && (strings.HasPrefix(rest, "the ") || strings.HasPrefix(rest, "The ")) {
		begin += len("the ")
	}
	if wordRune(before) || !unicode.IsUpper(at(s[begin:])) {
		return none
	}
	longest, translation := 0, ""
	for line, forms := range properNamesIn()["en"] {
		for form := range strings.SplitSeq(forms, "|") {
			if len(form) > longest && strings.HasPrefix(s[begin:], form) && !wordRune(at(s[begin+len(form):])) {
				longest, translation = len(form), p.to[line]
			}
		}
	}
	if translation == "" || strings.IndexFunc(s, unicode.IsLower) < 0 {
		return none
	}
	name, after := s[begin:begin+longest], s[begin+longest:]
	written := lastWord(strings.TrimRight(s[:begin], " "))
	switch acronym := strings.ToUpper(name) == name; {
	case strings.HasPrefix(after, "-"), strings.HasSuffix(s[:begin], "-"):
		return none
	case name == "WHO" && !strings.EqualFold(written, "the"):
		return none
	case acronym:
	case unicode.IsUpper(at(strings.TrimPrefix(after, " "))) && strings.HasPrefix(after, " "):
		return none
	case i == begin && strings.TrimLeft(s[:i], " \"“«") == "" && !strings.Contains(name, " "): // Turkey tastes good
		return none
	case begin > 0 && unicode.IsUpper(at(written)) && len(written) < len(strings.TrimRight(s[:begin], " ")):
		return none
	}
	_, translation = article(translation)
	return placeable{Span: Span{i, begin + longest}, kind: glossed, text: translation}
}
