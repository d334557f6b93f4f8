package web

import (
	"cmp"
	"math"
	"strings"

	"dragoman/model"
	"dragoman/model/decode"
	"dragoman/web/say"
)

// TeacherView decodes a sentence twice: fed with the tokens of a reference, as
// in training with teacher forcing, and fed with what it says itself.
type TeacherView struct {
	Study
	Reference string // "": what the decoder says by itself

	Fed   string // the reference in use
	Steps []TeacherStep
	Told  string
}

// TeacherStep is a step of both runs. Fields are "" where a run has ended.
type TeacherStep struct {
	Fed, Says         string // with the teacher
	Wanted, Given     string // by the reference, and how probable it was
	Right             bool   // it says what is wanted
	FreeFed, FreeSays string
	Parts             bool // here the two part
}

func (v *TeacherView) settings() string { return v.Reference }

func (v *TeacherView) prepare(s *Session, m *model.Model, sentence string) runs {
	reference, language := cmp.Or(v.Reference, s.Inside.Record.Text), s.Language
	return func(pause func() error) (func(), error) {
		forced, err := referenceTokens(m, reference)
		if err != nil {
			return nil, err
		}
		t := decode.NewTranslator(m)
		free, err := t.Recorded(sentence, decode.Recording{Candidates: 1, Pause: pause})
		if err != nil {
			return nil, err
		}
		led, err := t.Recorded(sentence, decode.Recording{Candidates: 1, Forced: forced, Pause: pause})
		if err != nil {
			return nil, err
		}
		return func() {
			v.Fed = reference
			v.Steps, v.Told = teach(&language, free, led, Speech{&m.Target, led.Tokens})
		}, nil
	}
}

// referenceTokens are the tokens that the decoder is to be fed, and at last to
// say the stop token.
func referenceTokens(m *model.Model, reference string) ([]int32, error) {
	var ids []int32
	for _, token := range m.Target.Encode(reference) {
		if !token.Known {
			return nil, say.Complain("The model cannot say ‘%s’: it is not among its tokens; use another word.", token.Text)
		}
		ids = append(ids, token.ID)
	}
	switch {
	case len(ids) == 0:
		return nil, say.Complain("There is no reference: type a translation.")
	case len(ids) > maxRecorded:
		return nil, say.Complain("The reference has %d tokens, more than the %d that can be shown; type a shorter one.", len(ids), maxRecorded)
	}
	return append(ids, m.Target.Stop), nil
}

// teach puts both runs beside each other, and says how they compare.
func teach(l *say.Language, free, led decode.Record, said Speech) (steps []TeacherStep, told string) {
	part, right, loss := decode.Parting(free, led), 0, 0.0
	for u := range max(len(free.Steps), len(led.Steps)) {
		s := TeacherStep{Parts: u == part}
		if u < len(led.Steps) {
			step := led.Steps[u]
			s.Fed, s.Wanted, s.Given = visibleToken(step.Fed), visibleToken(step.Said), percent(float64(step.Probability))
			s.Says = said.token(step.Candidates[0].Token)
			s.Right = step.Candidates[0].Token == step.Token
			if s.Right {
				right++
			}
			loss -= math.Log(max(float64(step.Probability), 1e-30))
		}
		if u < len(free.Steps) {
			s.FreeFed, s.FreeSays = visibleToken(free.Steps[u].Fed), visibleToken(free.Steps[u].Said)
		}
		steps = append(steps, s)
	}
	told = l.Say("With the teacher it is right in %d of %s; the mean loss is %.2f.", right, l.Count(len(led.Steps), "1 step", "%d steps"), loss/float64(len(led.Steps)))
	if part < 0 {
		return steps, told + " " + l.Say("Alone it says the same: the two never part. Change a word of the reference.")
	}
	return steps, told + " " + l.Say("The two part at step %d: from the next one on, what they are fed is different.", part+1)
}

// TeacherPanel shows a TeacherView.
type TeacherPanel struct {
	say.Speaker
	View    *TeacherView
	Changed func()
}

func (c *TeacherPanel) set(reference string) {
	c.View.Reference = strings.TrimSpace(reference)
	c.Changed()
}

func (s TeacherStep) class() string {
	if s.Parts {
		return "parts"
	}
	return ""
}

func (s TeacherStep) verdict() string {
	if s.Right || s.Wanted == "" {
		return ""
	}
	return "differs"
}

func (c *TeacherPanel) parting(s TeacherStep) string {
	if s.Parts {
		return c.Say("they part")
	}
	return ""
}
