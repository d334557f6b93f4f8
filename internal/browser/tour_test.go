//go:build browser

package browser

import (
	"fmt"
	"math"
	"regexp"
	"testing"

	"dragoman/web/inside"
	"dragoman/web/say"
	"dragoman/web/webtest"
	"dragoman/weights"
)

// walk goes through the whole tour by keyboard and checks each stop with axe.
func (b *tab) walk(look string, titles []string, next string) {
	b.Helper()
	b.bringAxe()
	b.reach("#take-tour")
	b.press(enter)
	b.wait(`document.querySelector("#tour-next") && document.querySelector(".story")`)
	for tabs := 0; !eval[bool](b, `document.activeElement.id == "tour-next"`); tabs++ {
		if tabs > 6 {
			b.Fatal("the next stop is out of reach of the tab key")
		}
		b.press(tabulator)
	}
	for n, stop := range inside.Stops() {
		title := fmt.Sprintf(next, n+1, len(inside.Stops()), titles[n])
		b.wait(fmt.Sprintf(`document.querySelector("#tour-title").innerText == %q`, title))
		b.wait(fmt.Sprintf(`document.querySelector("#view-%s[aria-pressed=true]") && document.querySelector(".looks[data-tour=%s]")`, stop.View, stop.Part))
		b.wait(`!document.querySelector("[aria-busy=true]")`)
		b.wait(fmt.Sprintf(`location.hash.includes("tour=%d")`, n+1))
		if got := eval[int](b, `[...document.querySelectorAll(".tour-text p")].filter(p => p.innerText).length`); got == 0 {
			b.Errorf("stop %d says nothing", n+1)
		}
		b.wantAccessible(title, "html")
		b.keep(fmt.Sprintf("tour-%s-%d", look, n+1), false)
		b.press(enter)
	}
	b.wait(`!document.querySelector("#tour-next")`)
}

func titles(translate func(say.Phrase) string) (list []string) {
	for _, s := range inside.Stops() {
		list = append(list, translate(s.Title))
	}
	return list
}

func TestTheTourInEnglishByKeyboard(t *testing.T) {
	inEach(t, func(t *testing.T, in engine) {
		b := in.open(t, 1280, 860, serve(t, built.dist))
		b.wait(inEnglish)
		b.walk("en", titles(func(p say.Phrase) string { return string(p) }), "%d of %d: %s")
		if got := b.text("#source"); got != "" && eval[string](b, `document.querySelector("#source").value`) != "Where is the station?" {
			t.Errorf("the tour is about %q", got)
		}
	})
}

func TestTheTourInChineseByKeyboardOnAPhoneInTheDark(t *testing.T) {
	zh := say.In("zh")
	b := chromium.open(t, 390, 844, serve(t, built.dist)+"#lang=zh", inTheDark)
	b.wait(inChinese)
	b.walk("zh-phone-dark", titles(func(p say.Phrase) string { return zh.Say(p) }), zh.Say("%d of %d: %s"))
	b.fits("on a phone")
}

// TestTheTourHearsTheKeysThatItNames presses them where the focus is once the tour has
// begun.
func TestTheTourHearsTheKeysThatItNames(t *testing.T) {
	inEach(t, func(t *testing.T, in engine) {
		b := in.open(t, 1280, 860, serve(t, built.dist)+small+"&q="+station)
		b.wait(done)
		b.click("Guided tour")
		b.wait(`document.querySelector(".tour-steps") && !document.querySelector("[aria-busy=true]")`)
		b.changing(".caption", func() { b.press(left) })
		b.press(escape)
		b.wait(`!document.querySelector(".tour")`)
		b.click("Look inside")
		b.wait(`!document.querySelector(".inside-body")`)
		b.click("Look inside")
		b.wait(`document.querySelector(".caption")`)
		b.changing(".caption", func() { b.press(left) })
	})
}

func TestTheTourIsAboutTheRunInView(t *testing.T) {
	inEach(t, func(t *testing.T, in engine) {
		b := in.open(t, 1280, 860, serve(t, built.dist)+"#q="+station+"&tour=4")
		b.wait(`document.querySelector(".tour-text p")?.innerText.includes("%")`)
		r := webtest.Record(t, weights.Default, "Where is the station?")
		said := regexp.MustCompile(`[0-9.]+ %`).FindAllString(b.text(".tour-text"), -1)
		for i, c := range r.Steps[0].Candidates[:2] {
			var percent float64
			if len(said) > i {
				fmt.Sscanf(said[i], "%f", &percent)
			}
			if want := 100 * float64(c.Probability); math.Abs(percent-want) > 0.1 { // browsers calculate a little otherwise
				t.Errorf("the guide says %q, want about %.1f %% for candidate %d", b.text(".tour-text"), want, i+1)
			}
		}
		b.reach("#moment")
		b.press(escape)
		b.wait(`!document.querySelector("#tour-next") && document.querySelector(".story")`)
	})
}
