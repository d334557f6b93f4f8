package draw

import (
	"html"
	"strconv"
)

// Text is plain text for vg-content, which treats other strings as markup.
type Text string

// HTML returns the text as markup.
func (t Text) HTML() string { return html.EscapeString(string(t)) }

// Tenths formats a coordinate, with one decimal at most.
func Tenths(x float64) string { return strconv.FormatFloat(float64(int(x*10+0.5))/10, 'f', -1, 64) }

// Width estimates the width of a text in Latin letters. Chinese characters count as
// two.
func Width(s string) int {
	n := 0
	for _, c := range s {
		n++
		if c >= 0x2E80 {
			n++
		}
	}
	return n
}
