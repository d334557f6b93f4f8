package web

import (
	"errors"
	"fmt"
	"slices"
)

// Phrase is something that the page says, in English, by which other languages
// look it up; a format of package fmt where it takes values.
type Phrase string

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

// Explain says what an error says, with Phrases among its values said, too.
func (l *Language) Explain(err error) string {
	if c := (complaint{}); errors.As(err, &c) {
		values := slices.Clone(c.values)
		for i, v := range values {
			if p, ok := v.(Phrase); ok {
				values[i] = l.Say(p)
			}
		}
		return l.Say(c.phrase, values...)
	}
	return err.Error()
}

// count says how many.
func (l *Language) count(n int, one, many Phrase) string {
	if n == 1 {
		return l.Say(one)
	}
	return l.Say(many, n)
}

// complaint is an error that explains itself in each language.
type complaint struct {
	phrase Phrase
	values []any
}

func complain(p Phrase, values ...any) error { return complaint{p, values} }

func (c complaint) Error() string { return (*Language)(nil).Say(c.phrase, c.values...) }

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
