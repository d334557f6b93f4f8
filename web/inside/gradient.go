package inside

import (
	"cmp"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"

	"dragoman/model"
	"dragoman/model/text"
	"dragoman/web/draw"
	"dragoman/web/explain"
)

// Gradient shows how the gradient fades on its way back through a sentence, in the
// network of the run and in untrained ones of each kind of cell.
type Gradient struct {
	view
	Scale      float64 // of the untrained networks' orthogonal recurrent weights; 0: firstScale
	ForgetBias float64 // of the untrained LSTM; 0: 1

	Chart draw.Chart
}

// Units and embedding of the untrained networks.
const (
	freshUnits     = 64
	freshEmbedding = 16
)

// firstScale halves the recurrent weights. With orthogonal ones, an untrained simple
// RNN would lose nothing.
const firstScale = 0.5

func (*Gradient) About() About { return About{Key: "gradient", Title: "Gradient", Alone: true} }

func (c *Gradient) Explanation() []explain.Quantity { return explain.Back(c.config().Cell) }

func (c *Gradient) scale() float64 { return cmp.Or(c.Scale, firstScale) }
func (c *Gradient) bias() float64  { return cmp.Or(c.ForgetBias, 1) }

func (c *Gradient) Prepare() (string, Work) {
	scale, bias, language := c.scale(), c.bias(), *c.Spoken()
	r, m := &c.Record, c.Model
	source, target := text.IDs(r.Tokens), []int32{m.Target.Start}
	for _, step := range r.Steps {
		target = append(target, step.Token)
	}
	if target[len(target)-1] != m.Target.Stop {
		target = append(target, m.Target.Stop)
	}
	labels := c.labels()
	return fmt.Sprint(scale, bias), func(pause func() error) (func(), error) {
		chart := draw.Chart{Name: language.Say("Size of the gradient after each source token, as a share of that after the last"), Labels: labels, Now: -1, Log: true}
		add := func(name string, norms []float64) error {
			line := draw.Line{Name: name}
			for _, g := range norms {
				share := math.Log10(max(g, 1e-30) / max(norms[len(norms)-1], 1e-30))
				line.Values = append(line.Values, max(-12, min(share, 12)))
			}
			chart.Lines = append(chart.Lines, line)
			chart.Low = min(chart.Low, math.Floor(slices.Min(line.Values)))
			chart.High = max(chart.High, math.Ceil(slices.Max(line.Values)))
			return pause()
		}
		ids, size := renumbered(source)
		targets, targetSize := renumbered(target)
		for _, kind := range []model.CellKind{model.SimpleRNN, model.LSTM, model.GRU} {
			n := fresh(model.Config{Cell: kind, Units: freshUnits, EmbeddingDim: freshEmbedding, SourceSize: size, TargetSize: targetSize}, scale, bias)
			if err := add(kind.String(), n.GradientThroughTime(ids, targets)); err != nil {
				return nil, err
			}
		}
		err := add(language.Say("this model"), m.Network.GradientThroughTime(source, target))
		return func() { c.Chart = chart }, err
	}
}

// renumbered gives the tokens the smallest ids, for a network without others; padding
// stays padding.
func renumbered(ids []int32) (small []int32, size int) {
	number := map[int32]int32{}
	for _, id := range ids {
		if _, ok := number[id]; !ok && id >= 0 {
			number[id] = int32(len(number))
		}
		if id >= 0 {
			id = number[id]
		}
		small = append(small, id)
	}
	return small, max(len(number), 2)
}

// fresh returns an untrained network.
func fresh(c model.Config, scale, forgetBias float64) *model.Network {
	n := model.NewRandom(c, rand.New(rand.NewPCG(1, 1)))
	for _, t := range n.Tensors() {
		switch {
		case strings.HasSuffix(t.Name, "/recurrent"):
			for i := range t.Data {
				t.Data[i] *= float32(scale)
			}
		case c.Cell == model.LSTM && strings.HasSuffix(t.Name, "/bias") && t.Cols == 4*c.Units:
			for i := c.Units; i < 2*c.Units; i++ {
				t.Data[i] = float32(forgetBias)
			}
		}
	}
	return n
}

func (c *Gradient) set(what *float64, value string, least, most float64) {
	if x, err := strconv.ParseFloat(value, 64); err == nil && x == x {
		*what = max(least, min(x, most))
		c.changed()
	}
}

func (c *Gradient) table() draw.Table {
	t := draw.Table{Columns: []string{c.Say("token")}}
	for i, label := range c.Chart.Labels {
		row := []string{label}
		for _, l := range c.Chart.Lines {
			if i == 0 {
				t.Columns = append(t.Columns, l.Name)
			}
			row = append(row, c.Spoken().Number("%.2g", math.Pow(10, l.Values[i])))
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}
