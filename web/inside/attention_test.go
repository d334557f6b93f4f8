package inside

import (
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
	i.moveTo(2)
	if got := cells(); got != 0 {
		t.Errorf("got %d cells while the encoder reads, want none", got)
	}
	i.moveTo(len(i.Record.Tokens) + 3)
	if got, want := cells(), 3*len(i.Record.Tokens); got != want {
		t.Errorf("got %d cells after three steps, want %d", got, want)
	}
	a := Get[*Attention](i)
	if got, want := a.table().Rows[2][1], percent(nil, float64(i.Record.Steps[2].Attention[0])); len(a.table().Rows) != 3 || got != want {
		t.Errorf("table has %d rows, the third begins with %s, want 3 and %s", len(a.table().Rows), got, want)
	}
	i.Lit = Lit{Source: 1, Step: 2, Unit: -1}
	webtest.WantIn(t, webtest.Markup(t, a), "To say", "it gave "+percent(nil, float64(i.Record.Steps[2].Attention[1])), `class="lit"`)
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
	i := recordOf(t, webtest.Toy(t), "ab")
	if i.attends() {
		t.Fatal("the toy has attention")
	}
	webtest.WantIn(t, webtest.Markup(t, Get[*Attention](i)), "has no attention", "bottleneck")
}
