package web

import (
	"math"
	"strings"
	"testing"

	"dragoman/model"
	"dragoman/model/decode"
	"dragoman/web/webtest"
	"dragoman/weights"
)

// inside opens the panels on a sentence, and shows a view of them.
func inside(t *testing.T, fragment, view string) *visit {
	t.Helper()
	v := start(t, site(t), fragment)
	v.does(v.LookInside)
	v.wait("the run is recorded", func() bool { return v.Inside.Moments() > 0 })
	v.does(func() { v.View(view) })
	return v
}

func TestAnotherChoiceLeadsElsewhereAndBack(t *testing.T) {
	v := inside(t, "#q=Where+is+the+station%3F", "choices")
	first := v.Inside.Record
	var other int32
	v.does(func() {
		v.GoTo(len(first.Tokens) + 2)
		other = first.Steps[1].Candidates[1].Token
		v.Choose(first.Steps[1].Token) // what it says anyway
		v.Choose(other)
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
		s := NewStory(&v.Inside)
		if len(s.Paths) != 1 || s.Paths[0].Before+s.Paths[0].Rest != first.Text {
			t.Fatalf("not taken: %+v, want %q", s.Paths, first.Text)
		}
		webtest.WantIn(t, webtest.Markup(t, &StoryPanel{Story: s}), "Not taken", s.Paths[0].LogProb, "Go back")
		v.TakeBack(0)
		if v.Inside.Record.Text != first.Text || len(v.Inside.Paths) != 0 {
			t.Errorf("back at %q with %d paths, want %q and none", v.Inside.Record.Text, len(v.Inside.Paths), first.Text)
		}
		v.TakeBack(0) // there is none
	})
}

func TestSearchesAreComparedAndMadeOnce(t *testing.T) {
	v := inside(t, "#q=She+likes+music.", "search")
	v.wait("the searches are done", func() bool { return v.Inside.Search.Tree != nil })
	v.does(func() {
		m := mustRead(t, weights.Default)
		hypotheses, tree, err := decode.NewTranslator(m).Searched("She likes music.", decode.Beam{Width: 3}, nil)
		if err != nil {
			t.Fatal(err)
		}
		found := v.Inside.Search.Found
		if found[0].Text != v.Inside.Record.Text || found[2].Text != m.Target.Decode(hypotheses[0].Tokens) || len(v.Inside.Search.Tree.Nodes) != len(tree.Nodes) {
			t.Errorf("got %+v and %d nodes, want %q, %q and %d", found, len(v.Inside.Search.Tree.Nodes), v.Inside.Record.Text, m.Target.Decode(hypotheses[0].Tokens), len(tree.Nodes))
		}
		before := v.Inside.Search.Tree
		v.View("cells")
		v.View("search")
		if v.Inside.Search.Working || v.Inside.Search.Tree != before {
			t.Error("the searches are made again, want them made once")
		}
		panel := &SearchPanel{View: &v.Inside.Search, Changed: v.Study}
		panel.set("beam", "5")
		panel.set("beam", "many")
		if v.Inside.Search.Beam != 5 || !v.Inside.Search.Working {
			t.Errorf("beam of %d, working %v, want 5 and work", v.Inside.Search.Beam, v.Inside.Search.Working)
		}
		webtest.WantIn(t, webtest.Markup(t, panel), "Greedy", "Sampled", "Beam search", `class="node finished best"`)
	})
	v.wait("the wider beam is there", func() bool { return !v.Inside.Search.Working })
}

