package web

import (
	"testing"

	"dragoman/web/inside"
	"dragoman/web/webtest"
	"dragoman/weights"
)

// look opens the panels on a sentence and shows a view.
func look(t *testing.T, fragment, view string) *visit {
	t.Helper()
	v := start(t, site(t), fragment)
	v.does(v.Inside.Toggle)
	v.wait("the run is recorded", func() bool { return v.Inside.Moments() > 0 })
	v.does(func() { v.Inside.View(view) })
	return v
}

func (v *visit) waitRecord(text string) {
	v.t.Helper()
	v.wait("the run is recorded", func() bool { return v.Inside.Record.Text == text })
}

func TestNothingIsRecordedUntilTheReaderLooksInside(t *testing.T) {
	v := start(t, site(t), "#q=Hi.")
	v.waitDone()
	if got := v.Inside.Moments(); got != 0 {
		t.Errorf("got %d moments before anyone looks, want 0", got)
	}
	want := webtest.Record(t, weights.Default, "Hi.")
	v.does(v.Inside.Toggle)
	v.waitRecord(want.Text)
	if got, want := v.Inside.Moments(), len(want.Tokens)+1+len(want.Steps); got != want {
		t.Errorf("got %d moments, want %d: each token, the hand-over, each step", got, want)
	}
}

func TestThePanelsOpenWhereThereIsSomethingToSee(t *testing.T) {
	v := start(t, site(t), "")
	v.does(v.Inside.Toggle)
	v.wait("an example is recorded", func() bool { return v.Inside.Moments() > 0 })
	v.does(func() {
		if v.browser.box != inside.TourSentence {
			t.Errorf("in the box: %q, want the example %q", v.browser.box, inside.TourSentence)
		}
		if step, ok := v.Inside.Step(); !ok || step != 0 {
			t.Errorf("at moment %d, want the decoder's first step", v.Inside.Moment)
		}
		v.Inside.PickSentence(0)
	})
	v.wait("it is recorded again", func() bool { _, ok := v.Inside.Step(); return ok })
	for _, panel := range []string{"choices", "attention"} {
		v := start(t, site(t), "#model=en-zh-small&q=Hi.&panel="+panel)
		v.wait("a link without a step leads to one", func() bool { step, ok := v.Inside.Step(); return ok && step == 0 })
	}
}

func TestALinkFoldsWhatItIsNotAbout(t *testing.T) {
	v := start(t, site(t), "#q=Hi.&panel=teacher")
	for _, c := range []struct{ link, about string }{
		{"#q=Hi.&panel=map", "inside"},
		{"#train=reversal", "train"},
		{"#q=Hi.&tour=2", "inside"},
		{"#q=Hi.", ""},
	} {
		if v.does(func() { v.followLink(c.link) }); v.About != c.about {
			t.Errorf("%s: about %q, want %q", c.link, v.About, c.about)
		}
	}
	v.does(func() {
		v.followLink("#q=Hi.&panel=map")
		v.About = ""
		if v.followLink("#q=Hi.&panel=cells"); v.About != "" {
			t.Error("what the reader has unfolded is folded again")
		}
		if v.followLink("#lesson"); v.Source.Text != "Hi." || !v.Inside.Open {
			t.Error("the name of a place in the page is taken for a link")
		}
	})
}

func TestClosingAndOpeningDoesNotRunTheModelAgain(t *testing.T) {
	v := start(t, site(t), "#q=Hi.")
	v.waitDone()
	v.does(v.Inside.Toggle)
	v.wait("the run is recorded", func() bool { return v.Inside.Moments() > 0 })
	v.does(func() { v.Inside.GoTo(3) })
	first := &v.Inside.Record.Steps[0]
	v.does(v.Inside.Toggle)
	v.does(v.Inside.Toggle)
	if &v.Inside.Record.Steps[0] != first || v.Inside.Moment != 3 {
		t.Error("the run was recorded anew, want the same one at the same moment")
	}
}

func TestTheRecordFollowsTheText(t *testing.T) {
	v := start(t, site(t), "#model=toy&q=ab")
	v.does(v.Inside.Toggle)
	v.waitRecord(webtest.Record(t, webtest.Toy(t), "ab").Text)
	v.does(func() { v.enter("cat. dog.") })
	v.waitRecord(webtest.Record(t, webtest.Toy(t), "cat.").Text)
	v.does(func() { v.Inside.PickSentence(1) })
	v.waitRecord(webtest.Record(t, webtest.Toy(t), "dog.").Text)
	v.does(v.clear)
	v.wait("nothing is shown", func() bool { return v.Inside.Moments() == 0 })
}

