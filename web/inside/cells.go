package inside

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"dragoman/model"
	"dragoman/web/draw"
	"dragoman/web/explain"
	"dragoman/web/say"
)

// Cells shows the numbers of a layer of cells at the moment in view, and those of one
// unit over the whole sentence.
type Cells struct {
	view
	Layer int // shown
	Unit  int // of the layer

	States States // as drawn
	shades shades
}

const cellsKey = "cells"

func (*Cells) About() About { return About{Key: cellsKey, Title: "Cells", Alone: true} }

func (c *Cells) Explanation() []explain.Quantity {
	return append(explain.Cell(c.config().Cell), explain.New("What the cells hold in the end is the sum of what was written at each token, less what later gates have let go.",
		"c_T = Σₜ iₜ∘gₜ ∘ f_{t+1} ∘ … ∘ f_T", "model", "written.go", "func (t LayerTrace) Written("))
}

// States are the numbers of a layer of cells, ready to draw.
type States struct {
	Layers []string // to choose from
	Layer  int
	Maps   []StateMap
	Unit   int // selected
	Units  int
	Told   string // a description of the unit's numbers
	Curve  draw.Chart
	Shares draw.Chart // share of the cell state written at each token

	trace model.CellTrace
	cell  model.CellKind
	units string // the word “unit”
}

// A StateMap is one quantity of all units.
type StateMap struct {
	Symbol string
	Name   say.Phrase
	Scale  string // the value of the strongest colour
	Heat   draw.Heat
}

// A quantity is a number that a cell has for each unit.
type quantity struct {
	symbol string
	name   say.Phrase
	of     func(t model.CellTrace) []float32
	most   float64 // the maximum; 0: the largest number that occurs
	root   bool    // it starts near zero and grows
}

// gateNames are the names of the activations of all kinds of cell, by symbol.
var gateNames = map[string]say.Phrase{
	"f": "forget gate",
	"g": "candidate",
	"i": "input gate",
	"o": "output gate",
	"r": "reset gate",
	"z": "update gate",
}

// quantities returns the quantities of a kind of cell: its state and its activations.
func quantities(k model.CellKind) []quantity {
	list := []quantity{{"h", "hidden state", func(t model.CellTrace) []float32 { return t.H }, 1, true}}
	if k.StateVectors() > 1 {
		list = append(list, quantity{"c", "cell state", func(t model.CellTrace) []float32 { return t.C }, 0, true})
	}
	for _, symbol := range k.Gates() {
		list = append(list, quantity{symbol, gateNames[symbol], func(t model.CellTrace) []float32 { return t.Gate(k, symbol) }, 1, false})
	}
	return list
}

// A sequence is the trace of one layer over a sentence.
type sequence struct {
	name  string
	steps []model.CellTrace
	first int // the moment of the first step
}

// sequences returns the layers of the side that works at the moment in view; at the
// hand-over that is the encoder.
func (c *Cells) sequences() []sequence {
	r := &c.Record
	var list []sequence
	if c.Moment <= len(r.Tokens) {
		for n, layer := range r.Encoder {
			name, per := say.Phrase("Encoder layer %d"), 1
			if c.config().Bidirectional {
				name, per = "Encoder layer %d, left to right", 2
			}
			if layer.Backward {
				name = "Encoder layer %d, right to left"
			}
			list = append(list, sequence{c.Say(name, n/per+1), layer.Steps, 0})
		}
		return list
	}
	for l := range r.Steps[0].Layers {
		s := sequence{name: c.Say("Decoder layer %d", l+1), first: len(r.Tokens) + 1}
		for _, step := range r.Steps {
			s.steps = append(s.steps, step.Layers[l])
		}
		list = append(list, s)
	}
	return list
}

// unitColumns is the number of units in a row of a map.
const unitColumns = 32

// Compute draws the selected layer, once for each rendering of the page.
func (c *Cells) Compute() { c.States = c.states() }

func (c *Cells) states() States {
	all := c.sequences()
	s := States{Unit: c.Unit}
	for _, q := range all {
		s.Layers = append(s.Layers, q.name)
	}
	s.Layer = min(c.Layer, len(all)-1)
	layer := all[s.Layer]
	now := min(c.Moment-layer.first, len(layer.steps)-1)
	trace := layer.steps[now]
	s.Units = len(trace.H)
	s.Unit = min(s.Unit, s.Units-1)
	s.trace, s.cell, s.units = trace, c.config().Cell, c.Say("unit")
	shown := s.Unit
	if c.Lit.Unit >= 0 && c.Lit.Unit < s.Units {
		shown = c.Lit.Unit
	}
	s.Told = c.Say("Unit %d", shown)
	s.Curve = draw.Chart{Name: c.Say("%s, unit %d, over the sentence", layer.name, s.Unit), Low: -1, High: 1, Now: now}
	for n := range layer.steps {
		s.Curve.Labels = append(s.Curve.Labels, visibleToken(c.tokenAt(layer.first+n)))
	}
	for _, q := range quantities(c.config().Cell) {
		s.Maps = append(s.Maps, c.stateMap(q, layer, trace, s.Unit, shown))
		s.Told += fmt.Sprintf(" · %s %s", q.symbol, c.Spoken().Number("%.3f", float64(q.of(trace)[shown])))
		line := draw.Line{Name: q.symbol}
		for _, step := range layer.steps {
			v := float64(q.of(step)[s.Unit])
			line.Values = append(line.Values, v)
			s.Curve.Low, s.Curve.High = min(s.Curve.Low, v), max(s.Curve.High, v)
		}
		s.Curve.Lines = append(s.Curve.Lines, line)
	}
	s.Shares = c.carried(s.Layer)
	return s
}

