package web

import (
	"fmt"
	"strings"
	"testing"

	"dragoman/web/webtest"
	"dragoman/weights"
)

// tour starts the tour on the page of a fragment.
func tour(t *testing.T, fragment string) *visit {
	t.Helper()
	v := start(t, site(t), fragment)
	v.does(func() { v.Lead(1) })
	v.wait("the run is recorded", func() bool { return v.Inside.Moments() > 0 })
	return v
}

func TestTheTourBringsItsOwnSentenceOnlyIfThereIsNone(t *testing.T) {
	if v := tour(t, ""); v.browser.box != tourSentence || v.Inside.Moment != len(v.Inside.Record.Tokens)-1 {
		t.Errorf("in the box: %q, at moment %d; want %q, at its last token", v.browser.box, v.Inside.Moment, tourSentence)
	}
	if v := tour(t, "#q=She+likes+music."); v.Source.Text != "She likes music." {
		t.Errorf("in the box: %q, want it untouched", v.Source.Text)
	}
}

func TestTheTourMovesTheRunAndTheViews(t *testing.T) {
	v := tour(t, "")
	v.does(func() {
		tokens, steps := len(v.Inside.Record.Tokens), len(v.Inside.Record.Steps)
		for n, want := range []struct {
			view   string
			moment int
		}{
			{"cells", tokens - 1}, {"cells", tokens}, {"cells", tokens + 1}, {"choices", tokens + 1}, {"choices", tokens + 2},
			{"choices", tokens + steps - 1}, {"choices", tokens + steps}, {"teacher", tokens + 1}, {"attention", tokens + steps},
		} {
			v.GoTo(0) // wherever the reader has gone in between
			v.View("map")
			v.Lead(n + 1)
			if !v.Inside.Shows(want.view) || v.Inside.Moment != want.moment || v.browser.revealed != "#looks ."+v.Inside.pointedAt() {
				t.Errorf("stop %d: view %q, moment %d, revealed %q; want %q, %d", n+1, v.Inside.View, v.Inside.Moment, v.browser.revealed, want.view, want.moment)
			}
		}
		v.Lead(len(Stops) + 5)
		if v.Inside.Tour != len(Stops) {
			t.Errorf("behind the last stop: %d, want %d", v.Inside.Tour, len(Stops))
		}
		v.Lead(0)
		if v.Inside.Tour != 0 || !v.Inside.Open {
			t.Errorf("after the end: stop %d, open %v; want none, and the panels open", v.Inside.Tour, v.Inside.Open)
		}
	})
}

func TestTheGuideSaysWhatIsTrueOfThisRun(t *testing.T) {
	v := tour(t, "")
	v.does(func() { v.Lead(8) })
	v.wait("the teacher is done", func() bool { return len(v.Inside.Taught.Steps) > 0 })
	v.does(func() {
		r := v.Inside.Record
		first, last := r.Steps[0], r.Steps[len(r.Steps)-1]
		right, parts := v.Inside.Taught.score()
		step, token := v.Inside.sharpest()
		for n, want := range [][]string{
			{fmt.Sprintf("Here they are %d", len(r.Tokens))},
			{v.Inside.vectors()},
			{fmt.Sprintf("%.2f bits", first.Entropy)},
			{v.Inside.named(first.Candidates[1].Token), percent(float64(first.Candidates[1].Probability))},
			{v.Inside.spoken(first.Said), v.Inside.spoken(r.Steps[1].Said)},
			{r.Text},
			{fmt.Sprintf("In step %d", len(r.Steps)), percent(float64(last.Probability))},
			{fmt.Sprintf("right in %d of %d", right, len(v.Inside.Taught.Steps)), fmt.Sprintf("at step %d", parts), v.Inside.Taught.Fed},
			{percent(float64(r.Steps[step].Attention[token])), v.Inside.spoken(r.Tokens[token].Text)},
		} {
			v.Lead(n + 1)
			p := &TourPanel{Inside: &v.Inside, Models: &v.Models, Lead: v.Lead, Step: v.GoTo, Pick: v.Pick}
			webtest.WantIn(t, strings.Join(p.paragraphs(), "\n"), want...)
			webtest.WantIn(t, webtest.Markup(t, p), fmt.Sprintf("%d of %d: ", n+1, len(Stops)))
			if Stops[n].Part == "view" && Stops[n].View != "teacher" {
				webtest.WantIn(t, webtest.Markup(t, p), NewStory(&v.Inside).Caption)
			}
		}
		if parts == 0 {
			t.Error("the free run never parts from the reference: the tour needs another one")
		}
	})
}

func TestWithoutAttentionTheTourOffersAModelThatHasIt(t *testing.T) {
	i := recordOf(t, toyFile(t), "ab")
	i.Tour = len(Stops)
	p := &TourPanel{Inside: &i, Models: &Models{List: []weights.Entry{{Name: weights.DefaultName, Title: "Standard"}}}}
	webtest.WantIn(t, webtest.Markup(t, p), "bottleneck", "Go on with “Standard”")
	i.Tour = 1
	if got := p.offer(); got != "" {
		t.Errorf("at the first stop it offers %q, want nothing", got)
	}
}

func TestEveryStopCopesWithTheShortestRun(t *testing.T) {
	i := recordOf(t, toyFile(t), "a")
	i.Record.Steps = i.Record.Steps[:1]
	for n := range Stops {
		i.Tour = n + 1
		i.Go(i.stop().moment(&i))
		if got := i.stop().tell(&i); len(got) == 0 || got[0] == "" {
			t.Errorf("stop %d says nothing", n+1)
		}
	}
}

func TestAnAddressOpensTheTourWhereItWas(t *testing.T) {
	link, err := ParseLink("#q=Hi.&tour=5")
	if err != nil || link.Tour != 5 {
		t.Fatalf("got %+v, %v; want stop 5", link, err)
	}
	v := start(t, site(t), "#tour=5&q=Where+is+the+station%3F")
	v.wait("the run is recorded", func() bool { return v.Inside.Moments() > 0 })
	v.does(func() {
		if i := &v.Inside; i.Tour != 5 || !i.Shows("choices") || i.Moment != i.decoding(1) {
			t.Errorf("at stop %d, view %q, moment %d; want 5, choices and the second step", i.Tour, i.View, i.Moment)
		}
		v.GoTo(2)
		want := v.link()
		fragment, err := want.Fragment()
		if err != nil {
			t.Fatal(err)
		}
		got, err := ParseLink(fragment)
		if err != nil || got.Tour != 5 || got.Moment != 2 || got.Panel != "choices" {
			t.Errorf("the address %q holds %+v, want stop 5, moment 2, choices", fragment, got)
		}
	})
	far := start(t, site(t), "#q=Hi.&tour=99")
	far.does(func() {
		if far.Inside.Tour != len(Stops) {
			t.Errorf("stop 99 is %d, want the last", far.Inside.Tour)
		}
	})
}
