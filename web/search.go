package web

import (
	"fmt"
	"math/rand/v2"
	"strconv"

	"github.com/vugu/vugu"

	"dragoman/model"
	"dragoman/model/decode"
	"dragoman/model/text"
	"dragoman/web/draw"
	"dragoman/web/say"
)

// SearchView compares the ways to search for a translation.
type SearchView struct {
	Study
	SearchSettings

	Found []Found
	Tree  *decode.Tree
	Drawn BeamDrawing
}

// Speech turns the decoder's tokens into text.
type Speech struct {
	Target *text.Vocabulary
	Source []text.Token // from which names and numbers are carried over
}

// token is one token, as one can see it.
func (s Speech) token(id int32) string {
	return visibleToken(text.Restore(s.Target.Tokens[id], s.Source))
}

func (s Speech) text(ids []int32) string { return text.Restore(s.Target.Decode(ids), s.Source) }

// Found is what one way of searching has found.
type Found struct {
	How     say.Phrase
	Text    string
	LogProb float64
	Best    bool // has the highest log-probability of all
}

const maxBeam = 8

func (v SearchSettings) beam() int { return or(v.Beam, 3) }

func (v SearchSettings) temperature() float64 {
	if v.Temperature == 0 {
		return 1
	}
	return v.Temperature
}

func or(n, otherwise int) int {
	if n == 0 {
		return otherwise
	}
	return n
}

func (v *SearchView) settings() string {
	return fmt.Sprint(v.SearchSettings)
}

func (v *SearchView) prepare(_ *Session, m *model.Model, sentence string) runs {
	w := v.SearchSettings
	return func(pause func() error) (func(), error) {
		t := decode.NewTranslator(m)
		var found []Found
		greedy, err := t.Recorded(sentence, decode.Recording{Candidates: 1, Pause: pause})
		if err != nil {
			return nil, err
		}
		said := Speech{&m.Target, greedy.Tokens}
		found = append(found, Found{How: "Greedy", Text: greedy.Text, LogProb: greedy.LogProb})
		sampled, err := t.Recorded(sentence, decode.Recording{Candidates: 1, Pause: pause, Sampling: &decode.Sampling{
			Temperature: w.temperature(), TopK: w.TopK, Rand: rand.New(rand.NewPCG(w.Seed, 0))}})
		if err != nil {
			return nil, err
		}
		found = append(found, Found{How: "Sampled", Text: sampled.Text, LogProb: sampled.LogProb})
		hypotheses, tree, err := t.Searched(sentence, decode.Beam{Width: w.beam(), LengthPenalty: w.Penalty}, pause)
		if err != nil {
			return nil, err
		}
		found = append(found, Found{How: "Beam search", Text: said.text(hypotheses[0].Tokens), LogProb: hypotheses[0].LogProb})
		most := max(found[0].LogProb, found[1].LogProb, found[2].LogProb)
		for n := range found {
			found[n].Best = found[n].LogProb > most-1e-3
		}
		drawn := drawBeam(tree, w.beam(), said)
		return func() { v.Found, v.Tree, v.Drawn = found, tree, drawn }, nil
	}
}

// BeamDrawing is the tree of a beam search: a column for each step, the
// hypotheses that were followed above those that were pruned.
type BeamDrawing struct {
	Columns, Rows int
	Nodes         []BeamNode
	Picture       vugu.HTML   // of the nodes: there are hundreds, which do not change
	Edges         []draw.Area // by what became of their end

	tree *decode.Tree
	said Speech
}

// BeamNode is a hypothesis's last token.
type BeamNode struct {
	index                 int // in the tree
	Token, LogProb, Class string
	fate                  say.Phrase
}

// Measures of the drawing of a beam.
const (
	nodeWidth, nodeHeight = 64.0, 34.0
	nodeColumn, nodeRow   = 100.0, 42.0
)

// drawBeam lays a tree out. Of the pruned only as many as the beam is wide are
// drawn at each step.
func drawBeam(tree *decode.Tree, beam int, said Speech) BeamDrawing {
	d := BeamDrawing{tree: tree, said: said}
	onBest := bestPath(tree)
	row, place := map[int]int{}, map[int]int{} // rows used by step, row of node
	pruned, edges := map[int]int{}, map[string]string{}
	for n, node := range tree.Nodes {
		fate, class := say.Phrase("followed"), "followed"
		switch node.Fate {
		case decode.Finished:
			fate, class = "finished", "finished"
		case decode.Pruned:
			fate, class = "pruned", "pruned"
			if pruned[node.Step]++; pruned[node.Step] > beam {
				continue
			}
		}
		if onBest[n] {
			class += " best"
		}
		r := row[node.Step]
		row[node.Step]++
		place[n] = r
		d.Rows, d.Columns = max(d.Rows, r+1), max(d.Columns, node.Step+1)
		x, y := float64(node.Step)*nodeColumn, float64(r)*nodeRow
		drawn := BeamNode{n, shortToken(said.token(node.Token)), signed("%.2f", node.LogProb), class, fate}
		d.Nodes = append(d.Nodes, drawn)
		d.Picture += vugu.HTML(drawn.picture(x, y))
		if node.Parent >= 0 {
			fx, fy, ty := x-nodeColumn+nodeWidth, float64(place[node.Parent])*nodeRow+nodeHeight/2, y+nodeHeight/2
			edges[class] += fmt.Sprintf("M%s %sC%s %s %s %s %s %s", draw.Tenths(fx), draw.Tenths(fy), draw.Tenths(fx+18), draw.Tenths(fy), draw.Tenths(x-18), draw.Tenths(ty), draw.Tenths(x), draw.Tenths(ty))
		}
	}
	for _, class := range []string{"pruned", "followed", "finished", "followed best", "finished best"} {
		d.Edges = append(d.Edges, draw.Area{Class: "edge " + class, Path: edges[class]})
	}
	return d
}

