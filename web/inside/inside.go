package inside

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"dragoman/model"
	"dragoman/model/decode"
	"dragoman/model/text"
	"dragoman/web/address"
	"dragoman/web/say"
	"dragoman/weights"
)

// Inside is the look into a translation: the run in view, the views of it and the
// tour through it. Whoever has it holds the page's lock.
type Inside struct {
	Run
	Open      bool
	Sentences []string // to choose from; not all of a long text
	Picked    int      // the sentence that is looked at
	Playing   bool
	Speed     float64 // moments a second; 0: one
	Problem   string
	Tour      int    // the stop of the guided tour, from 1; 0: none
	Paths     []Path // not taken, the first left first
	Views     []View
	Shown     View // one of them, below the story

	page     Page
	text     string // that the sentences are of
	name     string // of the model that is recorded
	of       *model.Model
	wanted   *Place // by an address, until there is a record
	wantedOf string // the model that the address names
	landing  bool   // at an address's moment, once there is a record
	arriving bool   // there, until the view is worked out
	turn     int    // which press of the play button is playing
	cancel   context.CancelFunc
}

// A Page is what the look into a translation asks of the page that it is part of.
type Page interface {
	// Room, Models and Load are what the page answers for a Host.
	Room() float64
	// From returns the code of the language that the model in use reads, if known.
	From() string
	Models() []weights.Entry
	Load(name string) func() (*model.Model, error)

	// Text returns what there is to translate.
	Text() string
	// Show has another text translated.
	Show(text string)
	// Example returns a text to show where there is none.
	Example() string
	// Using returns the model that translates, nil if there is none yet.
	Using() (name string, m *model.Model)
	// Pick has another model translate.
	Pick(name string)
	// Remember puts where the reader stands into the page's address.
	Remember()
	// Background returns what works beside the page.
	Background() Background

	// Reveal scrolls what a selector matches into view.
	Reveal(selector string)
	// FocusSteps makes the steps of the run what the keyboard moves.
	FocusSteps()
	// Save hands a file to the reader.
	Save(name, kind string, data []byte) error
	// Picture returns the element with that id as an SVG document.
	Picture(id string) ([]byte, error)
}

// Background is what works beside the page. Its methods may be called from any
// goroutine.
type Background interface {
	// Update hands out the look into the translation, to be changed.
	Update(change func(*Inside))
	// Run does work and shows its result, or the problem why there is none, unless
	// ctx has ended by then.
	Run(ctx context.Context, work Work, failed func(problem string))
}

const maxSentences = 30 // to choose from

// New returns a look into nothing yet, in a page that speaks the language that l
// holds.
func New(page Page, l *say.Language) *Inside {
	i := &Inside{page: page}
	i.Speak(l)
	i.Lit = nothingLit
	for _, make := range views {
		i.Views = append(i.Views, make(view{Run: &i.Run, Host: i}))
	}
	i.Shown = i.Views[0]
	return i
}

// Get returns the view of a type.
func Get[V View](i *Inside) V {
	at := slices.IndexFunc(i.Views, func(v View) bool { _, ok := v.(V); return ok })
	return i.Views[at].(V)
}

// Titles returns how the views are called, in the order of their buttons.
func Titles() (list []About) {
	for _, v := range New(nil, nil).Views {
		list = append(list, v.About())
	}
	return list
}

// shows reports whether the view with that key is shown.
func (i *Inside) shows(key string) bool { return i.Shown.About().Key == key }

// show shows a view, or the first one if there is none with that key.
func (i *Inside) show(key string) {
	i.Shown = i.Views[0]
	for _, v := range i.Views {
		if v.About().Key == key {
			i.Shown = v
		}
	}
	i.Lit = nothingLit
}

// View shows another view.
func (i *Inside) View(key string) {
	i.show(key)
	i.Prepare()
	i.page.Remember()
}

// Prepare has the view in view work out what it shows.
func (i *Inside) Prepare() {
	if !i.Open || i.Moments() == 0 {
		return
	}
	v := i.Shown.base()
	v.prepare(i.Shown, i.page.Background(), func() {
		if i.arriving {
			i.arriving = false
			i.page.Reveal("#looks")
		}
	})
	if v.Working {
		i.page.Remember()
	}
}

// Busy reports whether the view in view is still being prepared.
func (i *Inside) Busy() bool { return i.Shown.base().Working }

