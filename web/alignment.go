package web

import (
	"math"

	"dragoman/model"
	"dragoman/web/draw"
)

// Lit is what the pointer, or the focus, is on: a source token, a decoder step,
// both or, as -1, nothing.
type Lit struct{ Source, Step int }

var nothingLit = Lit{-1, -1}

// Alignment is the attention of a run, as far as it has come: a row for each
// decoder step, a column for each source token.
type Alignment struct {
	Missing string // why there is none
	Heat    draw.Heat
	Told    string // what is lit, in words

	inside *Inside
	now    int // step in view; -1: none
}

// alignmentCell is how wide and high a cell is: large enough to point at with a
// finger, and larger where there are few.
func alignmentCell(rows, columns int) float64 {
	return min(max(34, 340/float64(max(rows, columns))), 60)
}

// NewAlignment describes the attention up to the moment in view.
func NewAlignment(i *Inside) Alignment {
	r := &i.Record
	if i.Config.Attention == model.NoAttention {
		return Alignment{Missing: i.Say("This model has no attention, so that there is nothing to show: the decoder never sees the source again. %s, handed over once, must hold the whole sentence, however long it is. That is the bottleneck of the tutorial's model; models with attention look back at every token instead.", i.vectors())}
	}
	now, ok := i.Step()
	if !ok {
		now = -1
	}
	cell := alignmentCell(len(r.Steps), len(r.Tokens))
	h := draw.Heat{Name: i.Say("Attention of each decoder step (rows) to each source token (columns)"), Columns: len(r.Tokens), Rows: len(r.Steps),
		Cell: [2]float64{cell, cell}, Left: 60, Top: 60}
	a := Alignment{inside: i, now: now}
	for t, token := range r.Tokens {
		h.ColumnLabels = append(h.ColumnLabels, draw.Label{Text: visibleToken(token.Text), Lit: t == i.Lit.Source})
		h.Top = max(h.Top, 30+6*float64(draw.Width(token.Text)))
	}
	for u, step := range r.Steps {
		label := draw.Label{Lit: u == i.Lit.Step}
		if u <= now {
			label.Text = visibleToken(step.Said)
		}
		h.RowLabels = append(h.RowLabels, label)
		h.Left = max(h.Left, 24+9*float64(draw.Width(step.Said)))
	}
	h.Fill(func(u, t int) float64 {
		if u > now {
			return math.NaN()
		}
		return float64(r.Steps[u].Attention[t])
	}, 1)
	h.Frame("whole", 0, 0, h.Rows, h.Columns)
	if now >= 0 {
		h.Frame("now", now, 0, 1, h.Columns)
	}
	if t := i.Lit.Source; t >= 0 && t < h.Columns {
		h.Frame("lit", 0, t, h.Rows, 1)
	}
	if u := i.Lit.Step; u >= 0 && u < h.Rows {
		h.Frame("lit", u, 0, 1, h.Columns)
	}
	a.Heat, a.Told = h, tellAttention(i, now)
	return a
}

// Table is the matrix as numbers.
func (a Alignment) Table() draw.Table {
	r, table := &a.inside.Record, draw.Table{Columns: []string{a.inside.Say("says")}}
	for _, token := range r.Tokens {
		table.Columns = append(table.Columns, visibleToken(token.Text))
	}
	for _, step := range r.Steps[:a.now+1] {
		row := []string{visibleToken(step.Said)}
		for _, weight := range step.Attention {
			row = append(row, percent(float64(weight)))
		}
		table.Rows = append(table.Rows, row)
	}
	return table
}

// tellAttention says what is lit, or else what the step in view looks at.
func tellAttention(i *Inside, now int) string {
	r, u, t := &i.Record, i.Lit.Step, i.Lit.Source
	switch {
	case u >= 0 && u <= now && t >= 0 && t < len(r.Tokens):
		return i.Say("To say %s, it gave %s of its attention to %s.", i.spoken(r.Steps[u].Said), percent(float64(r.Steps[u].Attention[t])), i.spoken(r.Tokens[t].Text))
	case u < 0 && t >= 0 && t < len(r.Tokens):
		sum := 0.0
		for _, step := range r.Steps[:now+1] {
			sum += float64(step.Attention[t])
		}
		return i.Say("All steps together have given %s the attention of %.2f steps.", i.spoken(r.Tokens[t].Text), sum)
	case u < 0 || u > now:
		u = now
	}
	if u < 0 {
		return i.Say("The decoder has not begun. The matrix grows a row at every step.")
	}
	best, most := 0, float32(0)
	for t, weight := range r.Steps[u].Attention {
		if weight > most {
			best, most = t, weight
		}
	}
	return i.Say("To say %s, it looked most at %s (%s).", i.spoken(r.Steps[u].Said), i.spoken(r.Tokens[best].Text), percent(float64(most)))
}

// Look is how strongly a token of the story is lit, from 0 to 10: the token
// itself fully, those on the other side by the attention between the two.
func (i *Inside) Look(source, step int) int {
	lit, r := i.Lit, &i.Record
	if !i.Shows("attention") {
		return 0
	}
	switch {
	case source >= 0 && source == lit.Source, step >= 0 && step == lit.Step:
		return draw.Levels
	case source >= 0 && lit.Step >= 0 && lit.Step < len(r.Steps):
		return shade(r.Steps[lit.Step].Attention, source)
	case step >= 0 && lit.Source >= 0:
		return shade(r.Steps[step].Attention, lit.Source)
	}
	return 0
}

func shade(attention []float32, t int) int {
	if t >= len(attention) {
		return 0
	}
	return int(attention[t]*draw.Levels + 0.5)
}
