//go:build browser

package browser

import (
	"fmt"
	"strings"
	"testing"
)

func TestWhatIsTypedIntoAFieldStaysWhileThePageGoesOn(t *testing.T) {
	inEach(t, func(t *testing.T, in engine) {
		b := in.open(t, 1280, 860, serve(t, built.dist)+"#train=reversal&digits=8&examples=5000&units=64&lang=en")
		b.control("start")
		b.wait(reads("#train-status", "Epoch"))
		b.fill("#train-rate", "0.0")
		for range 3 {
			b.changing("#train-status", func() {}) // the page keeps working
		}
		b.wantValue("#train-rate", "0.0")
		b.write("02")
		b.press(tabulator)
		b.wait(`location.hash.includes("rate=0.002")`)
		b.wantValue("#train-rate", "0.002")

		b.set("#train-rate", "7")
		b.wait(reads("#train .problem", "Learning rate"))
		b.wantValue("#train-rate", "0.002") // the value in force
	})
}

func TestTheSpaceBarAndTheArrowsBelongToTheFieldWithTheFocus(t *testing.T) {
	inEach(t, func(t *testing.T, in engine) {
		b := in.lookInto(t, 1280, 860, station)
		at := b.text(".caption")
		stays := func(where string) {
			t.Helper()
			if got := b.text(".caption"); got != at || b.text(".play") != "Play" {
				t.Errorf("keys in %s move the run: %q, %s", where, got, b.text(".play"))
			}
		}
		b.look("map")
		b.clickOn(".map summary")
		b.fill("#map-lines", "A red cat.\nA blue cat.")
		b.press(home + right + left + end)
		b.wantValue("#map-lines", "A red cat.\nA blue cat.")
		stays("the map's box")
		b.look("teacher")
		b.fill("#reference", "a b c")
		b.press(home + right + left + end + " ")
		if got, want := b.value("#reference"), "a b c "; got != want {
			t.Errorf("the reference is %q, want %q", got, want)
		}
		stays("the reference")
		b.press(tabulator)
		b.clickOn(".story .token")
		b.press(right)
		b.wait(reads(".caption", "Encoder, token 2"))
	})
}

func TestHundredsOfPairsArePastedAndTrainedOn(t *testing.T) {
	inEach(t, func(t *testing.T, in engine) {
		b := in.open(t, 1280, 860, serve(t, built.dist)+"#lang=en&train=pairs&units=8")
		var pairs strings.Builder
		for i := range 500 {
			fmt.Fprintf(&pairs, "question number %d of many\tthe answer is %d, of course\n", i, i)
		}
		b.clickOn("#train-pairs")
		b.paste(pairs.String())
		b.control("start")
		b.wait(reads("#train-status", "Epoch"))
		if got := len(b.value("#train-pairs")); got != pairs.Len() {
			t.Errorf("the box holds %d bytes, want the %d pasted", got, pairs.Len())
		}
	})
}