// stateMap draws a quantity of all units in a step of a layer, with frames around the
// selected unit and the one under the pointer.
func (c *Cells) stateMap(q quantity, layer sequence, trace model.CellTrace, selected, lit int) StateMap {
	values, most := q.of(trace), q.most
	if most == 0 {
		most = largestOf(layer.steps, q.of)
	}
	m := StateMap{Symbol: q.symbol, Name: q.name, Scale: c.Say("%s to %s", c.Spoken().Number("%.2g", -most), c.Spoken().Number("%.2g", most))}
	if strings.HasSuffix(string(q.name), "gate") {
		m.Scale = c.Say("%s to %s", "0", "1")
	}
	if q.root {
		m.Scale = c.Say("%s, by the square root", m.Scale)
	}
	units := len(values)
	columns := min(unitColumns, units)
	m.Heat = draw.Heat{Name: c.Say("%s of all %d units", c.Say(q.name), units), Columns: columns, Rows: (units + columns - 1) / columns, Cell: [2]float64{10, 10}, Root: q.root}
	m.Heat.Areas = c.shades.areas(trace, q.symbol, func() []draw.Area {
		m.Heat.Fill(func(row, column int) float64 {
			if j := row*columns + column; j < len(values) {
				return float64(values[j])
			}
			return math.NaN()
		}, most)
		return m.Heat.Areas
	})
	m.Heat.Frame("unit", selected/columns, selected%columns, 1, 1)
	if lit != selected {
		m.Heat.Frame("lit", lit/columns, lit%columns, 1, 1)
	}
	return m
}

// shades caches the maps of the cells in view, which stay the same while the pointer
// moves over them.
type shades struct {
	of     *float32 // identifies the cells
	filled map[string][]draw.Area
}

// areas returns the areas of a quantity, filling them on first use.
func (s *shades) areas(t model.CellTrace, symbol string, fill func() []draw.Area) []draw.Area {
	if s.of != &t.H[0] {
		*s = shades{&t.H[0], map[string][]draw.Area{}}
	}
	if _, ok := s.filled[symbol]; !ok {
		s.filled[symbol] = fill()
	}
	return s.filled[symbol]
}

// table returns the numbers of all units.
func (s States) table() draw.Table {
	t := draw.Table{Columns: []string{s.units}}
	for j := range s.Units {
		t.Rows = append(t.Rows, []string{strconv.Itoa(j)})
	}
	for _, q := range quantities(s.cell) {
		t.Columns = append(t.Columns, q.symbol)
		for j, v := range q.of(s.trace) {
			t.Rows[j] = append(t.Rows[j], strconv.FormatFloat(float64(v), 'f', 3, 32))
		}
	}
	return t
}

// carried returns, for each token, the share of the encoder's final cell state that was
// written there.
func (c *Cells) carried(layer int) draw.Chart {
	if c.Moment > len(c.Record.Tokens) || layer >= len(c.Record.Encoder) {
		return draw.Chart{}
	}
	shares := c.Record.Encoder[layer].Written(c.config().Cell)
	if shares == nil {
		return draw.Chart{}
	}
	chart := draw.Chart{Name: c.Say("Share of what the cells hold in the end that was written at each token"), Low: 0, High: 1, Now: c.Moment, Bars: true, Labels: c.labels()}
	chart.Lines = []draw.Line{{Name: c.Say("carried"), Values: shares}}
	return chart
}

// setLayer shows another layer.
func (c *Cells) setLayer(value string) {
	if n, err := strconv.Atoi(value); err == nil && n >= 0 {
		c.Layer = n
	}
}

// setUnit shows another unit.
func (c *Cells) setUnit(value string) {
	if n, err := strconv.Atoi(value); err == nil && n >= 0 && n < c.States.Units {
		c.Unit = n
	}
}

// at returns the unit at a place of a map, or -1.
func (c *Cells) at(row, column int) int {
	if row < 0 {
		return -1
	}
	return row*min(unitColumns, c.States.Units) + column
}

func (c *Cells) over(row, column int) { c.Lit.Unit = c.at(row, column) }

func (c *Cells) pick(row, column int) {
	if n := c.at(row, column); n >= 0 && n < c.States.Units {
		c.Unit = n
	}
}

func largestOf(steps []model.CellTrace, of func(model.CellTrace) []float32) float64 {
	most := 1e-6
	for _, s := range steps {
		for _, v := range of(s) {
			most = max(most, math.Abs(float64(v)))
		}
	}
	return most
}
