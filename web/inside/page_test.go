package inside

import (
	"context"
	"net/url"
	"strings"
	"sync"
	"testing"
	"time"

	"dragoman/model"
	"dragoman/web/address"
	"dragoman/web/say"
	"dragoman/web/webtest"
	"dragoman/weights"
	"dragoman/weights/toy"
)

// visit is a Page with the default model and the toy, and variables instead of a
// screen.
type visit struct {
	Inside *Inside
	t      *testing.T

	mu       sync.Mutex // the lock of Inside
	language say.Language
	text     string
	using    string
	models   map[string]*model.Model
	revealed string // the selector
}

// start visits a page at an address.
func start(t *testing.T, fragment string) *visit {
	t.Helper()
	values, err := url.ParseQuery(strings.TrimPrefix(fragment, "#"))
	if err != nil {
		t.Fatal(err)
	}
	v := &visit{t: t, text: values.Get("q"), using: weights.DefaultName, models: map[string]*model.Model{
		weights.DefaultName: webtest.Model(t, weights.Default), toy.Name: webtest.Model(t, webtest.Toy(t)),
	}}
	v.Inside = New(v, &v.language)
	v.does(func() {
		v.Inside.Follow(placeOf(values), "")
		v.Inside.Look()
	})
	return v
}

// placeOf parses the place in an address.
func placeOf(values url.Values) (p Place) {
	address.Read(values, p.Address())
	return p
}

// inside opens the panels on a sentence and shows a view.
func inside(t *testing.T, fragment, view string) *visit {
	t.Helper()
	v := start(t, fragment)
	v.does(v.Inside.Toggle)
	v.wait("the run is recorded", func() bool { return v.Inside.Moments() > 0 })
	v.does(func() { v.Inside.View(view) })
	return v
}

// does runs an action as an event handler does.
func (v *visit) does(handle func()) { v.Update(func(*Inside) { handle() }) }

// wait waits until a condition holds.
func (v *visit) wait(what string, condition func() bool) {
	v.t.Helper()
	for begin := time.Now(); time.Since(begin) < 2*time.Minute; time.Sleep(time.Millisecond) {
		holds := false
		v.does(func() { holds = condition() })
		if holds {
			return
		}
	}
	v.t.Fatalf("waited in vain until %s", what)
}

func (v *visit) Update(change func(*Inside)) {
	v.mu.Lock()
	defer v.mu.Unlock()
	change(v.Inside)
}

func (v *visit) Run(ctx context.Context, work Work, failed func(problem string)) {
	show, err := work(ctx.Err)
	v.Update(func(i *Inside) {
		switch {
		case ctx.Err() != nil:
		case err != nil:
			failed(i.Spoken().Explain(err))
		default:
			show()
		}
	})
}

func (v *visit) Room() float64 { return 1008 }

func (v *visit) From() string { return "en" }

func (v *visit) Models() []weights.Entry {
	return []weights.Entry{{Name: weights.DefaultName, Title: "Standard"}, {Name: toy.Name, Title: toy.Title}}
}

func (v *visit) Load(name string) func() (*model.Model, error) {
	return func() (*model.Model, error) { return v.models[name], nil }
}

func (v *visit) Text() string { return v.text }

func (v *visit) Show(text string) {
	v.text = text
	v.Inside.Look()
}

func (v *visit) Example() string { return TourSentence }

func (v *visit) Using() (string, *model.Model) { return v.using, v.models[v.using] }

func (v *visit) Pick(name string) { v.using = name }

func (v *visit) Remember() {}

func (v *visit) Background() Background { return v }

func (v *visit) Reveal(selector string) { v.revealed = selector }

func (v *visit) FocusSteps() {}

func (v *visit) Save(name, kind string, data []byte) error { return nil }

func (v *visit) Picture(id string) ([]byte, error) { return nil, nil }

// recordOf returns an Inside with the record of a run.
func recordOf(t *testing.T, file []byte, sentence string, forced ...int32) *Inside {
	t.Helper()
	i := New(&visit{t: t}, &say.Language{})
	i.Open, i.Record, i.Run.Model, i.Sentence = true, webtest.Record(t, file, sentence, forced...), webtest.Model(t, file), sentence
	return i
}
