package text

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"dragoman/model/text/lookup"
	"dragoman/model/text/scan"
)

// QuotationMarks are the marks that come in pairs, each opening mark before its
// closing ones.
const QuotationMarks = `"“”„«»「」『』`

// Brackets come in pairs like QuotationMarks, each opening one before its closing one.
const Brackets = "()[]（）［］【】"

// EncodeWithout is EncodeTerms with marks as ornaments: QuotationMarks or Brackets, for a
// translation in which the network left some of them unpaired.
func (v *Vocabulary) EncodeWithout(marks, s string, g *Glossary) []Token {
	return v.encodePlaceables(s, g, func(s string) []placeable { return withMarks(marks, s, g.placeables(s)) })
}

// withMarks adds the marks in a text to its placeables.
func withMarks(marks, s string, list []placeable) []placeable {
	fixed := list
	for i, c := range s {
		if strings.ContainsRune(marks, c) && !slices.ContainsFunc(fixed, func(p placeable) bool { return p.Start <= i && i < p.End }) {
			list = append(list, placeable{Span: Span{i, i + len(string(c))}, kind: ornamental, text: string(c)})
		}
	}
	slices.SortStableFunc(list, func(a, b placeable) int { return a.Start - b.Start })
	return list
}

// Marks returns those of the marks that the network has read in a source, with an x in
// place of the text between them.
func Marks(marks string, source []Token) string {
	var b strings.Builder
	for _, t := range source {
		if read := filter(marks, t.Text); read != "" && !t.Carried() {
			b.WriteString(read)
		} else {
			b.WriteByte('x')
		}
	}
	return b.String()
}

// filter returns those characters of s that are marks.
func filter(marks, s string) string {
	return strings.Map(func(c rune) rune {
		if strings.ContainsRune(marks, c) {
			return c
		}
		return -1
	}, s)
}

// Paired reports whether a translation has as many of the marks as its source, and the
// two of each pair in the right order, with text between them.
func Paired(marks, source, translation string) bool {
	from, to := []rune(filter(marks, source)), []rune(filter(marks, translation))
	if len(from) != len(to) {
		return false
	}
	if len(to)%2 == 1 || marks == Brackets && nested(from) {
		return true
	}
	source, translation = withoutSpaces(source), withoutSpaces(translation)
	for i := 0; i < len(to); i += 2 {
		closers := closersOf(to[i])
		empty := strings.Contains(translation, string(to[i:i+2])) && !strings.Contains(source, string(from[i:i+2]))
		if closers == "" || !closes(closers, to[i+1]) || empty {
			return false
		}
	}
	return true
}

func withoutSpaces(s string) string { return strings.Join(strings.Fields(s), "") }

// closes reports whether c is one of the closing marks, of either width.
func closes(closers string, c rune) bool {
	return strings.ContainsRune(closers, c) || closers == ")" && c == '）' || closers == "）" && c == ')'
}

// nested reports whether the marks are not one pair after the other.
func nested(marks []rune) bool {
	for i := 0; i+1 < len(marks); i += 2 {
		if !closes(closersOf(marks[i]), marks[i+1]) {
			return true
		}
	}
	return false
}

// DoubleQuoted returns a sentence with double quotation marks in place of single ones,
// which models have seen as apostrophes alone. Within a quotation, the marks are single, so that
// the two are told apart; quoted tells whether the whole sentence is within one. Each character
// keeps its length. Placeables stay as they are.
func (g *Glossary) DoubleQuoted(s string, quoted bool) string {
	q, ok := singleQuoted(s, 0)
	if !ok || quoted {
		return s
	}
	fixed := g.placeables(s)
	b := []byte(s)
	for ; ok; q, ok = singleQuoted(s, q.End) {
		if slices.ContainsFunc(fixed, func(p placeable) bool {
			return p.Start <= q.Start && q.Start < p.End || p.Start < q.End && q.End <= p.End
		}) || quoting(s[:q.Start], `"“”«»`) && strings.ContainsAny(s[q.End:], `"”»`) {
			continue
		}
		copy(b[q.Start:], singleMarks.Replace(s[q.Start:q.End]))
		for _, mark := range []string{"'\"", "‘“"} {
			single, size := utf8.DecodeRuneInString(mark)
			if strings.HasPrefix(s[q.Start:], string(single)) {
				copy(b[q.Start:], mark[size:])
			}
		}
		for _, mark := range []string{"'\"", "’”"} {
			single, size := utf8.DecodeRuneInString(mark)
			if strings.HasSuffix(s[:q.End], string(single)) {
				copy(b[q.End-size:], mark[size:])
			}
		}
	}
	return string(b)
}

// Quoted reports whether what follows a text is within the quotation marks at its end.
func Quoted(before string) bool {
	return strings.ContainsRune("\"“„«", scan.Last(strings.TrimRight(before, "\u00a0\u202f")))
}

var singleMarks = strings.NewReplacer(`"`, "'", "“", "‘", "”", "’")

// elisions are written with an apostrophe at their beginning.
var elisions = lookup.Set("em til till tis twas cause bout round n s t")

// singleQuoted returns the first text between single quotation marks after byte from,
// with the marks. An apostrophe before a space, as in “the dogs' bones”, closes it only
// if no other mark does.
func singleQuoted(s string, from int) (q Span, ok bool) {
	before := scan.Last(s[:from])
	for i, c := range s[from:] {
		i += from
		outside := i == 0 || unicode.IsSpace(before) || strings.ContainsRune("([—", before)
		before = c
		if !outside || c != '\'' && c != '‘' {
			continue
		}
		open := i + utf8.RuneLen(c)
		word := s[open:][:scan.Run(s[open:], unicode.IsLetter)]
		if digits := scan.Run(s[open:], unicode.IsDigit); digits > 0 && strings.ContainsRune("'’", scan.At(s[open+digits:])) { // not '98
			word = s[open : open+digits]
		}
		if word == "" || elisions.Has(strings.ToLower(word)) {
			continue
		}
		n := closingQuote(s[open:])
		if n == 0 {
			break // nor does any mark close a later one
		}
		return Span{i, open + n}, true
	}
	return q, false
}

// closingQuote returns the length of a text up to its closing single quotation mark,
// with it, or 0.
func closingQuote(s string) int {
	doubtful := 0
	last := ' '
	for i, c := range s {
		if c == '\'' || c == '’' || c == '‘' {
			end := i + utf8.RuneLen(c)
			next := scan.At(s[end:])
			if doubtful > 0 && unicode.IsSpace(last) && unicode.IsLetter(next) {
				return doubtful // the next quotation begins
			}
			if !unicode.IsSpace(last) && !unicode.IsLetter(next) && !unicode.IsDigit(next) {
				if last != 's' || !unicode.IsSpace(next) {
					return end
				}
				doubtful = end
			}
		}
		last = c
	}
	return doubtful
}
