package inside

import (
	"math"

	"dragoman/web/draw"
	"dragoman/web/explain"
)

// Attention shows the attention of a run up to the moment in view: a row for each
// decoder step, a column for each source token.
type Attention struct{ view }

const attentionKey = "attention"

func (*Attention) About() About { return About{Key: attentionKey, Title: "Attention"} }

func (*Attention) Explanation() []explain.Quantity {
	return []explain.Quantity{explain.New("The decoder's state is compared with every output of the encoder; the softmax of the scores gives the weights of the row, and the decoder reads the outputs mixed by these weights.",
		"aₜ = softmaxₜ(score(h, mₜ))\ncontext = Σₜ aₜ·mₜ", "model", "plain_test.go", "func plainAttention(")}
}

// now returns the decoder step in view, or -1 if there is none.
func (c *Attention) now() int {
	if u, ok := c.Step(); ok {
		return u
	}
	return -1
}

// missing returns the reason why there is no attention to show, or "" if there is some.
func (c *Attention) missing() string {
	if c.attends() {
		return ""
	}
	return c.Say("This model has no attention, so there is nothing to show: the decoder never sees the source again. %s, handed over once, must hold the whole sentence, however long it is. That is the bottleneck of the tutorial's model; models with attention look back at every token instead.", c.vectors())
}

// alignmentCell returns the width and height of a cell: large enough to point at with a
// finger, and larger if there are few.
func alignmentCell(rows, columns int) float64 {
	return min(max(34, 340/float64(max(rows, columns))), 60)
}

func (c *Attention) name() string {
	return c.Say("Attention of each decoder step (rows) to each source token (columns)")
}

// heat returns the matrix up to the moment in view.
func (c *Attention) heat() draw.Heat {
	r, now := &c.Record, c.now()
	cell := alignmentCell(len(r.Steps), len(r.Tokens))
	h := draw.Heat{Name: c.name(), Columns: len(r.Tokens), Rows: len(r.Steps),
		Cell: [2]float64{cell, cell}, Left: 60, Top: 60}
	for t, token := range r.Tokens {
		h.ColumnLabels = append(h.ColumnLabels, draw.Label{Text: visibleToken(token.Text), Lit: t == c.Lit.Source})
		h.Top = max(h.Top, 30+6*float64(draw.Width(token.Text)))
	}
	for u, step := range r.Steps {
		label := draw.Label{Lit: u == c.Lit.Step}
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
	if t := c.Lit.Source; t >= 0 && t < h.Columns {
		h.Frame("lit", 0, t, h.Rows, 1)
	}
	if u := c.Lit.Step; u >= 0 && u < h.Rows {
		h.Frame("lit", u, 0, 1, h.Columns)
	}
	return h
}

// table returns the matrix as numbers.
func (c *Attention) table() draw.Table {
	r, table := &c.Record, draw.Table{Columns: []string{c.Say("says")}}
	for _, token := range r.Tokens {
		table.Columns = append(table.Columns, visibleToken(token.Text))
	}
	for _, step := range r.Steps[:c.now()+1] {
		row := []string{visibleToken(step.Said)}
		for _, weight := range step.Attention {
			row = append(row, percent(c.Spoken(), float64(weight)))
		}
		table.Rows = append(table.Rows, row)
	}
	return table
}

// over highlights the cell under the pointer. When the pointer leaves, as it may
// because the matrix changes, a highlighted token of the story stays highlighted.
func (c *Attention) over(step, token int) {
	if step >= 0 || c.Lit.Source >= 0 && c.Lit.Step >= 0 {
		c.Lit = Lit{Source: token, Step: step, Unit: -1}
	}
}

// pick goes to the decoder step of a row.
func (c *Attention) pick(step, _ int) {
	if step >= 0 {
		c.GoTo(c.decoding(step))
	}
}

// told describes the highlighted cell or, if there is none, the attention of the step
// in view.
func (c *Attention) told() string {
	r, u, t, now := &c.Record, c.Lit.Step, c.Lit.Source, c.now()
	switch {
	case u >= 0 && u <= now && t >= 0 && t < len(r.Tokens):
		return c.Say("To say %s, it gave %s of its attention to %s.", c.spoken(r.Steps[u].Said), percent(c.Spoken(), float64(r.Steps[u].Attention[t])), c.spoken(r.Tokens[t].Text))
	case u < 0 && t >= 0 && t < len(r.Tokens):
		sum := 0.0
		for _, step := range r.Steps[:now+1] {
			sum += float64(step.Attention[t])
		}
		return c.Say("All steps together have given %s the attention of %.2f steps.", c.spoken(r.Tokens[t].Text), sum)
	case u < 0 || u > now:
		u = now
	}
	if u < 0 {
		return c.Say("The decoder has not begun. The matrix grows a row at every step.")
	}
	best, most := 0, float32(0)
	for t, weight := range r.Steps[u].Attention {
		if weight > most {
			best, most = t, weight
		}
	}
	return c.Say("To say %s, it looked most at %s (%s).", c.spoken(r.Steps[u].Said), c.spoken(r.Tokens[best].Text), percent(c.Spoken(), float64(most)))
}

// lit returns how strongly a token of the story is highlighted, from 0 to draw.Levels:
// the token under the pointer fully, those on the other side by their attention
// weights.
func (i *Inside) lit(source, step int) int {
	if !i.shows(attentionKey) {
		return 0
	}
	lit, r := i.Lit, &i.Record
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
