package web

import (
	"context"
	"fmt"
	"strconv"
	"strings"

	"github.com/vugu/vugu"

	"dragoman/model/decode"
	"dragoman/model/text"
)

// Rewording is what can be done with the words of a complete translation.
type Rewording struct {
	Words   []decode.Word        // none until they are known
	Asked   bool                 // others are asked for
	Word    int                  // instead of which; -1: of the whole translation
	Choices []decode.Translation // that there are instead
	Seeking bool                 // they are being worked out
	at      int                  // the word that the keyboard reaches
	cancel  context.CancelFunc
}

// Rewords is what the panel of the translation has done with its words.
type Rewords interface {
	// Point lights up what a word was translated from; -1 none.
	Point(word int)
	// Ask has other words worked out, or other translations for -1.
	Ask(word int)
	// Choose makes one of these the translation.
	Choose(n int)
	// Forget asks for none any more.
	Forget()
	// Walk goes so many words on.
	Walk(by int)
}

const (
	unsureBelow = 0.4 // the probability of a word of which the model is unsure
	mostChoices = 5
)

// Point lights up the words of the text that a word of the translation came from.
func (s *Session) Point(word int) {
	s.Source.lit = nil
	if word >= 0 && word < len(s.Output.Words) {
		s.Source.lit = s.Output.Words[word].Sources
	}
}

// Walk makes the word so many words on the one that the keyboard reaches.
func (s *Session) Walk(by int) {
	o := &s.Output
	if len(o.Words) == 0 {
		return
	}
	o.at = max(0, min(o.at+by, len(o.Words)-1))
	s.browser.Focus(wordID(o.at))
}

// Ask has what could stand instead of a word worked out, or other translations of
// the whole text.
func (s *Session) Ask(word int) {
	o := &s.Output
	t := s.translators[s.Models.Using]
	if t == nil || len(o.Words) == 0 || word >= len(o.Words) {
		return
	}
	s.Forget()
	ctx, cancel := context.WithCancel(context.Background())
	o.Asked, o.Word, o.Seeking, o.cancel = true, word, true, cancel
	if word >= 0 {
		o.at = word
	}
	input, result := s.Source.Text, o.result
	words := o.Words
	go s.background.run(ctx, func(pause func() error) (func(), error) {
		own := decode.NewTranslator(t.Model) // the other one may be at work
		choices, err := alternatives(own, input, result, words, word, pause)
		return func() { s.Output.Choices, s.Output.Seeking = choices, false }, err
	}, func(problem string) { s.Output.Seeking, s.Output.Problem = false, problem })
}

// alternatives returns what could stand instead of a word, or of the whole
// translation for -1.
func alternatives(t *decode.Translator, input string, r decode.Translation, words []decode.Word, word int, pause func() error) (list []decode.Translation, err error) {
	if word >= 0 {
		return t.Instead(input, r, words[word], mostChoices, pause)
	}
	for _, a := range t.Alternatives(input, r, mostChoices+1) {
		if a.Text != r.Text {
			list = append(list, a.Translation)
		}
	}
	return list, nil
}

// Choose makes one of the choices the translation.
func (s *Session) Choose(n int) {
	o := &s.Output
	t := s.translators[s.Models.Using]
	if n < 0 || n >= len(o.Choices) || t == nil {
		return
	}
	chosen, input, at := o.Choices[n], s.Source.Text, o.at
	s.Forget()
	ctx, cancel := context.WithCancel(context.Background())
	s.Output = Output{Text: chosen.Text, State: Done, Took: o.Took, Warnings: s.warnings(chosen.Warnings), result: chosen}
	s.Output.at, s.Output.cancel = at, cancel
	go s.background.run(ctx, func(pause func() error) (func(), error) {
		words, err := decode.NewTranslator(t.Model).Words(input, chosen, pause)
		return func() {
			s.Output.Words = words
			s.Walk(0)
		}, err
	}, func(string) {})
}

