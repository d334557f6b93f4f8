package web

import (
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"dragoman/model"
	"dragoman/model/decode"
	"dragoman/web/say"
)

// OffView switches mechanisms of the network off and decodes again.
type OffView struct {
	Study
	Switches

	Changed *decode.Record // nil: nothing is switched off, or it is not worked out yet
	As      string         // what was changed, in words
}

func (v *OffView) settings() string { return fmt.Sprint(v.Switches) }

func (v *OffView) prepare(s *Session, m *model.Model, sentence string) runs {
	what := v.Switches
	what.Rows = maps.Clone(v.Rows)
	forced, language := s.Inside.forced, s.Language
	return func(pause func() error) (func(), error) {
		if what.nothing() {
			return func() { v.Changed = nil }, nil
		}
		changed := *m
		if what.Gate != "" {
			var err error
			if changed.Network, err = m.Network.Frozen(what.Side, what.Gate, what.Value); err != nil {
				return nil, err
			}
		}
		record, err := decode.NewTranslator(&changed).Recorded(sentence, decode.Recording{Candidates: 1, Forced: forced, Pause: pause,
			Intervention: &decode.Intervention{EmptyState: what.EmptyState, NoAttention: what.NoAttention, Alignment: what.Rows},
		})
		return func() { v.Changed, v.As = &record, what.told(&language) }, err
	}
}

// told says what is switched off.
func (v Switches) told(l *say.Language) string {
	var list []string
	if v.EmptyState {
		list = append(list, l.Say("an empty state is handed over"))
	}
	if v.NoAttention {
		list = append(list, l.Say("the attention is off"))
	}
	if v.Gate != "" {
		list = append(list, l.Say("gate %s of the %s is always %.2g", v.Gate, l.Say(say.Phrase(v.Side)), v.Value))
	}
	if n := len(v.Rows); n > 0 {
		list = append(list, l.Say("the attention of %s is edited", l.Count(n, "1 step", "%d steps")))
	}
	return strings.Join(list, l.Say("; "))
}

// edit sets what a step gives to a source token; the rest of the row keeps its
// proportions, so that all of it still adds up to 1.
func (v *Switches) edit(plain []float32, step, token int, weight float32) {
	row := slices.Clone(plain)
	if v.Rows[step] != nil {
		row = slices.Clone(v.Rows[step])
	}
	weight = max(0, min(weight, 1))
	rest := float32(0)
	for t, w := range row {
		if t != token {
			rest += w
		}
	}
	for t := range row {
		switch {
		case t == token:
			row[t] = weight
		case rest > 0:
			row[t] *= (1 - weight) / rest
		default:
			row[t] = (1 - weight) / float32(max(len(row)-1, 1))
		}
	}
	if v.Rows == nil {
		v.Rows = map[int][]float32{}
	}
	v.Rows[step] = row
}

// OffPanel is where mechanisms are switched off.
type OffPanel struct {
	say.Speaker
	View    *OffView
	Inside  *Inside
	Changed func()
}

// gate is an entry in the list of what can be frozen.
type gate struct{ Value, Label string }

func (c *OffPanel) gates() []gate {
	list := []gate{{"", c.Say("none")}}
	for _, side := range []say.Phrase{"encoder", "decoder"} {
		for _, q := range quantities(c.Inside.Config.Cell) {
			if slices.Contains(c.Inside.Config.Cell.Gates(), q.symbol) {
				list = append(list, gate{string(side) + " " + q.symbol, fmt.Sprintf("%s: %s %s", c.Say(side), c.Say(q.name), q.symbol)})
			}
		}
	}
	return list
}

// frozen is the value of the gate that is frozen.
func (c *OffPanel) frozen() string { return strings.TrimSpace(c.View.Side + " " + c.View.Gate) }

func (c *OffPanel) freeze(value string) {
	c.View.Side, c.View.Gate, _ = strings.Cut(value, " ")
	c.Changed()
}

func (c *OffPanel) setValue(value string) {
	if x, err := strconv.ParseFloat(value, 64); err == nil && x >= 0 && x <= 1 {
		c.View.Value = x
		c.Changed()
	}
}

func (c *OffPanel) toggle(what *bool) {
	*what = !*what
	c.Changed()
}

// weight is a number of the row of attention that can be edited.
type weight struct {
	Label, Percent, Value string
	Step, Token           int
}

// row is the attention of the step in view, edited or not.
func (c *OffPanel) row() []weight {
	u, ok := c.Inside.Step()
	if !ok || !c.Inside.attends() {
		return nil
	}
	row := c.Inside.Record.Steps[u].Attention
	if edited := c.View.Rows[u]; len(edited) == len(row) {
		row = edited
	}
	var list []weight
	for t, w := range row {
		list = append(list, weight{visibleToken(c.Inside.Record.Tokens[t].Text), percent(float64(w)), strconv.Itoa(int(100*w + 0.5)), u, t})
	}
	return list
}

func (c *OffPanel) edit(w weight, value string) {
	if x, err := strconv.ParseFloat(value, 32); err == nil {
		c.View.edit(c.Inside.Record.Steps[w.Step].Attention, w.Step, w.Token, float32(x/100))
		c.Changed()
	}
}

func (c *OffPanel) reset() {
	*c.View = OffView{Study: c.View.Study}
	c.Changed()
}

// Comparison is two runs beside each other.
type Comparison struct {
	say.Speaker
	Runs []ComparedRun
}

// ComparedRun is a run in a Comparison.
type ComparedRun struct {
	Title, Note string
	Said        []ComparedToken
	LogProb     string
}

// ComparedToken is a token that was said.
type ComparedToken struct {
	Label   string
	Differs bool // from what the first run says in this step
}

// compared puts a run beside the first one, or makes it the first one.
func (c *Comparison) add(title, note string, r *decode.Record) {
	run := ComparedRun{Title: title, Note: note, LogProb: logProb(c.Spoken(), r.LogProb)}
	for u, step := range r.Steps {
		token := ComparedToken{Label: visibleToken(step.Said)}
		if len(c.Runs) > 0 {
			first := c.Runs[0].Said
			token.Differs = u >= len(first) || first[u].Label != token.Label
		}
		run.Said = append(run.Said, token)
	}
	c.Runs = append(c.Runs, run)
}

func (t ComparedToken) class() string {
	if t.Differs {
		return "differs"
	}
	return ""
}

func (c *OffPanel) comparison() Comparison {
	both := Comparison{Speaker: c.Speaker}
	both.add(c.Say("As it is"), "", &c.Inside.Record)
	if c.View.Changed != nil {
		both.add(c.Say("Changed"), c.View.As, c.View.Changed)
	}
	return both
}

// RunComparison draws a Comparison.
type RunComparison struct{ Comparison Comparison }
