package exercise

import (
	"dragoman/model"
	"dragoman/web/download"
	"dragoman/web/say"
)

// A Trainee is a training that runs in a worker.
type Trainee interface {
	// Tell sends an order to its Coach.
	Tell(Order)
	// End ends the training.
	End()
}

// Training is the training of a network in the page and its state. Whoever has it holds
// the page's lock.
type Training struct {
	say.Speaker
	Open     bool
	Exercise Exercise
	Problem  string // a message about a wrong setting or a failure
	Points   []Point
	Now      Report // the last one
	Paused   bool
	Waiting  bool // for a file

	page    Page
	trainee Trainee
	told    int               // number of orders to pause or go on
	wish    func(file []byte) // called with the file
}

// A Page is the page that contains a Training, as the Training uses it.
type Page interface {
	// Room returns the width available for drawings, in CSS pixels.
	Room() float64
	// Remember stores the settings in the page's address.
	Remember()
	// Train starts the training of a network in a worker. heard receives its reports,
	// with the Training.
	Train(e Exercise, heard func(*Training, Report)) (Trainee, error)
	// Use adds a model to those of the page and opens the look inside its answer to the
	// first of its questions.
	Use(m *model.Model, size int, asked []string)
	// SaveModel offers a model to the reader as a download with the given name and
	// format. It calls done with the Training when it has finished or failed.
	SaveModel(m *model.Model, name string, f download.Format, done func(*Training, error))
	// Save offers a file to the reader as a download.
	Save(name, kind string, data []byte) error
	// Picture returns the element with the given id as an SVG document.
	Picture(id string) ([]byte, error)
}

// NewTraining returns a Training that has not begun. Its page speaks the language that
// l holds.
func NewTraining(page Page, l *say.Language) *Training {
	t := &Training{page: page, Exercise: New()}
	t.Speak(l)
	return t
}

// Running reports whether there is a training, possibly paused.
func (t *Training) Running() bool { return t.trainee != nil }

// Follow opens the exercise of a link, if it has one.
func (t *Training) Follow(e *Exercise) {
	t.Open = e != nil
	if t.Open && !t.Running() {
		t.Exercise = *e
	}
}

// toggle opens or closes the panel.
func (t *Training) toggle() {
	t.Open = !t.Open
	t.page.Remember()
}

// Set changes the task or another setting.
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

// SetNumber sets one of the Knobs to a number that the reader typed.
func (t *Training) SetNumber(knob int, typed string) {
	t.Set(func(e *Exercise) error {
		x, err := Knobs[knob].parse(typed)
		if err == nil {
			e.Numbers[knob] = x
		}
		return err
	})
}

// Start starts the training of a network, unless one is running.
func (t *Training) Start() {
	if t.Running() {
		return
	}
	t.Problem, t.Points, t.Now, t.Paused = "", nil, Report{}, false
	t.told = 0
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

// heard receives a report.
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
		t.Now = r
		if r.Obeyed == t.told { // otherwise the report was on its way when the reader pressed Pause
			t.Paused = r.Paused
		}
	}
}

// Pause pauses the training, or continues it.
func (t *Training) Pause() {
	if !t.Running() {
		return
	}
	t.Paused = !t.Paused
	t.told++
	order := Order{Do: "go on"}
	if t.Paused {
		order.Do = "pause"
	}
	t.trainee.Tell(order)
}

// Reset discards the network.
func (t *Training) Reset() {
	if t.Running() {
		t.trainee.End()
	}
	t.trainee, t.wish, t.Waiting = nil, nil, false
	t.Points, t.Now, t.Paused, t.Problem = nil, Report{}, false, ""
}

// Look adds the current network to the page's models and opens the look inside it.
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

// Save offers the current network to the reader as a file.
func (t *Training) Save(f download.Format) {
	t.ask(func(file []byte) {
		m, err := model.ReadCompact(file, func() {})
		if err != nil {
			t.saved(err)
			return
		}
		t.page.SaveModel(m, "dragoman-"+t.Exercise.task().Key, f, (*Training).saved)
	})
}

// saved reports a file that could not be saved.
func (t *Training) saved(err error) {
	t.Problem = ""
	if err != nil {
		t.Problem = t.Say("It could not be saved: %v.", err)
	}
}

// savePicture offers the curves and the answers to the reader as a picture.
func (t *Training) savePicture() {
	svg, err := t.page.Picture("trained")
	if err == nil {
		err = t.page.Save("dragoman-training.svg", "image/svg+xml", svg)
	}
	t.saved(err)
}

func (t *Training) ask(wish func(file []byte)) {
	if !t.Running() || t.Waiting {
		return
	}
	t.Waiting, t.wish, t.Problem = true, wish, ""
	t.trainee.Tell(Order{Do: "file"})
}
