package text

import (
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"

	"dragoman/model/text/numeral"
	"dragoman/model/text/scan"
	"dragoman/model/text/script"
)

// Normalized is a text without invisible characters, with full-width letters and digits
// as ASCII and half-width katakana as full-width ones, in Unicode's normalization form C, which combines letters with their
// accents, so that text that looks the same is read the same.
type Normalized struct {
	Text string

	changes []change // in order of position
}

// change records that byte to of the text was byte from of the original. What is
// recomposed corresponds only as a whole, up to the next change.
type change struct {
	to, from   int
	recomposed bool
}

// Normalize returns the text normalized.
func Normalize(s string) Normalized {
	n := Normalized{Text: s}
	if strings.IndexFunc(s, func(c rune) bool { return hidden(c) || halfWidth(c) != c || fullWidth(c) != c }) >= 0 {
		n = visible(s)
	}
	if composed(n.Text) {
		return n
	}
	c := Normalized{}
	var b strings.Builder
	for at, character := range compose(n.Text) {
		c.changes = append(c.changes, change{b.Len(), n.original(at), !strings.HasPrefix(n.Text[at:], character)})
		b.WriteString(character)
	}
	c.Text = b.String()
	c.changes = append(c.changes, change{to: b.Len(), from: len(s)})
	return c
}

// visible returns a text without its hidden characters, but keeps those that join
// and colour pictures. It narrows full-width letters and digits, and what joins digits, and widens
// katakana.
func visible(s string) Normalized {
	var n Normalized
	var b strings.Builder
	var before rune
	for i := 0; i < len(s); {
		c, size := utf8.DecodeRuneInString(s[i:])
		picture := emoji(s[i:])
		switch {
		case picture > 0:
			size = picture
		case hidden(c) && !(shaping(c) && unicode.IsLetter(before) && !unicode.In(before, unicode.Latin, unicode.Greek, unicode.Cyrillic, unicode.Han)):
			i += size
			n.changes = append(n.changes, change{to: b.Len(), from: i})
			continue
		case narrow(c, before, s[i+size:]):
			i += size
			before = halfWidth(c)
			b.WriteRune(before)
			n.changes = append(n.changes, change{to: b.Len(), from: i})
			continue
		case fullWidth(c) != c: // which is as long
			i += size
			before = fullWidth(c)
			b.WriteRune(before)
			continue
		}
		b.WriteString(s[i : i+size])
		i += size
		before = c
	}
	n.Text = b.String()
	return n
}

// narrow reports whether a full-width character is read as its ASCII form: a letter, a digit, or
// a mark between digits or behind one. Other punctuation is full-width in training, too.
func narrow(c, before rune, after string) bool {
	ascii := halfWidth(c)
	switch {
	case ascii == c, ascii == ' ':
		return false
	case script.IsASCIIDigit(before) && strings.ContainsRune(":.,-/~", ascii):
		return script.IsASCIIDigit(halfWidth(scan.At(after)))
	case ascii == '%':
		return script.IsASCIIDigit(before)
	}
	return script.IsASCIIDigit(ascii) || script.IsASCIILetter(ascii)
}

// Original returns the span of the original that became a span of the normalized
// text. Of a recomposed character, it is never a part.
func (n Normalized) Original(s Span) Span {
	end := n.original(s.End)
	i := sort.Search(len(n.changes), func(i int) bool { return n.changes[i].to >= s.End })
	if i > 0 && i < len(n.changes) && n.changes[i-1].recomposed {
		end = n.changes[i].from
	}
	return Span{n.original(s.Start), end}
}

func (n Normalized) original(at int) int {
	i := sort.Search(len(n.changes), func(i int) bool { return n.changes[i].to > at })
	if i == 0 {
		return at
	}
	c := n.changes[i-1]
	if c.recomposed {
		return c.from
	}
	return c.from + at - c.to
}

// hidden reports whether a character is invisible.
func hidden(c rune) bool {
	switch {
	case c < ' ' || c >= 0x7F && c < 0xA0:
		return !unicode.IsSpace(c)
	case c < 0xAD, c >= 0x600 && c < 0x900: // the Arabic signs that span digits are visible
		return false
	}
	return unicode.In(c, unicode.Cf, unicode.Variation_Selector) ||
		c == '\u034F' || c == '\u115F' || c == '\u1160' || c == '\u3164' || c == '\uFFA0'
}

// shaping reports whether a hidden character changes how letters join, in scripts
// that join them.
func shaping(c rune) bool { return c == '\u200C' || c == joiner }

// InDigits returns the text with digits in place of the numbers in words that networks which
// translate from one language to another lose, and for English with a decimal point.
func (n Normalized) InDigits(from, to string) Normalized {
	read := numeral.Reader(from, to)
	if read == nil {
		return n
	}
	var in Normalized
	var b strings.Builder
	found := false
	for i := 0; i < len(n.Text); {
		digits, length := read(n.Text[i:], n.Text[:i])
		in.changes = append(in.changes, change{b.Len(), n.original(i), length > 0})
		if length > 0 {
			found = true
		} else {
			_, length = utf8.DecodeRuneInString(n.Text[i:])
			digits = n.Text[i : i+length]
		}
		b.WriteString(digits)
		i += length
	}
	if !found {
		return n
	}
	in.Text = b.String()
	in.changes = append(in.changes, change{to: b.Len(), from: n.original(len(n.Text))})
	return in
}
