package inside

import (
	"fmt"
	"strings"
	"testing"

	"dragoman/web/webtest"
)

func TestTheMapShowsOnesOwnSentenceAmongOthers(t *testing.T) {
	v := inside(t, "#q=She+likes+him.", "map")
	plane := Get[*Map](v.Inside)
	v.wait("the map is drawn", func() bool { return len(plane.points) > 0 })
	v.does(func() {
		points := plane.points
		if last := points[len(points)-1]; len(points) != len(mapSentences["en"]) || !last.Own || last.Text != "She likes him." {
			t.Errorf("got %d points, the last %+v, want %d and one's own, which is on the list already", len(points), last, len(mapSentences["en"]))
		}
		for _, p := range points {
			if !(p.X >= 0 && p.X <= 1 && p.Y >= 0 && p.Y <= 1) {
				t.Errorf("%q is off the map: %v, %v", p.Text, p.X, p.Y)
			}
		}
		webtest.WantIn(t, webtest.Markup(t, plane), `class="point own"`, "Across: ", "She likes him.")
		plane.set("I am here.\n\n  You are there. \nI am here.\n")
	})
	v.wait("the pasted sentences are there", func() bool { return len(plane.points) == 3 })
	v.does(func() { plane.set("She likes him.") })
	v.wait("too few are refused", func() bool { return strings.Contains(plane.Problem, "three points") })
}

func TestLabelsOnTheMapCoverNothing(t *testing.T) {
	crowd := make([]mapPoint, 21)
	for i := range crowd {
		crowd[i] = mapPoint{Text: "He does not like her.", X: 0.2 + 0.02*float64(i%5), Y: 0.5 + 0.01*float64(i/5)}
	}
	crowd[20].Own = true
	for _, width := range []float64{mapWidest, 358} {
		marks, labels := drawMap(crowd, width), 0
		for i, m := range marks {
			if m.Label == "" {
				continue
			}
			labels++
			for j, other := range marks {
				dot := box{other.X - mapDot, other.Y - mapDot, other.X + mapDot, other.Y + mapDot}
				if m.box().meets(dot) || j != i && other.Label != "" && m.box().meets(other.box()) {
					t.Errorf("%g wide: the label of point %d, %+v, covers point %d or its label", width, i, m.box(), j)
				}
			}
			if b := m.box(); b.left < 0 || b.right > width {
				t.Errorf("%g wide: the label of point %d reaches from %g to %g", width, i, b.left, b.right)
			}
		}
		if marks[20].Label == "" || labels < 15 {
			t.Errorf("%g wide: %d labels, one's own %q; want one's own, and most of 21", width, labels, marks[20].Label)
		}
	}
}

func TestALineEndsAtTheEdgeOfItsLabel(t *testing.T) {
	m := mapMark{mapPoint: mapPoint{Text: "He helped her.", X: 500, Y: 300}}
	lines := 0
	for _, l := range m.labels(mapWidest) {
		if l.Line == "" {
			continue
		}
		var x, y, endX, endY float64
		if _, err := fmt.Sscanf(l.Line, "M%g %gL%g %g", &x, &y, &endX, &endY); err != nil {
			t.Fatal(err)
		}
		if b := l.box(); b.left < endX && endX < b.right && b.top < endY && endY < b.bottom {
			t.Errorf("the line %s ends within its label, %+v", l.Line, b)
		}
		lines++
	}
	if lines == 0 {
		t.Error("no label has a line")
	}
}
