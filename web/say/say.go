package say

import (
	"embed"
	"errors"
	"fmt"
	"slices"
)

// Phrase is something that the page says, in English; a format of package fmt if
// values come with it.
type Phrase string

// Codes are those of the languages that the page speaks, English first: as in the
// attribute lang and in the page's address.
var Codes = []string{"en", "zh", "fr", "de", "es", "ja"}

//go:embed *.po
var files embed.FS

// Language is a language that the page speaks. The zero Language, and nil, are
// English.
type Language struct {
	Code    string
	phrases map[Phrase]string
}

// In returns the language with the given code, English if the page does not speak
// it.
func In(code string) Language {
	if !slices.Contains(Codes[1:], code) {
		return Language{Code: Codes[0]}
	}
	l := Language{Code: code}
	if data, err := files.ReadFile(code + ".po"); err == nil {
		l.phrases, _ = parse(string(data)) // what cannot be read stays English; a test reads all
	}
	return l
}

// Say returns the phrase in this language, with its values. Phrases that the
// language lacks, such as the words of a model's own card, stay in English.
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

// Count returns the phrase for one, or the one for many, which takes the number.
func (l *Language) Count(n int, one, many Phrase) string {
	if n == 1 {
		return l.Say(one)
	}
	return l.Say(many, n)
}

// Explain returns the text of an error; of one that Complain made, in this
// language, as well as the phrases among its values.
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

// complaint is an error that each language can explain.
type complaint struct {
	phrase Phrase
	values []any
}

// Complain returns an error that Explain explains in each language.
func Complain(p Phrase, values ...any) error { return complaint{p, values} }

func (c complaint) Error() string { return (*Language)(nil).Say(c.phrase, c.values...) }
