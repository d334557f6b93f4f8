package web

import (
	"strings"
	"testing"
	"time"

	"github.com/vugu/vugu"
	"github.com/vugu/vugu/staticrender"

	"dragoman/model"
	"dragoman/weights"
)

// markup is what a component shows.
func markup(t *testing.T, component vugu.Builder) string {
	t.Helper()
	env, err := vugu.NewBuildEnv()
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	if err := staticrender.New(&b).Render(env.RunBuild(component)); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func wantIn(t *testing.T, got string, want ...string) {
	t.Helper()
	for _, w := range want {
		if !strings.Contains(got, w) {
			t.Errorf("got\n%s\nwant %q in it", got, w)
		}
	}
}

func TestSourcePanelMarksInPlace(t *testing.T) {
	got := markup(t, &SourcePanel{Source: &Source{
		Text: "<β>", Segments: []Segment{{"<", false}, {"β", true}, {">", false}}, Notes: []string{"‘β’ is new."},
	}})
	wantIn(t, got, `<span class="">&lt;</span><span class="unseen">β</span><span class="">&gt;</span>`, "<li>‘β’ is new.</li>", "3 characters", `<label id="source-label" for="source">`)
}

func TestOutputPanelShowsTheTranslationAndAnnouncesItOnceItIsDone(t *testing.T) {
	working := markup(t, &OutputPanel{Output: &Output{Text: "你", State: Working}, Language: "zh"})
	wantIn(t, working, `dir="auto" class="translation working" lang="zh"`, ">你</div>", `role="status"></div>`, "Translating…")
	done := markup(t, &OutputPanel{Output: &Output{Text: "你好。", State: Done, Took: 12 * time.Millisecond, Warnings: []string{"Long."}}})
	wantIn(t, done, ">你好。</div>", `role="status">你好。</div>`, "Translated in 12 ms", "<li>Long.</li>")
	failed := markup(t, &OutputPanel{Output: &Output{}, Problem: "No clipboard."})
	wantIn(t, failed, `role="alert">No clipboard.</div>`)
}

func TestModelPickerShowsProgressAndProblems(t *testing.T) {
	m := &Models{
		List:   []weights.Entry{{Name: "a", Title: "A → B", Bytes: 5_000_000}, {Name: "c", Title: "C", Bytes: 40_000, File: "c.gob"}},
		Picked: "c", Using: "a", Loading: true, Received: 20_000,
	}
	wantIn(t, markup(t, &ModelPicker{Models: m}), ">A → B</option>", `value="c">C (40 kB)`, "Fetching C: 20 kB of 40 kB", `max="40000"`, `value="20000"`, "Cancel")
	m.Loading, m.Problem, m.failed = false, "No network.", "c"
	wantIn(t, markup(t, &ModelPicker{Models: m}), "No network.", "Try again")
}

func TestModelCardShowsWhatIsKnown(t *testing.T) {
	card := model.Card{Description: "Small.", Data: "Tatoeba", Licence: "CC BY", Pairs: 26212, Epochs: 3, Date: "2026-11-23",
		Scores: []model.Score{{Name: "chrF", Value: 31.415, On: "1,400 held-out sentences"}}}
	got := markup(t, &ModelCard{Entry: weights.Entry{Title: "A → B", Bytes: 5_000_000, Card: card}, Arithmetic: "go"})
	wantIn(t, got, "A → B", "Small.", "<dt>Data</dt><dd>Tatoeba</dd>", "26212 sentence pairs, 3 epochs, 2026-11-23",
		"<dt>chrF</dt><dd>31.41 on 1,400 held-out sentences</dd>", "<dd>5.0 MB</dd>", "<dt>Computed by</dt><dd>go</dd>")
	if strings.Contains(got, "Settings") {
		t.Errorf("got\n%s\nwant no row for settings, which are unknown", got)
	}
}

func TestExamplesArePicked(t *testing.T) {
	wantIn(t, markup(t, &ExampleList{Examples: Examples}), `class="chip">`+"She likes music.")
}

func TestTextIsNotMarkup(t *testing.T) {
	if got, want := Text("<中é&").HTML(), "&lt;中é&amp;"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

func TestNotesNameWhatCannotBeSeen(t *testing.T) {
	for s, want := range map[string]string{" ": "a space", "\u00a0": "␣", "\n": "↵", "\u200b": "␣", "中": "中"} {
		if got := visible(nil, s); got != want {
			t.Errorf("visible(%q) is %q, want %q", s, got, want)
		}
	}
}

func TestALanguageIsTakenFromAModelsName(t *testing.T) {
	for name, want := range map[string][2]string{
		"en-zh": {"en", "zh"}, "en-zh-tutorial": {"en", "zh"}, "toy": {}, "": {}, "my-model": {}, "en-": {"en", ""},
	} {
		if got := [2]string{language(name, 0), language(name, 1)}; got != want {
			t.Errorf("languages of %q: got %q, want %q", name, got, want)
		}
	}
}
