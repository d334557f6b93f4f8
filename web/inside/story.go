package inside

import (
	"strconv"

	"dragoman/model"
	"dragoman/model/text"
	"dragoman/web/say"
)

// A Story is a run from left to right, up to the moment in view, as a StoryPanel shows
// it.
type Story struct {
	Source   []Chip // the tokens that the encoder reads
	Handover Chip
	Target   []Chip // the tokens that the decoder chooses
	Moment   int
	Last     int // the last moment
	Playing  bool
	Caption  string // what happens at this moment
	Detail   string // and why
	LogProb  string
	Paths    []NotTaken
}

// A Chip is a token in the story. Clicking it goes to its moment.
type Chip struct {
	Label   string
	Moment  int
	When    When
	Special bool // a start or stop token, which is not text
	Spoken  string
	Lit     int // how strongly highlighted, from 0 to draw.Levels
}

// When is the position of a chip relative to the moment in view.
type When int

const (
	Ahead When = iota
	Now
	Past
)

func when(moment, now int) When {
	switch {
	case moment == now:
		return Now
	case moment < now:
		return Past
	}
	return Ahead
}

// class returns the chip's CSS classes.
func (c Chip) class() string {
	class := [...]string{"token ahead", "token now", "token past"}[c.When]
	if c.Special {
		class += " special"
	}
	if c.Lit > 0 {
		class += " lit-" + strconv.Itoa(c.Lit)
	}
	return class
}

// current returns the value of aria-current.
func (c Chip) current() string {
	if c.When == Now {
		return "step"
	}
	return "false"
}

// newStory returns the story of the run in view.
func newStory(i *Inside) Story {
	r := &i.Record
	s := Story{Moment: i.Moment, Last: max(0, i.Moments()-1), Playing: i.Playing, Paths: i.notTaken()}
	if len(s.Paths) > 0 {
		s.LogProb = logProb(i.Spoken(), r.LogProb)
	}
	for t, token := range r.Tokens {
		s.Source = append(s.Source, Chip{Label: visibleToken(token.Text), Moment: t, When: when(t, i.Moment), Special: token.Padding(), Spoken: i.Say("read %s", i.spoken(token.Text)), Lit: i.lit(t, -1)})
	}
	first := len(r.Tokens)
	s.Handover = Chip{Label: i.Say("state"), Moment: first, When: when(first, i.Moment), Spoken: i.Say("hand-over: state")}
	for u, step := range r.Steps {
		m := first + 1 + u
		s.Target = append(s.Target, Chip{
			Label: visibleToken(step.Said), Moment: m, When: when(m, i.Moment), Special: special(step.Said), Spoken: i.Say("said %s", i.spoken(step.Said)), Lit: i.lit(-1, u),
		})
	}
	s.tell(i)
	return s
}

// tell describes the moment in view.
func (s *Story) tell(i *Inside) {
	r, c := &i.Record, i.config()
	if u, ok := i.Step(); ok {
		step := r.Steps[u]
		s.Caption = i.Say("Decoder step %d of %d: fed %s, it says %s.", u+1, len(r.Steps), i.spoken(step.Fed), i.spoken(step.Said))
		switch {
		case step.Said == text.StopToken:
			s.Detail = i.Say("The stop token ends the translation.")
		case u == len(r.Steps)-1:
			s.Detail = i.Say("The translation was cut off here: it did not come to an end.")
		default:
			s.Detail = i.Say("What it says is what it is fed next.")
		}
		return
	}
	if i.Moment == len(r.Tokens) {
		s.Caption = i.Say("Hand-over: the encoder has read everything; the decoder starts from its last state.")
		s.Detail = i.Say("%s is all of the sentence that the decoder gets.", i.vectors())
		if c.Attention != model.NoAttention {
			s.Detail = i.Say("%s start the decoder. With attention it may also look back at the encoder's output for every token.", i.vectors())
		}
		return
	}
	if t := i.Moment; t < len(r.Tokens) {
		s.Caption = i.Say("Encoder, token %d of %d: %s changes the state.", t+1, len(r.Tokens), i.spoken(r.Tokens[t].Text))
		if c.Bidirectional {
			s.Detail = i.Say("One half of the encoder reads from left to right, the other from right to left.")
		} else {
			s.Detail = i.Say("The state after this token depends on all tokens up to it.")
		}
		if r.Tokens[t].Padding() {
			s.Detail = i.Say("The sentence has ended, but this model was trained to read on over empty steps up to the longest sentence's length, without masking them, and so it does here.")
		}
		if !r.Tokens[t].Known {
			s.Detail += " " + Unseen(i.Spoken(), r.Tokens[t])
		}
	}
}

// StoryPanel shows a Story.
type StoryPanel struct {
	say.Speaker
	Story Story
	GoTo  func(moment int)
	Light func(source, step int) // called with what the pointer or the focus is on
	// TakeBack returns to a path that was left.
	TakeBack func(path int)
}
