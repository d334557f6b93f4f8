package web

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"github.com/vugu/vugu"

	"dragoman/model/decode"
	"dragoman/model/text"
)

// Rewording is the state of changing the words of a complete translation.
type Rewording struct {
	Words   []decode.Word        // empty until they are known
	Asked   bool                 // the reader has asked for others
	Word    int                  // the word to replace; -1: the whole translation
	Choices []decode.Translation // the possible replacements
	Seeking bool                 // they are being computed
	at      int                  // the word that can receive the focus
	cancel  context.CancelFunc
}

// Rewords are the actions of the output panel on its words.
type Rewords interface {
	// Point highlights the source of a word; -1 is none.
	Point(word int)
	// Ask asks for other words or, for -1, for other translations.
	Ask(word int)
	// Choose makes one of the choices the translation.
	Choose(n int)
	// Enter moves the focus into the choices.
	Enter()
	// Close closes the choices and returns the focus to where they were asked for.
	Close()
	// Walk moves the focus by a number of words.
	Walk(by int)
}

const (
	unsureBelow = 0.4 // below this probability, the model is unsure of a word
	mostChoices = 5
)

// Point highlights the words of the text from which a word of the translation came.
func (s *Session) Point(word int) {
	s.Source.lit = nil
	if word >= 0 && word < len(s.Output.Words) {
		s.Source.lit = s.Output.Words[word].Sources
	}
}

// Walk lets the word at some distance receive the focus.
func (s *Session) Walk(by int) {
	o := &s.Output
	if len(o.Words) == 0 {
		return
	}
	o.at = max(0, min(o.at+by, len(o.Words)-1))
	s.browser.Focus("#" + wordID(o.at))
}

// Ask computes the replacements of a word, or other translations of the whole text.
func (s *Session) Ask(word int) {
	o := &s.Output
	t := s.Models.translator()
	if t == nil || len(o.Words) == 0 || word >= len(o.Words) {
		return
	}
	s.forget()
	s.stop() // no other model takes over meanwhile
	ctx, cancel := context.WithCancel(context.Background())
	o.Asked, o.Word, o.Seeking, o.cancel = true, word, true, cancel
	if word >= 0 {
		o.at = word
	}
	input, result := s.Source.Text, o.result
	words := o.Words
	go s.background.run(ctx, func(pause func() error) (func(), error) {
		own := decode.NewTranslator(t.Model) // the other Translator may be in use
		choices, err := alternatives(own, input, result, words, word, pause)
		return func() { s.Output.Choices, s.Output.Seeking = choices, false }, err
	}, func(problem string) { s.Output.Seeking, s.Output.Problem = false, problem })
}

// alternatives returns the replacements of a word or, for -1, of the whole translation.
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
	t := s.Models.translator()
	if n < 0 || n >= len(o.Choices) || t == nil {
		return
	}
	chosen, input, at := o.Choices[n], s.Source.Text, o.at
	s.forget()
	ctx, cancel := context.WithCancel(context.Background())
	s.Output = s.output(chosen, o.Took)
	s.Output.chosen, s.Output.at, s.Output.cancel = true, at, cancel
	go s.background.run(ctx, func(pause func() error) (func(), error) {
		words, err := decode.NewTranslator(t.Model).Words(input, chosen, pause)
		return func() {
			s.Output.Words = words
			s.Walk(0)
		}, err
	}, func(string) {})
}

// forget closes the choices.
func (s *Session) forget() {
	o := &s.Output
	if o.cancel != nil {
		o.cancel()
	}
	o.Asked, o.Choices, o.Seeking = false, nil, false
}

// Enter moves the focus into the choices.
func (s *Session) Enter() { s.browser.Focus(".choices .choice") }

// Close closes the choices and returns the focus to where they were asked for.
func (s *Session) Close() {
	if !s.Output.Asked {
		return
	}
	if s.forget(); s.Output.Word < 0 {
		s.browser.Focus("#others")
		return
	}
	s.Walk(0)
}

// unsure reports whether the model is unsure of any word.
func (o *Output) unsure() bool {
	return slices.ContainsFunc(o.Words, unsure)
}

// unsure reports whether the model is unsure of a word that it has chosen itself.
func unsure(w decode.Word) bool { return !w.LookedUp && w.Probability < unsureBelow }

// lookedUp reports whether a word is from the dictionary.
func (o *Output) lookedUp() bool {
	return slices.ContainsFunc(o.Words, func(w decode.Word) bool { return w.LookedUp })
}

// label returns the label of a choice: its text from the word on.
func (o *Output) label(choice decode.Translation) string {
	if o.Word < 0 || o.Word >= len(o.Words) {
		return choice.Text
	}
	return choice.Rest(o.Words[o.Word])
}

// piece is a word of the translation, or the text between two.
type piece struct {
	Text, Class                          string
	ID, Role, TabIndex, Expanded, Origin any // attributes; nil: none
	Word                                 int // -1: between words
}

// pieces returns the translation cut into words.
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
		p := piece{Text: o.Text[w.Span.Start:w.Span.End], Class: "word", ID: wordID(i), Role: "button", TabIndex: "-1", Word: i,
			Expanded: strconv.FormatBool(o.Asked && o.Word == i)}
		switch {
		case w.LookedUp:
			p.Class += " looked-up"
		case unsure(w):
			p.Class += " unsure"
		}
		if i == o.at {
			p.TabIndex = "0"
		}
		if from := sources(c.Source, w.Sources); from != "" {
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
	case c.Output.Asked && c.Output.Word == word:
		c.Reword.Close()
	default:
		c.Reword.Ask(word)
	}
}

// key moves between words with the arrow keys, opens the replacements and moves down into
// them.
func (c *OutputPanel) key(event vugu.DOMEvent) {
	switch key := event.PropString("key"); key {
	case "ArrowRight", "ArrowDown":
		if key == "ArrowDown" && c.Output.Asked && len(c.Output.Choices) > 0 {
			c.Reword.Enter()
		} else {
			c.Reword.Walk(1)
		}
	case "ArrowLeft", "ArrowUp":
		c.Reword.Walk(-1)
	case "Enter", " ":
		c.ask(c.Output.at)
	case "Escape":
		c.Reword.Close()
	default:
		return
	}
	event.PreventDefault()
}

// leave closes the choices with the Escape key.
func (c *OutputPanel) leave(event vugu.DOMEvent) {
	if event.PropString("key") == "Escape" {
		c.Reword.Close()
	}
}

// legend explains the marks and the actions.
func (c *OutputPanel) legend() string {
	if c.Output.unsure() {
		return c.Say("The model is unsure of these words. Press any word to see what could replace it.")
	}
	return c.Say("Press a word to see what could replace it.")
}

// heading returns the heading of the choices.
func (c *OutputPanel) heading() string {
	o := c.Output
	if o.Word < 0 || o.Word >= len(o.Words) {
		return c.Say("Other translations")
	}
	w := o.Words[o.Word].Span
	return c.Say("Instead of “%s”", o.Text[w.Start:w.End])
}

// progress describes the progress of the search for choices.
func (c *OutputPanel) progress() string {
	switch {
	case !c.Output.Asked:
		return ""
	case c.Output.Seeking:
		return c.Say("Working…")
	case len(c.Output.Choices) == 0:
		return c.Say("The model has no other suggestions here.")
	}
	return ""
}