func TestPlayGoesToTheEndAndStopsThere(t *testing.T) {
	v := start(t, site(t), "#q=Hi.")
	v.does(v.Inside.Toggle)
	v.wait("the run is recorded", func() bool { return v.Inside.Moments() > 0 })
	v.does(func() {
		v.Inside.Speed = 200
		v.Inside.Play()
	})
	v.wait("it is at the end", func() bool { return !v.Inside.Playing && v.Inside.Moment == v.Inside.Moments()-1 })
	v.does(v.Inside.Play)
	v.does(func() { v.Inside.GoTo(2) })
	v.does(func() {
		if v.Inside.Playing || v.Inside.Moment != 2 {
			t.Errorf("playing %v at moment %d, want a pause at 2", v.Inside.Playing, v.Inside.Moment)
		}
	})
}

func TestTheAddressHoldsWhereTheReaderStands(t *testing.T) {
	v := look(t, "#model=toy&q=cat.+dog.", "cells")
	v.wait("the toy is looked into", func() bool { return v.Inside.ModelName == "toy" && v.Inside.Moments() > 0 })
	v.does(func() { v.Inside.PickSentence(1) })
	want := webtest.Record(t, webtest.Toy(t), "dog.")
	v.waitRecord(want.Text)
	other := want.Steps[0].Candidates[1].Token
	v.does(func() { v.Inside.GoTo(len(want.Tokens) + 1) })
	v.does(func() { v.Inside.Choose(other) })
	v.wait("the other is said", func() bool { return v.Inside.Record.Steps[0].Token == other })
	v.does(func() { v.Inside.GoTo(2) })
	var fragment string
	v.does(func() {
		var err error
		if fragment, err = v.link().Fragment(); err != nil {
			t.Fatal(err)
		}
	})
	v.wait("the address is there", func() bool { return v.browser.fragment == fragment })

	w := start(t, site(t), "#"+fragment)
	w.wait("the same is seen", func() bool {
		i := w.Inside
		return i.Moments() > 0 && i.ModelName == "toy" && i.Picked == 1 && i.Record.Steps[0].Token == other && i.Moment == 2 && i.Shown.About().Key == "cells"
	})
}

func TestADamagedAddressShowsWhatItCan(t *testing.T) {
	v := start(t, site(t), "#q=Hi.&panel=nonsense&step=99999&sentence=-3&said=7000000&said=x")
	v.wait("the run is recorded", func() bool { return v.Inside.Moments() > 0 })
	v.does(func() {
		if v.Inside.Moment != v.Inside.Moments()-1 || v.Inside.Picked != 0 || v.Inside.Shown.About().Key != "choices" {
			t.Errorf("at moment %d of sentence %d, view %q", v.Inside.Moment, v.Inside.Picked, v.Inside.Shown.About().Key)
		}
	})
}

func TestTheRunAndItsPictureCanBeSaved(t *testing.T) {
	v := look(t, "#q=Hi.", "attention")
	v.does(func() {
		v.Inside.SaveTrace("json")
		v.Inside.SaveTrace("csv")
		v.Inside.SavePicture()
		s := v.browser.savedFiles()
		if len(s) != 3 || s[0].name != "dragoman-trace.json" || s[1].name != "dragoman-trace.csv" || s[2].name != "dragoman-attention.svg" {
			t.Fatalf("got %d files, want JSON, CSV and SVG", len(s))
		}
		webtest.WantIn(t, s[0].data, `"Sentence":"Hi."`, `"Text":"`+v.Inside.Record.Text+`"`)
		webtest.WantIn(t, s[1].data, "side,layer,step,token,quantity,of,value\nencoder,1,1,"+v.Inside.Record.Tokens[0].Text+",h,0,")
	})
}

func TestTheAddressHoldsTheReferenceAndTheOtherModel(t *testing.T) {
	for fragment, there := range map[string]func(i *inside.Inside) bool{
		"from=en&lang=en&panel=teacher&q=cat.&reference=%E7%8C%AB%E3%80%82&to=zh": func(i *inside.Inside) bool {
			return inside.Get[*inside.Teacher](i).Fed == "猫。" && len(inside.Get[*inside.Teacher](i).Steps) > 0
		},
		"beside=toy&from=en&lang=en&panel=models&q=cat.&to=zh": func(i *inside.Inside) bool { return len(inside.Get[*inside.Duel](i).Sides) == 2 },
	} {
		v := start(t, site(t), "#"+fragment)
		v.wait("the view of "+fragment, func() bool { return there(v.Inside) })
		v.does(func() {
			if v.browser.revealed != "#looks" || !v.browser.steps {
				t.Errorf("revealed is %q, the steps have the focus: %v; want what the address is about, and true", v.browser.revealed, v.browser.steps)
			}
		})
		v.wait("the address stays", func() bool { return v.browser.fragment == fragment })
	}
}
