package say

import (
	"embed"
	"errors"
	"fmt"
	"slices"
)

// Phrase is a text of the page in English, or a format of package fmt if it is used
// with values.
type Phrase string

// Codes are the codes of the page's languages, English first, as in the attribute lang
// and in addresses.
var Codes = []string{"en", "zh", "fr", "de", "es", "ja"}

//go:embed *.po
var files embed.FS

// Language is one of the page's languages. The zero Language and nil are English.
type Language struct {
	Code    string
	phrases map[Phrase]string
}

// In returns the language with the given code, or English if the page does not speak
// it.
func In(code string) Language {
	if !slices.Contains(Codes[1:], code) {
		return Language{Code: Codes[0]}
	}
	l := Language{Code: code}
	if data, err := files.ReadFile(code + ".po"); err == nil {
		l.phrases, _ = parse(string(data)) // phrases that cannot be read stay English; a test reads them all
	}
	return l
}

// Say returns the phrase, with its values, in this language. Phrases that it lacks,
// such as those of a model's card, stay in English.
func (l *Language) Say(p Phrase, values ...any) string {
	s := string(p)
	if l != nil && l.phrases[p] != "" {
		s = l.phrases[p]
	}
	if len(values) == 0 {
		return s
	}
	values = slices.Clone(values)
	for i, v := range values {
		if x, ok := v.(float64); ok {
			values[i] = number{l, x}
		}
	}
	return fmt.Sprintf(s, values...)
}

// Count returns the singular phrase for 1 and otherwise the plural one, whose value is
// the number.
func (l *Language) Count(n int, one, many Phrase) string {
	if n == 1 {
		return l.Say(one)
	}
	return l.Say(many, n)
}

// Explain returns the text of an error. If Complain made it, the text and the phrases
// among its values are in this language.
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

// complaint is an error with a text in each language.
type complaint struct {
	phrase Phrase
	values []any
}

// Complain returns an error that Explain translates.
func Complain(p Phrase, values ...any) error { return complaint{p, values} }

func (c complaint) Error() string { return (*Language)(nil).Say(c.phrase, c.values...) }
