package web

import (
	"context"

	"dragoman/model"
	"dragoman/model/decode"
	"dragoman/web/exercise"
	"dragoman/web/inside"
	"dragoman/weights"
)

// host is a Session as the look into a translation, and the training, see it.
type host struct{ *Session }

func (h host) Room() float64 { return h.Session.Room }

func (h host) From() string { return h.from() }

// Models returns those that read the same language, as far as is known.
func (h host) Models() (list []weights.Entry) {
	for _, e := range h.Session.Models.List {
		if d, _ := directionOf(e.Name); d.From == h.from() || d.From == "" || h.from() == "" {
			list = append(list, e)
		}
	}
	return list
}

func (h host) Load(name string) func() (*model.Model, error) {
	if t := h.translators[name]; t != nil {
		return func() (*model.Model, error) { return t.Model, nil }
	}
	b, entry := h.background, h.Session.Models.Entry(name)
	return func() (*model.Model, error) {
		m, _, err := b.fetch(context.Background(), entry, entry.File)
		if err == nil {
			b.Update(func(s *Session) {
				if s.translators[name] == nil {
					s.translators[name] = decode.NewTranslator(m)
				}
			})
		}
		return m, err
	}
}

func (h host) Text() string { return h.Source.Text }

func (h host) Example() string { return h.example() }

func (h host) Using() (name string, m *model.Model) {
	name = h.Session.Models.Using
	if t := h.translators[name]; t != nil {
		m = t.Model
	}
	return name, m
}

func (h host) Remember() { h.remember() }

func (h host) Background() inside.Background { return panels{h.background} }

func (h host) Reveal(selector string) { h.browser.Reveal(selector) }

func (h host) FocusSteps() { h.browser.FocusSteps() }

func (h host) Save(name, kind string, data []byte) error { return h.browser.Save(name, kind, data) }

func (h host) Picture(id string) ([]byte, error) { return h.browser.Picture(id) }

// Train has a network trained beside the page.
func (h host) Train(e exercise.Exercise, heard func(*exercise.Training, exercise.Report)) (exercise.Trainee, error) {
	b := h.background
	return h.browser.Train(e, h.Language, func(r exercise.Report) {
		b.Update(func(s *Session) { heard(s.Training, r) })
	})
}

// Use makes a model that was trained in the page one of the page's, and looks into
// what it says to the first question that it was asked.
func (h host) Use(m *model.Model, size int, asked []string) {
	h.Inside.Open = true
	h.Unfold()
	h.adopt(m, size, asked)
	h.Session.Show(asked[0])
	h.browser.Reveal("#look-inside")
}

// panels is a Background as the look into a translation sees it.
type panels struct{ *Background }

func (b panels) Update(change func(*inside.Inside)) {
	b.Background.Update(func(s *Session) { change(s.Inside) })
}

func (b panels) Run(ctx context.Context, work inside.Work, failed func(problem string)) {
	b.run(ctx, work, failed)
}
