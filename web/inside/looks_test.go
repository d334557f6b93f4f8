package inside

import (
	"reflect"
	"strings"
	"testing"

	"dragoman/web/draw"
	"dragoman/web/webtest"
	"dragoman/weights"
)

func TestTheAttentionMatrixGrowsAsItDecodes(t *testing.T) {
	i := recordOf(t, weights.Default, "Where is the station?")
	cells := func() int {
		n := 0
		for _, a := range Get[*Attention](i).heat().Areas {
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
	a := Get[*Attention](i)
	if got, want := a.table().Rows[2][1], percent(float64(i.Record.Steps[2].Attention[0])); len(a.table().Rows) != 3 || got != want {
		t.Errorf("table has %d rows, the third begins with %s, want 3 and %s", len(a.table().Rows), got, want)
	}
	i.Lit = Lit{Source: 1, Step: 2, Unit: -1}
	webtest.WantIn(t, webtest.Markup(t, a), "To say", "it gave "+percent(float64(i.Record.Steps[2].Attention[1])), `class="lit"`)
}

func TestATokenUnderThePointerLightsUpThoseItIsAlignedWith(t *testing.T) {
	i := recordOf(t, weights.Default, "Where is the station?")
	i.show("attention")
	i.Lit = Lit{Source: -1, Step: 1, Unit: -1}
	if got := i.lit(-1, 1); got != draw.Levels {
		t.Errorf("the token itself: got %d, want %d", got, draw.Levels)
	}
	for s, weight := range i.Record.Steps[1].Attention {
		if got, want := i.lit(s, -1), int(weight*draw.Levels+.5); got != want {
			t.Errorf("source %d: got %d, want %d", s, got, want)
		}
	}
}

func TestWithoutAttentionThePageSaysWhatItCannotShow(t *testing.T) {
	i := recordOf(t, toyFile(t), "ab")
	if i.attends() {
		t.Fatal("the toy has attention")
	}
	webtest.WantIn(t, webtest.Markup(t, Get[*Attention](i)), "has no attention", "bottleneck")
}

func TestCellsShowEveryQuantityOfEveryUnit(t *testing.T) {
	i := recordOf(t, weights.Default, "Where is the station?")
	c := Get[*Cells](i)
	c.Unit = 3
	for _, moment := range []int{0, len(i.Record.Tokens), len(i.Record.Tokens) + 2} {
		i.Go(moment)
		s := c.states()
		c.shades = shades{}
		if again := c.states(); !reflect.DeepEqual(s.Maps, again.Maps) {
			t.Errorf("moment %d: maps are those of another", moment)
		}
		if want := len(quantities(i.config().Cell)); len(s.Maps) != want || len(s.Curve.Lines) != want || len(s.Table().Columns) != want+1 {
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
	s := c.states()
	if got, want := s.Curve.Lines[0].Values[u], float64(i.Record.Steps[u].Layers[0].H[3]); got != want {
		t.Errorf("curve of h, unit 3: got %v, want %v", got, want)
	}
	webtest.WantIn(t, webtest.Markup(t, c), "Unit 3 · h "+signed("%.3f", s.Curve.Lines[0].Values[u]), "Decoder layer 1, unit 3, over the sentence")
	i.Go(1)
	if s := c.states(); len(s.Shares.Lines[0].Values) != len(i.Record.Tokens) {
		t.Errorf("got %d shares of what is carried, want one for each token", len(s.Shares.Lines[0].Values))
	}
}
