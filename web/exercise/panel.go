package exercise

import (
	"strconv"

	"dragoman/model"
	"dragoman/web/draw"
	"dragoman/web/say"
)

// Section contains a Panel and opens and closes it.
type Section struct {
	say.Speaker
	Training *Training
}

// Panel trains a small network in the page.
type Panel struct {
	say.Speaker
	Training *Training
}

// fields returns the settings that apply to the task.
func (c *Panel) fields() (list []int) {
	for i := range Knobs {
		if i == Digits && (c.Training.Exercise.Task == "dates" || c.Training.Exercise.Task == "pairs") {
			continue
		}
		list = append(list, i)
	}
	return list
}

func (c *Panel) value(knob int) string { return trim(c.Training.Exercise.Numbers[knob]) }

// fixed reports whether a setting cannot be changed now. During training, only the
// learning rate can.
func (c *Panel) fixed(knob int) bool { return c.Training.Running() && knob != Rate }

func (c *Panel) step(knob int) string {
	if Knobs[knob].Whole {
		return "1"
	}
	return "any"
}

func (c *Panel) setTask(key string) {
	c.Training.Set(func(e *Exercise) error { e.Task = key; return nil })
}

func (c *Panel) setCell(name string) {
	c.Training.Set(func(e *Exercise) (err error) { e.Cell, err = model.ParseCell(name); return err })
}

func (c *Panel) setAttention(on bool) {
	c.Training.Set(func(e *Exercise) error { e.Attention = on; return nil })
}

func (c *Panel) setPairs(lines string) {
	c.Training.Set(func(e *Exercise) error { e.Pairs = lines; return nil })
}

func (c *Panel) pauseLabel() string {
	if c.Training.Paused {
		return c.Say("Go on")
	}
	return c.Say("Pause")
}

// status returns the state of the training in one line.
func (c *Panel) status() string {
	t := c.Training
	switch {
	case !t.Running():
		return ""
	case t.Now.Epoch == 0:
		return c.Say("Preparing…")
	}
	return c.Say("Epoch %d, batch %d of %d, loss %.3f; %.0f s, %.0f examples a second", t.Now.Epoch, t.Now.Step, t.Now.Steps, t.Now.Loss, t.Now.Seconds, t.Now.Speed)
}

// curveRoom returns the width of a curve. Two stand side by side if both remain wide
// enough.
func (c *Panel) curveRoom() float64 {
	const gap, wide = 32, 440
	if half := (c.Training.page.Room() - gap) / 2; half >= wide {
		return half
	}
	return c.Training.page.Room()
}

// done returns the reason why there is no more to learn.
func (c *Panel) done() string {
	t := c.Training
	switch {
	case !t.Now.Done || len(t.Points) == 0:
		return ""
	case t.Points[len(t.Points)-1].Exact == 1:
		return c.Say("Done: all answers to unseen questions are right. “Use and look inside” shows how; “Go on” continues the training.")
	}
	return c.Say("Done: it has not improved for %d epochs. “Use and look inside” shows what it has learned; “Go on” continues the training.", stillEpochs)
}

func (c *Panel) result() string {
	p := c.Training.Points[len(c.Training.Points)-1]
	return c.Say("%.1f %% of the answers to unseen questions are right after epoch %d.", 100*p.Exact, p.Epoch)
}

// maxPoints is the maximum number of points that a curve has room for.
const maxPoints = 24

// thinned returns the points to draw: the last one, and others at equal distances.
func thinned(all []Point) (list []Point) {
	every := (len(all) + maxPoints - 1) / maxPoints
	for i, p := range all {
		if (len(all)-1-i)%max(every, 1) == 0 {
			list = append(list, p)
		}
	}
	return list
}

// charts returns the curves: the losses, and the share of right answers.
func (c *Panel) charts() []draw.Chart {
	loss := draw.Chart{Name: c.Say("Loss by epoch"), Now: -1, Lines: []draw.Line{{Name: c.Say("training")}, {Name: c.Say("unseen")}}}
	right := draw.Chart{Name: c.Say("Share of right answers to unseen questions by epoch"), Now: -1, High: 1, Lines: []draw.Line{{Name: c.Say("right")}}}
	for _, p := range thinned(c.Training.Points) {
		label := strconv.Itoa(p.Epoch)
		loss.Labels, right.Labels = append(loss.Labels, label), append(right.Labels, label)
		loss.Lines[0].Values = append(loss.Lines[0].Values, p.Loss)
		loss.Lines[1].Values = append(loss.Lines[1].Values, p.ValLoss)
		loss.High = max(loss.High, p.Loss, p.ValLoss)
		right.Lines[0].Values = append(right.Lines[0].Values, p.Exact)
	}
	return []draw.Chart{loss, right}
}

func (a Answer) class() string {
	if a.Said == a.Right {
		return "right"
	}
	return "wrong"
}

// sign returns a sign that distinguishes right from wrong without colour.
func (a Answer) sign() string {
	if a.Said == a.Right {
		return "✓"
	}
	return "✗"
}
