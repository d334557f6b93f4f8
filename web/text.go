package web

import (
	"html"
	"strconv"
	"strings"
	"unicode/utf8"
)

// Text is text for vg-content. It is escaped down to ASCII: vugu hands the
// browser its output through a buffer of 16 kB and cuts at its end wherever
// that is, also within a character.
type Text string

// HTML is the text as markup.
func (t Text) HTML() string {
	var b strings.Builder
	for _, c := range html.EscapeString(string(t)) {
		if c < utf8.RuneSelf {
			b.WriteByte(byte(c))
			continue
		}
		b.WriteString("&#")
		b.WriteString(strconv.Itoa(int(c)))
		b.WriteByte(';')
	}
	return b.String()
}
