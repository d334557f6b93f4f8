package inside

import (
	"fmt"
	"maps"
	"strconv"
	"strings"

	"dragoman/model/decode"
	"dragoman/web/address"
	"dragoman/web/explain"
	"dragoman/web/say"
)

// Off switches off mechanisms of the network and decodes again.
type Off struct {
	view
	Switches

	Result *decode.Record // nil if nothing is switched off or the run is not ready
	As     string         // a description of what was changed

	rowsOf string // the run whose rows were edited; "": the next one to be recorded
}

func (*Off) About() About { return About{Key: "off", Title: "Switch off", Alone: true} }

func (*Off) Explanation() []explain.Quantity {
	return []explain.Quantity{
		explain.New("A frozen gate has weights of zero, and the bias that gives its value.",
			"σ(0·x + 0·h + σ⁻¹(v)) = v", "model", "frozen.go", "func (n *Network) Frozen("),
		explain.New("The attention of a step is overwritten just before the step is taken.",
			"context = Σₜ eₜ·mₜ", "model/decode", "intervention.go", "func (i *Intervention) overwrite("),
	}
}

func (c *Off) Prepare() (string, Work) {
	c.keepRows()
	what := c.Switches
	what.Rows = maps.Clone(c.Rows)
	m, sentence, forced, language := c.Model, c.Sentence, c.Forced, *c.Spoken()
	return fmt.Sprint(what), func(pause func() error) (func(), error) {
		if what.nothing() {
			return func() { c.Result = nil }, nil
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
		return func() { c.Result, c.As = &record, what.told(&language) }, err
	}
}

// keepRows drops edited rows of the attention that belong to another run or do not fit
// this one.
func (c *Off) keepRows() {
	another := c.rowsOf != "" && c.rowsOf != c.id()
	maps.DeleteFunc(c.Rows, func(_ int, row []float32) bool { return another || len(row) != len(c.Record.Tokens) })
	c.rowsOf = c.id()
}

func (c *Off) Address() []address.Field {
	table := c.Switches.address()
	rows := &table[len(table)-1]
	read := rows.Read
	rows.Read = func(values []string) { read(values); c.rowsOf = "" }
	return table
}

// A gate is an entry in the list of gates that can be frozen.
type gate struct{ Value, Label string }

func (c *Off) gates() []gate {
	list := []gate{{"", c.Say("none")}}
	for _, side := range []say.Phrase{"encoder", "decoder"} {
		for _, symbol := range c.config().Cell.Gates() {
			list = append(list, gate{string(side) + " " + symbol, fmt.Sprintf("%s: %s %s", c.Say(side), c.Say(gateNames[symbol]), symbol)})
		}
	}
	return list
}

// frozen returns the value of the frozen gate.
func (c *Off) frozen() string { return strings.TrimSpace(c.Side + " " + c.Gate) }

func (c *Off) freeze(value string) {
	c.Side, c.Gate, _ = strings.Cut(value, " ")
	c.changed()
}

func (c *Off) setValue(value string) {
	if x, err := strconv.ParseFloat(value, 64); err == nil && x >= 0 && x <= 1 {
		c.Value = x
		c.changed()
	}
}

func (c *Off) toggle(what *bool) {
	*what = !*what
	c.changed()
}

// A weight is a number in the row of attention, which can be edited.
type weight struct {
	Label, Percent, Value string
	Step, Token           int
}

// row returns the attention of the step in view, edited or not.
func (c *Off) row() []weight {
	u, ok := c.Step()
	if !ok || !c.attends() {
		return nil
	}
	row := c.Record.Steps[u].Attention
	if edited := c.Rows[u]; len(edited) == len(row) {
		row = edited
	}
	var list []weight
	for t, w := range row {
		list = append(list, weight{visibleToken(c.Record.Tokens[t].Text), percent(c.Spoken(), float64(w)), strconv.Itoa(int(100*w + 0.5)), u, t})
	}
	return list
}

func (c *Off) edit(w weight, value string) {
	if x, err := strconv.ParseFloat(value, 32); err == nil {
		c.Switches.edit(c.Record.Steps[w.Step].Attention, w.Step, w.Token, float32(x/100))
		c.rowsOf = c.id()
		c.changed()
	}
}

func (c *Off) reset() {
	c.Switches = Switches{}
	c.changed()
}

func (c *Off) comparison() Comparison {
	both := Comparison{Speaker: c.Speaker}
	both.add(c.Say("As it is"), "", &c.Record)
	if c.Result != nil {
		both.add(c.Say("Changed"), c.As, c.Result)
	}
	return both
}
