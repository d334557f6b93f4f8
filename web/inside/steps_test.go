package inside

import (
	"testing"

	"dragoman/web/webtest"
)

func TestKeysMoveThroughTheRun(t *testing.T) {
	v := inside(t, "#q=Hi.", "cells")
	v.does(func() {
		last := v.Inside.Moments() - 1
		section := &Section{Inside: v.Inside}
		v.Inside.GoTo(0)
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
			if used := section.press(c.key, c.element); used != c.used || v.Inside.Moment != c.moment {
				t.Errorf("%q on %s: got %v and moment %d, want %v and %d", c.key, c.element, used, v.Inside.Moment, c.used, c.moment)
			}
		}
		if section.press(" ", "DIV"); !v.Inside.Playing {
			t.Error("space does not play")
		}
	})
}

func TestStepControlsOfferWhatIsPossible(t *testing.T) {
	got := webtest.Markup(t, &StepControls{Story: Story{Moment: 0, Last: 4, Caption: "Here."}})
	webtest.WantIn(t, got, `max="4"`, `aria-valuetext="Here."`, ">Play</button>")
	got = webtest.Markup(t, &StepControls{Story: Story{Moment: 4, Last: 4, Playing: true}, Speed: 0.5})
	webtest.WantIn(t, got, ">Pause</button>")
	if got := (&StepControls{Speed: 0.5}).speed() + (&StepControls{}).speed(); got != "0.51" {
		t.Errorf("got speeds %s, want 0.5 and 1", got)
	}
}
