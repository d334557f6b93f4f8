package web

import (
	"context"

	"dragoman/model"
	"dragoman/model/decode"
	"dragoman/web/download"
	"dragoman/web/exercise"
	"dragoman/web/inside"
	"dragoman/weights"
)

// host presents a Session to the packages inside and exercise and to a Rewording.
type host struct{ *Session }

func (h host) Room() float64 { return h.Session.Room }

func (h host) From() string { return h.Session.Models.using().From }

// Models returns the models with the same source language, as far as known.
func (h host) Models() (list []weights.Entry) {
	for _, e := range h.Session.Models.List {
		if !h.Session.Models.there(e) {
			continue // until the catalogue says where it is
		}
		if d, _ := directionOf(e.Name); d.From == h.From() || d.From == "" || h.From() == "" {
			list = append(list, e)
		}
	}
	return list
}

func (h host) Load(name string) func() (*model.Model, error) {
	if t := h.Session.Models.translators[name]; t != nil {
		return func() (*model.Model, error) { return t.Model, nil }
	}
	b, entry := h.background, h.Session.Models.entry(name)
	return func() (*model.Model, error) {
		m, _, err := b.fetch(context.Background(), entry, entry.File)
		if err == nil {
			b.Update(func(s *Session) {
				if s.Models.translators[name] == nil {
					s.Models.keep(name, m)
				}
			})
		}
		return m, err
	}
}

func (h host) Text() string { return h.Source.Text }

func (h host) Example() string { return example(h.From(), h.Session.Models.Examples) }

// Using returns the model in use; none while the text waits for another one.
func (h host) Using() (name string, m *model.Model) {
	models := &h.Session.Models
	if models.linked {
		return "", nil
	}
	if t := models.translator(); t != nil {
		m = t.Model
	}
	return models.Using, m
}

func (h host) Pick(name string) { h.apply(h.Session.Models.pickModel(name)) }

func (h host) Show(text string) { h.show(text) }

func (h host) Remember() { go h.background.remember(h.bookmark.change()) }

func (h host) Background() inside.Background { return panels{h.background} }

func (h host) Reveal(selector string) { h.browser.Reveal(selector) }

func (h host) FocusSteps() { h.browser.FocusSteps() }

func (h host) Save(name, kind string, data []byte) error { return h.browser.Save(name, kind, data) }

func (h host) SaveModel(m *model.Model, name string, f download.Format, done func(*exercise.Training, error)) {
	go h.background.save(m, name, f, func(s *Session, err error) { done(s.Training, err) })
}

func (h host) Picture(id string) ([]byte, error) { return h.browser.Picture(id) }

func (h host) Focus(selector string) { h.browser.Focus(selector) }

func (h host) Stop() { h.stop() }

func (h host) Replace(t decode.Translation) { h.finish(t, h.Output.Took) }

func (h host) Run(ctx context.Context, work inside.Work, failed func(problem string)) {
	h.background.run(ctx, work, failed)
}

// Train starts the training of a network in a worker.
func (h host) Train(e exercise.Exercise, heard func(*exercise.Training, exercise.Report)) (exercise.Trainee, error) {
	b := h.background
	return h.browser.Train(e, h.Language, func(r exercise.Report) {
		b.Update(func(s *Session) { heard(s.Training, r) })
	})
}

// Use adds a model that was trained in the page to its models, and opens the look
// inside its answer to its first question.
func (h host) Use(m *model.Model, size int, asked []string) {
	h.Inside.Open = true
	h.About = ""
	h.adopt(m, size, asked)
	h.show(asked[0])
	h.browser.Reveal("#look-inside")
}

// panels presents a background to the package inside.
type panels struct{ *background }

func (b panels) Update(change func(*inside.Inside)) {
	b.background.Update(func(s *Session) { change(s.Inside) })
}

func (b panels) Run(ctx context.Context, work inside.Work, failed func(problem string)) {
	b.run(ctx, work, failed)
}
