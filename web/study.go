package web

import (
	"context"
	"fmt"

	"dragoman/model"
)

// Study is the state of what a view works out by runs of its own.
type Study struct {
	Working bool
	Problem string

	done   string // what was worked out last, or is being
	cancel context.CancelFunc
}

func (s *Study) study() *Study { return s }

// experiment is a view that makes runs of its own.
type experiment interface {
	study() *Study
	// settings are what the result depends on, besides model and sentence.
	settings() string
	// prepare takes what the runs need from a session, and returns what
	// makes them, which then returns what shows their result.
	prepare(s *Session, m *model.Model, sentence string) runs
}

// runs are made in the background and call pause again and again.
type runs func(pause func() error) (show func(), err error)

// experiment is the one in view, or nil.
func (i *Inside) experiment() experiment {
	switch i.View {
	case "search":
		return &i.Search
	case "off":
		return &i.Off
	case "teacher":
		return &i.Taught
	case "models":
		return &i.Duel
	case "map":
		return &i.Map
	case "gradient":
		return &i.Fading
	}
	return nil
}

// busy reports whether the view shown is still being prepared.
func (i *Inside) busy() bool {
	e := i.experiment()
	return e != nil && e.study().Working
}

// Study has the view that is shown work out what it shows, unless it has done
// so before.
func (s *Session) Study() {
	i := &s.Inside
	e := i.experiment()
	if e == nil || !i.Open || i.Moments() == 0 || s.translators[i.model] == nil {
		return
	}
	m := s.translators[i.model].Model
	sentence, v := i.sentence(m), e.study()
	wanted := fmt.Sprintf("%s %q %q %v %s", s.Language.Code, i.model, sentence, i.forced, e.settings())
	if v.done == wanted {
		return
	}
	if v.cancel != nil {
		v.cancel()
	}
	var ctx context.Context
	ctx, v.cancel = context.WithCancel(context.Background())
	v.done, v.Working, v.Problem = wanted, true, ""
	s.remember()
	work := e.prepare(s, m, sentence)
	go s.background.run(ctx, func(pause func() error) (func(), error) {
		show, err := work(pause)
		return func() {
			show()
			v.Working = false
			if i.arriving {
				i.arriving = false
				s.browser.Reveal("#looks")
			}
		}, err
	}, func(problem string) { v.Working, v.Problem = false, problem })
}
