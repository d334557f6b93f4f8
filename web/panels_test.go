package web

import (
	"strings"
	"testing"
	"time"

	"dragoman/model"
	"dragoman/web/webtest"
	"dragoman/weights"
)

func TestSourcePanelMarksInPlace(t *testing.T) {
	got := webtest.Markup(t, &SourcePanel{Source: &Source{
		Text: "<β>", Segments: []Segment{{Text: "<"}, {Text: "β", Unseen: true}, {Text: ">"}}, Notes: []string{"‘β’ is new."},
	}})
	webtest.WantIn(t, got, `<span class="">&lt;</span><span class="unseen">β</span><span class="">&gt;</span>`, "<li>‘β’ is new.</li>", "3 characters", `<label id="source-label" for="source">`)
}

func TestOutputPanelShowsTheTranslationAndAnnouncesItOnceItIsDone(t *testing.T) {
	working := webtest.Markup(t, &OutputPanel{Rewording: new(Rewording), Output: &Output{Text: "你", State: Working}, Language: "zh"})
	webtest.WantIn(t, working, `class="translation working" dir="ltr" lang="zh"`, ">你</span></div>", `role="status"></div>`, "Translating…")
	done := webtest.Markup(t, &OutputPanel{Rewording: new(Rewording), Output: &Output{Text: "你好。", State: Done, Took: 12 * time.Millisecond, Warnings: []string{"Long."}}})
	webtest.WantIn(t, done, ">你好。</span></div>", `role="status">你好。</div>`, "Translated in 12 ms", "<li>Long.</li>")
	failed := webtest.Markup(t, &OutputPanel{Rewording: new(Rewording), Output: &Output{}, Problem: "No clipboard."})
	webtest.WantIn(t, failed, `role="alert">No clipboard.</div>`)
}

func TestModelPickerShowsProgressAndProblems(t *testing.T) {
	m := &Models{
		Catalogue: Catalogue{List: []weights.Entry{{Name: "a", Title: "A → B", Bytes: 5_000_000}, {Name: "c", Title: "C", Bytes: 40_000, File: "c.gob"}}},
		Selection: Selection{Picked: "c", Using: "a"},
		loading:   loading{Loading: true, Received: 20_000},
	}
	webtest.WantIn(t, webtest.Markup(t, &ModelPicker{Models: m}), ">A → B</option>", `value="c">C (40 kB)`, "Fetching C: 20 kB of 40 kB", `max="40000"`, `value="20000"`, "Cancel")
	m.Loading, m.Problem, m.failed = false, "No network.", "c"
	webtest.WantIn(t, webtest.Markup(t, &ModelPicker{Models: m}), "No network.", "Try again")
}

func TestModelCardShowsWhatIsKnown(t *testing.T) {
	card := model.Card{Description: "Small.", Data: "Tatoeba", Licence: "CC BY", Pairs: 26212, Epochs: 3, Date: "2026-11-23",
		Scores: []model.Score{{Name: "chrF", Value: 31.415, On: "1,400 held-out sentences"}}}
	got := webtest.Markup(t, &ModelCard{Entry: weights.Entry{Title: "A → B", Bytes: 5_000_000, Card: card}, Arithmetic: "go"})
	webtest.WantIn(t, got, "A → B", "Small.", "<dt>Data</dt><dd>Tatoeba</dd>", "26212 sentence pairs, 3 epochs, 2026-11-23",
		"<dt>chrF</dt><dd>31.41 on 1,400 held-out sentences</dd>", "<dd>5.0 MB</dd>", "<dt>Computed by</dt><dd>go</dd>")
	if strings.Contains(got, "Settings") {
		t.Errorf("got\n%s\nwant no row for settings, which are unknown", got)
	}
}

func TestExamplesArePicked(t *testing.T) {
	webtest.WantIn(t, webtest.Markup(t, &ExampleList{Examples: examples["en"]}), `class="chip">`+"She likes music.")
}
