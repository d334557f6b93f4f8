package inside

import (
	"cmp"
	"math"
	"strings"

	"dragoman/model"
	"dragoman/model/decode"
	"dragoman/web/address"
	"dragoman/web/explain"
	"dragoman/web/say"
)

// Teacher decodes a sentence twice: fed with the tokens of a reference, as in training
// with teacher forcing, and fed with its own output.
type Teacher struct {
	view
	Reference string // "": the decoder's own output

	Fed   string // the reference in use
	Steps []TeacherStep
	Told  string

	referenceOf string // the sentence that it translates; "": the next one to be recorded
}

const teacherKey = "teacher"

func (*Teacher) About() About { return About{Key: teacherKey, Title: "Teacher", Alone: true} }

func (*Teacher) Explanation() []explain.Quantity {
	return []explain.Quantity{explain.New("The loss of a step is the surprise about the right token; training makes its mean small.",
		"L = −log p(right token)", "model", "plain_test.go", "func plainLoss(")}
}

func (c *Teacher) Prepare() (string, Work) {
	c.keepReference()
	m, sentence := c.Model, c.Sentence
	reference, language := cmp.Or(c.Reference, c.Record.Text), *c.Spoken()
	return c.Reference, func(pause func() error) (func(), error) {
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
			c.Fed = reference
			c.Steps, c.Told = teach(&language, free, led, Speech{&m.Target, led.Tokens})
		}, nil
	}
}

// keepReference drops a reference for another sentence or another model.
func (c *Teacher) keepReference() {
	of := c.ModelName + "\n" + c.Sentence
	if c.referenceOf != "" && c.referenceOf != of {
		c.Reference = ""
	}
	c.referenceOf = of
}

// suggest sets the reference, if there is none, to the first one that differs from the
// decoder's own output.
func (c *Teacher) suggest(references []string) {
	if c.keepReference(); c.Reference != "" {
		return
	}
	for _, reference := range references {
		if _, err := referenceTokens(c.Model, reference); err == nil && reference != c.Record.Text {
			c.Reference = reference
			return
		}
	}
}

// set takes another reference.
func (c *Teacher) set(reference string) {
	c.Reference = strings.TrimSpace(reference)
	c.changed()
}

func (c *Teacher) Address() []address.Field {
	field := address.Text("reference", &c.Reference)
	read := field.Read
	field.Read = func(values []string) { read(values); c.referenceOf = "" }
	return []address.Field{field}
}

// score returns in how many steps the decoder is right when it is fed the reference,
// and the step, counting from 1, in which the free run departs from it; 0 if it does
// not.
func (c *Teacher) score() (right, parts int) {
	for u, step := range c.Steps {
		if step.Right {
			right++
		}
		if step.Parts {
			parts = u + 1
		}
	}
	return right, parts
}

// A TeacherStep is a step of both runs. Its fields are "" where a run has ended.
type TeacherStep struct {
	Fed, Says         string // with the teacher
	Wanted, Given     string // by the reference, and its probability
	Right             bool   // the decoder chooses the wanted token
	FreeFed, FreeSays string
	Parts             bool // the two runs part here
}

// referenceTokens returns the tokens of the reference, with the stop token.
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

// teach aligns both runs and compares them.
func teach(l *say.Language, free, led decode.Record, said Speech) (steps []TeacherStep, told string) {
	part, right, loss := decode.Parting(free, led), 0, 0.0
	for u := range max(len(free.Steps), len(led.Steps)) {
		s := TeacherStep{Parts: u == part}
		if u < len(led.Steps) {
			step := led.Steps[u]
			s.Fed, s.Wanted, s.Given = visibleToken(step.Fed), visibleToken(step.Said), percent(l, float64(step.Probability))
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

func (c *Teacher) parting(s TeacherStep) string {
	if s.Parts {
		return c.Say("they part")
	}
	return ""
}
