package text

import (
	_ "embed"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"
)

// phraseTable has phrases that stand alone and mean something else than their words:
// what begins and ends letters, what is written on buttons, signs and menus, wishes.
// Networks learn sentences, and hardly see these. Each line has a phrase in each of the
// languages of the first one; a translation with a tilde is written for the phrase, but
// when read means something else, too, or is that of another phrase.
//
//go:embed phrases.tsv
var phraseTable string

// phrasebook translates phrases.
type phrasebook map[string]string // by phrase, in lower case

// phrasebooks are made when they are first needed.
var phrasebooks struct {
	sync.Mutex
	made map[[2]string]phrasebook
}

// phrasesBetween returns the phrasebook from one language to another, which is empty if
// the table lacks one of them.
func phrasesBetween(from, to string) phrasebook {
	phrasebooks.Lock()
	defer phrasebooks.Unlock()
	key := [2]string{from, to}
	if made, ok := phrasebooks.made[key]; ok {
		return made
	}
	book := phrasebook{}
	source, target := -1, -1
	for line := range strings.Lines(phraseTable) {
		fields := strings.Split(strings.TrimSuffix(line, "\n"), "\t")
		if source < 0 && target < 0 { // the languages
			for i, language := range fields {
				switch language {
				case from:
					source = i
				case to:
					target = i
				}
			}
			if source < 0 || target < 0 {
				break
			}
			continue
		}
		if phrase := fields[source]; !strings.HasPrefix(phrase, "~") {
			book[strings.ToLower(phrase)] = strings.TrimPrefix(fields[target], "~")
		}
	}
	if phrasebooks.made == nil {
		phrasebooks.made = map[[2]string]phrasebook{}
	}
	phrasebooks.made[key] = book
	return book
}

// OnlyPhrase returns a translation without the words that a network has added to a phrase:
// only its first mark is left.
func OnlyPhrase(phrase, translation string) string {
	begin := strings.Index(translation, phrase)
	if begin < 0 {
		return translation
	}
	var marked strings.Builder
	if opening := strings.IndexAny(translation[:begin], "¡¿"); opening >= 0 {
		marked.WriteRune(at(translation[opening:]))
	}
	marked.WriteString(phrase)
	after := translation[begin+len(phrase):]
	if mark := strings.IndexAny(after, ".!?:。！？："); mark >= 0 {
		if space := lastOf(after[:mark]); space == '\u00a0' || space == '\u202f' || space == ' ' && after[mark] != '.' {
			marked.WriteRune(space)
		}
		marked.WriteRune(at(after[mark:]))
	}
	return marked.String()
}

// whole returns the phrase that a text is, but for the white space around it and the
// marks at its end. One word is a phrase only with a capital, as on a button, because
// in small letters somebody looks up a word; and not with an exclamation or a question mark.
func (b phrasebook) whole(s string) (p placeable, ok bool) {
	const longest = 60
	text := strings.TrimLeft(s, " ¡¿")
	text = strings.TrimRight(text, ".!?,:;。！？，、：；… \u00a0\u202f")
	if len(b) == 0 || text == "" || len(text) > longest {
		return p, false
	}
	begin := strings.Index(s, text)
	translation := b[strings.ToLower(tidy(text))]
	first, _ := utf8.DecodeRuneInString(text)
	if translation == "" || !strings.Contains(text, " ") && (unicode.IsLower(first) || strings.ContainsAny(s[begin+len(text):], "!?！？")) {
		return p, false
	}
	switch {
	case utf8.RuneCountInString(text) > len("OK") && !Unspaced(first) && strings.ToUpper(text) == text:
		translation = strings.ToUpper(translation)
	case !unicode.IsLower(first):
		translation = capitalized(translation)
	}
	return placeable{Span: Span{begin, begin + len(text)}, kind: glossed, text: translation}, true
}
