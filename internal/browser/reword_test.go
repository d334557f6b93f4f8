//go:build browser

package browser

import (
	"fmt"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/input"

	"dragoman/model/decode"
	"dragoman/web/webtest"
	"dragoman/weights"
)

// hard is a sentence with words that the default model is unsure of.
const hard = "The old fisherman reluctantly sold his boat."

// words is the condition that the words of a translation are known.
const words = done + ` && document.querySelector(".word")`

func TestAWordOfWhichTheModelIsUnsureIsReplaced(t *testing.T) {
	inEach(t, func(t *testing.T, in engine) {
		b := in.start(t, serve(t, built.dist)+"#lang=en")
		b.enter(hard)
		b.wait(words + ` && document.querySelector(".word.unsure")`)
		b.wantTranslation(weights.Default, hard)
		if got := b.text(".legend"); !strings.Contains(got, "unsure") {
			t.Errorf("the legend says %q, want the meaning of the marks", got)
		}
		b.hover("#translation .word.unsure", 0)
		b.wait(`document.querySelector(".marks .lit")?.innerText.length > 2`)
		b.screenshot("pointed-at")
		was := b.text("#translation")
		b.clickOn("#translation .word.unsure")
		b.wait(`document.querySelectorAll(".choice").length > 1`)
		b.screenshot("choices")
		b.bringAxe()
		b.wantAccessible("the choices", "main")
		choice := b.text(".choice")
		b.clickOn(".choice")
		b.wait(fmt.Sprintf(`document.querySelector("#translation").innerText != %q`, was))
		if got := b.text("#translation"); !strings.Contains(got, choice) {
			t.Errorf("the translation is %q, want the chosen %q in it", got, choice)
		}
		b.wait(words)
	})
}

// lookedUp returns a sentence and its word that the default model has from its dictionary.
// It tries several, because the next model may have learned some of them.
func lookedUp(t *testing.T) (sentence, word string) {
	translator := decode.NewTranslator(webtest.Model(t, weights.Default))
	for _, noun := range strings.Fields("barometer cockpit revolver shovel morphine alchemy trajectory conservatism") {
		sentence := "The " + noun + " is here."
		translation := webtest.Translation(t, weights.Default, sentence)
		words, err := translator.Words(sentence, translation, nil)
		if err != nil {
			t.Fatal(err)
		}
		for _, w := range words {
			if w.LookedUp && len(w.Sources) == 1 && sentence[w.Sources[0].Start:w.Sources[0].End] == noun {
				return sentence, noun
			}
		}
	}
	t.Fatal("the default model needs its dictionary for none of the nouns")
	return "", ""
}

func TestAWordFromTheDictionaryIsMarked(t *testing.T) {
	sentence, word := lookedUp(t)
	inEach(t, func(t *testing.T, in engine) {
		b := in.start(t, serve(t, built.dist)+"#lang=en")
		b.enter(sentence)
		b.wait(words)
		b.wantTranslation(weights.Default, sentence)
		b.wait(`document.querySelector(".legend:has(.looked-up)").checkVisibility() && ` + reads(".legend:has(.looked-up)", "These words are from the dictionary"))
		b.hover("#translation .word.looked-up", 0)
		b.wait(`document.querySelector(".marks .lit")?.innerText == ` + fmt.Sprintf("%q", word))
		b.screenshot("from-the-dictionary")
	})
}

func TestWordsAreReplacedByKeyboard(t *testing.T) {
	inEach(t, func(t *testing.T, in engine) {
		b := in.start(t, serve(t, built.dist)+"#lang=en")
		b.enter(hard)
		b.wait(words)
		was := b.text("#translation")
		b.reach("#word-0")
		b.press(right)
		b.wait(`document.activeElement.id == "word-1"`)
		b.press(enter)
		b.wait(`document.querySelector(".choice")`)
		b.press(escape)
		b.wait(`!document.querySelector(".choice")?.checkVisibility()`)
		for _, way := range []func(){
			func() { b.press(down); b.wait(`document.activeElement.matches(".choice")`); b.press(escape) },
			func() { b.reach("#choices-close"); b.press(enter) },
		} {
			b.press(enter)
			b.wait(`document.querySelector(".choice")`)
			way()
			b.wait(`document.activeElement.id == "word-1" && !document.querySelector(".choices").checkVisibility()`)
		}
		b.press(enter)
		b.wait(`document.querySelector(".choice")`)
		b.reach(".choice")
		b.press(enter)
		b.wait(fmt.Sprintf(`document.querySelector("#translation").innerText != %q`, was))
	})
}

