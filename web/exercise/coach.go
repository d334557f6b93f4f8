package exercise

import (
	"bytes"
	"context"
	"fmt"
	"time"

	"dragoman/model"
	"dragoman/model/decode"
	"dragoman/model/train"
	"dragoman/web/say"
)

// An Order is a message from the page to a Coach.
type Order struct {
	Do   string  // "pause", "go on", "rate" or "file"
	Rate float64 // the learning rate, for "rate"
}

// A Report is a message from a Coach to the page: the state of the training, the file
// of the model, or a problem.
type Report struct {
	Problem string // ends the training
	Paused  bool
	Done    bool // paused because there is no more to learn
	Obeyed  int  // number of orders to pause or go on so far

	Epoch, Step, Steps int     // the current epoch, counting from 1; its batches
	Loss               float64 // of the current epoch so far, or of the last one at its beginning
	Rate               float64
	Speed              float64 // training examples per second
	Seconds            float64 // of training, without pauses
	Points             []Point // the epochs since the last report
	Answers            []Answer

	File []byte // the model, if it was requested
}

// A Point is the result of one epoch.
type Point struct {
	Epoch         int
	Seconds       float64 // of training so far
	Loss, ValLoss float64 // per token, in nats: of training, of unseen examples
	Exact         float64 // share of unseen questions answered correctly
}

// An Answer is the network's answer to an unseen question.
type Answer struct{ Question, Right, Said string }

// A Coach trains a network in a worker. It obeys orders and sends reports.
type Coach struct {
	Orders <-chan Order // closing it stops the coach
	Say    func(Report)
	Yield  func() // lets orders arrive

	course   *course
	paused   bool
	obeyed   int // orders to pause or go on
	trained  time.Duration
	seen     int // examples
	language say.Language
	exact    float64
	points   []Point
	answers  []Answer
	finish   finish
	done     bool
}

const (
	reportEvery = 400 * time.Millisecond
	listenEvery = 25 * time.Millisecond
	questions   = 200 // asked at the end of an epoch
	shown       = 8   // of the answers
)

// Work trains until Orders is closed or an error occurs.
func (c *Coach) Work(e Exercise, l say.Language) {
	var err error
	c.language = l
	if c.course, err = e.prepare(maxEpochs); err == nil {
		err = c.train()
	}
	if err != nil {
		c.Say(Report{Problem: l.Explain(err)})
	}
}

func (c *Coach) train() error {
	trainer := c.course.Trainer
	var said, listened time.Time
	for !trainer.Done() {
		if c.paused || time.Since(listened) > listenEvery {
			if on, err := c.listen(); !on || err != nil {
				return err
			}
			listened = time.Now()
			continue
		}
		begin, before := time.Now(), trainer.Progress().Pairs
		trainer.Step()
		c.seen += trainer.Progress().Pairs - before
		if trainer.EndOfEpoch() {
			epoch, err := trainer.Finish(context.Background())
			if err != nil {
				return say.Complain("The loss has become infinite in epoch %d: reset, and try a smaller learning rate than %v.", epoch.Epoch, trainer.Options().LearningRate)
			}
			c.trained += time.Since(begin)
			c.examine(epoch)
			c.done = c.finish.at(c.points[len(c.points)-1], len(trainer.History) == 1)
			c.paused = c.paused || c.done
		} else {
			c.trained += time.Since(begin)
		}
		if c.done || time.Since(said) > reportEvery {
			c.report()
			said = time.Now()
		}
	}
	for { // the reader may still want the model
		c.paused = true
		c.report()
		if on, err := c.listen(); !on || err != nil {
			return err
		}
	}
}

// listen carries out the orders that have arrived and reports whether to continue.
func (c *Coach) listen() (on bool, err error) {
	if !c.paused {
		c.Yield()
	}
	for {
		var o Order
		if c.paused {
			o, on = <-c.Orders
		} else {
			select {
			case o, on = <-c.Orders:
			default:
				return true, nil
			}
		}
		if !on {
			return false, nil
		}
		switch o.Do {
		case "pause", "go on":
			c.paused, c.done = o.Do == "pause", false
			c.obeyed++
			c.report()
		case "rate":
			c.course.Trainer.SetRate(o.Rate)
			c.course.exercise.Numbers[Rate] = o.Rate
		case "file":
			if err := c.hand(); err != nil {
				return false, err
			}
		}
	}
}

// examine asks the held-out questions and records the result of the epoch.
func (c *Coach) examine(e train.Epoch) {
	held := c.course.Held[:min(questions, len(c.course.Held))]
	asked := make([]string, len(held))
	for i, p := range held {
		asked[i] = p.Source
	}
	right := 0
	c.answers = nil // the page keeps those of the last report
	for i, t := range decode.All(c.course.Model, asked, decode.Options{}, 1) {
		if t.Text == held[i].Target {
			right++
		}
		if i < shown {
			c.answers = append(c.answers, Answer{asked[i], held[i].Target, t.Text})
		}
	}
	c.exact = float64(right) / float64(len(held))
	c.points = append(c.points, Point{e.Epoch, c.trained.Seconds(), e.Loss, e.ValLoss, c.exact})
}

func (c *Coach) report() {
	p := c.course.Trainer.Progress()
	r := Report{Paused: c.paused, Done: c.done, Obeyed: c.obeyed, Epoch: p.Epoch, Step: p.Step, Steps: p.Steps, Rate: p.Rate,
		Seconds: c.trained.Seconds(), Points: c.points, Answers: c.answers}
	if p.Step > 0 {
		r.Loss = p.Loss.Mean()
	} else if h := c.course.Trainer.History; len(h) > 0 {
		r.Loss = h[len(h)-1].Loss
	}
	if r.Seconds > 0 {
		r.Speed = float64(c.seen) / r.Seconds
	}
	c.Say(r)
	c.points = nil
}

// hand reports the current model as a file.
func (c *Coach) hand() error {
	c.course.describe(&c.language, c.exact)
	var b bytes.Buffer
	if err := c.course.Model.Write(&b, model.Float32); err != nil {
		return fmt.Errorf("writing the model: %w", err)
	}
	c.Say(Report{File: b.Bytes()})
	return nil
}
