package text

import (
	"cmp"
	_ "embed"
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"dragoman/model/text/lookup"
	"dragoman/model/text/scan"
	"dragoman/model/text/script"
)

// phraseTable has phrases that stand alone and mean something else than their words: the
// beginnings and ends of letters, the labels of buttons, signs and menus, wishes. Networks
// learn from sentences and hardly ever see these. Each line has a phrase in each of the
// languages that the first line names. A text with a tilde is only written, never read,
// because it also means something else or belongs to another line. # is any number, and _ an
// address, a telephone number or the like. Proper names have a capital, and in brackets the article
// that they have after a greeting.
//
//go:embed phrases.tsv
var phraseTable string

// phrasesIn returns the columns of the table, by language.
var phrasesIn = sync.OnceValue(func() map[string][]string { return columnsOf(phraseTable) })

// columnsOf returns the columns of a table whose first line names them.
func columnsOf(table string) map[string][]string {
	var names []string
	columns := map[string][]string{}
	for line := range strings.Lines(table) {
		fields := strings.Split(strings.TrimSuffix(line, "\n"), "\t")
		if names == nil {
			names = fields
			continue
		}
		for i, name := range names {
			columns[name] = append(columns[name], fields[i])
		}
	}
	return columns
}

// phrasebook translates the phrases of one language to those of another, which have the
// same places.
type phrasebook struct{ from, to []string }

// phrasesBetween returns the phrasebook from one language to another, which is empty if
// the table lacks one of them.
func phrasesBetween(from, to string) phrasebook {
	b := phrasebook{phrasesIn()[from], phrasesIn()[to]}
	if b.from == nil || b.to == nil {
		return phrasebook{}
	}
	return b
}

// translation returns the translation of a phrase, in any case, or "".
func (b phrasebook) translation(phrase string) string {
	i := slices.IndexFunc(b.from, func(known string) bool {
		_, known = article(known)
		return strings.EqualFold(known, phrase)
	})
	if i < 0 || strings.HasPrefix(phrase, "~") {
		return ""
	}
	_, translation := article(strings.TrimPrefix(b.to[i], "~"))
	return translation
}

// article takes the article that a phrase of the table has in brackets off it.
func article(written string) (article, phrase string) {
	if rest, ok := strings.CutPrefix(written, "("); ok {
		article, phrase, _ = strings.Cut(rest, ")")
		return article, phrase
	}
	return "", written
}

// greeted returns the translation of a proper name as it stands after a greeting, or "".
func (b phrasebook) greeted(name string) string {
	for i, known := range b.from {
		before, known := article(known)
		after, translation := article(strings.TrimPrefix(b.to[i], "~"))
		if (name == known || name == before+known) && !unicode.IsLower(scan.At(known)) && !unicode.IsLower(scan.At(translation)) {
			return after + translation
		}
	}
	return ""
}

// numbered returns the translation of a phrase with one number, which the table has as #, or
// "": Step 3.
func (b phrasebook) numbered(phrase string) string {
	begin := strings.IndexFunc(phrase, script.IsASCIIDigit)
	if begin < 0 {
		return ""
	}
	end := begin + scan.Run(phrase[begin:], script.IsASCIIDigit)
	if letter := scan.Run(phrase[end:], script.IsASCIILetter); letter == 1 && end+letter == len(phrase) {
		end++ // 4B
	}
	before, after := phrase[:begin], phrase[end:]
	translation := b.translation(before + "#" + after)
	short := strings.TrimRight(before, ". ")
	word := numberedWords.Of(strings.ToLower(short))
	if translation == "" && word != "" && short != before && (len(short) > len("p") || before[len(short)] == '.') {
		translation = b.translation(word + " #" + after)
	}
	return strings.Replace(translation, "#", phrase[begin:end], 1)
}

// numberedWords are words that numbers follow, by their abbreviations.
const numberedWords lookup.Table = "|apt=apartment|ch=chapter|chap=chapter|ex=exercise|ext=extension|fig=figure|no=number|p=page|pg=page|qty=quantity|rm=room|sec=section|tab=table|ver=version|vol=volume|"