func TestOtherTranslationsOnAPhone(t *testing.T) {
	inEach(t, func(t *testing.T, in engine) {
		dark := []step{inTheDark}
		if in.name != chromium.name { // the only browser that can
			dark = nil
		}
		b := in.open(t, 390, 844, serve(t, built.dist)+"#lang=en&q=The+old+fisherman+reluctantly+sold+his+boat.", dark...)
		b.wait(words)
		was := b.text("#translation")
		b.clickOn("#others")
		b.wait(`document.querySelectorAll(".choice").length > 1`)
		b.fits("with other translations, on a phone")
		b.screenshot("others-phone-dark")
		choice := b.text(".choice")
		b.clickOn(".choice")
		b.wait(fmt.Sprintf(`document.querySelector("#translation").innerText == %q`, choice))
		if choice == was {
			t.Errorf("the first alternative is the translation itself, %q", was)
		}
	})
}

func TestTheLanguagesAreSwapped(t *testing.T) {
	inEach(t, func(t *testing.T, in engine) {
		b := in.start(t, serve(t, built.dist)+"#lang=en&q="+station)
		b.wantTranslation(weights.Default, "Where is the station?")
		was := b.text("#translation")
		b.clickOn("#swap")
		b.wait(fmt.Sprintf(`document.querySelector("#source").value == %q && document.querySelector("#from").value == "zh" && document.querySelector("#to").value == "en"`, was))
		b.wait(`document.querySelector("#source").lang == "zh" && document.querySelector("#translation").lang == "en"`)
		b.clickOn("#share")
		b.wait(`location.hash.includes("from=zh") && location.hash.includes("to=en")`)
		b.screenshot("swapped")
		b.reload()
		b.wait(`document.querySelector("#from")?.value == "zh" && document.querySelector("#to").value == "en"`)
	})
}

func TestTextInAnotherLanguageIsNoticed(t *testing.T) {
	inEach(t, func(t *testing.T, in engine) {
		b := in.start(t, serve(t, built.dist)+"#lang=en")
		b.enter("请问车站在哪里？")
		b.wait(reads(".foreign", "This text seems to be in another language: Chinese."))
		b.screenshot("foreign")
		b.clickOn("#foreign")
		b.wait(`document.querySelector("#from").value == "zh"`)
		b.wait(`!document.querySelector("#foreign")`)
		if got := b.value("#source"); got != "请问车站在哪里？" {
			t.Errorf("the text is %q, want it untouched", got)
		}
	})
}

// The test drives an input method through the browser's protocol. Firefox's protocol has
// no command for that.
func TestWhatIsComposedIsNotTranslatedBeforeItIsDone(t *testing.T) {
	b := chromium.start(t, serve(t, built.dist)+"#lang=en")
	b.enter("Hi.")
	b.wantTranslation(weights.Default, "Hi.")
	was := b.text("#translation")
	b.clickOn("#source")
	b.hold(control, "a")
	for _, part := range []string{"n", "ni", "ni h", "ni hao"} {
		b.do(call(input.ImeSetComposition, input.ImeSetCompositionParams{Text: part, SelectionStart: int64(len(part)), SelectionEnd: int64(len(part))}))
	}
	b.screenshot("composing")
	if got := b.text("#translation"); got != was {
		t.Errorf("while a text is composed the translation became %q, want %q as before", got, was)
	}
	b.do(call(input.InsertText, input.InsertTextParams{Text: "你好"}))
	b.wait(fmt.Sprintf(`document.querySelector("#source").value == "你好" && document.querySelector("#translation").innerText != %q`, was))
	b.wait(`document.querySelector(".count").innerText == "2 characters"`)
}

func TestMarksAreNotLeftBehindByWhatIsComposed(t *testing.T) {
	b := chromium.start(t, serve(t, built.dist)+small)
	b.enter("She knows Krzysztof.")
	const marked = `[...document.querySelectorAll(".marks .unseen")].some(e => e.innerText == "Krzysztof")`
	b.wait(marked)
	b.press(home)
	compose := func(part string) {
		b.do(call(input.ImeSetComposition, input.ImeSetCompositionParams{Text: part, SelectionStart: int64(len(part)), SelectionEnd: int64(len(part))}))
	}
	compose("ni hao")
	b.wait(`document.querySelector("#source").value == "ni haoShe knows Krzysztof."`)
	b.wait(`document.querySelector(".marks").innerText.trim() == document.querySelector("#source").value && !` + marked)
	compose("") // given up
	b.wait(`document.querySelector("#source").value == "She knows Krzysztof." && ` + marked)
}
