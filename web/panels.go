package web

import (
	"cmp"
	"strings"
	"unicode/utf8"

	"dragoman/model"
	"dragoman/model/text"
	"dragoman/web/download"
	"dragoman/web/say"
	"dragoman/weights"

	"github.com/vugu/vugu"
)

// Page is the root component. It passes to each panel its part of the session and the
// actions of its controls.
type Page struct {
	say.Speaker
	Session  *Session
	cardOpen bool
}

func (c *Page) toggleCard() { c.cardOpen = !c.cardOpen }

// redirect translates the text with a model of another direction.
func (c *Page) redirect(model string) { c.Session.apply(c.Session.Models.redirect(model, "")) }

// SourcePanel is the text box, with marks behind its text and notes about it.
type SourcePanel struct {
	say.Speaker
	Source   *Source
	Lit      []text.Span // the source of the word of the translation under the pointer
	Language string      // its code, or ""
	Typed    func(text string)
	Clear    func()
	Pick     func(model string)
}

// typed receives typed text, but not the text of an input method before its composition
// ends, which only the marks follow.
func (c *SourcePanel) typed(event vugu.DOMEvent) {
	text := event.PropString("target", "value")
	if event.PropBool("isComposing") {
		c.Source.composed = text
		return
	}
	c.Source.composed = ""
	c.Typed(text)
}

// way names the languages for translating the text with another model.
func (c *SourcePanel) way() string {
	f := c.Source.Foreign
	return c.Say("%s → %s", c.Spoken().Name(f.Language), c.Spoken().Name(f.To))
}

// OutputPanel is the translation and its buttons.
type OutputPanel struct {
	say.Speaker
	Output            *Output
	Rewording         *Rewording
	Language          string // its code, or ""
	Copied, Problem   string
	Shareable         bool // there is a text to share
	StandIn           bool // the small model translates until the best one is loaded
	Percent           int  // of the best one that is loaded
	Stop, Copy, Share func()
}

// ModelPicker chooses among the models and shows their loading.
type ModelPicker struct {
	say.Speaker
	Models       *Models
	Apply        func(change) // does what the models ask for
	Swap, Reload func()
}

// ExampleList offers sentences to try.
type ExampleList struct {
	say.Speaker
	Examples []string
	Pick     func(text string)
}

// ModelCard shows the card of the model in use.
type ModelCard struct {
	say.Speaker
	Entry      weights.Entry
	StandIn    bool   // it translates until the best one is loaded
	Arithmetic string // the kernel's name, such as "wasm-simd128"
	Open       bool   // kept here, since rendering would lose the browser's state
	Toggle     func()
	Save       func(download.Format)
}

// class returns "lit" or "unseen" for text to mark.
func (s Segment) class() string {
	switch {
	case s.Lit:
		return "lit"
	case s.Unseen:
		return "unseen"
	}
	return ""
}

// facts returns the known rows of the card.
func (c *ModelCard) facts() []fact {
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
	facts := []fact{
		{c.Say("Data"), c.Say(say.Phrase(card.Data))},
		{c.Say("Licence"), card.Licence},
		{c.Say("Trained on"), strings.Join(trained, c.Say(", "))},
		{c.Say("Settings"), c.Say(say.Phrase(card.Settings))},
	}
	for _, s := range card.Scores {
		facts = append(facts, fact{c.Say(say.Phrase(s.Name)), c.score(s)})
	}
	if c.Entry.Bytes > 0 {
		facts = append(facts, fact{c.Say("Size"), size(c.Spoken(), c.Entry.Bytes)})
	}
	facts = append(facts, fact{c.Say("Computed by"), c.Arithmetic})
	known := facts[:0]
	for _, f := range facts {
		if f.Value != "" {
			known = append(known, f)
		}
	}
	return known
}

// fact is a row of a card.
type fact struct{ Name, Value string }

func (c *ModelCard) score(s model.Score) string {
	if s.On != "" {
		return c.Say("%.2f on %s", s.Value, s.On)
	}
	return c.Spoken().Number("%.2f", s.Value)
}

// title returns the title of the card.
func (c *ModelCard) title() string { return cmp.Or(c.Entry.Title, c.Entry.Name) }

// progress describes the progress of loading.
func (c *ModelPicker) progress() string {
	e := c.Models.coming()
	return c.Say("Fetching %s: %s of %s", e.Title, size(c.Spoken(), c.Models.Received), size(c.Spoken(), e.Bytes))
}

func size(l *say.Language, bytes int64) string {
	if bytes < 100_000 {
		return l.Number("%.0f kB", float64(bytes)/1e3)
	}
	return l.Number("%.1f MB", float64(bytes)/1e6)
}

// option returns the text of an entry in the picker, with its size if it must be
// fetched.
func (c *ModelPicker) option(e weights.Entry) string {
	title := e.Title
	if k, ok := kindOf(e.Name); ok {
		title = c.Say(k.Label)
	}
	if e.File == "" {
		return title
	}
	return title + " (" + size(c.Spoken(), e.Bytes) + ")"
}

// notes returns notes on what the box does not show and what the model has not seen.
func (c *SourcePanel) notes() []string {
	if !c.Source.Cut {
		return c.Source.Notes
	}
	note := c.Say("The box shows the first %d characters, but all of the text is translated. Clear the box to type something else.", utf8.RuneCountInString(shown(c.Source.Text)))
	return append([]string{note}, c.Source.Notes...)
}

// notes returns notes on what is not shown of the translation, and the warnings.
func (c *OutputPanel) notes() []string {
	if len(c.Output.Text) <= mostShown {
		return c.Output.Warnings
	}
	note := c.Say("Only the first %d characters of the translation are shown. Copy takes all of it.", utf8.RuneCountInString(shown(c.Output.Text)))
	return append([]string{note}, c.Output.Warnings...)
}

func (c *SourcePanel) boxClass() string {
	if c.Source.long() {
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

// direction returns the direction of the translation's script, which words that are carried
// over from another script do not change.
func (c *OutputPanel) direction() string {
	switch c.Language {
	case "":
		return "auto"
	case "ar", "fa", "he", "ur":
		return "rtl"
	}
	return "ltr"
}

// status describes the state of the translation and whether a better one will follow.
func (c *OutputPanel) status() string {
	if c.StandIn && c.Output.State == Done {
		return c.Say("Translated in %s (small model); the best one: %d %%", c.Output.took(c.Spoken()), c.Percent)
	}
	return c.Output.status(c.Spoken())
}

func (c *OutputPanel) problem() string {
	return cmp.Or(c.Output.Problem, c.Rewording.Problem, c.Problem)
}

func (c *OutputPanel) copyLabel() string { return c.label(c.Copied == "text", "Copy") }

func (c *OutputPanel) shareLabel() string { return c.label(c.Copied == "link", "Copy link") }

func (c *OutputPanel) label(copied bool, otherwise say.Phrase) string {
	if copied {
		return c.Say("Copied")
	}
	return c.Say(otherwise)
}
