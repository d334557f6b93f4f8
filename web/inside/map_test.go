package inside

import (
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
				if m.box().meets(other.dot()) || j != i && other.Label != "" && m.box().meets(other.box()) {
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

func TestALeaderEndsAtTheEdgeOfItsLabel(t *testing.T) {
	m := mapMark{mapPoint: mapPoint{Text: "He helped her.", X: 500, Y: 300}}
	leaders := 0
	for _, l := range m.labels(mapWidest) {
		if l.Leader == (leader{}) {
			continue
		}
		if b, end := l.box(), l.Leader; b.left < end.endX && end.endX < b.right && b.top < end.endY && end.endY < b.bottom {
			t.Errorf("the leader %+v ends within its label, %+v", end, b)
		}
		leaders++
	}
	if leaders == 0 {
		t.Error("no label has a leader")
	}
}

func TestALeaderCrossesNoOtherPoint(t *testing.T) {
	var crowd []mapPoint
	for i := range 8 {
		crowd = append(crowd, mapPoint{Text: "He does not like her.", X: 0.9 + 0.03*float64(i%3), Y: 0.4 + 0.03*float64(i)})
	}
	for _, width := range []float64{mapWidest, 358} {
		marks, leaders := drawMap(crowd, width), 0
		for i, m := range marks {
			if m.Leader != (leader{}) {
				leaders++
			}
			for j, other := range marks {
				if j != i && m.Leader.crosses(other.dot()) {
					t.Errorf("%g wide: the leader of point %d, %+v, crosses point %d, %+v", width, i, m.Leader, j, other.dot())
				}
			}
			if m.Label == "" {
				t.Errorf("%g wide: point %d has no label", width, i)
			}
		}
		if leaders == 0 {
			t.Errorf("%g wide: no label has a leader", width)
		}
	}
}

func TestALeaderCrosses(t *testing.T) {
	b := box{10, 20, 30, 40}
	for l, want := range map[leader]bool{
		{}:               false,
		{0, 30, 40, 30}:  true,  // from side to side
		{20, 0, 20, 30}:  true,  // into it
		{15, 25, 16, 26}: true,  // within it
		{0, 30, 9, 30}:   false, // ends before it
		{0, 28, 15, 45}:  true,  // over a corner, in (10, 39⅓)
		{0, 21, 12, 45}:  false, // past it, in (10, 41)
		{10, 0, 10, 50}:  false, // along its edge
	} {
		if got := l.crosses(b); got != want {
			t.Errorf("%+v crosses %+v: %v, want %v", l, b, got, want)
		}
	}
}
