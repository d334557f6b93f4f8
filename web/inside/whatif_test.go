package inside

import (
	"math"
	"strings"
	"testing"

	"dragoman/model/decode"
	"dragoman/web/webtest"
	"dragoman/weights"
)

func TestAnotherChoiceLeadsElsewhereAndBack(t *testing.T) {
	v := inside(t, "#q=Where+is+the+station%3F", "choices")
	first := v.Inside.Record
	var other int32
	v.does(func() {
		v.Inside.GoTo(len(first.Tokens) + 2)
		other = first.Steps[1].Candidates[1].Token
		v.Inside.Choose(first.Steps[1].Token) // what it says anyway
		v.Inside.Choose(other)
	})
	v.wait("the other token is said", func() bool { return v.Inside.Record.Steps[1].Token == other })
	v.does(func() {
		want := recordOf(t, weights.Default, "Where is the station?", first.Steps[0].Token, other).Record
		if got := v.Inside.Record; got.Text != want.Text || math.Abs(got.LogProb-want.LogProb) > 1e-4 {
			t.Errorf("got %q (%.3f), want %q (%.3f)", got.Text, got.LogProb, want.Text, want.LogProb)
		}
		if u, ok := v.Inside.Step(); u != 1 || !ok {
			t.Errorf("at step %d, want 1, where the choice was made", u)
		}
		s := NewStory(v.Inside)
		if len(s.Paths) != 1 || s.Paths[0].Before+s.Paths[0].Rest != first.Text {
			t.Fatalf("not taken: %+v, want %q", s.Paths, first.Text)
		}
		webtest.WantIn(t, webtest.Markup(t, &StoryPanel{Story: s}), "Not taken", s.Paths[0].LogProb, "Go back")
		v.Inside.TakeBack(0)
		if v.Inside.Record.Text != first.Text || len(v.Inside.Paths) != 0 {
			t.Errorf("back at %q with %d paths, want %q and none", v.Inside.Record.Text, len(v.Inside.Paths), first.Text)
		}
		v.Inside.TakeBack(0) // there is none
	})
}

func TestSearchesAreComparedAndMadeOnce(t *testing.T) {
	v := inside(t, "#q=She+likes+music.", "search")
	search := Get[*Search](v.Inside)
	v.wait("the searches are done", func() bool { return search.Tree != nil })
	v.does(func() {
		m := mustRead(t, weights.Default)
		hypotheses, tree, err := decode.NewTranslator(m).Searched("She likes music.", decode.Beam{Width: 3}, nil)
		if err != nil {
			t.Fatal(err)
		}
		found := search.Found
		if found[0].Text != v.Inside.Record.Text || found[2].Text != m.Target.Decode(hypotheses[0].Tokens) || len(search.Tree.Nodes) != len(tree.Nodes) {
			t.Errorf("got %+v and %d nodes, want %q, %q and %d", found, len(search.Tree.Nodes), v.Inside.Record.Text, m.Target.Decode(hypotheses[0].Tokens), len(tree.Nodes))
		}
		before := search.Tree
		v.Inside.View("cells")
		v.Inside.View("search")
		if search.Working || search.Tree != before {
			t.Error("the searches are made again, want them made once")
		}
		search.set(search.knobs()[3], "5")
		search.set(search.knobs()[3], "many")
		if search.Beam != 5 || !search.Working {
			t.Errorf("beam of %v, working %v, want 5 and work", search.Beam, search.Working)
		}
		webtest.WantIn(t, webtest.Markup(t, search), "Greedy", "Sampled", "Beam search", `class="node finished best"`)
	})
	v.wait("the wider beam is there", func() bool { return !search.Working })
}

func TestTheTreeDrawsWhatWasPruned(t *testing.T) {
	m := mustRead(t, toyFile(t))
	_, tree, err := decode.NewTranslator(m).Searched("ab", decode.Beam{Width: 2}, nil)
	if err != nil {
		t.Fatal(err)
	}
	d := drawBeam(tree, 2, Speech{Target: &m.Target})
	counts := map[string]int{}
	for _, n := range d.Nodes {
		counts[strings.Fields(n.Class)[0]]++
	}
	if counts["pruned"] == 0 || counts["followed"] == 0 || d.Rows > 2*2+2 {
		t.Errorf("got %v in %d rows", counts, d.Rows)
	}
}

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

func TestTheTeacherAndTheFreeRunPartWhereTheReferenceDiffers(t *testing.T) {
	v := inside(t, "#q=She+likes+music.", "teacher")
	teacher := Get[*Teacher](v.Inside)
	v.wait("both runs are there", func() bool { return len(teacher.Steps) > 0 })
	v.does(func() {
		webtest.WantIn(t, teacher.Told, "never part")
		runes := []rune(v.Inside.Record.Text)
		teacher.set("他" + string(runes[1:]))
	})
	v.wait("they part", func() bool { return strings.Contains(teacher.Told, "part at step 1") })
	v.does(func() {
		s := teacher.Steps
		if !s[0].Parts || s[0].Right || s[1].Fed != "他" || s[1].FreeFed != v.Inside.Record.Steps[0].Said {
			t.Errorf("got %+v, want them to part at once", s[:2])
		}
		webtest.WantIn(t, webtest.Markup(t, teacher), "they part", `class="differs"`)
		teacher.set("ö")
	})
	v.wait("a strange token is refused", func() bool { return strings.Contains(teacher.Problem, "cannot say") })
}

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
		if want := recordOf(t, toyFile(t), "She likes music."); len(other.Says) != len(want.Record.Steps) || len(other.Reads) != len(want.Record.Tokens) {
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
