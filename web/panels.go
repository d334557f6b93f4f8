package web

import (
	"cmp"
	"strconv"
	"strings"

	"dragoman/model"
	"dragoman/weights"
)

// Page is the root component. It hands each panel its part of the session and
// what the panel's controls do.
type Page struct {
	Session  *Session
	cardOpen bool
}

func (c *Page) toggleCard() { c.cardOpen = !c.cardOpen }

// SourcePanel is the text box with marks behind its text, and what is to be
// said of it.
type SourcePanel struct {
	Source   *Source
	Language string // its code, or ""
	Clear    func()
}

// OutputPanel is the translation and what can be done with it.
type OutputPanel struct {
	Output            *Output
	Language          string // its code, or ""
	Copied, Problem   string
	Shareable         bool // there is something to translate
	Stop, Copy, Share func()
}

// ModelPicker chooses among the models and shows how they come.
type ModelPicker struct {
	Models        *Models
	Pick          func(name string)
	Retry, Cancel func()
}

// ExampleList offers sentences to try.
type ExampleList struct{ Pick func(text string) }

// ModelCard says what the model is that translates.
type ModelCard struct {
	Entry      weights.Entry
	Arithmetic string // what computes, such as "wasm-simd128"
	Open       bool   // rendering removes what the browser would remember
	Toggle     func()
}

// Class is "unseen" for what is to be marked.
func (s Segment) Class() string {
	if s.Unseen {
		return "unseen"
	}
	return ""
}

// Facts are the rows of the card that are known.
func (c *ModelCard) Facts() []Fact {
	card := c.Entry.Card
	var trained []string
	if card.Pairs > 0 {
		trained = append(trained, strconv.Itoa(card.Pairs)+" sentence pairs")
	}
	if card.Epochs > 0 {
		trained = append(trained, strconv.Itoa(card.Epochs)+" epochs")
	}
	if card.Date != "" {
		trained = append(trained, card.Date)
	}
	facts := []Fact{
		{"Data", card.Data},
		{"Licence", card.Licence},
		{"Trained on", strings.Join(trained, ", ")},
		{"Settings", card.Settings},
	}
	for _, s := range card.Scores {
		facts = append(facts, Fact{s.Name, score(s)})
	}
	if c.Entry.Bytes > 0 {
		facts = append(facts, Fact{"Size", size(c.Entry.Bytes)})
	}
	facts = append(facts, Fact{"Computed by", c.Arithmetic})
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

func score(s model.Score) string {
	v := strconv.FormatFloat(s.Value, 'f', 2, 64)
	if s.On != "" {
		v += " on " + s.On
	}
	return v
}

// Title is what the card is about.
func (c *ModelCard) Title() string { return cmp.Or(c.Entry.Title, c.Entry.Name) }

// option is the text of an entry in the picker: its size if it must be fetched.
func option(e weights.Entry) string {
	if e.File == "" {
		return e.Title
	}
	return e.Title + " (" + size(e.Bytes) + ")"
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

func (c *OutputPanel) copyLabel() string { return label(c.Copied == "text", "Copy") }

func (c *OutputPanel) shareLabel() string { return label(c.Copied == "link", "Copy link") }

func label(copied bool, otherwise string) string {
	if copied {
		return "Copied"
	}
	return otherwise
}

func (c *Page) source() string { return language(c.Session.Models.Using, 0) }

func (c *Page) target() string { return language(c.Session.Models.Using, 1) }

// language takes a language code from the name of a model, such as "en-zh".
func language(model string, side int) string {
	parts := strings.Split(model, "-")
	if len(parts) < 2 || len(parts[0]) > 3 || len(parts[1]) > 3 {
		return ""
	}
	return parts[side]
}
