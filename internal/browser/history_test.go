//go:build browser

package browser

import (
	"strings"
	"testing"

	"dragoman/weights"
)

// stands is the condition that the box holds a text.
func stands(text string) string { return element("#source", 0) + `?.value == "` + text + `"` }

func TestALoadedPageStillHasTheText(t *testing.T) {
	inEach(t, func(t *testing.T, in engine) {
		address := serve(t, built.dist)
		b := in.start(t, address+"#q=Hi.")
		b.wantTranslation(weights.Default, "Hi.")
		b.enter("Where is the station?")
		b.reload() // at once
		b.wantTranslation(weights.Default, "Where is the station?")
		b.click("Clear")
		b.wait(stands(""))
		b.reload()
		b.wait(stands(""))
		b.navigate("about:blank")
		b.navigate(address + "#q=Hi.") // a link overrides the kept text
		b.wantTranslation(weights.Default, "Hi.")
	})
}

func TestBackClosesWhatWasOpenedAndKeepsTheText(t *testing.T) {
	inEach(t, func(t *testing.T, in engine) {
		b := in.start(t, serve(t, built.dist))
		b.enter("Hi.")
		b.wantTranslation(weights.Default, "Hi.")
		b.clickOn("#look-inside")
		b.wait(`document.querySelector("#look-inside").ariaExpanded == "true" && location.hash.includes("panel=")`)
		b.enter("Thank you.")
		b.wantTranslation(weights.Default, "Thank you.")
		b.must(b.back())
		b.wait(`document.querySelector("#look-inside")?.ariaExpanded == "false"`)
		b.wait(stands("Thank you."))
		b.must(b.forward())
		b.wait(`document.querySelector("#look-inside")?.ariaExpanded == "true"`)
		b.wait(stands("Thank you."))
	})
}

func TestControlZBringsBackWhatWasCleared(t *testing.T) {
	inEach(t, func(t *testing.T, in engine) {
		b := in.start(t, serve(t, built.dist))
		b.enter("Where is the station?")
		b.wantTranslation(weights.Default, "Where is the station?")
		b.click("Clear")
		b.wait(stands(""))
		b.hold(control, "z")
		b.wantTranslation(weights.Default, "Where is the station?")
		b.click("I'm tired.")
		b.wantTranslation(weights.Default, "I'm tired.")
		b.clickOn("#source")
		b.hold(control, "z")
		b.wantTranslation(weights.Default, "Where is the station?")
	})
}

func TestALongTextSaysHowFarItIs(t *testing.T) {
	inEach(t, func(t *testing.T, in engine) {
		b := in.start(t, serve(t, built.dist))
		b.clickOn("#source")
		b.paste(strings.Repeat("The weather is nice today, isn't it? ", 1400)) // 52 kB
		b.wait(`/ \d+ of 1400 sentences/.test(document.querySelector(".status").innerText)`)
		b.screenshot("how-far")
		b.click("Stop")
		b.wait(`document.querySelector(".status").innerText.startsWith("Stopped")`)
		b.choose("#language", "中文")
		b.wait(`/第 \d+ 句，共 1400 句/.test(document.querySelector(".status").innerText)`)
	})
}

func TestNotesAreInThePagesLanguage(t *testing.T) {
	inEach(t, func(t *testing.T, in engine) {
		b := in.start(t, serve(t, built.dist))
		b.pick("toy")
		b.wait(toyInUse)
		b.choose("#language", "中文")
		b.enter("your dog likes long walks in the park with me and β")
		b.wait(`/[\u4e00-\u9fff]/.test(document.querySelector(".output .notes").innerText) && /[\u4e00-\u9fff]/.test(document.querySelector("#source-notes").innerText)`)
		for _, notes := range []string{".output .notes", "#source-notes"} {
			if got := b.text(notes); strings.Contains(got, "model") || strings.Contains(got, "than") {
				t.Errorf("%s: got %q, want no English", notes, got)
			}
		}
	})
}
