package text

import (
	"strings"
	"testing"
)

func TestAShareIsReadAsAHalf(t *testing.T) {
	for _, c := range []struct{ from, sentence, read, without string }{
		{"zh", "30%的学生来了。", "一半(30%)的学生来了。", "30%的学生来了。"},
		{"zh", "2⁄3的人同意，3⁄4不同意。", "一半(two thirds)的人同意，一半(three quarters)不同意。", "(two thirds)的人同意，(three quarters)不同意。"},
		{"zh", "增长了30%。2/3，1.5", "增长了30%。2/3，1.5", "增长了30%。2/3，1.5"},
		{"ja", "学生の30%が来た。7⁄12", "学生の半分(30%)が来た。半分(7/12)", "学生の30%が来た。(7/12)"},
	} {
		var none *Glossary
		g := none.Between(c.from, "en")
		for i, g := range []*Glossary{g, g.Uncounted()} {
			got, done := "", 0
			for _, p := range g.placeables(c.sentence) {
				if meant := p.ordinal; meant != nil {
					got += c.sentence[done:p.Start] + meant.meant + "(" + meant.digits + ")"
					done = p.End
				} else if p.kind == glossed {
					got += c.sentence[done:p.Start] + "(" + p.text + ")"
					done = p.End
				}
			}
			if got += c.sentence[done:]; got != []string{c.read, c.without}[i] {
				t.Errorf("%s: %q: got %q, want %q", c.from, c.sentence, got, []string{c.read, c.without}[i])
			}
		}
	}
}

func TestAShareIsWrittenInPlaceOfTheHalf(t *testing.T) {
	for translation, want := range map[string]string{
		"Half of them came.":        "Two thirds of them came.",
		"A half of them came.":      "Two thirds of them came.",
		"An half students came.":    "Two thirds students came.",
		"He saw half of the water.": "He saw two thirds of the water.",
		"I ate a half.":             "I ate two thirds.",
		"A China half":              "A China two thirds",
	} {
		a := adornment{text: translation, added: map[int]string{}, replaced: map[int]int{}}
		a.replaceOrdinal(&ordinal{digits: "two thirds", to: halves.Of("zh")}, strings.Index(translation, "half"))
		if got := a.String(); got != want {
			t.Errorf("%q: got %q, want %q", translation, got, want)
		}
	}
}
