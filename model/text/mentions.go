package text

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// A Mention is a quotation that names something, such as a word, a title or a button: the
// “Save” of Click “Save”. Unlike direct speech, it is not a sentence. Few training pairs have
// one, and networks take its words for others.
type Mention struct {
	Span        // in the sentence, with the quotation marks
	Text string // between the marks
}

// Mentions returns the mentions of a sentence, in order.
func (g *Glossary) Mentions(s string) (list []Mention) {
	var fixed []placeable
	for i := 0; i < len(s); {
		c, size := utf8.DecodeRuneInString(s[i:])
		closers, opens := pairs[c]
		if !opens || !strings.ContainsRune(QuotationMarks, c) {
			i += size
			continue
		}
		within := s[i+size:]
		n := strings.IndexAny(within, QuotationMarks)
		if n < 0 || !strings.ContainsRune(closers, at(within[n:])) {
			return list
		}
		end := i + size + n + utf8.RuneLen(at(within[n:]))
		if m := (Mention{Span{i, end}, strings.Trim(within[:n], " \u00a0\u202f")}); m.isMention(s) {
			if fixed == nil {
				fixed = g.placeables(s)
			}
			if !slices.ContainsFunc(fixed, func(p placeable) bool { return p.Start < end && i < p.End && p.kind != name }) {
				list = append(list, m)
			}
		}
		i = end
	}
	return list
}

// isMention reports whether words in quotation marks within s are not direct speech, which
// follows a comma or a colon, precedes a comma, or ends with a mark of its own.
func (m Mention) isMention(s string) bool {
	const mostWords, mostRunes = 8, 16
	before, after := strings.TrimSpace(s[:m.Start]), strings.TrimSpace(s[m.End:])
	switch {
	case strings.IndexFunc(m.Text, unicode.IsLetter) < 0, strings.HasPrefix(s[m.Start+1:], " "), strings.HasSuffix(s[:m.End-1], " "), strings.ContainsRune(".,!?:;…。，、！？", lastOf(m.Text)):
		return false
	case strings.ContainsRune(",:，：、", lastOf(before)), before == "" && (after == "" || strings.ContainsRune(",，、", at(after))):
		return false
	case Unspaced(at(m.Text)):
		return utf8.RuneCountInString(m.Text) <= mostRunes
	}
	return len(strings.Fields(m.Text)) <= mostWords
}

// quotationMarks are the marks that each language writes in place of straight or curly ones.
var quotationMarks = map[string][2]string{
	"en": {"“", "”"}, "es": {"“", "”"}, "zh": {"“", "”"}, "fr": {"«\u00a0", "\u00a0»"}, "de": {"„", "“"}, "ja": {"「", "」"},
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
		marks, ok := quotationMarks[to]
		if !ok || quoted[0] == '"' && !Unspaced(at(translations[i])) {
			marks = [2]string{`"`, `"`}
		}
		translation := strings.TrimRight(translations[i], ".。 ")
		if unicode.IsLower(at(m.Text)) && (to != "de" || strings.Contains(translation, " ")) {
			translation = uncapitalized(translation)
		}
		quoting.quoted[quoted] = marks[0] + translation + marks[1]
	}
	return quoting
}
