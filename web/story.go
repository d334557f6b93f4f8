package web

import (
	"fmt"
	"strconv"
	"strings"

	"dragoman/model"
	"dragoman/model/decode"
	"dragoman/model/text"
	"dragoman/web/say"
)

// Story is a run from left to right, up to the moment in view: what the story
// panel draws.
type Story struct {
	Source   []Chip // what the encoder reads
	Handover Chip
	Target   []Chip // what the decoder says
	Moment   int
	Last     int // moment
	Playing  bool
	Caption  string // what happens at this moment
	Detail   string // and why
	LogProb  string
	Paths    []NotTaken
}

// Chip is a token in the story. A click on it goes to its moment.
type Chip struct {
	Label   string
	Moment  int
	When    When
	Special bool // a start or stop token, which is not text
	Spoken  string
	Lit     int // how strongly, from 0 to 10
}

// When is where a chip stands, seen from the moment in view.
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

// Class is the chip's look.
func (c Chip) Class() string {
	class := [...]string{"token ahead", "token now", "token past"}[c.When]
	if c.Special {
		class += " special"
	}
	if c.Lit > 0 {
		class += " lit-" + strconv.Itoa(c.Lit)
	}
	return class
}

// Current is the value of aria-current.
func (c Chip) Current() string {
	if c.When == Now {
		return "step"
	}
	return "false"
}

// NewStory tells a run.
func NewStory(i *Inside) Story {
	r := &i.Record
	s := Story{Moment: i.Moment, Last: max(0, i.Moments()-1), Playing: i.Playing, Paths: i.notTaken()}
	if len(s.Paths) > 0 {
		s.LogProb = logProb(i.Spoken(), r.LogProb)
	}
	for t, token := range r.Tokens {
		s.Source = append(s.Source, Chip{Label: visibleToken(token.Text), Moment: t, When: when(t, i.Moment), Special: token.Padding(), Spoken: i.Say("read %s", i.spoken(token.Text)), Lit: i.Look(t, -1)})
	}
	first := len(r.Tokens)
	s.Handover = Chip{Label: i.Say("state"), Moment: first, When: when(first, i.Moment), Spoken: i.Say("hand-over: state")}
	for u, step := range r.Steps {
		m := first + 1 + u
		s.Target = append(s.Target, Chip{
			Label: visibleToken(step.Said), Moment: m, When: when(m, i.Moment), Special: special(step.Said), Spoken: i.Say("said %s", i.spoken(step.Said)), Lit: i.Look(-1, u),
		})
	}
	s.tell(i)
	return s
}

// tell says in words what happens at the moment.
func (s *Story) tell(i *Inside) {
	r, c := &i.Record, i.Config
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
			s.Detail = i.Say("The sentence has ended, but this model was trained to read on over empty steps up to the longest sentence's length, without masking them: so it does here.")
		}
		if !r.Tokens[t].Known {
			s.Detail += " " + note(i.Spoken(), r.Tokens[t])
		}
	}
}

// vectors says how much is handed over.
func (i *Inside) vectors() string {
	c := i.Config
	layers, each := max(1, c.DecoderLayers), 1
	if c.Cell == model.LSTM {
		each = 2
	}
	if layers*each == 1 {
		return i.Say("One vector of %d numbers", c.Units)
	}
	return i.Say("%d vectors of %d numbers", layers*each, c.Units)
}

// Choice is a decoder step: what was fed, what could have been said and what
// was.
type Choice struct {
	Fed, Said  string
	Candidates []Bar      // the best, in order
	Entropy    float64    // in bits
	Certain    say.Phrase // the same in words
}

// Bar is a candidate with its probability. To press it is to have it said.
type Bar struct {
	Label   string
	Token   int32
	Percent string // "93.5 %"
	Width   string // of the bar, as an SVG length
	Chosen  bool
	// Impossible tokens are those that no translation says here.
	Impossible bool
}

// Class is the bar's look.
func (b Bar) Class() string {
	if b.Chosen {
		return "candidate chosen"
	}
	return "candidate"
}

// NewChoice describes the step in view; nil while the encoder works.
func NewChoice(i *Inside) *Choice {
	u, ok := i.Step()
	if !ok {
		return nil
	}
	step := i.Record.Steps[u]
	c := &Choice{Fed: visibleToken(step.Fed), Said: visibleToken(step.Said), Entropy: step.Entropy, Certain: certainty(step)}
	for _, candidate := range step.Candidates {
		p := float64(candidate.Probability)
		c.Candidates = append(c.Candidates, Bar{
			Label: Speech{i.Target, i.Record.Tokens}.token(candidate.Token), Token: candidate.Token,
			Percent: percent(p), Width: fmt.Sprintf("%.2f%%", 100*p), Chosen: candidate.Token == step.Token, Impossible: p == 0,
		})
	}
	return c
}

// certainty compares a step's entropy with a choice among equals.
func certainty(s decode.RecordedStep) say.Phrase {
	switch {
	case s.Entropy < 0.5:
		return "the decoder is sure"
	case s.Entropy < 2:
		return "the decoder hesitates among a few"
	}
	return "the decoder is unsure"
}

func percent(p float64) string {
	switch {
	case p < 0.0005:
		return "< 0.1 %"
	case p > 0.9995:
		return "> 99.9 %"
	}
	return fmt.Sprintf("%.1f %%", 100*p)
}

func special(token string) bool { return token == text.StartToken || token == text.StopToken }

// visibleToken is a token as one can see it.
func visibleToken(token string) string {
	switch token {
	case text.StartToken:
		return "start"
	case text.StopToken:
		return "stop"
	case text.UnknownToken:
		return "unknown"
	case text.PaddingToken:
		return "pad"
	}
	return strings.ReplaceAll(token, " ", "␣")
}

// spoken is a token within a sentence.
func (i *Inside) spoken(token string) string {
	switch token {
	case text.StartToken:
		return i.Say("the start token")
	case text.StopToken:
		return i.Say("the stop token")
	case text.PaddingToken:
		return i.Say("the pad token")
	case " ":
		return i.Say("a space")
	}
	return "‘" + visibleToken(token) + "’"
}

// logProb is how probable something is that was said.
func logProb(l *say.Language, p float64) string {
	return l.Say("log-probability %s", signed("%.2f", p))
}

// signed is a number with a true minus before it, if it has one.
func signed(format string, v float64) string {
	return strings.Replace(fmt.Sprintf(format, v), "-", "−", 1)
}
