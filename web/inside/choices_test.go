package inside

import (
	"fmt"
	"math"
	"testing"

	"dragoman/web/webtest"
	"dragoman/weights"
)

func TestAChoiceHasTheTenBestWithTheirProbabilities(t *testing.T) {
	i := recordOf(t, weights.Default, "Hi.")
	c := Get[*Choices](i)
	if c.bars() != nil {
		t.Error("a choice while the encoder reads, want none")
	}
	webtest.WantIn(t, webtest.Markup(t, c), "the encoder is at work")
	i.moveTo(len(i.Record.Tokens) + 1)
	bars, step := c.bars(), i.Record.Steps[0]
	if len(bars) != 10 || !bars[0].Chosen || bars[0].Label != step.Said {
		t.Errorf("got %+v, want ten candidates, ‘%s’ chosen", bars, step.Said)
	}
	if got, want := bars[0].Percent, percent(nil, float64(step.Candidates[0].Probability)); got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	webtest.WantIn(t, webtest.Markup(t, c), "Fed start, it says "+step.Said, fmt.Sprintf("%.2f bits", step.Entropy), `class="candidate chosen"`)
}

func TestAnotherChoiceLeadsElsewhereAndBack(t *testing.T) {
	v := inside(t, "#q=Where+is+the+station%3F", "choices")
	first := v.Inside.Record
	var other int32
	v.does(func() {
		v.Inside.GoTo(len(first.Tokens) + 2)
		other = first.Steps[1].Candidates[1].Token
		v.Inside.Choose(first.Steps[1].Token) // its own choice
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
		s := newStory(v.Inside)
		if len(s.Paths) != 1 || s.Paths[0].Before+s.Paths[0].Rest != first.Text {
			t.Fatalf("not taken: %+v, want %q", s.Paths, first.Text)
		}
		webtest.WantIn(t, webtest.Markup(t, &StoryPanel{Story: s}), "Not taken", s.Paths[0].LogProb, "Go back")
		v.Inside.takeBack(0)
		if v.Inside.Record.Text != first.Text || len(v.Inside.Paths) != 0 {
			t.Errorf("back at %q with %d paths, want %q and none", v.Inside.Record.Text, len(v.Inside.Paths), first.Text)
		}
		v.Inside.takeBack(0) // there is no path
	})
}