// Changed has the view in view prepared again.
func (i *Inside) Changed() { i.Prepare() }

// Room returns the width that there is for drawings.
func (i *Inside) Room() float64 { return i.page.Room() }

// From returns the code of the language that the model in use reads.
func (i *Inside) From() string { return i.page.From() }

// Models returns the models that there are to choose from.
func (i *Inside) Models() []weights.Entry { return i.page.Models() }

// pick has another model translate.
func (i *Inside) pick(model string) { i.page.Pick(model) }

// Load returns a function for the background, which gets a model.
func (i *Inside) Load(name string) func() (*model.Model, error) { return i.page.Load(name) }

// Toggle opens the panels, or closes them.
func (i *Inside) Toggle() {
	i.Open, i.Tour = !i.Open, 0
	i.Playing = false
	if i.Open && strings.TrimSpace(i.page.Text()) == "" {
		i.page.Show(i.page.Example())
	}
	i.Look()
	i.page.Remember()
}

// Look records the translation, if the reader looks inside and it is not recorded
// yet.
func (i *Inside) Look() {
	using, m := i.page.Using()
	if !i.Open || m == nil {
		return
	}
	wanted := i.wanted
	if wanted != nil && cmp.Or(i.wantedOf, weights.DefaultName) != using {
		wanted = nil // its model is still on its way
	}
	if i.text == i.page.Text() && i.name == using && wanted == nil {
		return
	}
	i.text, i.name, i.of = i.page.Text(), using, m
	i.Sentences, i.Picked = nil, 0
	for _, span := range text.Sentences(i.text) {
		if i.Sentences = append(i.Sentences, i.text[span.Start:span.End]); len(i.Sentences) == maxSentences {
			break
		}
	}
	if wanted == nil {
		i.record(nil, nil, firstStep)
		return
	}
	i.wanted, i.landing = nil, true
	i.Picked = max(0, min(wanted.Sentence, len(i.Sentences)-1))
	for _, v := range i.Views {
		address.Read(wanted.Settings, v.Address())
	}
	said := slices.DeleteFunc(slices.Clone(wanted.Said), func(token int32) bool { return token < 0 || int(token) >= m.Target.Size() })
	i.record(nil, said, wanted.Moment)
}

// Forget says that the text is another than the one that an address wanted to be
// looked at.
func (i *Inside) Forget() { i.wanted = nil }

// PickSentence records another sentence.
func (i *Inside) PickSentence(n int) {
	if n >= 0 && n < len(i.Sentences) {
		i.Picked = n
		i.record(nil, nil, firstStep)
	}
}

// record has the sentence translated once more, with a look at everything, by
// a Translator of its own. paths are those that have been left for it; the decoder
// is made to say the forced tokens first; moment, or firstStep, is the one to show
// then.
func (i *Inside) record(paths []Path, forced []int32, moment int) {
	if i.cancel != nil {
		i.cancel()
	}
	i.Playing, i.Problem = false, ""
	if len(i.Sentences) == 0 {
		i.Record, i.Moment, i.Paths = decode.Record{}, 0, nil
		return
	}
	var ctx context.Context
	ctx, i.cancel = context.WithCancel(context.Background())
	name, m := i.name, i.of
	sentence := shorten(m, i.Sentences[i.Picked])
	go i.page.Background().Run(ctx, func(pause func() error) (func(), error) {
		record, err := decode.NewTranslator(m).Recorded(sentence, decode.Recording{Candidates: bestShown, Forced: forced, Pause: pause})
		return func() {
			i.Run.Record, i.Run.Model, i.ModelName, i.Sentence, i.Forced = record, m, name, sentence, forced
			i.Beam, i.Paths = decode.Best(m).Width() > 1, paths
			i.land(moment)
		}, err
	}, func(problem string) { i.Problem, i.Record = problem, decode.Record{} })
}

// land shows a run that has just been recorded.
func (i *Inside) land(moment int) {
	i.Lit = nothingLit
	landing := i.landing
	i.landing = false
	if i.Go(moment); moment == firstStep {
		i.Go(i.decoding(0))
	}
	if moment <= 0 {
		i.arrive()
	}
	i.Prepare()
	if landing {
		i.page.FocusSteps()
	}
	if landing && i.Tour == 0 {
		i.page.Reveal("#looks")
		i.arriving = i.Busy() // before it is as long as it will be, it may not scroll as far
	}
	i.page.Remember()
}
