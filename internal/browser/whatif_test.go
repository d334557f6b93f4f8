//go:build browser

package browser

import (
	"fmt"
	"strings"
	"testing"

	"dragoman/web/webtest"
	"dragoman/weights"
)

func TestAnotherChoiceAndBack(t *testing.T) {
	inEach(t, func(t *testing.T, in engine) {
		b := in.lookInto(t, 1280, 860, station)
		first := webtest.Record(t, weights.Default, "Where is the station?")
		b.step(0)
		other := first.Steps[0].Candidates[1].Token
		want := webtest.Record(t, weights.Default, "Where is the station?", other)
		b.clickNth(".candidate", 1)
		b.wait(fmt.Sprintf(`%s == %q`, said, want.Text+"stop"))
		b.wait(`document.querySelector(".paths li")`)
		b.screenshot("choice-wide")
		b.click("Go back")
		b.wait(fmt.Sprintf(`%s == %q && !document.querySelector(".paths li")`, said, first.Text+"stop"))
	})
}

func TestSearchesSideBySide(t *testing.T) {
	inEach(t, func(t *testing.T, in engine) {
		b := in.lookInto(t, 1280, 860, "She+likes+music.")
		b.look("search")
		for _, way := range []string{"Greedy", "Sampled", "Beam search"} {
			b.wait(reads(".search .compare", way))
		}
		b.clickOn(".search .numbers summary")
		b.wait(reads(".search .numbers", "她"))
		b.screenshot("search-wide")
		lines := func() int { return strings.Count(b.text(".search tbody"), "\n") }
		few := lines()
		b.set("#knob-beam", "5")
		b.waitFor("more hypotheses", func() (bool, error) { return lines() > few, nil })
	})
}

func TestSwitchingTheAttentionOff(t *testing.T) {
	inEach(t, func(t *testing.T, in engine) {
		b := in.lookInto(t, 1280, 860, station)
		b.look("off")
		b.clickOn("#off-attention")
		b.wait(reads(".off .compare", "the attention is off"))
		b.step(1)
		b.screenshot("off-wide")
		b.click("Everything on")
		b.wait("!" + reads(".off .compare", "the attention is off") + ` && !document.querySelector("#off-attention").checked`)
	})
}

func TestTheTeacherAndTheFreeRunPart(t *testing.T) {
	inEach(t, func(t *testing.T, in engine) {
		b := in.lookInto(t, 1280, 860, station)
		b.look("teacher")
		b.wait(`document.querySelector(".teacher .told").innerText.includes("never part")`)
		b.set("#reference", "火车站在哪里？")
		b.wait("!" + reads(".teacher .told", "never part"))
		b.wait(reads(".steps", "火"))
		b.screenshot("teacher-wide")
	})
}

func TestTheMapOfSentences(t *testing.T) {
	inEach(t, func(t *testing.T, in engine) {
		b := in.lookInto(t, 1280, 860, station)
		b.look("map")
		b.wait(reads(".map .plane", "Where is the station?"))
		b.clickOn(".map .numbers:last-child summary")
		b.waitFor("twenty sentences and one's own", func() (bool, error) {
			return strings.Count(b.text(".map table"), "\n") >= 20 && strings.Contains(b.text(".map table"), "Where is the station?"), nil
		})
		b.screenshot("map-wide")
	})
}

func TestTheGradientThroughTime(t *testing.T) {
	inEach(t, func(t *testing.T, in engine) {
		b := in.lookInto(t, 1280, 860, station)
		b.look("gradient")
		for _, line := range []string{"SimpleRNN", "LSTM", "GRU", "this model"} {
			b.wait(reads(".fading .chart", line))
		}
		b.screenshot("gradient-wide")
	})
}

func TestTwoModelsSideBySide(t *testing.T) {
	inEach(t, func(t *testing.T, in engine) {
		b := in.lookInto(t, 1280, 860, "Hi.")
		b.look("models")
		b.wait(`document.querySelectorAll("#other option").length > 1`)
		b.choose("#other", "Toy → Nonsense")
		b.wait(reads(".duel", "Toy → Nonsense") + " && " + reads(".duel", webtest.Translation(t, webtest.Toy(t), "Hi.").Text))
		b.screenshot("models-wide")
	})
}
