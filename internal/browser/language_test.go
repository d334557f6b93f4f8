//go:build browser

package browser

import (
	"fmt"
	"testing"

	"github.com/chromedp/cdproto/emulation"

	"dragoman/web/inside"
	"dragoman/weights"
)

// preferring makes the browser prefer a language.
func preferring(language string) step {
	return func(b *tab) {
		b.do(call(emulation.SetUserAgentOverride, emulation.SetUserAgentOverrideParams{UserAgent: "Chromium", AcceptLanguage: language}))
	}
}

const (
	inChinese = `document.documentElement.lang == "zh" && document.querySelector("#source-label")?.innerText == "原文"`
	inEnglish = `document.documentElement.lang == "en" && document.querySelector("#source-label")?.innerText == "Your text"`
)

func TestThePageSpeaksTheBrowsersLanguage(t *testing.T) {
	b := chromium.open(t, 1280, 860, serve(t, built.dist)+"#q=Hi.", preferring("pt,zh-CN,en"))
	b.wait(inChinese)
	b.wait(`document.querySelector(".status").innerText.startsWith("用时")`)
	b.screenshot("chinese")
}

// TestABrowserWithoutAListOfLanguagesIsUnderstood opens the page in browsers that name
// one language only, as old ones do.
func TestABrowserWithoutAListOfLanguagesIsUnderstood(t *testing.T) {
	inEach(t, func(t *testing.T, in engine) {
		address := serve(t, built.dist)
		for _, list := range []string{"undefined", "[]", "[][0].refused"} {
			b := in.open(t, 1280, 860, address, inEveryPage(fmt.Sprintf(`
				Object.defineProperty(Navigator.prototype, "languages", {get: () => %s});
				Object.defineProperty(Navigator.prototype, "language", {get: () => "zh_TW"})`, list)))
			b.wait(inChinese)
		}
	})
}

func TestTheLanguageIsSwitchedInPlaceAndKeptInTheAddress(t *testing.T) {
	inEach(t, func(t *testing.T, in engine) {
		b := in.start(t, serve(t, built.dist)+"#q=Hi.")
		b.wantTranslation(weights.Default, "Hi.")
		b.enter("Thank you.")
		b.wantTranslation(weights.Default, "Thank you.")
		b.choose("#language", "中文")
		b.wait(inChinese)
		if got, want := eval[string](b, "location.hash"), "#q=Hi.&lang=zh"; got != want {
			t.Errorf("the address: got %q, want %q", got, want)
		}
		if got := eval[string](b, `document.querySelector("#source").value`); got != "Thank you." {
			t.Errorf("the text: got %q, want it untouched", got)
		}
		b.reload()
		b.wait(inChinese)
		eval[string](b, `location.hash = "#lang=en&q=Hi."`)
		b.wait(inEnglish)
		b.wantTranslation(weights.Default, "Hi.")
	})
}

func TestAnAddressInChineseFitsAPhone(t *testing.T) {
	b := chromium.open(t, 390, 844, serve(t, built.dist)+"#lang=zh&q=Hi.", inTheDark)
	b.wait(inChinese)
	b.fits("on a phone")
	b.screenshot("chinese-phone-dark")
}

// leftInEnglish returns the English text on the page, except sentences to translate, parts
// of these, and the contents of a model's card.
const leftInEnglish = `(() => {
	const found = [], walk = document.createTreeWalker(document.querySelector("#page"), NodeFilter.SHOW_TEXT);
	while (walk.nextNode()) {
		const parent = walk.currentNode.parentElement;
		if (/[a-z]{2,} [a-z]{2,}/.test(walk.currentNode.data) && !parent.closest(".examples, .marks, textarea, .plane, .tokens, .sentences, .pieces, .card dl")) {
			found.push(walk.currentNode.data.trim());
		}
	}
	for (const e of document.querySelectorAll("#page [aria-label]")) {
		if (/[a-z]{2,} [a-z]{2,}/.test(e.ariaLabel)) found.push(e.ariaLabel);
	}
	return found.join("\n");
})()`

func TestInChineseEveryPanelSpeaksChinese(t *testing.T) {
	inEach(t, func(t *testing.T, in engine) {
		b := in.open(t, 1280, 860, serve(t, built.dist)+"#lang=zh&q="+station)
		b.wait(inChinese + ` && document.querySelector(".status").innerText.startsWith("用时")`)
		b.clickOn("#look-inside")
		b.wait(`document.querySelector(".story")`)
		b.step(1)
		for _, v := range inside.Titles() {
			b.look(v.Key)
			b.wait(`!document.querySelector("[aria-busy=true]")`)
			if got := eval[string](b, leftInEnglish); got != "" {
				t.Errorf("%s, in English:\n%s", v.Key, got)
			}
			b.screenshot("panel-" + v.Key + "-chinese")
		}
	})
}
