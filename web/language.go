package web

import (
	"errors"
	"fmt"
)

// Phrase is something that the page says, in English, by which other languages
// look it up; a format of package fmt where it takes values. As an error it
// explains itself in any of them.
type Phrase string

func (p Phrase) Error() string { return string(p) }

// Language is one that the page speaks; the zero Language, and nil, are
// English.
type Language struct {
	Code    string // as in the attribute lang and in the page's address
	phrases map[Phrase]string
}

// Languages are those that the page speaks, English first.
var Languages = []Language{{Code: "en"}, {Code: "zh", phrases: chinese}}

// languageOf is the language with that code, English if the page does not
// speak it.
func languageOf(code string) Language {
	for _, l := range Languages {
		if l.Code == code {
			return l
		}
	}
	return Languages[0]
}

// Say says a phrase with its values. What this language does not know, such as
// the words of a model's own card, stays in English.
func (l *Language) Say(p Phrase, values ...any) string {
	s := string(p)
	if l != nil && l.phrases[p] != "" {
		s = l.phrases[p]
	}
	if len(values) == 0 {
		return s
	}
	return fmt.Sprintf(s, values...)
}

// Explain says what an error says.
func (l *Language) Explain(err error) string {
	if p := Phrase(""); errors.As(err, &p) {
		return l.Say(p)
	}
	return err.Error()
}

// Speaker is what a component embeds to say things in the language of the page;
// the zero Speaker speaks English.
type Speaker struct{ language *Language }

// Say says a phrase in the language of the page.
func (s *Speaker) Say(p Phrase, values ...any) string { return s.language.Say(p, values...) }

// speak makes the component speak the language that l holds, now and later.
func (s *Speaker) speak(l *Language) { s.language = l }

// letSpeak makes a component speak the language that l holds, if it speaks at all.
func letSpeak(component any, l *Language) {
	if s, ok := component.(interface{ speak(*Language) }); ok {
		s.speak(l)
	}
}
