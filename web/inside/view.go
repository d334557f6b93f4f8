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

// A View is a way to look at a run, and the component that shows it below the
// story. It lasts as long as the visit and keeps what the reader sets in it.
type View interface {
	vugu.Builder
	// About returns how the view is called.
	About() About
	// Prepare returns what makes the view ready to show the run, or nil if the run
	// has all that it shows. The settings are what the result depends on besides the
	// run: while they stay the same, so does the result.
	Prepare() (settings string, work Work)
	// Address returns what of the view stands in the page's address, for links to
	// write and to follow.
	Address() []address.Field
	// Explanation returns how what the view shows is computed.
	Explanation() []explain.Quantity

	base() *view
}

// views makes the Views, in the order of their buttons. The first is the one that
// is shown at first.
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

// About is how a view is called.
type About struct {
	Key   string // in the page's address and in the names of pictures; it never changes
	Title say.Phrase
	// Alone reports whether the view tells all that the story above it tells, so that
	// the page, and a picture of it, can do without the story.
	Alone bool
}

// Work makes runs in the background. It calls pause again and again and returns
// the error that pause returns, if any; otherwise what shows the result.
type Work func(pause func() error) (show func(), err error)

// A Host is what a View asks of the page around it.
type Host interface {
	// Room returns the width that there is for drawings, in CSS pixels.
	Room() float64
	// Changed has the view in view prepared again: a setting has changed.
	Changed()
	// GoTo goes to a moment of the run.
	GoTo(moment int)
	// Choose has the decoder say another token in the step in view.
	Choose(token int32)
	// From returns the code of the language that the model in use reads, if known.
	From() string
	// Models returns the models that there are to choose from.
	Models() []weights.Entry
	// Load returns a function for the background, which gets a model.
	Load(name string) func() (*model.Model, error)
}

// view is what every View embeds: the run, the page around it, and how far it is
// with its work. Its methods are those of a View that needs no work and has
// nothing in the address.
type view struct {
	*Run
	Host
	Working bool
	Problem string

	done   string // what was worked out last, or is being
	cancel context.CancelFunc
}

func (v *view) Prepare() (string, Work) { return "", nil }

func (v *view) Address() []address.Field { return nil }

func (v *view) base() *view { return v }

// prepare has a view work out what it shows, unless it has done so before. shown
// is called when it has.
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
