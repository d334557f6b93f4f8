package draw

import (
	"fmt"
	"math"
	"testing"

	"dragoman/web/webtest"
)

func TestHeatPutsCellsOfOneColourIntoOnePath(t *testing.T) {
	h := Heat{Columns: 2, Rows: 2, Cell: [2]float64{10, 10}, Left: 5, Top: 1}
	values := []float64{1, -1, 0.52, math.NaN()}
	h.Fill(func(row, column int) float64 { return values[row*2+column] }, 1)
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

func TestAChartKeepsTheNamesOfItsLinesApart(t *testing.T) {
	c := &LineChart{Chart: Chart{Labels: []string{"a"}, Low: -1, High: 1, Lines: []Line{{"x", []float64{1}}, {"y", []float64{1}}, {"z", []float64{-1}}}}}
	if x, y, z := c.end(0), c.end(1), c.end(2); x != "16" || y != "29" || z != "166" {
		t.Errorf("names at %s, %s and %s, want 16, 29 and 166", x, y, z)
	}
	webtest.WantIn(t, webtest.Markup(t, c), `d="M`, "x: a 1;")
}

func TestTextIsNotMarkup(t *testing.T) {
	if got, want := Text("<中é&").HTML(), "&lt;中é&amp;"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

func TestTheLabelsOfAChartHaveRoom(t *testing.T) {
	short := LineChart{Chart: Chart{Labels: []string{"a"}}}
	long := LineChart{Chart: Chart{Labels: []string{"a", "March 5, 1990", "2012年12月25日"}, Low: -1.5, High: 1}}
	if got, want := long.bottom(), 24+5*12.0; short.bottom() != chartBottom || got != want {
		t.Errorf("room of %g and %g, want %g and %g", short.bottom(), got, chartBottom, want)
	}
	for label, want := range map[string]string{"March 5, 199": "March 5, 199", "March 5, 1990": "March 5, 19…", "2012年12月25日": "2012年12月2…"} {
		if got := drawn(label); got != want {
			t.Errorf("%q is drawn as %q, want %q", label, got, want)
		}
	}
	if got, want := long.tick(-1.5), "−1.5"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestALogarithmicChartIsMarkedWithPowersOfTen(t *testing.T) {
	c := LineChart{Chart: Chart{Log: true, Low: -12, High: -1}}
	var ticks []string
	for _, v := range append(c.grid(), 0, 1) {
		ticks = append(ticks, c.tick(v))
	}
	if got, want := fmt.Sprint(ticks), "[0.1 10⁻⁷ 10⁻¹² 1 10]"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}