func mustRead(t *testing.T, file []byte) *model.Model {
	t.Helper()
	m, err := model.ReadCompact(file, nil)
	if err != nil {
		t.Fatal(err)
	}
	return m
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
	panel := &OffPanel{View: &v.Inside.Off, Inside: &v.Inside, Changed: v.Study}
	changed := func(what string) string {
		t.Helper()
		v.wait(what, func() bool { return !v.Inside.Off.Working })
		var text string
		v.does(func() {
			if v.Inside.Off.Changed == nil {
				t.Fatalf("%s: nothing has changed", what)
			}
			text = v.Inside.Off.Changed.Text
		})
		return text
	}
	plain := v.Inside.Record.Text
	v.does(func() { panel.toggle(&v.Inside.Off.NoAttention) })
	if got := changed("without attention"); got == plain {
		t.Errorf("without attention it still says %q", got)
	}
	v.does(func() {
		c := panel.comparison()
		if len(c.Runs) != 2 || c.Runs[1].Note != "the attention is off" || !strings.Contains(webtest.Markup(t, &RunComparison{Comparison: c}), `class="differs"`) {
			t.Errorf("got %+v, want two runs and what differs marked", c)
		}
		panel.reset()
	})
	v.wait("all is on again", func() bool { return !v.Inside.Off.Working && v.Inside.Off.Changed == nil })
	v.does(func() { panel.freeze("encoder f") })
	changed("the forget gate is shut")
	v.does(func() {
		panel.reset()
		v.GoTo(len(v.Inside.Record.Tokens) + 1)
		row := panel.row()
		panel.edit(row[0], "100")
		if got := v.Inside.Off.Rows[0]; got[0] != 1 || got[1] != 0 {
			t.Errorf("edited row %v, want all on the first token", got)
		}
		panel.edit(row[1], "40")
		if got := v.Inside.Off.Rows[0]; math.Abs(float64(got[0]-.6)) > 1e-6 || math.Abs(float64(got[1]-.4)) > 1e-6 {
			t.Errorf("edited row %v, want 60 %% and 40 %%", got)
		}
	})
	changed("a row is edited")
}

func TestTheTeacherAndTheFreeRunPartWhereTheReferenceDiffers(t *testing.T) {
	v := inside(t, "#q=She+likes+music.", "teacher")
	v.wait("both runs are there", func() bool { return len(v.Inside.Taught.Steps) > 0 })
	panel := &TeacherPanel{View: &v.Inside.Taught, Changed: v.Study}
	v.does(func() {
		webtest.WantIn(t, v.Inside.Taught.Told, "never part")
		runes := []rune(v.Inside.Record.Text)
		panel.set("他" + string(runes[1:]))
	})
	v.wait("they part", func() bool { return strings.Contains(v.Inside.Taught.Told, "part at step 1") })
	v.does(func() {
		s := v.Inside.Taught.Steps
		if !s[0].Parts || s[0].Right || s[1].Fed != "他" || s[1].FreeFed != v.Inside.Record.Steps[0].Said {
			t.Errorf("got %+v, want them to part at once", s[:2])
		}
		webtest.WantIn(t, webtest.Markup(t, panel), "they part", `class="differs"`)
		panel.set("ö")
	})
	v.wait("a strange token is refused", func() bool { return strings.Contains(v.Inside.Taught.Problem, "cannot say") })
}

func TestTwoModelsTranslateTheSameSentence(t *testing.T) {
	v := inside(t, "#q=She+likes+music.", "models")
	v.wait("the catalogue is there", func() bool { return len(v.Models.List) > 1 })
	panel := &DuelPanel{View: &v.Inside.Duel, Models: &v.Models, Changed: v.Study}
	v.does(func() {
		if got := panel.others(); got[0].Name != "" || len(got) != len(v.Models.List) {
			t.Errorf("to choose from: %v, want all but the one in use, and none at first", got)
		}
		panel.pick("toy")
	})
	v.wait("both have translated", func() bool { return len(v.Inside.Duel.Sides) == 2 })
	v.does(func() {
		first, other := v.Inside.Duel.Sides[0], v.Inside.Duel.Sides[1]
		if want := recordOf(t, toyFile(t), "She likes music."); len(other.Says) != len(want.Record.Steps) || len(other.Reads) != len(want.Record.Tokens) {
			t.Errorf("the other says %v, want %d steps", other.Says, len(want.Record.Steps))
		}
		if first.Translation != v.Output.Text {
			t.Errorf("the first says %q, want what the page says: %q", first.Translation, v.Output.Text)
		}
		webtest.WantIn(t, webtest.Markup(t, panel), "no attention", "general attention", "Reads")
	})
}