// Forget asks for no other words any more.
func (s *Session) Forget() {
	o := &s.Output
	if o.cancel != nil {
		o.cancel()
	}
	o.Asked, o.Choices, o.Seeking = false, nil, false
}

// unsure reports whether the model is unsure of a word.
func (o *Output) unsure() bool {
	for _, w := range o.Words {
		if w.Probability < unsureBelow {
			return true
		}
	}
	return false
}

// label is what a choice is called: what it says from the word on.
func (o *Output) label(choice decode.Translation) string {
	if o.Word < 0 || o.Word >= len(o.Words) {
		return choice.Text
	}
	return choice.Rest(o.Words[o.Word])
}

// piece is a word of the translation, or what is between two.
type piece struct {
	Text, Class                          string
	ID, Role, TabIndex, Expanded, Origin any // attributes; nil: none
	Word                                 int // -1: between words
}

// pieces are the translation, cut into its words.
func (c *OutputPanel) pieces() (list []piece) {
	o := c.Output
	between := func(s string) {
		if s != "" {
			list = append(list, piece{Text: s, Word: -1})
		}
	}
	at := 0
	for i, w := range o.Words {
		between(o.Text[at:w.Span.Start])
		p := piece{Text: o.Text[w.Span.Start:w.Span.End], Class: "word", ID: strings.TrimPrefix(wordID(i), "#"), Role: "button", TabIndex: "-1", Word: i,
			Expanded: strconv.FormatBool(o.Asked && o.Word == i)}
		if w.Probability < unsureBelow {
			p.Class += " unsure"
		}
		if i == o.at {
			p.TabIndex = "0"
		}
		if from := sources(c.Source, w.Sources); from != "" {
			p.Origin = c.Say("from “%s”", from)
		}
		list = append(list, p)
		at = w.Span.End
	}
	between(o.Text[at:])
	return list
}

// wordID selects a word of the translation.
func wordID(word int) string { return fmt.Sprintf("#word-%d", word) }

// sources are the stretches of a text.
func sources(s string, spans []text.Span) string {
	var list []string
	for _, span := range spans {
		if span.End <= len(s) {
			list = append(list, s[span.Start:span.End])
		}
	}
	return strings.Join(list, " … ")
}

// ask asks for other words instead of one, or no longer if it has been asked for.
func (c *OutputPanel) ask(word int) {
	switch {
	case word < 0:
	case c.Output.Asked && c.Output.Word == word:
		c.Reword.Forget()
	default:
		c.Reword.Ask(word)
	}
}

// key goes from word to word by the arrow keys, and opens what there is instead.
func (c *OutputPanel) key(event vugu.DOMEvent) {
	switch event.PropString("key") {
	case "ArrowRight", "ArrowDown":
		c.Reword.Walk(1)
	case "ArrowLeft", "ArrowUp":
		c.Reword.Walk(-1)
	case "Enter", " ":
		c.ask(c.Output.at)
	case "Escape":
		c.Reword.Forget()
	default:
		return
	}
	event.PreventDefault()
}

// legend says what the marks mean and what can be done.
func (c *OutputPanel) legend() string {
	if c.Output.unsure() {
		return c.Say("The model is unsure of these words. Press any word to see what else could stand there.")
	}
	return c.Say("Press a word to see what else could stand there.")
}

// heading says what the choices are.
func (c *OutputPanel) heading() string {
	o := c.Output
	if o.Word < 0 || o.Word >= len(o.Words) {
		return c.Say("Other translations")
	}
	w := o.Words[o.Word].Span
	return c.Say("Instead of “%s”", o.Text[w.Start:w.End])
}

// progress says how the search for choices stands.
func (c *OutputPanel) progress() string {
	switch {
	case !c.Output.Asked:
		return ""
	case c.Output.Seeking:
		return c.Say("At work…")
	case len(c.Output.Choices) == 0:
		return c.Say("The model knows nothing else to say here.")
	}
	return ""
}
