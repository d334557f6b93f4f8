package web

import (
	"context"

	"dragoman/web/exercise"
	"dragoman/web/say"
)

// Browser is what a Session asks of the program that shows the page.
type Browser interface {
	// Yield lets the browser paint and handle events, and returns when it is
	// the program's turn again.
	Yield()
	// Catalogue gets the list of models, in JSON.
	Catalogue() ([]byte, error)
	// Fetch gets a file by its address relative to the page. received is told
	// how many bytes have come so far.
	Fetch(ctx context.Context, address string, received func(bytes int64)) ([]byte, error)
	// Copy puts text on the clipboard and then calls done.
	Copy(text string, done func(error))
	// SetSource replaces what stands in the text box, as if somebody had typed it:
	// that can be undone.
	SetSource(text string)
	// Kept is what stood in the text box when the page was loaded again, or when
	// an error ended the program before.
	Kept() (text string, ok bool)
	// FocusSource makes the text box what the keyboard writes to.
	FocusSource()
	// SetFragment replaces what follows # in the page's address, and returns
	// the whole address. If it is another place, Back returns to this one.
	SetFragment(fragment string, anew bool) (address string, err error)
	// Outdated reports whether there is another version of the page by now.
	Outdated() bool
	// Reload loads the page again, which keeps the text.
	Reload()
	// Reveal scrolls the first element that a selector matches into view, as soon
	// as the page shows what has changed.
	Reveal(selector string)
	// Focus makes the first element that a selector matches what the keyboard writes
	// to or moves.
	Focus(selector string)
	// FocusSteps makes the steps of the run what the keyboard moves, as soon as
	// the page shows them, and leaves the page where it is.
	FocusSteps()
	// Save hands a file to the reader.
	Save(name, kind string, data []byte) error
	// Train has a network trained beside the page; heard is told about it.
	Train(e exercise.Exercise, l say.Language, heard func(exercise.Report)) (exercise.Trainee, error)
	// Picture is the element with that id, as it looks, as an SVG document.
	Picture(id string) ([]byte, error)
}
