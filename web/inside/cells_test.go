package inside

import (
	"reflect"
	"strings"
	"testing"

	"dragoman/model"
	"dragoman/web/say"
	"dragoman/web/webtest"
	"dragoman/weights"
)

func TestEveryQuantityOfEveryCellHasAName(t *testing.T) {
	for _, kind := range model.CellKinds() {
		for _, q := range quantities(kind) {
			if q.name == "" {
				t.Errorf("%s: %s has no name", kind, q.symbol)
			}
		}
	}
}

func TestCellsShowEveryQuantityOfEveryUnit(t *testing.T) {
	i := recordOf(t, weights.Default, "Where is the station?")
	c := Get[*Cells](i)
	c.Unit = 3
	for _, moment := range []int{0, len(i.Record.Tokens), len(i.Record.Tokens) + 2} {
		i.moveTo(moment)
		s := c.states()
		c.shades = shades{}
		if again := c.states(); !reflect.DeepEqual(s.Maps, again.Maps) {
			t.Errorf("moment %d: maps are those of another", moment)
		}
		if want := len(quantities(i.config().Cell)); len(s.Maps) != want || len(s.Curve.Lines) != want || len(s.table().Columns) != want+1 {
			t.Errorf("moment %d: %d maps, %d lines, %d columns, want %d, %[5]d and one more", moment, len(s.Maps), len(s.Curve.Lines), len(s.table().Columns), want)
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
	s := c.states()
	if got, want := s.Curve.Lines[0].Values[u], float64(i.Record.Steps[u].Layers[0].H[3]); got != want {
		t.Errorf("curve of h, unit 3: got %v, want %v", got, want)
	}
	webtest.WantIn(t, webtest.Markup(t, c), "Unit 3 · h "+(*say.Language)(nil).Number("%.3f", s.Curve.Lines[0].Values[u]), "Decoder layer 1, unit 3, over the sentence")
	i.moveTo(1)
	if s := c.states(); len(s.Shares.Lines[0].Values) != len(i.Record.Tokens) {
		t.Errorf("got %d shares of what is carried, want one for each token", len(s.Shares.Lines[0].Values))
	}
}
