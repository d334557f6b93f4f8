package inside

import (
	"math"
	"strings"
	"testing"

	"dragoman/web/webtest"
)

func TestSwitchingOffChangesTheTranslation(t *testing.T) {
	v := inside(t, "#q=Where+is+the+station%3F", "off")
	off := Get[*Off](v.Inside)
	changed := func(what string) string {
		t.Helper()
		v.wait(what, func() bool { return !off.Working })
		var text string
		v.does(func() {
			if off.Result == nil {
				t.Fatalf("%s: nothing has changed", what)
			}
			text = off.Result.Text
		})
		return text
	}
	plain := v.Inside.Record.Text
	v.does(func() { off.toggle(&off.NoAttention) })
	if got := changed("without attention"); got == plain {
		t.Errorf("without attention it still says %q", got)
	}
	v.does(func() {
		c := off.comparison()
		if len(c.Runs) != 2 || c.Runs[1].Note != "the attention is off" || !strings.Contains(webtest.Markup(t, &RunComparison{Comparison: c}), `class="differs"`) {
			t.Errorf("got %+v, want two runs and what differs marked", c)
		}
		off.reset()
	})
	v.wait("all is on again", func() bool { return !off.Working && off.Result == nil })
	v.does(func() { off.freeze("encoder f") })
	changed("the forget gate is shut")
	v.does(func() {
		off.reset()
		v.Inside.GoTo(len(v.Inside.Record.Tokens) + 1)
		row := off.row()
		off.edit(row[0], "100")
		if got := off.Rows[0]; got[0] != 1 || got[1] != 0 {
			t.Errorf("edited row %v, want all on the first token", got)
		}
		off.edit(row[1], "40")
		if got := off.Rows[0]; math.Abs(float64(got[0]-.6)) > 1e-6 || math.Abs(float64(got[1]-.4)) > 1e-6 {
			t.Errorf("edited row %v, want 60 %% and 40 %%", got)
		}
	})
	changed("a row is edited")
}

func TestEditedRowsBelongToTheirRun(t *testing.T) {
	v := inside(t, "#q=Where+is+the+station%3F", "off")
	off := Get[*Off](v.Inside)
	v.does(func() {
		v.Inside.GoTo(v.Inside.decoding(0))
		off.edit(off.row()[0], "100")
		v.Inside.Choose(v.Inside.Record.Steps[0].Candidates[1].Token)
	})
	v.wait("the other token is said", func() bool { return len(v.Inside.Forced) == 1 })
	v.does(func() {
		if len(off.Rows) > 0 {
			t.Errorf("rows %v of another run are still there", off.Rows)
		}
	})
}
