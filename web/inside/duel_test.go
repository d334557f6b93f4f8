package inside

import (
	"testing"

	"dragoman/model/decode"
	"dragoman/web/webtest"
	"dragoman/weights"
)

func TestTwoModelsTranslateTheSameSentence(t *testing.T) {
	v := inside(t, "#q=She+likes+music.", "models")
	duel := Get[*Duel](v.Inside)
	v.does(func() {
		if got := duel.others(); got[0].Name != "" || len(got) != len(v.Models()) {
			t.Errorf("to choose from: %v, want all but the one in use, and none at first", got)
		}
		duel.pick("toy")
	})
	v.wait("both have translated", func() bool { return len(duel.Sides) == 2 })
	v.does(func() {
		first, other := duel.Sides[0], duel.Sides[1]
		if want := recordOf(t, webtest.Toy(t), "She likes music."); len(other.Says) != len(want.Record.Steps) || len(other.Reads) != len(want.Record.Tokens) {
			t.Errorf("the other says %v, want %d steps", other.Says, len(want.Record.Steps))
		}
		m := v.models[weights.DefaultName]
		want, err := decode.NewTranslator(m).Translate("She likes music.", decode.Best(m), nil)
		if err != nil || first.Translation != want.Text {
			t.Errorf("the first says %q, want what the page says: %q, %v", first.Translation, want.Text, err)
		}
		webtest.WantIn(t, webtest.Markup(t, duel), "no attention", "general attention", "Reads")
	})
}
