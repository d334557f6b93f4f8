package inside

import (
	"fmt"

	"github.com/vugu/vugu"

	"dragoman/model/decode"
	"dragoman/web/draw"
	"dragoman/web/say"
)

// A BeamDrawing is the tree of a beam search: a column for each step, with the followed
// hypotheses above the pruned ones.
type BeamDrawing struct {
	Columns, Rows int
	Nodes         []beamNode
	Picture       vugu.HTML   // of the nodes: hundreds, which do not change
	Edges         []draw.Area // by the fate of their end

	tree *decode.Tree
	said Speech
}

// A beamNode is a hypothesis, drawn as its last token.
type beamNode struct {
	index                 int // in the tree
	Token, LogProb, Class string
	fate                  say.Phrase
}

// Dimensions of the drawing of a beam.
const (
	nodeWidth, nodeHeight = 64.0, 34.0
	nodeColumn, nodeRow   = 100.0, 42.0
)

// drawBeam lays out a tree. At each step it draws at most as many pruned hypotheses as
// the beam is wide.
func drawBeam(l *say.Language, tree *decode.Tree, beam int, said Speech) BeamDrawing {
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
		drawn := beamNode{n, shortToken(said.token(node.Token)), l.Number("%.2f", node.LogProb), class, fate}
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

// picture returns the node as SVG.
func (n beamNode) picture(x, y float64) string {
	return fmt.Sprintf(`<g class="node %s" transform="translate(%s %s)"><rect width="%s" height="%s" rx="6"></rect>`+
		`<text x="32" y="15" text-anchor="middle">%s</text><text class="score" x="32" y="28" text-anchor="middle">%s</text></g>`,
		n.Class, draw.Tenths(x), draw.Tenths(y), draw.Tenths(nodeWidth), draw.Tenths(nodeHeight), draw.Text(n.Token).HTML(), draw.Text(n.LogProb).HTML())
}

// bestPath returns the nodes that lead to the most probable finished hypothesis.
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

// shortToken shortens a token so that it fits a node.
func shortToken(token string) string {
	s := []rune(token)
	if len(s) > 6 {
		return string(s[:5]) + "…"
	}
	return string(s)
}

func (d BeamDrawing) width() string  { return draw.Tenths(float64(d.Columns) * nodeColumn) }
func (d BeamDrawing) height() string { return draw.Tenths(float64(d.Rows) * nodeRow) }

// BeamTree draws the tree of a beam search.
type BeamTree struct {
	say.Speaker
	Drawing BeamDrawing
}
