package web

import (
	"slices"
	"testing"

	"dragoman/model/text"
)

func TestWordsAreReplacedAndLeadBackToTheirSource(t *testing.T) {
	v := start(t, site(t), "#q=The+old+fisherman+sold+his+boat.")
	v.waitDone()
	v.wait("the words are known", func() bool { return len(v.Rewording.Words) > 3 })
	was := v.Output.Text
	v.does(func() { v.Rewording.point(0) })
	if !slices.ContainsFunc(v.Source.marks(v.Rewording.lit), func(s Segment) bool { return s.Lit }) {
		t.Errorf("pointing at a word lights up nothing in %v", v.Source.marks(v.Rewording.lit))
	}
	v.does(func() { v.Rewording.walk(2) })
	if v.browser.focusedOn != "#word-2" {
		t.Errorf("two words on the keyboard is at %q, want the third word", v.browser.focusedOn)
	}
	v.does(func() { v.Rewording.ask(2) })
	v.wait("there are choices", func() bool { return len(v.Rewording.Choices) > 0 })
	want := v.Rewording.Choices[0].Text
	v.does(func() { v.Rewording.choose(0) })
	if v.Output.Text != want || want == was || v.Rewording.Asked {
		t.Errorf("got %q, want the choice %q instead of %q, and nothing asked for", v.Output.Text, want, was)
	}
	v.wait("its words are known", func() bool { return len(v.Rewording.Words) > 0 })
	v.does(func() { v.Rewording.ask(-1) })
	v.wait("there are other translations", func() bool { return len(v.Rewording.Choices) > 0 })
	v.does(func() { v.enter("My cat.") })
	if len(v.Rewording.Words) > 0 {
		t.Error("the words of the last translation are still there, while the next one is on its way")
	}
	if v.Rewording.Asked || v.Rewording.Choices != nil {
		t.Error("choices are still there, want none")
	}
}

func TestWhatIsLitCutsTheSegments(t *testing.T) {
	s := Source{Text: "ab cd ef", Segments: []Segment{{Text: "ab c"}, {Text: "d", Unseen: true}, {Text: " ef"}}}
	want := []Segment{{Text: "ab "}, {Text: "c", Lit: true}, {Text: "d", Unseen: true, Lit: true}, {Text: " ef"}}
	if got := s.marks([]text.Span{{Start: 3, End: 5}}); !slices.Equal(got, want) {
		t.Errorf("got %+v, want %+v", got, want)
	}
}

func TestTextInALanguageThatAModelReadsIsNoticed(t *testing.T) {
	v := start(t, site(t), "#q=")
	v.wait("the default is there", func() bool { return v.Models.Using != "" && len(v.Models.List) > 1 })
	for source, want := range map[string]Foreign{"我想喝一杯咖啡。": {"zh", "en", "zh-en"}, "I would like a cup of coffee.": {}, "Je voudrais un café.": {}} {
		v.does(func() {
			v.Models.List = catalogue("en-zh", "zh-en").List
			v.enter(source)
		})
		if v.Source.Foreign != want {
			t.Errorf("%q: got %+v, want %+v", source, v.Source.Foreign, want)
		}
	}
}
