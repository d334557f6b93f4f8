package text

import (
	"bytes"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"dragoman/model/text/lookup"
	"dragoman/model/text/scan"
	"dragoman/model/text/script"
)

// A Mention is a quotation that names something, such as a word, a title or a button: the
// “Save” of Click “Save”. Unlike direct speech, it is not a sentence. Few training pairs have
// one, and networks take its words for others.
type Mention struct {
	Span        // in the sentence, with the quotation marks
	Text string // between the marks
}

// Mentions returns the mentions of a sentence, in order. A quotation within another, in single
// marks, is one, too.
func (g *Glossary) Mentions(s string) (list []Mention) {
	list = mentions(s)
	if len(list) == 0 {
		return nil
	}
	fixed := g.placeables(s)
	return slices.DeleteFunc(list, func(m Mention) bool {
		return slices.ContainsFunc(fixed, func(p placeable) bool { return p.Start < m.End && m.Start < p.End && p.kind != name })
	})
}

// mentions returns what may be mentions of a sentence.
func mentions(s string) (list []Mention) {
	if !strings.ContainsAny(s, QuotationMarks) {
		return quotedWithin(s, Span{0, len(s)})
	}
	for i := 0; i < len(s); {
		c, size := utf8.DecodeRuneInString(s[i:])
		closers := closersOf(c)
		if closers == "" || !strings.ContainsRune(QuotationMarks, c) {
			i += size
			continue
		}
		within := s[i+size:]
		n := strings.IndexAny(within, QuotationMarks)
		if n < 0 || !strings.ContainsRune(closers, scan.At(within[n:])) {
			return list
		}
		end := i + size + n + utf8.RuneLen(scan.At(within[n:]))
		if m := (Mention{Span{i, end}, strings.Trim(within[:n], " \u00a0\u202f")}); m.isMention(s) {
			list = append(list, m)
		} else {
			list = append(list, quotedWithin(s, Span{i + size, i + size + n})...)
		}
		i = end
	}
	return list
}

// quotedWithin returns what stands in single quotation marks within a part of a sentence.
func quotedWithin(s string, part Span) (list []Mention) {
	for from := part.Start; ; {
		q, ok := singleQuoted(s[:part.End], from)
		if !ok {
			return list
		}
		_, opening := utf8.DecodeRuneInString(s[q.Start:])
		_, closing := utf8.DecodeLastRuneInString(s[:q.End])
		list = append(list, Mention{q, s[q.Start+opening : q.End-closing]})
		from = q.End
	}
}

// isMention reports whether words in quotation marks within s are not direct speech, which
// follows a comma or a colon, precedes a comma, or ends with a mark of its own.
func (m Mention) isMention(s string) bool {
	const mostWords, mostRunes = 8, 16
	before, after := strings.TrimSpace(s[:m.Start]), strings.TrimSpace(s[m.End:])
	switch {
	case strings.IndexFunc(m.Text, unicode.IsLetter) < 0, strings.HasPrefix(s[m.Start+1:], " "), strings.HasSuffix(s[:m.End-1], " "), strings.ContainsRune(".,!?:;…。，、！？", scan.Last(m.Text)):
		return false
	case strings.ContainsRune(",:，：、", scan.Last(before)), before == "" && (after == "" || strings.ContainsRune(",，、", scan.At(after))):
		return false
	case script.Unspaced(scan.At(m.Text)):
		return utf8.RuneCountInString(m.Text) <= mostRunes
	}
	return len(strings.Fields(m.Text)) <= mostWords
}

// quotationMarks are the marks that each language writes in place of straight or curly ones.
var quotationMarks = lookup.ByLanguage[[2]string]{
	{"en", [2]string{"“", "”"}}, {"es", [2]string{"“", "”"}}, {"zh", [2]string{"“", "”"}}, {"fr", [2]string{"«\u00a0", "\u00a0»"}}, {"de", [2]string{"„", "“"}}, {"ja", [2]string{"「", "」"}},
}

// innerMarks are those that they write within others.
var innerMarks = lookup.ByLanguage[[2]string]{
	{"en", [2]string{"‘", "’"}}, {"es", [2]string{"‘", "’"}}, {"zh", [2]string{"‘", "’"}}, {"fr", [2]string{"“", "”"}}, {"de", [2]string{"‚", "‘"}}, {"ja", [2]string{"『", "』"}},
}

// MarksIn returns text between and within translations with the brackets and quotation marks of
// Chinese and Japanese as a language with spaces writes them, and guillemets as English does.
func MarksIn(language, s string) string {
	marks := quotationMarks.Of(language)
	const opening, closing = "「『（［【《«", "」』）］】》»"
	if marks[0] == "" || language == "zh" || language == "ja" || !strings.ContainsAny(s, opening+closing) {
		return s
	}
	written := func(c rune, quotation string, bracket rune) string {
		switch {
		case strings.ContainsRune("「」『』《》", c), language == "en" && strings.ContainsRune("«»", c):
			return quotation
		case strings.ContainsRune("（）［］", c):
			return string(halfWidth(c))
		case c == '【' || c == '】':
			return string(bracket)
		}
		return string(c)
	}
	var out []byte
	closed := false // by a mark without a space
	for _, c := range s {
		last, _ := utf8.DecodeLastRune(out)
		switch {
		case strings.ContainsRune(opening, c):
			if closed || script.InWord(last) {
				out = append(out, ' ')
			}
			out, closed = append(out, written(c, marks[0], '[')...), c == '«' && language == "en"
			continue
		case strings.ContainsRune(closing, c):
			if c == '»' && language == "en" {
				out = bytes.TrimRightFunc(out, script.IsBlank)
			}
			out = append(out, written(c, marks[1], ']')...)
		case script.IsBlank(c) && last == '“' && closed:
			continue
		case closed && script.InWord(c) && last != '“':
			out = append(out, ' ')
			fallthrough
		default:
			out = utf8.AppendRune(out, c)
		}
		closed = strings.ContainsRune(closing, c)
	}
	return string(out)
}

// Quoting returns a Glossary that also prescribes the translations of the mentions of a
// sentence in a language, to be written in its quotation marks.
func (g *Glossary) Quoting(s string, mentions []Mention, translations []string, to string) *Glossary {
	quoting := &Glossary{}
	if g != nil {
		*quoting = *g
	}
	quoting.quoted = map[string]string{}
	for i, m := range mentions {
		quoted := s[m.Start:m.End]
		marks := quotationMarks.Of(to)
		straight := `"`
		if strings.ContainsRune("'‘", scan.At(quoted)) {
			marks = innerMarks.Of(to)
			straight = "'"
		}
		if marks[0] == "" || quoted[:1] == straight && !script.Unspaced(scan.At(translations[i])) {
			marks = [2]string{straight, straight}
		}
		translation := strings.TrimRight(translations[i], ".。 ")
		if unicode.IsLower(scan.At(m.Text)) && (to != "de" || strings.Contains(translation, " ")) {
			translation = script.Uncapitalized(translation)
		}
		quoting.quoted[quoted] = marks[0] + translation + marks[1]
	}
	return quoting
}
