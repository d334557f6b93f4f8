package web

import (
	"cmp"
	"strconv"
	"strings"

	"dragoman/model"
	"dragoman/web/download"
	"dragoman/web/say"
	"dragoman/weights"

	"github.com/vugu/vugu"
)

// Page is the root component. It hands each panel its part of the session and
// what the panel's controls do.
type Page struct {
	say.Speaker
	Session  *Session
	cardOpen bool
}

func (c *Page) toggleCard() { c.cardOpen = !c.cardOpen }

// SourcePanel is the text box with marks behind its text, and what is to be
// said of it.
type SourcePanel struct {
	say.Speaker
	Source   *Source
	Language string // its code, or ""
	Typed    func(text string)
	Clear    func()
	Pick     func(model string)
}

// typed takes what is typed, but not what an input method composes, which is no
// text before it ends.
func (c *SourcePanel) typed(event vugu.DOMEvent) {
	if !event.PropBool("isComposing") {
		c.Typed(event.PropString("target", "value"))
	}
}

// way says from which language to which the text could be translated instead.
func (c *SourcePanel) way() string {
	f := c.Source.Foreign
	return c.Say("%s → %s", c.Spoken().Name(f.Language), c.Spoken().Name(f.To))
}

// OutputPanel is the translation and what can be done with it.
type OutputPanel struct {
	say.Speaker
	Output            *Output
	Source            string // the text
	Language          string // its code, or ""
	Copied, Problem   string
	Shareable         bool // there is something to translate
	Stop, Copy, Share func()
	Reword            Rewords
}

// ModelPicker chooses among the models and shows how they come.
type ModelPicker struct {
	say.Speaker
	Models        *Models
	From, To      func(code string)
	Swap          func()
	Pick          func(name string)
	Retry, Cancel func()
	Reload        func()
}

// ExampleList offers sentences to try.
type ExampleList struct {
	say.Speaker
	Examples []string
	Pick     func(text string)
}

// ModelCard says what the model is that translates.
type ModelCard struct {
	say.Speaker
	Entry      weights.Entry
	Arithmetic string // what computes, such as "wasm-simd128"
	Open       bool   // rendering removes what the browser would remember
	Toggle     func()
	Save       func(download.Format)
}

// Class is "lit" or "unseen" for what is to be marked.
func (s Segment) Class() string {
	switch {
	case s.Lit:
		return "lit"
	case s.Unseen:
		return "unseen"
	}
	return ""
}

// Facts are the rows of the card that are known.
func (c *ModelCard) Facts() []Fact {
	card := c.Entry.Card
	var trained []string
	if card.Pairs > 0 {
		trained = append(trained, c.Say("%d sentence pairs", card.Pairs))
	}
	if card.Epochs > 0 {
		trained = append(trained, c.Say("%d epochs", card.Epochs))
	}
	if card.Date != "" {
		trained = append(trained, card.Date)
	}
	facts := []Fact{
		{c.Say("Data"), c.Say(say.Phrase(card.Data))},
		{c.Say("Licence"), card.Licence},
		{c.Say("Trained on"), strings.Join(trained, c.Say(", "))},
		{c.Say("Settings"), c.Say(say.Phrase(card.Settings))},
	}
	for _, s := range card.Scores {
		facts = append(facts, Fact{c.Say(say.Phrase(s.Name)), c.score(s)})
	}
	if c.Entry.Bytes > 0 {
		facts = append(facts, Fact{c.Say("Size"), size(c.Entry.Bytes)})
	}
	facts = append(facts, Fact{c.Say("Computed by"), c.Arithmetic})
	known := facts[:0]
	for _, f := range facts {
		if f.Value != "" {
			known = append(known, f)
		}
	}
	return known
}

// Fact is a row of a card.
type Fact struct{ Name, Value string }

func (c *ModelCard) score(s model.Score) string {
	if s.On != "" {
		return c.Say("%.2f on %s", s.Value, s.On)
	}
	return strconv.FormatFloat(s.Value, 'f', 2, 64)
}

// Title is what the card is about.
func (c *ModelCard) Title() string { return cmp.Or(c.Entry.Title, c.Entry.Name) }

// option is the text of an entry in the picker: its size if it must be fetched.
func (c *ModelPicker) option(e weights.Entry) string {
	title := e.Title
	if k, ok := kindOf(e.Name); ok {
		title = c.Say(k.Label)
	}
	if e.File == "" {
		return title
	}
	return title + " (" + size(e.Bytes) + ")"
}

func (c *SourcePanel) boxClass() string {
	if c.Source.Long() {
		return "box long"
	}
	return "box"
}

func (c *OutputPanel) textClass() string {
	if c.Output.State == Working {
		return "translation working"
	}
	return "translation"
}

func (c *OutputPanel) stopClass() string {
	if c.Output.State == Working {
		return "quiet stop"
	}
	return "quiet stop hidden"
}

func (c *OutputPanel) problem() string { return cmp.Or(c.Output.Problem, c.Problem) }

func (c *OutputPanel) copyLabel() string { return c.label(c.Copied == "text", "Copy") }

func (c *OutputPanel) shareLabel() string { return c.label(c.Copied == "link", "Copy link") }

func (c *OutputPanel) label(copied bool, otherwise say.Phrase) string {
	if copied {
		return c.Say("Copied")
	}
	return c.Say(otherwise)
}

// from returns the code of the language that the model in use reads, if known.
func (s *Session) from() string {
	d, _ := directionOf(s.Models.Using)
	return d.From
}

// to returns the code of the language that the model in use writes, if known.
func (s *Session) to() string {
	d, _ := directionOf(s.Models.Using)
	return d.To
}
