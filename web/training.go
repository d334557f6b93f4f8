package web

import (
	"fmt"
	"path"
	"slices"
	"strings"

	"dragoman/model"
	"dragoman/model/decode"
	"dragoman/web/say"
	"dragoman/weights"
)

// Trainee is a training that goes on beside the page.
type Trainee interface {
	Tell(Order)
	End()
}

// Training is a network that is trained in the page, and how far it is.
type Training struct {
	Open     bool
	Exercise Exercise
	Problem  string // one clear message about what was set, or what went wrong
	Points   []Point
	Now      Report // the last
	Paused   bool
	Waiting  bool // for a file

	trainee Trainee
	wish    func(file []byte)   // what to do with it
	own     int                 // models that came neither with the page nor from its catalogue
	asked   map[string][]string // some of what they were asked while they were trained here, by name
}

// Running reports whether there is a training, which may be paused.
func (t *Training) Running() bool { return t.trainee != nil }

// follow opens what a link wants to be trained.
func (t *Training) follow(l Link) {
	t.Open = l.Training != nil
	if t.Open && !t.Running() {
		t.Exercise = *l.Training
	}
}

// OpenTraining opens or closes the panel.
func (s *Session) OpenTraining() {
	s.Training.Open = !s.Training.Open
	s.remember()
}

// SetExercise changes what is to be trained.
func (s *Session) SetExercise(change func(*Exercise) error) {
	t := &s.Training
	e := t.Exercise
	if err := change(&e); err != nil {
		t.Problem = s.Language.Explain(err)
		return
	}
	t.Problem = ""
	if t.Running() && e.Numbers[knobRate] != t.Exercise.Numbers[knobRate] {
		t.trainee.Tell(Order{Do: "rate", Rate: e.Numbers[knobRate]})
	}
	t.Exercise = e
	s.remember()
}

// Train starts.
func (s *Session) Train() {
	t := &s.Training
	if t.Running() {
		return
	}
	t.Problem, t.Points, t.Now, t.Paused = "", nil, Report{}, false
	var trainee Trainee
	b := s.background
	trainee, err := s.browser.Train(t.Exercise, s.Language, func(r Report) {
		b.Update(func(s *Session) {
			if t := &s.Training; t.trainee != nil && t.trainee == trainee {
				s.heard(r)
			}
		})
	})
	if err != nil {
		t.Problem = s.Language.Say("Training could not be started: %v.", err)
		return
	}
	t.trainee = trainee
}

// heard takes a report in.
func (s *Session) heard(r Report) {
	t := &s.Training
	switch {
	case r.Problem != "":
		s.ResetTraining()
		t.Problem = r.Problem
	case r.File != nil:
		if wish := t.wish; wish != nil {
			t.Waiting, t.wish = false, nil
			wish(r.File)
		}
	default:
		t.Points = append(t.Points, r.Points...)
		r.Points = nil
		t.Now, t.Paused = r, r.Paused
	}
}

// PauseTraining pauses, or goes on.
func (s *Session) PauseTraining() {
	t := &s.Training
	if !t.Running() {
		return
	}
	t.Paused = !t.Paused
	order := Order{Do: "go on"}
	if t.Paused {
		order.Do = "pause"
	}
	t.trainee.Tell(order)
}

// ResetTraining forgets what has been learned.
func (s *Session) ResetTraining() {
	t := &s.Training
	if t.Running() {
		t.trainee.End()
	}
	t.trainee, t.wish, t.Waiting = nil, nil, false
	t.Points, t.Now, t.Paused, t.Problem = nil, Report{}, false, ""
}

// LookAtTrained makes the network as it is now one of the page's models, and
// looks into it.
func (s *Session) LookAtTrained() {
	t := &s.Training
	if len(t.Now.Answers) == 0 {
		return
	}
	var asked []string
	for _, a := range t.Now.Answers {
		asked = append(asked, a.Question)
	}
	s.ask(func(file []byte) {
		m, err := model.ReadCompact(file, func() {})
		if err != nil {
			t.Problem = s.Language.Explain(err)
			return
		}
		m.Card.Title = s.Language.Say("%s, trained here, epoch %d", s.Language.Say(t.Exercise.task().Title), m.Card.Epochs)
		s.Inside.Open = true
		s.Unfold()
		s.adopt(m, len(file), asked)
		s.Show(asked[0])
		s.browser.Reveal("#look-inside")
	})
}

// SaveTrained hands the network as it is now to the reader, as a file.
func (s *Session) SaveTrained() {
	t := &s.Training
	s.ask(func(file []byte) {
		if err := s.browser.Save("dragoman-"+t.Exercise.task().Key+".gob", "application/octet-stream", file); err != nil {
			t.Problem = s.Language.Say("It could not be saved: %v.", err)
		}
	})
}

// SaveCurves hands the curves of the training and its answers to the reader as
// they look.
func (s *Session) SaveCurves() {
	svg, err := s.browser.Picture("trained")
	if err == nil {
		err = s.browser.Save("dragoman-training.svg", "image/svg+xml", svg)
	}
	s.Training.Problem = ""
	if err != nil {
		s.Training.Problem = s.Language.Say("It could not be saved: %v.", err)
	}
}

func (s *Session) ask(wish func(file []byte)) {
	t := &s.Training
	if !t.Running() || t.Waiting {
		return
	}
	t.Waiting, t.wish, t.Problem = true, wish, ""
	t.trainee.Tell(Order{Do: "file"})
}

// OpenModel makes a file of the reader's one of the page's models. read gets its
// content.
func (b *Background) OpenModel(name string, size int64, read func() ([]byte, error)) {
	var m *model.Model
	err := say.Complain("it has more than %s, which no model has", "256 MB")
	if size <= model.MaxFile {
		var data []byte
		if data, err = read(); err == nil {
			m, err = model.ReadCompact(data, b.breaks())
		}
	}
	b.Update(func(s *Session) {
		s.Models.Problem, s.Models.failed, s.Models.Outdated = "", "", false
		if err != nil {
			s.Models.Problem = s.Language.Say("‘%s’ could not be used as a model: %v.", name, s.Language.Explain(err))
			return
		}
		if m.Card.Title == "" {
			m.Card.Title = strings.TrimSuffix(name, path.Ext(name))
		}
		m.Card.Title = s.Language.Say("%s (from a file)", s.Language.Say(say.Phrase(m.Card.Title)))
		s.adopt(m, int(size), nil)
	})
}

// adopt adds a model to the page's and picks it. asked is what it was asked while
// it was trained here.
func (s *Session) adopt(m *model.Model, size int, asked []string) {
	s.Training.own++
	name := fmt.Sprintf("%s%d", ownModel, s.Training.own)
	if s.Training.asked == nil {
		s.Training.asked = map[string][]string{}
	}
	s.Training.asked[name] = asked
	s.Models.List = append(slices.Clip(s.Models.List), weights.NewEntry(name, int64(size), m))
	s.translators[name] = decode.NewTranslator(m)
	s.Pick(name)
	s.Inside.Look()
}

// ownModel begins the names of models that are only here.
const ownModel = "yours-"

// owned are those models.
func (m *Models) owned() (list []weights.Entry) {
	for _, e := range m.List {
		if strings.HasPrefix(e.Name, ownModel) {
			list = append(list, e)
		}
	}
	return list
}
