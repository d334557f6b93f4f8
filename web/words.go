package web

import (
	"strconv"
	"strings"

	"github.com/vugu/vugu"

	"dragoman/model/text"
)

// piece is a word of the translation, or the text between two.
type piece struct {
	Text, Class                          string
	ID, Role, TabIndex, Expanded, Origin any // attributes; nil: none
	Word                                 int // -1: between words
}

// pieces returns the translation cut into words.
func (c *OutputPanel) pieces() (list []piece) {
	o, r := c.Output, c.Rewording
	between := func(s string) {
		if s != "" {
			list = append(list, piece{Text: s, Word: -1})
		}
	}
	at := 0
	for i, w := range r.Words {
		between(o.Text[at:w.Span.Start])
		p := piece{Text: o.Text[w.Span.Start:w.Span.End], Class: "word", ID: wordID(i), Role: "button", TabIndex: "-1", Word: i,
			Expanded: strconv.FormatBool(r.Asked && r.Word == i)}
		switch {
		case w.LookedUp:
			p.Class += " looked-up"
		case unsure(w):
			p.Class += " unsure"
		}
		if i == r.at {
			p.TabIndex = "0"
		}
		if from := sources(r.text, w.Sources); from != "" {
			p.Origin = c.Say("from “%s”", from)
			if w.LookedUp {
				p.Origin = c.Say("from the dictionary: “%s”", from)
			}
		}
		list = append(list, p)
		at = w.Span.End
	}
	between(shown(o.Text[at:]))
	return list
}

// wordID returns the id of a word of the translation.
func wordID(word int) string { return "word-" + strconv.Itoa(word) }

// sources returns the spans as segments of the text.
func sources(s string, spans []text.Span) string {
	var list []string
	for _, span := range spans {
		if span.End <= len(s) {
			list = append(list, s[span.Start:span.End])
		}
	}
	return strings.Join(list, " … ")
}

// ask asks for other words or, if they are open, closes them.
func (c *OutputPanel) ask(word int) {
	switch {
	case word < 0:
	case c.Rewording.Asked && c.Rewording.Word == word:
		c.Rewording.close()
	default:
		c.Rewording.ask(word)
	}
}

// key moves between words with the arrow keys, opens the replacements and moves down into
// them.
func (c *OutputPanel) key(event vugu.DOMEvent) {
	switch key := event.PropString("key"); key {
	case "ArrowRight", "ArrowDown":
		if key == "ArrowDown" && c.Rewording.Asked && len(c.Rewording.Choices) > 0 {
			c.Rewording.enter()
		} else {
			c.Rewording.walk(1)
		}
	case "ArrowLeft", "ArrowUp":
		c.Rewording.walk(-1)
	case "Enter", " ":
		c.ask(c.Rewording.at)
	case "Escape":
		c.Rewording.close()
	default:
		return
	}
	event.PreventDefault()
}

// leave closes the choices with the Escape key.
func (c *OutputPanel) leave(event vugu.DOMEvent) {
	if event.PropString("key") == "Escape" {
		c.Rewording.close()
	}
}

// legend explains the marks and the actions.
func (c *OutputPanel) legend() string {
	if c.Rewording.unsure() {
		return c.Say("The model is unsure of these words. Press any word to see what could replace it.")
	}
	return c.Say("Press a word to see what could replace it.")
}

// heading returns the heading of the choices.
func (c *OutputPanel) heading() string {
	r := c.Rewording
	if r.Word < 0 || r.Word >= len(r.Words) {
		return c.Say("Other translations")
	}
	w := r.Words[r.Word].Span
	return c.Say("Instead of “%s”", c.Output.Text[w.Start:w.End])
}

// progress describes the progress of the search for choices.
func (c *OutputPanel) progress() string {
	switch {
	case !c.Rewording.Asked:
		return ""
	case c.Rewording.Seeking:
		return c.Say("Working…")
	case len(c.Rewording.Choices) == 0:
		return c.Say("The model has no other suggestions here.")
	}
	return ""
}
