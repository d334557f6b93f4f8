package web

import "html"

// Text is text for vg-content, which takes other strings for markup.
type Text string

// HTML is the text as markup.
func (t Text) HTML() string { return html.EscapeString(string(t)) }
