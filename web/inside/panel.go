package inside

import (
	"strconv"

	"github.com/vugu/vugu"

	"dragoman/web/say"
)

// Section contains a Panel and opens and closes it.
type Section struct {
	say.Speaker
	Inside *Inside
}

// key handles a key: it moves through the run, unless the focused element uses the key.
// The buttons that open the panel and begin the tour keep the focus, so keys are for the
// run there, too.
func (c *Section) key(event vugu.DOMEvent) {
	element := event.PropString("target", "tagName")
	if event.PropString("target", "id") == "moment" {
		element = "" // the slider would also move by itself, and send its own event
	}
	held := event.PropBool("ctrlKey") || event.PropBool("altKey") || event.PropBool("metaKey")
	if !held && c.press(event.PropString("key"), element) {
		event.PreventDefault()
	} else if e, ok := event.(Unchanger); ok {
		e.Unchanged()
	}
}

// press handles a key and reports whether it was meant for the run.
func (c *Section) press(key, element string) bool {
	if !c.Inside.Open || c.Inside.Moments() == 0 {
		return false
	}
	field := element == "INPUT" || element == "SELECT" || element == "TEXTAREA"
	pressed := element == "BUTTON" || element == "SUMMARY" // by the space bar
	if key == " " && !field && !pressed {
		c.Inside.Play()
		return true
	}
	if key == "Escape" && c.Inside.Tour > 0 && element != "SELECT" { // there it closes the list
		c.Inside.lead(0)
		return true
	}
	moment, ok := c.Inside.move(key)
	if ok && !field { // there they move the cursor, or a slider, or choose
		c.Inside.GoTo(moment)
		return true
	}
	return false
}

// An Unchanger is an event that can be told that its handler has changed nothing on the
// page, which saves a rendering.
type Unchanger interface{ Unchanged() }

// Panel contains everything inside a translation. It is a component of its own, apart
// from its Section, because browsers compile a function when it is first called, this
// one is long, and most visits never open it.
type Panel struct {
	say.Speaker
	Inside *Inside
}

// hint returns what there is to see, or the reason why there is nothing.
func (c *Panel) hint() string {
	i := c.Inside
	switch {
	case i.Moments() > 0:
		hint := c.Say("This is one real run of the network, taken apart. It takes the most probable token at every step (greedy search).")
		if i.Beam {
			hint += " " + c.Say("The translation above is found by beam search, which follows several at once, so it may differ.")
		}
		if len(i.sentenceTokens()) == maxRecorded {
			hint += " " + c.Say("Only the first %d tokens of a sentence are shown.", maxRecorded)
		}
		return hint
	case i.Problem != "":
		return c.Say("There is nothing to see.")
	}
	return c.Say("Type a sentence above, and see here how the network translates it.")
}

func (c *Panel) pickSentence(value string) {
	if n, err := strconv.Atoi(value); err == nil {
		c.Inside.PickSentence(n)
	}
}

func (c *Panel) setSpeed(value string) {
	if speed, err := strconv.ParseFloat(value, 64); err == nil {
		c.Inside.Speed = speed
	}
}

// lightToken highlights a token of the story.
func (c *Panel) lightToken(source, step int) { c.Inside.Lit = Lit{source, step, -1} }

// class returns the class by which narrow screens hide the story for views that do not
// need it.
func (c *Panel) class() string {
	if c.Inside.Shown.About().Alone && c.Inside.Tour == 0 {
		return "looks alone"
	}
	return "looks"
}
