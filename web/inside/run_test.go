package inside

import (
	"strings"
	"testing"

	"dragoman/weights"
)

func TestAnOverlongSentenceIsCut(t *testing.T) {
	m := mustRead(t, weights.Default)
	long := strings.Repeat("station ", 100_000)
	if got := len(m.Source.Encode(shorten(m, long))); got != maxRecorded {
		t.Errorf("got %d tokens, want %d", got, maxRecorded)
	}
	if got := shorten(m, "Hi."); got != "Hi." {
		t.Errorf("got %q, want the sentence as it is", got)
	}
}

func TestKeysMoveThroughTheRun(t *testing.T) {
	v := inside(t, "#q=Hi.", "cells")
	v.does(func() {
		last := v.Inside.Moments() - 1
		panel := &Panel{Inside: v.Inside}
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
			if used := panel.press(c.key, c.element); used != c.used || v.Inside.Moment != c.moment {
				t.Errorf("%q on %s: got %v and moment %d, want %v and %d", c.key, c.element, used, v.Inside.Moment, c.used, c.moment)
			}
		}
		if panel.press(" ", "DIV"); !v.Inside.Playing {
			t.Error("space does not play")
		}
	})
}
