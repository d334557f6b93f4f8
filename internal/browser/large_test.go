//go:build browser

package browser

import (
	"strings"
	"testing"

	"dragoman/weights"
)

func TestAMegabyteIsPastedAndStopped(t *testing.T) {
	inEach(t, func(t *testing.T, in engine) {
		b := in.start(t, serve(t, built.dist))
		b.clickOn("#source")
		b.paste(strings.Repeat("The weather is nice today, isn't it? ", 27_000))
		b.click("Stop")
		b.wait(`document.querySelector(".status").innerText.startsWith("Stopped")`)
		b.click("Clear")
		b.write("Hi.")
		b.wantTranslation(weights.Default, "Hi.")
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
				b := in.start(t, address+"#q="+strings.ReplaceAll(text, " ", "+"))
				b.enter("Hi.")
				b.wantTranslation(weights.Default, "Hi.")
			})
		}
	})
}
