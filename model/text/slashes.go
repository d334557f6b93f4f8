package text

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"dragoman/model/text/lookup"
	"dragoman/model/text/scan"
	"dragoman/model/text/script"
)

// Between words of a language, a slash means or: he/she, yes/no. Networks have hardly seen one
// there, so they read it as the word, and the slash is put in place of its translation: for
// il ou elle, il/elle. If the translation has no such word, it needs no slash either.
// Elsewhere, a slash belongs to a path or a name, which is carried: origin/main, TCP/IP.

// disjunctive are the translations of or.
var disjunctive = coordinator{lookup.Set("or ou oder o u"), []string{"或者", "或", "还是", "それとも", "または"}}

// bothOr are what translations of or become in place of and/or.
const bothOr lookup.Table = "|or=and/or|ou=et/ou|oder=und/oder|o=y/o|u=y/o|或者=和/或|或=和/或|还是=和/或|それとも=および/または|または=および/または|"

// andOr are the forms of and/or.
var andOr = lookup.Set("and/or et/ou und/oder y/o 和/或 および/または")

// slashes adds the slashes between words to the placeables of a text: alternatives, or names
// that are carried.
func (v *Vocabulary) slashes(s string, fixed []placeable) []placeable {
	if v.or() == "" {
		return fixed
	}
	list := fixed
	for i, c := range s {
		if c != '/' || !unicode.Is(unicode.Latin, scan.Last(s[:i])) || !unicode.Is(unicode.Latin, scan.At(s[i+1:])) {
			continue
		}
		whole := chain(s, i)
		if slices.ContainsFunc(list, func(p placeable) bool {
			return p.Start < whole.End && whole.Start < p.End && (p.kind != alternative || p.Start == i)
		}) {
			continue
		}
		length, _ := v.expanded(s, whole.Start) // w/o
		text := s[whole.Start:whole.End]
		switch {
		case whole.Start+length > i:
		case andOr.Has(strings.ToLower(text)):
			list = append(list, placeable{Span: whole, kind: alternative, text: text})
		case v.prose(text):
			list = append(list, placeable{Span: Span{i, i + 1}, kind: alternative, text: "/"})
		case v.isWord(english):
			list = append(list, placeable{Span: whole, kind: identifier, text: text})
		}
	}
	slices.SortStableFunc(list, func(a, b placeable) int { return a.Start - b.Start })
	return list
}

// Alternatives returns the slashes of a text that has only words with slashes between
// them, such as “Yes / No”. Each side is translated by itself.
func (v *Vocabulary) Alternatives(s string) (list []Joint) {
	const most, mostWords = 4, 2
	begin := 0
	for i, c := range s + "/" {
		if c != '/' && c != '／' {
			continue
		}
		if i < len(s) && strings.HasSuffix(s[:i], " ") && !strings.HasPrefix(s[i+utf8.RuneLen(c):], " ") {
			return nil // a path: Look at /etc/hosts
		}
		side := strings.TrimSpace(s[begin:i])
		word := strings.TrimRight(side, ".")
		spaced := strings.Contains(s, " /")
		capitals := strings.ToUpper(word) == word && !script.Unspaced(scan.At(word))
		if len(word) < 2 || capitals || len(strings.Fields(word)) > mostWords || !spaced && !v.prose(word) ||
			strings.ContainsFunc(word, func(c rune) bool { return !unicode.IsLetter(c) && !unicode.IsMark(c) && c != ' ' }) {
			return nil
		}
		if i == len(s) {
			break
		}
		end := i + len(string(c))
		list = append(list, Joint{Span: Span{begin + len(strings.TrimRight(s[begin:i], " ")), end + scan.Run(s[end:], script.IsBlank)}})
		begin = end
	}
	if len(list) == 0 || len(list) > most || andOr.Has(strings.ToLower(s)) {
		return nil
	}
	return list
}

// or returns the word for or in the language, if it is one of those in which slashes are read.
func (v *Vocabulary) or() string {
	for _, w := range [][2]string{{"or", english}, {"ou", "vous"}, {"oder", "nicht"}, {"o", "usted"}} {
		if v.isWord(w[1]) && v.isWord(w[0]) {
			return w[0]
		}
	}
	return ""
}

// chain returns the words that slashes join around byte i of a text.
func chain(s string, i int) Span {
	joined := func(c rune) bool { return script.InWord(c) || c == '/' || c == '-' || c == '_' }
	before := s[max(0, i-longestVariable):i]
	return Span{i - len(before) + len(strings.TrimRightFunc(before, joined)), i + scan.Run(s[i:min(len(s), i+longestVariable)], joined)}
}

// prose reports whether words with slashes between them are all words of the language, and
// not names in capitals.
func (v *Vocabulary) prose(s string) bool {
	for word := range strings.SplitSeq(s, "/") {
		stem := stemOf(word)
		capitals := len(word) < 3 && strings.ToUpper(word) == word && !emphasized.Has(word)
		if capitals || word == "" || v.isWord(english) && !v.knows(stem) && !v.inflected(stem) {
			return false
		}
	}
	return true
}
