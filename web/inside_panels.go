package web

import (
	"strconv"

	"github.com/vugu/vugu"

	"dragoman/web/say"
)

// InsideSection opens and closes an InsidePanel.
type InsideSection struct {
	say.Speaker
	Session *Session
}

// InsidePanel holds all that lets the reader look into a translation. It is
// a component of its own, apart from its section, because most visits never open
// it: browsers compile a function when it is first called, and this one is long.
type InsidePanel struct {
	say.Speaker
	Inside  *Inside
	Session *Session
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

// AlignmentPanel is the attention of a run.
type AlignmentPanel struct {
	say.Speaker
	Alignment  Alignment
	Over, Pick func(step, token int)
}

// StatePanel is what is in the cells.
type StatePanel struct {
	say.Speaker
	States States
	Inside *Inside
	Room   float64
}

// ChoicePanel is a decoder step's choice. Choice is nil while there is none.
type ChoicePanel struct {
	say.Speaker
	Choice *Choice
	Choose func(token int32)
}

// hint says what is to be seen, or why nothing is.
func (c *InsidePanel) hint() string {
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
func (c *InsidePanel) key(event vugu.DOMEvent) {
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
func (c *InsidePanel) press(key, element string) bool {
	if c.Inside.Moments() == 0 {
		return false
	}
	field := element == "INPUT" || element == "SELECT" || element == "TEXTAREA"
	pressed := element == "BUTTON" || element == "SUMMARY" // by the space bar
	if key == " " && !field && !pressed {
		c.Session.Play()
		return true
	}
	if key == "Escape" && c.Inside.Tour > 0 && element != "SELECT" { // there it closes the list
		c.Session.Lead(0)
		return true
	}
	moment, ok := c.Inside.move(key)
	if ok && !field { // there they move the cursor, or a slider, or choose
		c.Session.GoTo(moment)
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

func (c *InsidePanel) pickSentence(value string) {
	if n, err := strconv.Atoi(value); err == nil {
		c.Session.PickSentence(n)
	}
}

func (c *InsidePanel) setSpeed(value string) {
	if speed, err := strconv.ParseFloat(value, 64); err == nil {
		c.Inside.Speed = speed
	}
}

// What stands on the buttons.
const (
	firstSign   = Text("⇤")
	backSign    = Text("←")
	forwardSign = Text("→")
	lastSign    = Text("⇥")
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

func (c *ChoicePanel) summary() string {
	if c.Choice == nil {
		return c.Say("Nothing yet: the encoder is at work. The decoder's choices appear here step by step.")
	}
	return c.Say("Fed %s, it says %s. Entropy %.2f bits: %s.", c.Choice.Fed, c.Choice.Said, c.Choice.Entropy, c.Say(c.Choice.Certain))
}

func (c *ChoicePanel) bars() []Bar {
	if c.Choice == nil {
		return nil
	}
	return c.Choice.Candidates
}

// light lights up what the pointer is on in the matrix. When it leaves, which
// the matrix may do under it, a token of the story stays as it is.
func (c *InsidePanel) light(step, token int) {
	if lit := c.Inside.Lit; step >= 0 || lit.Source >= 0 && lit.Step >= 0 {
		c.Inside.Lit = Lit{Source: token, Step: step}
	}
}

// lightToken lights up a token of the story.
func (c *InsidePanel) lightToken(source, step int) { c.Inside.Lit = Lit{source, step} }

// goToStep goes to a decoder step that was picked in the matrix.
func (c *InsidePanel) goToStep(step, _ int) {
	if step >= 0 {
		c.Session.GoTo(len(c.Inside.Record.Tokens) + 1 + step)
	}
}

func (c *StatePanel) setLayer(value string) {
	if n, err := strconv.Atoi(value); err == nil && n >= 0 {
		c.Inside.Layer = n
	}
}

func (c *StatePanel) setUnit(value string) {
	if n, err := strconv.Atoi(value); err == nil && n >= 0 && n < c.States.Units {
		c.Inside.Unit = n
	}
}

func (c *StatePanel) unit(row, column int) int {
	if row < 0 {
		return -1
	}
	return row*min(unitColumns, c.States.Units) + column
}

func (c *StatePanel) over(row, column int) { c.Inside.UnitOver = c.unit(row, column) }

func (c *StatePanel) pick(row, column int) {
	if n := c.unit(row, column); n >= 0 && n < c.States.Units {
		c.Inside.Unit = n
	}
}
