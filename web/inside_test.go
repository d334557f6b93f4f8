package web

import (
	"strings"
	"testing"

	"dragoman/model"
	"dragoman/model/decode"
	"dragoman/web/webtest"
	"dragoman/weights"
)

// recordOf is what a model's file records of a sentence.
func recordOf(t *testing.T, file []byte, sentence string, forced ...int32) Inside {
	t.Helper()
	m, err := model.ReadCompact(file, nil)
	if err != nil {
		t.Fatal(err)
	}
	r, err := decode.NewTranslator(m).Recorded(sentence, decode.Recording{Candidates: bestShown, Forced: forced})
	if err != nil {
		t.Fatal(err)
	}
	return Inside{Open: true, Record: r, Config: m.Network.Config, Target: &m.Target, Lit: nothingLit, UnitOver: -1}
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
	want := recordOf(t, weights.Default, "Hi.").Record
	v.does(v.LookInside)
	v.waitRecord(want.Text)
	if got, want := v.Inside.Moments(), len(want.Tokens)+1+len(want.Steps); got != want {
		t.Errorf("got %d moments, want %d: each token, the hand-over, each step", got, want)
	}
}

func TestThePanelsOpenWhereThereIsSomethingToSee(t *testing.T) {
	v := start(t, site(t), "")
	v.does(v.LookInside)
	v.wait("an example is recorded", func() bool { return v.Inside.Moments() > 0 })
	v.does(func() {
		if v.browser.box != tourSentence {
			t.Errorf("in the box: %q, want the example %q", v.browser.box, tourSentence)
		}
		if step, ok := v.Inside.Step(); !ok || step != 0 {
			t.Errorf("at moment %d, want the decoder's first step", v.Inside.Moment)
		}
		v.PickSentence(0)
	})
	v.wait("it is recorded again", func() bool { _, ok := v.Inside.Step(); return ok })
}

func TestALinkFoldsWhatItIsNotAbout(t *testing.T) {
	v := start(t, site(t), "#q=Hi.&panel=teacher")
	for _, c := range []struct{ link, about string }{
		{"#q=Hi.&panel=map", "inside"},
		{"#train=reversal", "train"},
		{"#q=Hi.&tour=2", "inside"},
		{"#q=Hi.", ""},
	} {
		if v.does(func() { v.Follow(c.link) }); v.About != c.about {
			t.Errorf("%s: about %q, want %q", c.link, v.About, c.about)
		}
	}
	v.does(func() {
		v.Follow("#q=Hi.&panel=map")
		v.Unfold()
		if v.Follow("#q=Hi.&panel=cells"); v.About != "" {
			t.Error("what the reader has unfolded is folded again")
		}
		if v.Follow("#lesson"); v.Source.Text != "Hi." || !v.Inside.Open {
			t.Error("the name of a place in the page is taken for a link")
		}
	})
}

func TestClosingAndOpeningDoesNotRunTheModelAgain(t *testing.T) {
	v := start(t, site(t), "#q=Hi.")
	v.waitDone()
	v.does(v.LookInside)
	v.wait("the run is recorded", func() bool { return v.Inside.Moments() > 0 })
	v.does(func() { v.GoTo(3) })
	first := &v.Inside.Record.Steps[0]
	v.does(v.LookInside)
	v.does(v.LookInside)
	if &v.Inside.Record.Steps[0] != first || v.Inside.cancel == nil || v.Inside.Moment != 3 {
		t.Error("the run was recorded anew, want the same one at the same moment")
	}
}

func TestTheRecordFollowsTheText(t *testing.T) {
	v := start(t, site(t), "#model=toy&q=ab")
	v.does(v.LookInside)
	v.waitRecord(recordOf(t, toyFile(t), "ab").Record.Text)
	v.does(func() { v.SetSource("cat. dog.") })
	v.waitRecord(recordOf(t, toyFile(t), "cat.").Record.Text)
	v.does(func() { v.PickSentence(1) })
	v.waitRecord(recordOf(t, toyFile(t), "dog.").Record.Text)
	v.does(v.Clear)
	v.wait("nothing is shown", func() bool { return v.Inside.Moments() == 0 })
}

func TestPlayGoesToTheEndAndStopsThere(t *testing.T) {
	v := start(t, site(t), "#q=Hi.")
	v.does(v.LookInside)
	v.wait("the run is recorded", func() bool { return v.Inside.Moments() > 0 })
	v.does(func() {
		v.Inside.Speed = 200
		v.Play()
	})
	v.wait("it is at the end", func() bool { return !v.Inside.Playing && v.Inside.Moment == v.Inside.Moments()-1 })
	v.does(v.Play)
	v.does(func() { v.GoTo(2) })
	v.does(func() {
		if v.Inside.Playing || v.Inside.Moment != 2 {
			t.Errorf("playing %v at moment %d, want a pause at 2", v.Inside.Playing, v.Inside.Moment)
		}
	})
}

func TestAnOverlongSentenceIsCut(t *testing.T) {
	m, err := model.ReadCompact(weights.Default, nil)
	if err != nil {
		t.Fatal(err)
	}
	long := strings.Repeat("station ", 100_000)
	if got := len(m.Source.Encode(shorten(m, long))); got != maxRecorded {
		t.Errorf("got %d tokens, want %d", got, maxRecorded)
	}
	if got := shorten(m, "Hi."); got != "Hi." {
		t.Errorf("got %q, want the sentence as it is", got)
	}
}

