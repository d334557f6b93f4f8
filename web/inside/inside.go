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

// Inside is the look inside a translation: the run in view, its views and the tour.
// Whoever has it holds the page's lock.
type Inside struct {
	Run
	Open      bool
	Sentences []string // to choose from; for a long text, the first ones
	Picked    int      // index of the selected sentence
	Playing   bool
	Speed     float64 // moments per second; 0: one
	Problem   string
	Tour      int    // the stop of the guided tour, counting from 1; 0: none
	Paths     []Path // paths that were left, the first one first
	Views     []View
	Shown     View // the view below the story

	page     Page
	text     string // from which the sentences are
	name     string // of the recorded model
	of       *model.Model
	wanted   *Place // the place that an address asks for, until there is a record
	wantedOf string // the model of that address
	landing  bool   // going to an address's moment once there is a record
	arriving bool   // there, until the view is prepared
	turn     int    // which press of the play button is playing
	cancel   context.CancelFunc
}

// A Page is the page that contains an Inside, as the Inside uses it.
type Page interface {
	// Room, Models and Load serve the views.
	Room() float64
	// From returns the source language of the model in use, if known.
	From() string
	Models() []weights.Entry
	Load(name string) func() (*model.Model, error)

	// Text returns the text to translate.
	Text() string
	// Show translates another text.
	Show(text string)
	// Example returns a text to show if there is none.
	Example() string
	// Using returns the model in use, or nil if there is none yet.
	Using() (name string, m *model.Model)
	// Pick selects another model.
	Pick(name string)
	// Remember stores the reader's place in the page's address.
	Remember()
	// Background returns the page's background.
	Background() Background

	// Reveal scrolls the first element that a selector matches into view.
	Reveal(selector string)
	// FocusSteps moves the focus to the slider of the run.
	FocusSteps()
	// Save offers a file to the reader as a download.
	Save(name, kind string, data []byte) error
	// Picture returns the element with the given id as an SVG document.
	Picture(id string) ([]byte, error)
}

// Background runs work beside the page. Its methods may be called from any goroutine.
type Background interface {
	// Update calls a function that may change the Inside.
	Update(change func(*Inside))
	// Run does work and then shows its result or, if there is an error, the problem. It
	// shows nothing if ctx has ended.
	Run(ctx context.Context, work Work, failed func(problem string))
}

const maxSentences = 30 // to choose from

// New returns an Inside without a run. Its page speaks the language that l holds.
func New(page Page, l *say.Language) *Inside {
	i := &Inside{page: page}
	i.Speak(l)
	i.Lit = nothingLit
	for _, make := range views {
		i.Views = append(i.Views, make(view{Run: &i.Run, host: i}))
	}
	i.Shown = i.Views[0]
	return i
}

// Get returns the view of a type.
func Get[V View](i *Inside) V {
	at := slices.IndexFunc(i.Views, func(v View) bool { _, ok := v.(V); return ok })
	return i.Views[at].(V)
}

// Titles returns the keys and titles of the views, in the order of their buttons.
func Titles() (list []About) {
	for _, v := range New(nil, nil).Views {
		list = append(list, v.About())
	}
	return list
}

// shows reports whether the view with the given key is shown.
func (i *Inside) shows(key string) bool { return i.Shown.About().Key == key }

// show shows the view with a key, or the first one if there is none.
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

// Prepare prepares the view in view.
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

// busy reports whether the view in view is still being prepared.
func (i *Inside) busy() bool { return i.Shown.base().Working }

// changed prepares the view in view again.
func (i *Inside) changed() { i.Prepare() }

// room returns the width available for drawings.
func (i *Inside) room() float64 { return i.page.Room() }

// from returns the source language of the model in use.
func (i *Inside) from() string { return i.page.From() }

// models returns the models to choose from.
func (i *Inside) models() []weights.Entry { return i.page.Models() }

// pick selects another model.
func (i *Inside) pick(model string) { i.page.Pick(model) }

// load returns a function for the background that loads a model.
func (i *Inside) load(name string) func() (*model.Model, error) { return i.page.Load(name) }

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

// Look records the translation if the panels are open and it is not recorded yet.
func (i *Inside) Look() {
	using, m := i.page.Using()
	if !i.Open || m == nil {
		return
	}
	wanted := i.wanted
	if wanted != nil && cmp.Or(i.wantedOf, weights.DefaultName) != using {
		wanted = nil // its model is still loading
	}
	if i.text == i.page.Text() && i.name == using && wanted == nil {
		return
	}
	if i.text == i.page.Text() && wanted == nil && i.Moments() > 0 {
		i.name, i.of = using, m
		i.record(nil, nil, sameStep)
		return
	}
	i.text, i.name, i.of = i.page.Text(), using, m
	i.Sentences, i.Picked = nil, 0
	for span := range text.EachSentence(i.text) {
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
	moment := wanted.Moment
	if moment == 0 && i.Tour == 0 && !i.Shown.About().Alone {
		moment = firstStep // before it, there is nothing to see
	}
	i.record(nil, said, moment)
}

// Forget discards the place that an address asked for, because the text is another one.
func (i *Inside) Forget() { i.wanted = nil }

// PickSentence records another sentence.
func (i *Inside) PickSentence(n int) {
	if n >= 0 && n < len(i.Sentences) {
		i.Picked = n
		i.record(nil, nil, firstStep)
	}
}

// record translates the sentence again and records everything, with a Translator of its
// own. paths are the paths left for it; the decoder chooses the forced tokens first;
// moment, firstStep or sameStep is shown afterwards.
func (i *Inside) record(paths []Path, forced []int32, moment int) {
	if i.cancel != nil {
		i.cancel()
	}
	i.Playing, i.Problem = i.Playing && moment == sameStep, ""
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
			before := i.Run
			i.Run.Record, i.Run.Model, i.ModelName, i.Sentence, i.Forced = record, m, name, sentence, forced
			i.Beam, i.Paths = decode.Best(m).Width() > 1, paths
			i.land(moment, &before)
		}, err
	}, func(problem string) { i.Problem, i.Record = problem, decode.Record{} })
}

// land shows a run that has just been recorded in place of the run before.
func (i *Inside) land(moment int, before *Run) {
	i.Lit = nothingLit
	landing := i.landing
	i.landing = false
	switch i.moveTo(moment); moment {
	case firstStep:
		i.moveTo(i.decoding(0))
	case sameStep:
		i.moveTo(i.corresponding(before))
	}
	if moment == 0 || moment == firstStep {
		i.arrive()
	}
	i.Prepare()
	if landing {
		i.page.FocusSteps()
	}
	if landing && i.Tour == 0 {
		i.page.Reveal("#looks")
		i.arriving = i.busy() // until it has its full height, the page may not scroll that far
	}
	i.page.Remember()
}
