//go:build browser

package browser

import (
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"

	"dragoman/weights"
)

// TestMegabytesArePastedAndStopped pastes texts of one and of five megabytes. It notes
// how long the page has been deaf meanwhile.
func TestMegabytesArePastedAndStopped(t *testing.T) {
	const sentence = "The weather is nice today, isn't it? "
	inEach(t, func(t *testing.T, in engine) {
		for _, megabytes := range []int{1, 5} {
			b := in.start(t, serve(t, built.dist))
			text := strings.Repeat(sentence, megabytes*1_000_000/len(sentence))
			b.must(b.copy(text))
			b.clickOn("#source")
			eval[bool](b, `(() => {
				globalThis.deaf = 0;
				let last = performance.now();
				setInterval(() => { const now = performance.now(); deaf = Math.max(deaf, now - last); last = now; }, 20);
				return true;
			})()`)
			b.hold(control, "v")
			b.wait(fmt.Sprintf(`document.querySelector(".count").innerText == "%d characters"`, len(text)))
			b.wait(reads("#source-notes", "The box shows the first 50000 characters"))
			b.wait(reads(".status", "%"))
			b.wait(`document.querySelector("#translation").innerText.length > 100`)
			b.click("Stop")
			b.wait(`document.querySelector(".status").innerText.startsWith("Stopped")`)
			t.Logf("%d MB: deaf for %.1f s at most", megabytes, eval[float64](b, "deaf")/1000)
			b.screenshot("megabytes")
			b.click("Clear")
			b.write("Hi.")
			b.wantTranslation(weights.Default, "Hi.")
		}
	})
}

// TestATextTooLongForTheBoxStaysWhole pastes a text into another one.
func TestATextTooLongForTheBoxStaysWhole(t *testing.T) {
	inEach(t, func(t *testing.T, in engine) {
		b := in.start(t, serve(t, built.dist))
		b.enter("Grüße! Hi.")
		for range len("Hi.") {
			b.press(left)
		}
		text := strings.Repeat("1234567890 ", 10_000)
		b.paste(text)
		whole := "Grüße! " + text + "Hi."
		b.wait(fmt.Sprintf(`document.querySelector(".count").innerText == "%d characters"`, utf8.RuneCountInString(whole)))
		b.wait(done)
		b.wait(reads(".output .notes", "characters of the translation are shown. Copy takes all of it."))
		b.reload()
		b.wait(fmt.Sprintf(`document.querySelector(".count")?.innerText == "%d characters"`, utf8.RuneCountInString(whole)))
		b.clickOn("#source")
		b.write("no") // the end of the text is not there to be edited
		b.wait(fmt.Sprintf(`document.querySelector(".count").innerText == "%d characters"`, utf8.RuneCountInString(whole)))
		b.enter("I am here.")
		b.wantTranslation(weights.Default, "I am here.")
		b.wait(`!document.querySelector("#source-notes").innerText.trim()`)
	})
}

func TestControlZBringsBackTheWholeOfATextTooLongForTheBox(t *testing.T) {
	inEach(t, func(t *testing.T, in engine) {
		b := in.open(t, 1280, 860, serve(t, built.dist)+small)
		b.wait(`document.querySelector("#source")`)
		b.enter("Thank you.")
		b.wantTranslation(weights.Small, "Thank you.")
		text := strings.Repeat("1234567890 ", 10_000)
		whole := fmt.Sprintf(`document.querySelector(".count").innerText == "%d characters"`, len("Thank you."+text))
		b.paste(text)
		b.wait(whole)
		b.hold(control, "z")
		b.wantTranslation(weights.Small, "Thank you.")
		b.press(end)
		b.paste(text)
		b.wait(whole)
		b.click("Clear")
		b.wait(stands(""))
		b.hold(control, "z")
		b.wait(whole + ` && ` + reads("#source-notes", "all of the text is translated"))
	})
}

// TestALinkFreezesNobody follows links with words unknown to any model.
func TestALinkFreezesNobody(t *testing.T) {
	inEach(t, func(t *testing.T, in engine) {
		address := serve(t, built.dist)
		for name, text := range map[string]string{
			"one letter": strings.Repeat("q", 7900),
			"no word":    strings.Repeat("GATTACA", 1100),
			"many words": strings.Repeat("zqxj ", 1500),
		} {
			t.Run(name, func(t *testing.T) {
				b := in.open(t, 1280, 860, address+"#q="+strings.ReplaceAll(text, " ", "+"))
				b.wait(`document.querySelector("#source")?.value.length > 7000`)
				b.enter("Hi.") // at once, while the page works and waits for its best model
				b.wantTranslation(weights.Default, "Hi.")
			})
		}
	})
}
