//go:build browser

package browser

import "testing"

// TestTheNarrowestPhoneShowsTheWholePage checks that the page fits into a width of 320
// pixels without horizontal scrolling (WCAG 2.2, 1.4.10).
func TestTheNarrowestPhoneShowsTheWholePage(t *testing.T) {
	inEach(t, func(t *testing.T, in engine) {
		page := shipped(t) // with the longest names of models
		for _, width := range []int{320, 360} {
			b := in.open(t, width, 740, page+"#lang=en&q=Where+is+the+station%3F")
			b.wait(done)
			b.wait(`document.querySelector("#model").options.length > 1`)
			if wide := eval[int](b, `document.documentElement.scrollWidth`); wide > width {
				t.Errorf("on a screen of %d pixels the page is %d wide", width, wide)
			}
			b.screenshot("narrow")
		}
	})
}
