package web

import (
	"context"

	"dragoman/web/download"
	"dragoman/web/exercise"
	"dragoman/web/say"
)

// browser is the browser, as a Session uses it.
type browser interface {
	// Yield lets the browser paint and handle events, and then returns.
	Yield()
	// Catalogue fetches the file of the catalogue.
	Catalogue() ([]byte, error)
	// Fetch fetches a file by its address relative to the page. It calls received with
	// the number of bytes received so far.
	Fetch(ctx context.Context, address string, received func(bytes int64)) ([]byte, error)
	// Metered reports whether the connection is slow or data should be saved, as far as
	// the browser knows.
	Metered() bool
	// Keep stores the page for use without a network if the browser allows it, and
	// returns once it is stored.
	Keep()
	// Fresh reports whether the program has come over the network, so that the browser has
	// not run it before.
	Fresh() bool
	clipboard
	// SetSource replaces the text in the box as if the reader had typed it, so that it
	// can be undone. The box shows only the beginning of a text longer than mostShown.
	SetSource(text string)
	// Kept returns the text that was in the box when the page was reloaded, or when an
	// error ended the program.
	Kept() (text string, ok bool)
	// Earlier returns the translation of an earlier visit that the page has shown before
	// the program ran, if any.
	Earlier() string
	// KeepTranslation stores the program's translation of the text in the page's address
	// for the next visit, if the browser allows it.
	KeepTranslation(fragment, translation string)
	// FocusSource moves the focus to the text box.
	FocusSource()
	// Outdated reports whether there is a new version of the page.
	Outdated() bool
	// Reload reloads the page, which keeps the text.
	Reload()
	// Reveal scrolls the first element that a selector matches into view once the page
	// has been rendered.
	Reveal(selector string)
	// Focus moves the focus to the first element that a selector matches.
	Focus(selector string)
	// FocusSteps moves the focus to the slider of the run once the page has been
	// rendered, without scrolling.
	FocusSteps()
	download.Browser
	// Train has a network trained beside the page; heard is told about it.
	Train(e exercise.Exercise, l say.Language, heard func(exercise.Report)) (exercise.Trainee, error)
	// Picture returns the element with the given id as an SVG document.
	Picture(id string) ([]byte, error)
}
