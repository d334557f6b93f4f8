package inside

import (
	"context"
	"fmt"

	"github.com/vugu/vugu"

	"dragoman/model"
	"dragoman/web/address"
	"dragoman/web/explain"
	"dragoman/web/say"
	"dragoman/weights"
)

// A View is a way to look at a run, and the component that shows it below the story. It
// lasts as long as the visit and keeps the reader's settings.
type View interface {
	vugu.Builder
	// About returns the view's key and title.
	About() About
	// Prepare returns the work that makes the view ready to show the run, or nil if the
	// run itself suffices. settings represents everything else on which the result
	// depends: while settings stays the same, so does the result.
	Prepare() (settings string, work Work)
	// Address returns the fields by which an address represents the view.
	Address() []address.Field
	// Explanation returns how the numbers in the view are computed.
	Explanation() []explain.Quantity

	base() *view
}

// views makes the Views, in the order of their buttons. The first one is shown first.
var views = []func(view) View{
	func(v view) View { return &Choices{view: v} },
	func(v view) View { return &Attention{view: v} },
	func(v view) View { return &Cells{view: v} },
	func(v view) View { return &Search{view: v} },
	func(v view) View { return &Off{view: v} },
	func(v view) View { return &Teacher{view: v} },
	func(v view) View { return &Duel{view: v} },
	func(v view) View { return &Map{view: v} },
	func(v view) View { return &Gradient{view: v} },
}

// About is the key and the title of a view.
type About struct {
	Key   string // in addresses and in the names of pictures; it never changes
	Title say.Phrase
	// Alone reports whether the view includes everything that the story above it shows,
	// so that the page, and a picture of the view, can do without the story.
	Alone bool
}

// Work runs in the background. It calls pause between steps and returns pause's error,
// if any; otherwise a function that shows the result.
type Work func(pause func() error) (show func(), err error)

// A host is the surrounding page, as a View uses it.
type host interface {
	// room returns the width available for drawings, in CSS pixels.
	room() float64
	// changed prepares the view in view again, because a setting has changed.
	changed()
	// GoTo goes to a moment of the run.
	GoTo(moment int)
	// Choose makes the decoder choose another token in the step in view.
	Choose(token int32)
	// from returns the source language of the model in use, if known.
	from() string
	// models returns the models to choose from.
	models() []weights.Entry
	// load returns a function for the background that loads a model.
	load(name string) func() (*model.Model, error)
}

// view is embedded by every View. It holds the run, the page and the state of the
// view's work. Its methods are those of a View that needs no work and has no fields in
// addresses.
type view struct {
	*Run
	host
	Working bool
	Problem string

	done   string // the settings of the last work, done or in progress
	cancel context.CancelFunc
}

func (v *view) Prepare() (string, Work) { return "", nil }

func (v *view) Address() []address.Field { return nil }

func (v *view) base() *view { return v }

// prepare prepares a view, unless it is prepared already, and then calls shown.
func (v *view) prepare(of View, b Background, shown func()) {
	settings, work := of.Prepare()
	if work == nil {
		return
	}
	wanted := fmt.Sprint(v.Spoken().Code, v.id(), settings)
	if v.done == wanted {
		return
	}
	if v.cancel != nil {
		v.cancel()
	}
	var ctx context.Context
	ctx, v.cancel = context.WithCancel(context.Background())
	v.done, v.Working, v.Problem = wanted, true, ""
	go b.Run(ctx, func(pause func() error) (func(), error) {
		show, err := work(pause)
		return func() {
			show()
			v.Working = false
			shown()
		}, err
	}, func(problem string) { v.Working, v.Problem = false, problem })
}

// ViewPicker chooses among the Views.
type ViewPicker struct {
	say.Speaker
	Views []View
	Shown View
	Show  func(key string)
}

func (c *ViewPicker) pressed(v View) string { return fmt.Sprint(v == c.Shown) }
