package inside

import (
	"strconv"

	"github.com/vugu/vugu"

	"dragoman/web/draw"
	"dragoman/web/say"
)

// Section opens and closes a Panel.
type Section struct {
	say.Speaker
	Inside *Inside
}

// Panel holds all that lets the reader look into a translation. It is a component
// of its own, apart from its Section, because most visits never open it: browsers
// compile a function when it is first called, and this one is long.
type Panel struct {
	say.Speaker
	Inside *Inside
}

// StoryPanel is a run from left to right.
type StoryPanel struct {
	say.Speaker
	Story Story
	GoTo  func(moment int)
	Light func(source, step int) // what the pointer or the focus is on
	// TakeBack returns to a path that was not taken.
	TakeBack func(path int)
}

// StepControls move through a run.
type StepControls struct {
	say.Speaker
	Story    Story
	Speed    float64
	GoTo     func(moment int)
	Play     func()
	SetSpeed func(value string)
}

// hint says what is to be seen, or why nothing is.
func (c *Panel) hint() string {
	i := c.Inside
	switch {
	case i.Moments() > 0:
		hint := c.Say("This is one real run of the network, taken apart. It takes the most probable token at every step (greedy search).")
		if i.Beam {
			hint += " " + c.Say("The translation above is found by beam search, which follows several at once, so that it may differ.")
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

// key does what a key means to the run, unless it means something to the
// element that has the focus.
func (c *Panel) key(event vugu.DOMEvent) {
	element := event.PropString("target", "tagName")
	if event.PropString("target", "id") == "moment" {
		element = "" // the slider would move by itself, with an event of its own more
	}
	held := event.PropBool("ctrlKey") || event.PropBool("altKey") || event.PropBool("metaKey")
	if !held && c.press(event.PropString("key"), element) {
		event.PreventDefault()
	} else {
		unchanged(event)
	}
}

// press says whether the key was meant for the run.
func (c *Panel) press(key, element string) bool {
	if c.Inside.Moments() == 0 {
		return false
	}
	field := element == "INPUT" || element == "SELECT" || element == "TEXTAREA"
	pressed := element == "BUTTON" || element == "SUMMARY" // by the space bar
	if key == " " && !field && !pressed {
		c.Inside.Play()
		return true
	}
	if key == "Escape" && c.Inside.Tour > 0 && element != "SELECT" { // there it closes the list
		c.Inside.Lead(0)
		return true
	}
	moment, ok := c.Inside.move(key)
	if ok && !field { // there they move the cursor, or a slider, or choose
		c.Inside.GoTo(moment)
		return true
	}
	return false
}

// unchanged says of an event that nothing need be shown anew for it.
func unchanged(event vugu.DOMEvent) {
	if e, ok := event.(interface{ unchanged() }); ok {
		e.unchanged()
	}
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

// What stands on the buttons.
const (
	firstSign   = draw.Text("⇤")
	backSign    = draw.Text("←")
	forwardSign = draw.Text("→")
	lastSign    = draw.Text("⇥")
)

// speed is an entry of the list of speeds.
type speed struct {
	Value string
	Label say.Phrase
}

var speeds = []speed{{"0.5", "slow"}, {"1", "normal"}, {"2", "fast"}, {"5", "very fast"}}

// speed is the value of the speed that is chosen.
func (c *StepControls) speed() string {
	if c.Speed <= 0 {
		return "1"
	}
	return strconv.FormatFloat(c.Speed, 'g', -1, 64)
}

func (c *StepControls) moment() string { return strconv.Itoa(c.Story.Moment) }

func (c *StepControls) drag(value string) {
	if moment, err := strconv.Atoi(value); err == nil {
		c.GoTo(moment)
	}
}

func (c *StepControls) playLabel() string { return c.Say(playPhrase(c.Story.Playing)) }

// playPhrase is what the button that plays does next.
func playPhrase(playing bool) say.Phrase {
	if playing {
		return "Pause"
	}
	return "Play"
}

// lightToken lights up a token of the story.
func (c *Panel) lightToken(source, step int) { c.Inside.Lit = Lit{source, step, -1} }

// class says whether the view that is shown can do without the story.
func (c *Panel) class() string {
	if c.Inside.Shown.About().Alone && c.Inside.Tour == 0 {
		return "looks alone"
	}
	return "looks"
}
