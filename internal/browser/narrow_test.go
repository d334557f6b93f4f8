//go:build browser

package browser

import (
	"fmt"
	"testing"

	"github.com/chromedp/cdproto/page"

	"dragoman/weights"
)

// TestTheNarrowestPhoneShowsTheWholePage checks that the page fits into a width of 320
// pixels without horizontal scrolling (WCAG 2.2, 1.4.10), and that nothing in it is cut off
// or covered.
func TestTheNarrowestPhoneShowsTheWholePage(t *testing.T) {
	inEach(t, func(t *testing.T, in engine) {
		site := shipped(t) // with the longest names of models
		for _, width := range []int{320, 360} {
			b := in.open(t, width, 740, site+"#lang=en&q=Where+is+the+station%3F")
			b.wait(done)
			b.wait(`document.querySelector("#model").options.length > 1`)
			for _, language := range []string{"English", "Deutsch", "Français", "日本語"} { // those with the longest words
				b.choose("#language", language)
				b.wait(fmt.Sprintf(`document.querySelector("#language").selectedOptions[0].text == %q`, language))
				if wide := eval[int](b, `document.documentElement.scrollWidth`); wide > width {
					t.Errorf("in %s, on a screen of %d pixels the page is %d wide", language, width, wide)
				}
				if cut := eval[string](b, cutOff); cut != "" {
					t.Errorf("in %s, on a screen of %d pixels: %s", language, width, cut)
				}
				b.screenshot("narrow")
			}
		}
	})
}

// cutOff lists the languages that their list has no room for, and what covers the
// title or breaks a heading within a word.
const cutOff = `(() => {
	const problems = [], box = e => { const r = document.createRange(); r.selectNodeContents(e); return r.getBoundingClientRect(); };
	for (const list of document.querySelectorAll("#from, #to, #language")) {
		const wide = list.cloneNode(true);
		wide.id = "wide";
		wide.style.cssText = "position: absolute; width: auto; max-width: none; font: " + getComputedStyle(list).font + "; padding: " + getComputedStyle(list).padding;
		document.body.append(wide);
		if (wide.offsetWidth > list.offsetWidth) problems.push("the list " + list.id + " is too narrow: " + list.offsetWidth + " of " + wide.offsetWidth + " pixels");
		wide.remove();
	}
	const title = box(document.querySelector("h1")), languages = document.querySelector(".languages").getBoundingClientRect();
	if (title.right > languages.left && title.bottom > languages.top) problems.push("the languages cover the title");
	for (const heading of document.querySelectorAll("h1, .panel-head > :is(h2, label)"))
		if (box(heading).height > 1.6 * parseFloat(getComputedStyle(heading).lineHeight)) problems.push(heading.innerText + " takes more than a line");
	return problems.join("; ");
})()`

// cutWords lists the words in the matching elements that break within.
func cutWords(selector string) string {
	return fmt.Sprintf(`[...document.querySelectorAll(%q)].flatMap(e => [...e.childNodes]).filter(n => n.data).flatMap(n => [...n.data.matchAll(/\S+/g)].filter(word => {
		const r = document.createRange();
		r.setStart(n, word.index);
		r.setEnd(n, word.index + word[0].length);
		return r.getClientRects().length > 1;
	}).map(String))`, selector)
}

func TestNoWordIsCutInTheCaptionsOfTheCells(t *testing.T) {
	inEach(t, func(t *testing.T, in engine) {
		b := in.open(t, 390, 844, serve(t, built.dist)+"#lang=de&model="+weights.SmallName+"&panel=cells&q="+station)
		b.wait(`document.querySelector("figcaption span")`)
		cut := eval[[]string](b, cutWords("figcaption span"))
		if len(cut) > 0 {
			t.Errorf("cut within a word: %q", cut)
		}
	})
}

func TestNoNameOfALineIsCutOff(t *testing.T) {
	inEach(t, func(t *testing.T, in engine) {
		b := in.open(t, 1280, 860, serve(t, built.dist)+"#lang=de&model="+weights.SmallName+"&panel=gradient&q="+station)
		b.wait(`document.querySelector(".fading svg")?.textContent.includes("dieses Modell")`)
		if beyond := eval[float64](b, `Math.max(...[...document.querySelectorAll(".fading svg text")].map(e => e.getBoundingClientRect().right)) - document.querySelector(".fading svg").getBoundingClientRect().right`); beyond > 0 {
			t.Errorf("%v pixels of a name are cut off", beyond)
		}
	})
}

func TestChartsAndFieldsUseTheWidthOfAPhone(t *testing.T) {
	inEach(t, func(t *testing.T, in engine) {
		b := in.open(t, 390, 844, serve(t, built.dist)+small+"&q=The+old+man+gave+me+25+apples.&panel=gradient")
		b.wait(`document.querySelector(".fading svg")`)
		if beyond := eval[int](b, `(e => e.scrollWidth - e.clientWidth)(document.querySelector(".fading .scroll"))`); beyond > 0 {
			t.Errorf("the chart of eight tokens is %d pixels too wide", beyond)
		}
		b.look("teacher")
		b.wait(`document.querySelector("#reference")`)
		if width := eval[float64](b, `document.querySelector("#reference").offsetWidth`); width < 320 {
			t.Errorf("the reference is %v pixels wide", width)
		}
	})
}

// TestALargeFontFitsAPhone opens the page in a browser whose reader has set the font to twice
// the usual size.
func TestALargeFontFitsAPhone(t *testing.T) {
	large := func(b *tab) {
		b.do(call(page.SetFontSizes, page.SetFontSizesParams{FontSizes: &page.FontSizes{Standard: 32}}))
	}
	b := chromium.open(t, 390, 844, serve(t, built.dist)+"#lang=de&model="+weights.SmallName+"&panel=off&q="+station, large)
	b.wait(`document.querySelector(".off button")`)
	if wide := eval[int](b, `document.documentElement.scrollWidth`); wide > 390 {
		t.Errorf("the page is %d pixels wide", wide)
	}
	if cut := eval[string](b, cutOff); cut != "" {
		t.Error(cut)
	}
	if cut := eval[[]string](b, cutWords("h1, label, .count, .status, button")); len(cut) > 0 {
		t.Errorf("cut within a word: %q", cut)
	}
	b.screenshot("large-font")
}