// item returns the abbreviation with a number at byte i of a text, or an empty placeable if there
// is none: see fig. 3.
func (b phrasebook) item(s string, i int) placeable {
	n := numberedItem(s[i:])
	text := b.numbered(tidy(s[i : i+n]))
	switch {
	case text == "":
		n = 0
	case i == 0 && unicode.IsUpper(scan.At(s)):
		text = script.Capitalized(text)
	}
	return placeable{Span: Span{i, i + n}, kind: glossed, text: text}
}

// addressed returns the translation of a phrase with one address or the like, in which _ stands
// for it, and the address, or "": Visit example.org. Networks know few verbs that stand before
// one.
func (b phrasebook) addressed(phrase string) (translation, whom string) {
	const most, shortest = 300, len("555-0199")
	if len(phrase) > most || !strings.Contains(phrase, " ") || !strings.ContainsAny(phrase, "@./\\-0123456789") {
		return "", ""
	}
	list := placeables(phrase)
	if len(list) != 1 {
		return "", ""
	}
	p := list[0]
	if mentioned := p.kind == identifier && (phrase[p.Start] == '@' || address(p.text) == len(p.text)); !mentioned && (p.kind != quantity || len(p.text) < shortest) {
		return "", ""
	}
	return b.translation(tidy(phrase[:p.Start] + "_" + phrase[p.End:])), p.text
}

// always are single words that are phrases in lower case, too: nobody looks them up.
var always = lookup.Set("btw changelog dashboard hello homepage hi imo login logout lol no ok okay please settings tbh thanks username")

// OnlyPhrase returns a translation without the words that a network has added to a phrase:
// only its first mark is left.
func OnlyPhrase(phrase, translation string) string {
	begin := strings.Index(translation, phrase)
	if begin < 0 {
		return translation
	}
	var marked strings.Builder
	if opening := strings.IndexAny(translation[:begin], "¡¿"); opening >= 0 {
		marked.WriteRune(scan.At(translation[opening:]))
	}
	marked.WriteString(phrase)
	after := translation[begin+len(phrase):]
	if mark := strings.IndexAny(after, ".!?:。！？："); mark >= 0 {
		if space := scan.Last(after[:mark]); space == '\u00a0' || space == '\u202f' || space == ' ' && after[mark] != '.' {
			marked.WriteRune(space)
		}
		marked.WriteRune(scan.At(after[mark:]))
	}
	return marked.String()
}

// onlyLetters is for strings.Map.
func onlyLetters(c rune) rune {
	if unicode.IsLetter(c) {
		return c
	}
	return -1
}

// whole returns the placeable for a text that is a phrase, apart from white space around it
// and marks at its end, and whether it is one. A single word is a phrase only with a
// capital, as on a button, since in lower case somebody is looking up a word, unless it is one
// of always, and only without an exclamation or question mark.
func (b phrasebook) whole(s string) (p placeable, ok bool) {
	const longest = 60
	text := strings.TrimLeft(s, " ¡¿")
	text = strings.TrimRight(text, ".!?,:;。！？，、：；… \u00a0\u202f")
	if len(b.from) == 0 || text == "" {
		return p, false
	}
	begin := strings.Index(s, text)
	translation, whom := b.addressed(text)
	if len(text) <= longest {
		translation = cmp.Or(translation, b.translation(tidy(text)), b.numbered(tidy(text)))
	}
	first, _ := utf8.DecodeRuneInString(text)
	if translation == "" || !strings.ContainsAny(text, " /") && (unicode.IsLower(first) && !always.Has(text) || strings.ContainsAny(s[begin+len(text):], "!?！？")) {
		return p, false
	}
	switch {
	case len(strings.Map(onlyLetters, text)) > len("OK") && !script.Unspaced(first) && strings.ToUpper(text) == text:
		translation = strings.ToUpper(translation)
	case !unicode.IsLower(first):
		translation = script.Capitalized(translation)
	}
	return placeable{Span: Span{begin, begin + len(text)}, kind: glossed, text: strings.Replace(translation, "_", whom, 1)}, true
}
