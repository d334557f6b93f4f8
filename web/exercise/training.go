package exercise

import (
	"dragoman/model"
	"dragoman/web/download"
	"dragoman/web/say"
)

// A Trainee is a training that goes on beside the page.
type Trainee interface {
	Tell(Order)
	End()
}

// Training is a network that is trained in the page, and how far it is. Whoever has
// it holds the page's lock.
type Training struct {
	say.Speaker
	Open     bool
	Exercise Exercise
	Problem  string // one clear message about what was set, or what went wrong
	Points   []Point
	Now      Report // the last
	Paused   bool
	Waiting  bool // for a file

	page    Page
	trainee Trainee
	wish    func(file []byte) // what to do with it
}

// A Page is what a Training asks of the page that it is part of.
type Page interface {
	// Room returns the width that there is for drawings, in CSS pixels.
	Room() float64
	// Remember puts what is set into the page's address.
	Remember()
	// Train has a network trained beside the page. heard is told about it, and is
	// handed the Training.
	Train(e Exercise, heard func(*Training, Report)) (Trainee, error)
	// Use makes a model one of the page's, and looks into what it says to the first
	// of the questions that it was asked.
	Use(m *model.Model, size int, asked []string)
	// Save hands a file to the reader.
	Save(name, kind string, data []byte) error
	// Picture returns the element with that id as an SVG document.
	Picture(id string) ([]byte, error)
}

// NewTraining returns one that has not begun, in a page that speaks the language
// that l holds.
func NewTraining(page Page, l *say.Language) *Training {
	t := &Training{page: page, Exercise: New()}
	t.Speak(l)
	return t
}

// Running reports whether there is a training, which may be paused.
func (t *Training) Running() bool { return t.trainee != nil }

// Follow opens the exercise that a link wants to be trained, if it wants one.
func (t *Training) Follow(e *Exercise) {
	t.Open = e != nil
	if t.Open && !t.Running() {
		t.Exercise = *e
	}
}

// Toggle opens or closes the panel.
func (t *Training) Toggle() {
	t.Open = !t.Open
	t.page.Remember()
}

// Set changes what is to be trained.
func (t *Training) Set(change func(*Exercise) error) {
	e := t.Exercise
	if err := change(&e); err != nil {
		t.Problem = t.Spoken().Explain(err)
		return
	}
	t.Problem = ""
	if t.Running() && e.Numbers[Rate] != t.Exercise.Numbers[Rate] {
		t.trainee.Tell(Order{Do: "rate", Rate: e.Numbers[Rate]})
	}
	t.Exercise = e
	t.page.Remember()
}

// SetNumber sets one of the Knobs to a number that was typed.
func (t *Training) SetNumber(knob int, typed string) {
	t.Set(func(e *Exercise) error {
		x, err := Knobs[knob].parse(typed)
		if err == nil {
			e.Numbers[knob] = x
		}
		return err
	})
}

// Start has a network trained, unless there is one already.
func (t *Training) Start() {
	if t.Running() {
		return
	}
	t.Problem, t.Points, t.Now, t.Paused = "", nil, Report{}, false
	var trainee Trainee
	trainee, err := t.page.Train(t.Exercise, func(t *Training, r Report) {
		if t.trainee != nil && t.trainee == trainee {
			t.heard(r)
		}
	})
	if err != nil {
		t.Problem = t.Say("Training could not be started: %v.", err)
		return
	}
	t.trainee = trainee
}

// heard takes a report in.
func (t *Training) heard(r Report) {
	switch {
	case r.Problem != "":
		t.Reset()
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

// Pause pauses the training, or goes on with it.
func (t *Training) Pause() {
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

// Reset forgets what has been learned.
func (t *Training) Reset() {
	if t.Running() {
		t.trainee.End()
	}
	t.trainee, t.wish, t.Waiting = nil, nil, false
	t.Points, t.Now, t.Paused, t.Problem = nil, Report{}, false, ""
}

// Look makes the network as it is now one of the page's models, and
// looks into it.
func (t *Training) Look() {
	if len(t.Now.Answers) == 0 {
		return
	}
	var asked []string
	for _, a := range t.Now.Answers {
		asked = append(asked, a.Question)
	}
	t.ask(func(file []byte) {
		m, err := model.ReadCompact(file, func() {})
		if err != nil {
			t.Problem = t.Spoken().Explain(err)
			return
		}
		m.Card.Title = t.Say("%s, trained here, epoch %d", t.Say(t.Exercise.task().Title), m.Card.Epochs)
		t.page.Use(m, len(file), asked)
	})
}

// Save hands the network as it is now to the reader, as a file.
func (t *Training) Save(f download.Format) {
	t.ask(func(file []byte) {
		m, err := model.ReadCompact(file, func() {})
		if err == nil {
			err = f.Save(m, "dragoman-"+t.Exercise.task().Key, t.page.Save)
		}
		if err != nil {
			t.Problem = t.Say("It could not be saved: %v.", err)
		}
	})
}

// SavePicture hands the curves of the training and its answers to the reader as
// they look.
func (t *Training) SavePicture() {
	svg, err := t.page.Picture("trained")
	if err == nil {
		err = t.page.Save("dragoman-training.svg", "image/svg+xml", svg)
	}
	t.Problem = ""
	if err != nil {
		t.Problem = t.Say("It could not be saved: %v.", err)
	}
}

func (t *Training) ask(wish func(file []byte)) {
	if !t.Running() || t.Waiting {
		return
	}
	t.Waiting, t.wish, t.Problem = true, wish, ""
	t.trainee.Tell(Order{Do: "file"})
}
