package web

import (
	"fmt"
	"math"
	"reflect"
	"strings"
	"testing"

	"dragoman/model"
	"dragoman/weights"
)

func TestHeatPutsCellsOfOneColourIntoOnePath(t *testing.T) {
	h := Heat{Columns: 2, Rows: 2, Cell: [2]float64{10, 10}, Left: 5, Top: 1}
	values := []float64{1, -1, 0.52, math.NaN()}
	h.fill(func(row, column int) float64 { return values[row*2+column] }, 1)
	got := map[string]string{}
	for _, a := range h.Areas {
		if a.Path != "" {
			got[a.Class] = a.Path
		}
	}
	want := map[string]string{"plus-10": "M5 1h10v10h-10z", "minus-10": "M15 1h10v10h-10z", "plus-5": "M5 11h10v10h-10z"}
	if fmt.Sprint(got) != fmt.Sprint(want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

func TestThePointerFindsItsCell(t *testing.T) {
	h := Heat{Columns: 4, Rows: 2, Cell: [2]float64{10, 20}, Left: 60, Top: 10}
	for _, c := range []struct {
		x, y        float64 // of 100×50
		row, column int
		ok          bool
	}{{65, 15, 0, 0, true}, {99, 49, 1, 3, true}, {30, 30, 0, -3, false}, {70, 5, 0, 1, false}} {
		row, column, ok := h.at(c.x/100, c.y/50)
		if ok != c.ok || ok && (row != c.row || column != c.column) {
			t.Errorf("(%v, %v): got %d, %d, %v, want %d, %d, %v", c.x, c.y, row, column, ok, c.row, c.column, c.ok)
		}
	}
}

func TestTheAttentionMatrixGrowsAsItDecodes(t *testing.T) {
	i := recordOf(t, weights.Default, "Where is the station?")
	cells := func() int {
		n := 0
		for _, a := range NewAlignment(&i).Heat.Areas {
			n += strings.Count(a.Path, "M")
		}
		return n
	}
	i.Go(2)
	if got := cells(); got != 0 {
		t.Errorf("got %d cells while the encoder reads, want none", got)
	}
	i.Go(len(i.Record.Tokens) + 3)
	if got, want := cells(), 3*len(i.Record.Tokens); got != want {
		t.Errorf("got %d cells after three steps, want %d", got, want)
	}
	a := NewAlignment(&i)
	if got, want := a.Table().Rows[2][1], percent(float64(i.Record.Steps[2].Attention[0])); len(a.Table().Rows) != 3 || got != want {
		t.Errorf("table has %d rows, the third begins with %s, want 3 and %s", len(a.Table().Rows), got, want)
	}
	i.Lit = Lit{Source: 1, Step: 2}
	wantIn(t, markup(t, &AlignmentPanel{Alignment: NewAlignment(&i)}), "To say", "it gave "+percent(float64(i.Record.Steps[2].Attention[1])), `class="lit"`)
}

func TestATokenUnderThePointerLightsUpThoseItIsAlignedWith(t *testing.T) {
	i := recordOf(t, weights.Default, "Where is the station?")
	i.SetView("attention")
	i.Lit = Lit{Source: -1, Step: 1}
	if got := i.Look(-1, 1); got != levels {
		t.Errorf("the token itself: got %d, want %d", got, levels)
	}
	for s, weight := range i.Record.Steps[1].Attention {
		if got, want := i.Look(s, -1), int(weight*levels+.5); got != want {
			t.Errorf("source %d: got %d, want %d", s, got, want)
		}
	}
}

func TestWithoutAttentionThePageSaysWhatItCannotShow(t *testing.T) {
	i := recordOf(t, toyFile(t), "ab")
	if i.Config.Attention != model.NoAttention {
		t.Fatal("the toy has attention")
	}
	wantIn(t, markup(t, &AlignmentPanel{Alignment: NewAlignment(&i)}), "has no attention", "bottleneck")
}

func TestCellsShowEveryQuantityOfEveryUnit(t *testing.T) {
	i := recordOf(t, weights.Default, "Where is the station?")
	i.Unit = 3
	for _, moment := range []int{0, len(i.Record.Tokens), len(i.Record.Tokens) + 2} {
		i.Go(moment)
		s := NewStates(&i)
		fresh := i
		fresh.shades = shades{}
		if again := NewStates(&fresh); !reflect.DeepEqual(s.Maps, again.Maps) {
			t.Errorf("moment %d: maps are those of another", moment)
		}
		if want := len(quantities(i.Config.Cell)); len(s.Maps) != want || len(s.Curve.Lines) != want || len(s.Table().Columns) != want+1 {
			t.Errorf("moment %d: %d maps, %d lines, %d columns, want %d, %[5]d and one more", moment, len(s.Maps), len(s.Curve.Lines), len(s.Table().Columns), want)
		}
		for _, m := range s.Maps {
			n := 0
			for _, a := range m.Heat.Areas {
				n += strings.Count(a.Path, "M")
			}
			if n != s.Units {
				t.Errorf("moment %d: %s has %d cells, want one for each of %d units", moment, m.Symbol, n, s.Units)
			}
		}
	}
	u, _ := i.Step()
	s := NewStates(&i)
	if got, want := s.Curve.Lines[0].Values[u], float64(i.Record.Steps[u].Layers[0].H[3]); got != want {
		t.Errorf("curve of h, unit 3: got %v, want %v", got, want)
	}
	wantIn(t, markup(t, &StatePanel{States: s, Inside: &i}), "Unit 3 · h "+signed("%.3f", s.Curve.Lines[0].Values[u]), "Decoder layer 1, unit 3, over the sentence")
	i.Go(1)
	if s := NewStates(&i); len(s.Shares.Lines[0].Values) != len(i.Record.Tokens) {
		t.Errorf("got %d shares of what is carried, want one for each token", len(s.Shares.Lines[0].Values))
	}
}

func TestAChartKeepsTheNamesOfItsLinesApart(t *testing.T) {
	c := &LineChart{Chart: Chart{Labels: []string{"a"}, Low: -1, High: 1, Lines: []Line{{"x", []float64{1}}, {"y", []float64{1}}, {"z", []float64{-1}}}}}
	if x, y, z := c.end(0), c.end(1), c.end(2); x != "16" || y != "29" || z != "166" {
		t.Errorf("names at %s, %s and %s, want 16, 29 and 166", x, y, z)
	}
	wantIn(t, markup(t, c), `d="M`, "x: a 1;")
}
