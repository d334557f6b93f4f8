package web

import (
	"slices"

	"dragoman/model"
	"dragoman/model/text"
	"dragoman/web/inside"
)

// Examples are short sentences as the models have learned them.
var Examples = []string{
	"Hi.",
	"I'm tired.",
	inside.TourSentence,
	"She likes music.",
	"What time is it?",
	"Thank you very much!",
}

// examplesFor are what to try with a model: what it was asked while it was
// trained in the page, or else those of the Examples that it can read.
func examplesFor(m *model.Model, asked []string) []string {
	if len(asked) > 0 {
		return asked[:min(len(asked), len(Examples))]
	}
	unknown := func(t text.Token) bool { return !t.Known }
	return slices.DeleteFunc(slices.Clone(Examples), func(e string) bool {
		return slices.ContainsFunc(m.Source.Encode(e), unknown)
	})
}

// example is one to begin with.
func (s *Session) example() string {
	if len(s.Examples) == 0 || slices.Contains(s.Examples, inside.TourSentence) {
		return inside.TourSentence
	}
	return s.Examples[0]
}
