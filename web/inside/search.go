package inside

import (
	"cmp"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"strconv"

	"dragoman/model/decode"
	"dragoman/web/address"
	"dragoman/web/draw"
	"dragoman/web/explain"
	"dragoman/web/say"
)

// Search compares the ways to search for a translation.
type Search struct {
	view
	Temperature float64 // 0: 1
	TopK        float64 // 0: all
	Seed        float64
	Beam        float64 // 0: 3
	Penalty     float64 // length penalty, for beam search

	Found []Found
	Tree  *decode.Tree
	drawn BeamDrawing
}

func (*Search) About() About { return About{Key: "search", Title: "Search", Alone: true} }

func (*Search) Explanation() []explain.Quantity {
	return []explain.Quantity{
		explain.New("A hypothesis's log-probability is the sum of those of its tokens. To compare short and long ones it is divided by a power of the length.",
			"score = log p / ((5 + length) / 6)^α", "model/decode", "beam.go", "func (b Beam) finish("),
		explain.New("Sampling divides the numbers by the temperature before the softmax.",
			"p(token) = exp(z_token / T) / Σ exp(z / T)", "model/decode", "sampling.go", "func (s Sampling) choose("),
	}
}

// Found is the result of one way to search.
type Found struct {
	How     say.Phrase
	Text    string
	LogProb float64
	Best    bool // has the highest log-probability of all
}

func (f Found) class() string {
	if f.Best {
		return "found best"
	}
	return "found"
}

// A knob is a setting of the search: its name in the address and in the page, its
// limits, and its initial value.
type knob struct {
	Name              string
	Label             say.Phrase
	Least, Most, Step float64
	First             float64
	value             *float64
}

func (c *Search) knobs() []knob {
	return []knob{
		{"temperature", "Temperature", 0.1, 5, 0.1, 1, &c.Temperature},
		{"topk", "Top k (0: all)", 0, 1000, 1, 0, &c.TopK},
		{"seed", "Seed", 0, 1e9, 1, 0, &c.Seed},
		{"beam", "Beam width", 2, 8, 1, 3, &c.Beam},
		{"penalty", "Length penalty", 0, 2, 0.1, 0, &c.Penalty},
	}
}

// read parses a number that the reader typed, within the knob's limits.
func (k knob) read(typed string) (float64, error) {
	x, err := strconv.ParseFloat(typed, 64)
	if err != nil || x != x {
		return 0, fmt.Errorf("%s: %q is not a number", k.Name, typed)
	}
	x = max(k.Least, min(x, k.Most))
	if k.Step == 1 {
		x = math.Trunc(x)
	}
	return x, nil
}

// at formats a number of the knob.
func (k knob) at(x float64) string { return strconv.FormatFloat(x, 'f', -1, 64) }

func (k knob) shown() string { return strconv.FormatFloat(cmp.Or(*k.value, k.First), 'g', 10, 64) }

// set adopts what the reader typed, if it is a number.
func (c *Search) set(k knob, typed string) {
	if x, err := k.read(typed); err == nil {
		*k.value = x
		c.changed()
	}
}

func (c *Search) Address() (table []address.Field) {
	for _, k := range c.knobs() {
		table = append(table, address.Number(k.Name, k.value, 0, k.read))
	}
	return table
}

func (c *Search) Prepare() (string, Work) {
	temperature, topK, seed := cmp.Or(c.Temperature, 1), int(c.TopK), uint64(c.Seed)
	beam, penalty := int(cmp.Or(c.Beam, 3)), c.Penalty
	m, sentence, language := c.Model, c.Sentence, *c.Spoken()
	return fmt.Sprint(temperature, topK, seed, beam, penalty), func(pause func() error) (func(), error) {
		t := decode.NewTranslator(m)
		greedy, err := t.Recorded(sentence, decode.Recording{Candidates: 1, Pause: pause})
		if err != nil {
			return nil, err
		}
		sampled, err := t.Recorded(sentence, decode.Recording{Candidates: 1, Pause: pause, Search: decode.Sampling{
			Temperature: temperature, TopK: topK, Rand: rand.New(rand.NewPCG(seed, 0))}})
		if err != nil {
			return nil, err
		}
		hypotheses, tree, err := t.Searched(sentence, decode.Beam{Width: beam, LengthPenalty: penalty}, pause)
		if err != nil {
			return nil, err
		}
		said := Speech{&m.Target, greedy.Tokens}
		found := []Found{
			{How: "Greedy", Text: greedy.Text, LogProb: greedy.LogProb},
			{How: "Sampled", Text: sampled.Text, LogProb: sampled.LogProb},
			{How: "Beam search", Text: said.text(hypotheses[0].Tokens), LogProb: hypotheses[0].LogProb},
		}
		most := slices.MaxFunc(found, func(a, b Found) int { return cmp.Compare(a.LogProb, b.LogProb) }).LogProb
		for n := range found {
			found[n].Best = found[n].LogProb > most-1e-3
		}
		drawn := drawBeam(&language, tree, beam, said)
		return func() { c.Found, c.Tree, c.drawn = found, tree, drawn }, nil
	}
}

// table returns the drawing as text.
func (c *Search) table() draw.Table {
	d, t := c.drawn, draw.Table{Columns: []string{c.Say("step"), c.Say("hypothesis"), c.Say("log-probability"), c.Say("fate")}}
	for _, n := range d.Nodes {
		t.Rows = append(t.Rows, []string{strconv.Itoa(d.tree.Nodes[n.index].Step + 1), d.said.text(d.tree.Tokens(n.index)), n.LogProb, c.Say(n.fate)})
	}
	return t
}
