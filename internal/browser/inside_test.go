//go:build browser

package browser

import (
	"fmt"
	"testing"

	"dragoman/web/webtest"
	"dragoman/weights"
)

const (
	said = `[...document.querySelectorAll(".story .stage:last-of-type .token")].map(e => e.innerText).join("")`
)

// lookInto opens the panels for a sentence.
func (in engine) lookInto(t *testing.T, width, height int, sentence string, before ...step) *tab {
	t.Helper()
	b := in.open(t, width, height, serve(t, built.dist)+"#q="+sentence, before...)
	b.wait(done)
	if eval[bool](b, `document.querySelector(".story") != null`) {
		t.Error("the panels are open, want them closed until asked for")
	}
	b.clickOn("#look-inside")
	b.wait(`document.querySelector(".story")`)
	return b
}

// wantMoment waits until the run is at a moment.
func (b *tab) wantMoment(want int) {
	b.Helper()
	b.wait(fmt.Sprintf(`document.querySelector("#moment").value == %d`, want))
}

func TestTheStoryOfATranslationCanBeSteppedThrough(t *testing.T) {
	inEach(t, func(t *testing.T, in engine) {
		b := in.lookInto(t, 1280, 860, "Where+is+the+station%3F")
		r := webtest.Record(t, weights.Default, "Where is the station?")
		last := len(r.Tokens) + len(r.Steps)
		if got, want := b.text(".caption strong"), fmt.Sprintf("Decoder step 1 of %d", len(r.Steps)); len(got) < len(want) || got[:len(want)] != want {
			t.Errorf("caption: got %q, want it to begin with %q", got, want)
		}
		if got, want := eval[string](b, said), r.Text+"stop"; got != want {
			t.Errorf("the story says %q, want %q", got, want)
		}
		press := func(label string) {
			b.clickOn(fmt.Sprintf(`.controls [aria-label="%s"]`, label))
		}
		press("First")
		b.wantMoment(0)
		press("Forward")
		b.wantMoment(1)
		press("Last")
		b.wantMoment(last)
		press("Back")
		b.wantMoment(last - 1)
		press("First")
		b.wantMoment(0)

		b.clickOn(".story .now")
		b.press(right)
		b.wantMoment(1)
		b.press(left)
		b.wantMoment(0)
		b.reach("#moment")
		for range len(r.Tokens) + 1 {
			b.press(right)
		}
		b.wantMoment(len(r.Tokens) + 1)
		if got := eval[int](b, `document.querySelectorAll(".candidate").length`); got != 10 {
			t.Errorf("got %d candidates, want 10", got)
		}
		if got, want := b.text(".candidate.chosen .name"), r.Steps[0].Said; got != want {
			t.Errorf("chosen: got %q, want %q", got, want)
		}
		b.screenshot("inside-wide")

		b.choose(".speed select", "very fast")
		b.clickOn(".play")
		b.wait(`document.querySelector(".play").innerText == "Pause"`)
		b.wantMoment(last)
		b.wait(`document.querySelector(".play").innerText == "Play"`)
	})
}

func TestLookingInsideFitsAPhone(t *testing.T) {
	inEach(t, func(t *testing.T, in engine) {
		b := in.lookInto(t, 390, 844, "Where+is+the+station%3F")
		b.clickNth(".story .stage:last-of-type .token", 1)
		b.wait(`document.querySelector(".candidate.chosen")`)
		b.fits("on a phone")
		b.screenshot("inside-phone")
	})
}

func TestLookingInsideInTheDarkWithoutMotion(t *testing.T) {
	b := chromium.lookInto(t, 1280, 860, "Where+is+the+station%3F", inTheDark)
	b.clickNth(".story .stage:last-of-type .token", 2)
	b.wait(`document.querySelector(".candidate.chosen")`)
	if moving := eval[int](b, `document.getAnimations().length`); moving > 0 {
		t.Errorf("%d elements move", moving)
	}
	b.screenshot("inside-dark")
}
