package inside

import (
	"fmt"
	"net/url"
	"strings"
	"testing"

	"dragoman/web/address"
	"dragoman/web/webtest"
	"dragoman/weights/toy"
)

// tour starts the tour at a fragment.
func tour(t *testing.T, fragment string) *visit {
	t.Helper()
	v := start(t, fragment)
	v.does(func() { v.Inside.lead(1) })
	v.wait("the run is recorded", func() bool { return v.Inside.Moments() > 0 })
	return v
}

func TestTheTourBringsItsOwnSentenceOnlyIfThereIsNone(t *testing.T) {
	if v := tour(t, ""); v.text != TourSentence || v.Inside.Moment != len(v.Inside.Record.Tokens)-1 {
		t.Errorf("in the box: %q, at moment %d; want %q, at its last token", v.text, v.Inside.Moment, TourSentence)
	}
	if v := tour(t, "#q=She+likes+music."); v.text != "She likes music." {
		t.Errorf("in the box: %q, want it untouched", v.text)
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
			v.Inside.GoTo(0) // the reader may be anywhere
			v.Inside.View("map")
			v.Inside.lead(n + 1)
			if !v.Inside.shows(want.view) || v.Inside.Moment != want.moment || v.revealed != "#looks ."+v.Inside.pointedAt() {
				t.Errorf("stop %d: view %q, moment %d, revealed %q; want %q, %d", n+1, v.Inside.Shown.About().Key, v.Inside.Moment, v.revealed, want.view, want.moment)
			}
		}
		v.Inside.lead(len(stops) + 5)
		if v.Inside.Tour != len(stops) {
			t.Errorf("behind the last stop: %d, want %d", v.Inside.Tour, len(stops))
		}
		v.Inside.lead(0)
		if v.Inside.Tour != 0 || !v.Inside.Open {
			t.Errorf("after the end: stop %d, open %v; want none, and the panels open", v.Inside.Tour, v.Inside.Open)
		}
	})
}

func TestTheGuideSaysWhatIsTrueOfThisRun(t *testing.T) {
	v := tour(t, "")
	v.does(func() { v.Inside.lead(8) })
	v.wait("the teacher is done", func() bool { return len(Get[*Teacher](v.Inside).Steps) > 0 })
	v.does(func() {
		r := v.Inside.Record
		first, last := r.Steps[0], r.Steps[len(r.Steps)-1]
		right, parts := Get[*Teacher](v.Inside).score()
		step, token := v.Inside.sharpest()
		for n, want := range [][]string{
			{fmt.Sprintf("reads tokens, here %d", len(r.Tokens))},
			{v.Inside.vectors()},
			{fmt.Sprintf("%.2f bits", first.Entropy)},
			{v.Inside.named(first.Candidates[1].Token), percent(nil, float64(first.Candidates[1].Probability))},
			{v.Inside.spoken(first.Said), v.Inside.spoken(r.Steps[1].Said)},
			{r.Text},
			{fmt.Sprintf("In step %d", len(r.Steps)), percent(nil, float64(last.Probability))},
			{fmt.Sprintf("right in %d of %d", right, len(Get[*Teacher](v.Inside).Steps)), fmt.Sprintf("at step %d", parts), Get[*Teacher](v.Inside).Fed},
			{percent(nil, float64(r.Steps[step].Attention[token])), v.Inside.spoken(r.Tokens[token].Text)},
		} {
			v.Inside.lead(n + 1)
			p := &TourPanel{Inside: v.Inside}
			webtest.WantIn(t, strings.Join(p.paragraphs(), "\n"), want...)
			webtest.WantIn(t, webtest.Markup(t, p), fmt.Sprintf("%d of %d: ", n+1, len(stops)))
			if stops[n].Part == "view" && stops[n].View != "teacher" {
				webtest.WantIn(t, webtest.Markup(t, p), newStory(v.Inside).Caption)
			}
		}
		if parts == 0 {
			t.Error("the free run never parts from the reference: the tour needs another one")
		}
	})
}

func TestWithoutAttentionTheTourOffersAModelThatHasIt(t *testing.T) {
	v := start(t, "#q=ab")
	v.using = toy.Name
	v.does(func() { v.Inside.lead(len(stops)) })
	v.wait("the run is recorded", func() bool { return v.Inside.ModelName == toy.Name })
	v.does(func() {
		p := &TourPanel{Inside: v.Inside}
		webtest.WantIn(t, webtest.Markup(t, p), "bottleneck", "Go on with “Standard”")
		v.Inside.Tour = 1
		if got := p.offer(); got != "" {
			t.Errorf("at the first stop it offers %q, want nothing", got)
		}
	})
}

func TestEveryStopCopesWithTheShortestRun(t *testing.T) {
	i := recordOf(t, webtest.Toy(t), "a")
	i.Record.Steps = i.Record.Steps[:1]
	for n := range stops {
		i.Tour = n + 1
		i.moveTo(i.stop().moment(i))
		if got := i.stop().tell(i); len(got) == 0 || got[0] == "" {
			t.Errorf("stop %d says nothing", n+1)
		}
	}
}

func TestAnAddressOpensTheTourWhereItWas(t *testing.T) {
	v := start(t, "#tour=5&q=Where+is+the+station%3F")
	v.wait("the run is recorded", func() bool { return v.Inside.Moments() > 0 })
	v.does(func() {
		if i := v.Inside; i.Tour != 5 || !i.shows("choices") || i.Moment != i.decoding(1) {
			t.Errorf("at stop %d, view %q, moment %d; want 5, choices and the second step", i.Tour, i.Shown.About().Key, i.Moment)
		}
		v.Inside.GoTo(2)
		values, place := url.Values{}, v.Inside.Place()
		address.Write(values, place.Address())
		if got := placeOf(values); got.Tour != 5 || got.Moment != 2 || got.Panel != "choices" {
			t.Errorf("the address %q holds %+v, want stop 5, moment 2, choices", values.Encode(), got)
		}
	})
	far := start(t, "#q=Hi.&tour=99")
	far.does(func() {
		if far.Inside.Tour != len(stops) {
			t.Errorf("stop 99 is %d, want the last", far.Inside.Tour)
		}
	})
}
