package inside

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"dragoman/model/text"
	"dragoman/web/say"
)

// Unseen describes how a token that the model has never seen is read.
func Unseen(l *say.Language, t text.Token) string {
	name := l.Say("‘%s’", visible(l, t.Text))
	if c, size := utf8.DecodeRuneInString(t.Text); size == len(t.Text) {
		name += fmt.Sprintf(" (U+%04X)", c)
	}
	switch {
	case t.Carried() && t.Translation != t.Text:
		return l.Say("The model does not translate %s; a rule writes it as %s.", name, l.Say("‘%s’", visible(l, t.Translation)))
	case t.Carried():
		return l.Say("The model does not translate %s; it carries it over.", name)
	case t.Person():
		return l.Say("The model reads %s as %s; a rule writes the name.", name, l.Say("‘%s’", visible(l, t.ReadAs)))
	case t.Ordinal():
		return l.Say("The model reads %s as %s; a rule writes the number.", name, l.Say("‘%s’", visible(l, t.ReadAs)))
	case t.ReadAs != "":
		return l.Say("The model has not seen %s; it is read as %s.", name, l.Say("‘%s’", visible(l, t.ReadAs)))
	case t.ID >= 0:
		return l.Say("The model has not seen %s; it is read as an unknown token.", name)
	}
	return l.Say("The model has not seen %s; it is read as nothing.", name)
}

// mostNamed is the maximum number of characters of a token in a note.
const mostNamed = 60

// visible replaces characters that would be invisible between quotes, and cuts off long
// text.
func visible(l *say.Language, s string) string {
	if s == " " {
		return l.Say("a space")
	}
	if utf8.RuneCountInString(s) > mostNamed {
		s = string([]rune(s)[:mostNamed]) + "…"
	}
	return strings.Map(func(c rune) rune {
		switch {
		case c == '\n':
			return '↵'
		case c == '\t':
			return '⇥'
		case !unicode.IsGraphic(c), unicode.IsSpace(c) && c != ' ':
			return '␣'
		}
		return c
	}, s)
}