// picture is a node, drawn.
func (n BeamNode) picture(x, y float64) string {
	return fmt.Sprintf(`<g class="node %s" transform="translate(%s %s)"><rect width="%s" height="%s" rx="6"></rect>`+
		`<text x="32" y="15" text-anchor="middle">%s</text><text class="score" x="32" y="28" text-anchor="middle">%s</text></g>`,
		n.Class, draw.Tenths(x), draw.Tenths(y), draw.Tenths(nodeWidth), draw.Tenths(nodeHeight), Text(n.Token).HTML(), Text(n.LogProb).HTML())
}

// bestPath are the nodes that lead to the most probable finished hypothesis.
func bestPath(tree *decode.Tree) map[int]bool {
	best := -1
	for n, node := range tree.Nodes {
		if node.Fate == decode.Finished && (best < 0 || node.LogProb > tree.Nodes[best].LogProb) {
			best = n
		}
	}
	path := map[int]bool{}
	for ; best >= 0; best = tree.Nodes[best].Parent {
		path[best] = true
	}
	return path
}

// shortToken is a token that fits a node.
func shortToken(token string) string {
	s := []rune(token)
	if len(s) > 6 {
		return string(s[:5]) + "…"
	}
	return string(s)
}

// SearchPanel compares greedy search, sampling and beam search.
type SearchPanel struct {
	say.Speaker
	View    *SearchView
	Changed func()
}

// table is the drawing as text.
func (c *SearchPanel) table() draw.Table {
	d, t := c.View.Drawn, draw.Table{Columns: []string{c.Say("step"), c.Say("hypothesis"), c.Say("log-probability"), c.Say("fate")}}
	for _, n := range d.Nodes {
		t.Rows = append(t.Rows, []string{strconv.Itoa(d.tree.Nodes[n.index].Step + 1), d.said.text(d.tree.Tokens(n.index)), n.LogProb, c.Say(n.fate)})
	}
	return t
}

func (d BeamDrawing) width() string  { return draw.Tenths(float64(d.Columns) * nodeColumn) }
func (d BeamDrawing) height() string { return draw.Tenths(float64(d.Rows) * nodeRow) }

func (c *SearchPanel) set(name, value string) {
	c.View.set(name, value)
	c.Changed()
}

// set reads a number that was typed, within its limits.
func (v *SearchSettings) set(name, value string) {
	x, err := strconv.ParseFloat(value, 64)
	if err != nil || x != x {
		return
	}
	switch name {
	case "beam":
		v.Beam = int(max(2, min(x, maxBeam)))
	case "penalty":
		v.Penalty = max(0, min(x, 2))
	case "temperature":
		v.Temperature = max(0.1, min(x, 5))
	case "topk":
		v.TopK = int(max(0, min(x, 1000)))
	case "seed":
		v.Seed = uint64(max(0, min(x, 1e9)))
	}
}

// knob is a setting of the search.
type knob struct{ Name, Label, Least, Most, Step, Value string }

func (c *SearchPanel) knobs() []knob {
	v := c.View
	f := func(x float64) string { return strconv.FormatFloat(x, 'g', 4, 64) }
	return []knob{
		{"temperature", c.Say("Temperature"), "0.1", "5", "0.1", f(v.temperature())},
		{"topk", c.Say("Top k (0: all)"), "0", "1000", "1", strconv.Itoa(v.TopK)},
		{"seed", c.Say("Seed"), "0", "1000000000", "1", strconv.FormatUint(v.Seed, 10)},
		{"beam", c.Say("Beam width"), "2", strconv.Itoa(maxBeam), "1", strconv.Itoa(v.beam())},
		{"penalty", c.Say("Length penalty"), "0", "2", "0.1", f(v.Penalty)},
	}
}

func (f Found) class() string {
	if f.Best {
		return "found best"
	}
	return "found"
}

// BeamTree draws a BeamDrawing.
type BeamTree struct {
	say.Speaker
	Drawing BeamDrawing
}
