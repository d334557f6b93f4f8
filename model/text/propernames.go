package text

import (
	_ "embed"
	"strings"
	"sync"
	"unicode"

	"dragoman/model/text/lookup"
	"dragoman/model/text/scan"
	"dragoman/model/text/script"
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

// properNames translates the names of the table from English, and acronyms to English.
type properNames struct {
	from, to []string
	unspaced bool // to a language that has no articles
	elided   bool // from French, where l' stands before an acronym
}

// properNamesBetween returns what translates the names between two languages, or nil.
func properNamesBetween(from, to string) *properNames {
	written, said := properNamesIn()[from], properNamesIn()[to]
	switch {
	case written == nil || said == nil || from == to:
		return nil
	case from == "en":
		return &properNames{from: written, to: said, unspaced: to == "zh" || to == "ja"}
	case to == "en" && from != "zh" && from != "ja":
		return &properNames{from: acronymsOf(written), to: said, elided: from == "fr"}
	}
	return nil
}

// acronymsOf returns the names of a column of the table that are acronyms, and "" for the others.
func acronymsOf(column []string) []string {
	list := make([]string, len(column))
	for line, name := range column {
		if _, name = article(name); len(name) == scan.Run(name, unicode.IsUpper) {
			list[line] = name
		}
	}
	return list
}

// at returns the name at byte i of a text, or an empty placeable if there is none. Where there
// are no articles, it includes that of the text. No name has another capital beside it: the
// Red Sea Hotel. An acronym in a text in capitals may be a word: WHO IS IT?
func (p *properNames) at(s string, i int, before rune) placeable {
	none := placeable{Span: Span{i, i}}
	begin, the := i, ""
	switch rest := s[i:]; {
	case p.unspaced && (strings.HasPrefix(rest, "the ") || strings.HasPrefix(rest, "The ")):
		begin += len("the ")
	case p.elided:
		elided := scan.LongestPrefix(rest, []string{"l'", "L'", "l’", "L’"})
		begin += len(elided)
		the = map[string]string{"l": "the ", "L": "The "}[elided[:min(1, len(elided))]]
	}
	if script.InWord(before) || !unicode.IsUpper(scan.At(s[begin:])) {
		return none
	}
	longest, translation := 0, ""
	for line, forms := range p.from {
		for form := range strings.SplitSeq(forms, "|") {
			if len(form) > longest && strings.HasPrefix(s[begin:], form) && !script.InWord(scan.At(s[begin+len(form):])) {
				longest, translation = len(form), p.to[line]
			}
		}
	}
	translation, _, _ = strings.Cut(translation, "|")
	if translation == "" || strings.IndexFunc(s, unicode.IsLower) < 0 {
		return none
	}
	name, after := s[begin:begin+longest], s[begin+longest:]
	written := scan.LastWord(strings.TrimRight(s[:begin], " "))
	switch acronym := strings.ToUpper(name) == name; {
	case strings.HasPrefix(after, "-"), strings.HasSuffix(s[:begin], "-"):
		return none
	case name == "WHO" && !strings.EqualFold(written, "the") && !strings.EqualFold(written, "die"):
		return none
	case acronym:
	case unicode.IsUpper(scan.At(strings.TrimPrefix(after, " "))) && strings.HasPrefix(after, " "):
		return none
	case i == begin && strings.TrimLeft(s[:i], " \"“«") == "" && !strings.Contains(name, " ") && !namesSubject(after): // Turkey tastes good
		return none
	case begin > 0 && unicode.IsUpper(scan.At(written)) && len(written) < len(strings.TrimRight(s[:begin], " ")):
		return none
	}
	_, translation = article(translation)
	return placeable{Span: Span{i, begin + longest}, kind: glossed, text: the + translation}
}

// namesSubject reports whether what follows the word that begins a sentence shows it to be a name: Turkey
// would help, Turkey is a country, but not: Turkey is good.
func namesSubject(after string) bool {
	if strings.HasPrefix(after, "'s ") || strings.HasPrefix(after, "’s ") {
		return true
	}
	words := strings.Fields(after[:min(len(after), longestVariable)])
	switch {
	case len(words) < 2:
		return false
	case words[0] == "and" || words[0] == "or":
		return unicode.IsUpper(scan.At(words[1]))
	case words[0] == "is" || words[0] == "was":
		return articles.Has(words[1]) || lookup.Set("in to at into").Has(words[1])
	}
	return auxiliaries.Has(words[0]) || words[0] == "has" || words[0] == "borders"
}
