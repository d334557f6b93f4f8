package browser

import (
	"testing"

	"github.com/chromedp/chromedp"
)

const ready = `document.querySelector("#source")`
const done = `document.querySelector(".status")?.textContent.startsWith("Translated")`

func TestTypingASentenceShowsItsTranslation(t *testing.T) {
	b := open(t, 1280, 860, serve(t, built.dist))
	b.wait(ready)
	b.do(chromedp.SendKeys(chromedp.CSS("#source"), "Hi. How are yoβ?"))
	b.wait(done)
	b.screenshot("wide")
	t.Log(b.text("#translation"))
}
