package browser

import (
	"fmt"
	"testing"

	"dragoman/weights"
)

func TestAnotherChoiceAndBack(t *testing.T) {
	inEach(t, func(t *testing.T, in engine) {
		b := in.lookInto(t, 1280, 860, station)
		first := record(t, weights.Default, "Where is the station?")
		b.step(0)
		other := first.Steps[0].Candidates[1].Token
		want := record(t, weights.Default, "Where is the station?", other)
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
		b.wait(`document.querySelectorAll(".found").length == 3 && document.querySelector(".node.finished.best")`)
		b.screenshot("search-wide")
		set := func(id, value string) {
			b.set("#knob-"+id, value)
		}
		nodes := eval[int](b, `document.querySelectorAll(".node").length`)
		set("beam", "5")
		b.wait(fmt.Sprintf(`document.querySelectorAll(".node").length > %d`, nodes))
	})
}

func TestSwitchingTheAttentionOff(t *testing.T) {
	inEach(t, func(t *testing.T, in engine) {
		b := in.lookInto(t, 1280, 860, station)
		b.look("off")
		b.clickOn("#off-attention")
		b.wait(`document.querySelectorAll(".off .found").length == 2 && document.querySelector(".off .differs")`)
		b.step(1)
		b.screenshot("off-wide")
		b.click("Everything on")
		b.wait(`document.querySelectorAll(".off .found").length == 1 && !document.querySelector("#off-attention").checked`)
	})
}

func TestTheTeacherAndTheFreeRunPart(t *testing.T) {
	inEach(t, func(t *testing.T, in engine) {
		b := in.lookInto(t, 1280, 860, station)
		b.look("teacher")
		b.wait(`document.querySelector(".teacher .told").innerText.includes("never part")`)
		b.set("#reference", "火车站在哪里？")
		b.wait(`document.querySelector(".steps .parts")`)
		b.screenshot("teacher-wide")
	})
}

func TestTheMapOfSentences(t *testing.T) {
	inEach(t, func(t *testing.T, in engine) {
		b := in.lookInto(t, 1280, 860, station)
		b.look("map")
		b.wait(`document.querySelectorAll(".point").length >= 20 && document.querySelectorAll(".point.own").length == 1`)
		b.screenshot("map-wide")
	})
}

func TestTheGradientThroughTime(t *testing.T) {
	inEach(t, func(t *testing.T, in engine) {
		b := in.lookInto(t, 1280, 860, station)
		b.look("gradient")
		b.wait(`document.querySelectorAll(".fading .end").length == 4`)
		b.screenshot("gradient-wide")
	})
}

func TestTwoModelsSideBySide(t *testing.T) {
	inEach(t, func(t *testing.T, in engine) {
		b := in.lookInto(t, 1280, 860, "Hi.")
		b.look("models")
		b.wait(`document.querySelectorAll("#other option").length > 1`)
		b.choose("#other", "Toy → Nonsense")
		b.wait(`document.querySelectorAll(".duel .found").length == 2`)
		b.screenshot("models-wide")
	})
}