func TestKeysMoveThroughTheRun(t *testing.T) {
	v := start(t, site(t), "#q=Hi.")
	v.does(v.LookInside)
	v.wait("the run is recorded", func() bool { return v.Inside.Moments() > 0 })
	v.does(func() {
		last := v.Inside.Moments() - 1
		panel := &InsidePanel{Inside: &v.Inside, Session: v.Session}
		v.GoTo(0)
		for _, c := range []struct {
			key, element string
			used         bool
			moment       int
		}{
			{"ArrowRight", "BUTTON", true, 1},
			{"ArrowRight", "DIV", true, 2},
			{"ArrowLeft", "DIV", true, 1},
			{"ArrowRight", "INPUT", false, 1}, // the slider moves by itself
			{"End", "DIV", true, last},
			{"ArrowRight", "DIV", true, last},
			{"ArrowLeft", "SELECT", false, last},
			{"Home", "DIV", true, 0},
			{"x", "DIV", false, 0},
			{" ", "BUTTON", false, 0}, // presses the button
			{" ", "INPUT", false, 0},  // ticks the box, or is typed
			{" ", "TEXTAREA", false, 0},
			{" ", "SELECT", false, 0}, // opens the list
		} {
			if used := panel.press(c.key, c.element); used != c.used || v.Inside.Moment != c.moment {
				t.Errorf("%q on %s: got %v and moment %d, want %v and %d", c.key, c.element, used, v.Inside.Moment, c.used, c.moment)
			}
		}
		if panel.press(" ", "DIV"); !v.Inside.Playing {
			t.Error("space does not play")
		}
	})
}

func TestTheAddressHoldsWhereTheReaderStands(t *testing.T) {
	v := inside(t, "#model=toy&q=cat.+dog.", "cells")
	v.wait("the toy is looked into", func() bool { return v.Inside.model == "toy" && v.Inside.Moments() > 0 })
	v.does(func() { v.PickSentence(1) })
	want := recordOf(t, toyFile(t), "dog.").Record
	v.waitRecord(want.Text)
	other := want.Steps[0].Candidates[1].Token
	v.does(func() { v.GoTo(len(want.Tokens) + 1) })
	v.does(func() { v.Choose(other) })
	v.wait("the other is said", func() bool { return v.Inside.Record.Steps[0].Token == other })
	v.does(func() { v.GoTo(2) })
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
		i := &w.Inside
		return i.Moments() > 0 && i.model == "toy" && i.Sentence == 1 && i.Record.Steps[0].Token == other && i.Moment == 2 && i.View == "cells"
	})
}

func TestADamagedAddressShowsWhatItCan(t *testing.T) {
	v := start(t, site(t), "#q=Hi.&panel=nonsense&step=99999&sentence=-3&said=7000000&said=x")
	v.wait("the run is recorded", func() bool { return v.Inside.Moments() > 0 })
	v.does(func() {
		if v.Inside.Moment != v.Inside.Moments()-1 || v.Inside.Sentence != 0 || !v.Inside.Shows(Views[0].Key) {
			t.Errorf("at moment %d of sentence %d, view %q", v.Inside.Moment, v.Inside.Sentence, v.Inside.View)
		}
	})
}

func TestTheRunAndItsPictureCanBeSaved(t *testing.T) {
	v := inside(t, "#q=Hi.", "attention")
	v.does(func() {
		v.SaveTrace("json")
		v.SaveTrace("csv")
		v.SavePicture()
		s := v.browser.saved
		if len(s) != 3 || s[0].name != "dragoman-trace.json" || s[1].name != "dragoman-trace.csv" || s[2].name != "dragoman-attention.svg" {
			t.Fatalf("got %d files, want JSON, CSV and SVG", len(s))
		}
		webtest.WantIn(t, s[0].data, `"Sentence":"Hi."`, `"Text":"`+v.Inside.Record.Text+`"`)
		webtest.WantIn(t, s[1].data, "side,layer,step,token,quantity,of,value\nencoder,1,1,"+v.Inside.sentenceTokens()[0].Text+",h,0,")
	})
}

func TestTheAddressHoldsTheReferenceAndTheOtherModel(t *testing.T) {
	for fragment, there := range map[string]func(i *Inside) bool{
		"lang=en&panel=teacher&q=cat.&reference=%E7%8C%AB%E3%80%82": func(i *Inside) bool { return i.Taught.Fed == "猫。" && len(i.Taught.Steps) > 0 },
		"beside=toy&lang=en&panel=models&q=cat.":                    func(i *Inside) bool { return len(i.Duel.Sides) == 2 },
	} {
		v := start(t, site(t), "#"+fragment)
		v.wait("the view of "+fragment, func() bool { return there(&v.Inside) })
		v.does(func() {
			if v.browser.revealed != "#looks" || !v.browser.steps {
				t.Errorf("revealed is %q, the steps have the focus: %v; want what the address is about, and true", v.browser.revealed, v.browser.steps)
			}
		})
		v.wait("the address stays", func() bool { return v.browser.fragment == fragment })
	}
}
