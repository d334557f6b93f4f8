//go:build browser

package browser

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"strings"
	"testing"
	"time"

	"dragoman/weights"
)

// refusals are features that browsers lack or refuse in frames without an origin, in
// private windows, inside other programs or because of users' settings.
var refusals = map[string]string{
	"no languages":              `Object.defineProperty(Navigator.prototype, "languages", {get: () => undefined})`,
	"languages refused":         refuse("Navigator.prototype", "languages"),
	"service workers refused":   refuse("Navigator.prototype", "serviceWorker"),
	"clipboard refused":         refuse("Navigator.prototype", "clipboard"),
	"storage refused":           refuse("window", "sessionStorage") + ";" + refuse("window", "localStorage"),
	"caches refused":            refuse("window", "caches"),
	"state of history refused":  refuse("History.prototype", "state"),
	"replaceState refused":      `History.prototype.replaceState = History.prototype.pushState = () => { throw new DOMException("refused", "SecurityError") }`,
	"no performance entries":    `Performance.prototype.getEntriesByType = undefined`,
	"no cryptography":           `Object.defineProperty(Crypto.prototype, "subtle", {get: () => undefined})`,
	"cryptography fails":        `if (crypto.subtle) crypto.subtle.digest = () => Promise.reject(new DOMException("refused", "NotSupportedError"))`,
	"nothing streams":           `delete WebAssembly.compileStreaming; Response.prototype.clone = undefined; Object.defineProperty(Response.prototype, "body", {value: null})`,
	"no channels, no observers": `delete window.MessageChannel; delete window.ResizeObserver; delete window.IntersectionObserver; delete window.MutationObserver; delete window.matchMedia`,
	"no answer about workers":   `if (navigator.serviceWorker) ServiceWorkerContainer.prototype.register = () => new Promise(() => {})`,
	"commands refused":          `Document.prototype.execCommand = () => { throw new DOMException("refused", "NotSupportedError") }`,
	"a sentence for an error":   `History.prototype.replaceState = History.prototype.pushState = () => { throw "refused" }`,
	"nothing at all for errors": `History.prototype.replaceState = History.prototype.pushState = () => { throw undefined }`,
}

// refuse returns a script that makes access to a property throw.
func refuse(object, property string) string {
	return fmt.Sprintf(`Object.defineProperty(%s, %q, {configurable: true, get() { throw new DOMException("refused", "SecurityError") }})`, object, property)
}

// stopped reports whether the page shows that the program has stopped.
const stopped = `document.querySelector("#stopped")?.checkVisibility()`

func (b *tab) wantRunning() {
	b.Helper()
	if eval[bool](b, stopped) {
		b.Errorf("the page says %q", eval[string](b, `document.querySelector("#stopped").innerText`))
	}
}

func TestNothingThatABrowserRefusesEndsTheProgram(t *testing.T) {
	inEach(t, func(t *testing.T, in engine) {
		address := serve(t, built.dist)
		for name, script := range refusals {
			t.Run(name, func(t *testing.T) {
				b := in.visit(t, 1280, 860, address, inEveryPage(script))
				b.expect("Not kept: the browser does not answer")
				b.wait(`document.querySelector("#source")`)
				b.enter("Hi.")
				b.wantTranslation(weights.Default, "Hi.")
				b.clickOn("#copy")
				b.clickOn("#share")
				b.wait(`/Copied|refused to copy/.test(document.body.innerText)`)
				b.clickOn("#look-inside")
				b.choose("#language", "中文")
				b.wait(`document.querySelector("#source").labels[0].innerText == "原文"`)
				b.choose("#language", "English")
				b.wait(`document.querySelector("#source").labels[0].innerText == "Your text"`)
				b.enter("Thank you.")
				b.wantTranslation(weights.Default, "Thank you.")
				b.wantRunning()
			})
		}
	})
}

// sandboxed serves files as pages without an origin, as in a sandboxed frame.
func sandboxed(t *testing.T, files http.Handler, allowed string) string {
	t.Helper()
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Access-Control-Allow-Origin", "*")
		w.Header().Set("Content-Security-Policy", "sandbox "+allowed)
		files.ServeHTTP(w, r)
	}))
	t.Cleanup(s.Close)
	return s.URL + "/"
}

func TestThePageTranslatesInASandbox(t *testing.T) {
	inEach(t, func(t *testing.T, in engine) {
		b := in.visit(t, 1280, 860, sandboxed(t, http.FileServer(http.Dir(built.dist)), "allow-scripts"))
		b.expect("ServiceWorker")
		b.expect("service worker")
		b.wait(`document.querySelector("#source")`)
		b.enter("Hi.")
		b.wantTranslation(weights.Default, "Hi.")
		b.clickOn("#share")
		b.wait(`/Copied|refused to copy/.test(document.body.innerText)`)
		b.wantRunning()
	})
}

func TestThePageInAFrameWithoutAnAddressSaysThatItHasNoLink(t *testing.T) {
	inEach(t, func(t *testing.T, in engine) {
		onDisk(t)
		file, _ := single()
		page, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			if strings.HasSuffix(r.URL.Path, "page") {
				w.Write(page)
				return
			}
			w.Header().Set("Content-Type", "text/html; charset=utf-8")
			fmt.Fprint(w, `<!DOCTYPE html><title>A host</title><iframe width="1200" height="820"></iframe><script>
				fetch("page").then(r => r.arrayBuffer()).then(b => document.querySelector("iframe").srcdoc = new TextDecoder("utf-16").decode(b))</script>`)
		}))
		t.Cleanup(s.Close)
		b := in.visit(t, 1280, 860, s.URL)
		const inner = `document.querySelector("iframe").contentDocument`
		b.wait(inner + `?.querySelector("#source")`)
		touch := func(selector string) {
			at := eval[[]float64](b, fmt.Sprintf(`(() => { const e = %s.querySelector(%q); e.scrollIntoView({block: "center"});
				const r = e.getBoundingClientRect(), f = document.querySelector("iframe").getBoundingClientRect();
				return [f.x + r.x + r.width / 2, f.y + r.y + r.height / 2] })()`, inner, selector))
			b.must(b.session.point(at[0], at[1], true))
		}
		touch("#source")
		b.press("Hi.")
		b.wait(inner + `.querySelector(".status").innerText.startsWith("Translated")`)
		touch("#share")
		b.wait(`/refused to copy the link/.test(` + inner + `.body.innerText)`)
		before := eval[string](b, inner+`.querySelector("#translation").innerText`)
		touch("#source")
		b.press(" Hi.")
		b.wait(fmt.Sprintf(inner+`.querySelector("#translation").innerText.length > %q.length`, before))
		if eval[bool](b, inner+`.querySelector("#stopped").checkVisibility()`) {
			t.Error("the program has stopped")
		}
	})
}

func TestAProgramThatAnErrorStopsGoesOnWithTheText(t *testing.T) {
	inEach(t, func(t *testing.T, in engine) {
		b := in.start(t, serve(t, built.dist))
		b.expect("")                // Go prints a stack trace
		time.Sleep(6 * time.Second) // not at once
		eval[bool](b, `(() => {
			const was = Object.getOwnPropertyDescriptor(Element.prototype, "innerHTML");
			Object.defineProperty(Element.prototype, "innerHTML", {configurable: true, set() {
				Object.defineProperty(Element.prototype, "innerHTML", was);
				throw new Error("of an extension");
			}});
			scrollTo(0, document.body.scrollHeight);
			return true;
		})()`)
		b.enter("I'm tired. And hungry.")
		b.wait(stopped)
		b.wait(`document.querySelector("#stopped").innerText.includes("Your text is still here.")`)
		b.wantInView("#stopped")
		b.wantTranslation(weights.Default, "I'm tired. And hungry.")
		b.press(" Hi.")
		b.wantTranslation(weights.Default, "I'm tired. And hungry. Hi.")
		b.screenshot("restarted")
		b.clickOn("#close")
		b.wait("!" + stopped)
	})
}

func TestAProgramThatStopsAtOnceSaysSoAndLeavesTheText(t *testing.T) {
	inEach(t, func(t *testing.T, in engine) {
		b := in.start(t, serve(t, built.dist))
		b.expect("")
		time.Sleep(6 * time.Second) // not at once
		b.enter("Where is the station")
		b.wantTranslation(weights.Default, "Where is the station")
		// From the key on: if a rendering before it failed, the key would be lost in the restart.
		eval[bool](b, `addEventListener("input", () => {
			Object.defineProperty(Element.prototype, "innerHTML", {set() { throw new Error("of an extension") }});
		}, {capture: true, once: true}) == null`)
		b.press("?")
		b.wait(`document.querySelector("#stopped").innerText.includes("has stopped because of an error.")`)
		b.wantInView("#stopped")
		b.wait(`[...document.querySelectorAll("textarea")].some(box => box.checkVisibility() && box.value == "Where is the station?")`)
		b.screenshot("stopped-for-good")
	})
}

// wantInView fails unless an element can be seen without scrolling.
func (b *tab) wantInView(selector string) {
	b.Helper()
	if !eval[bool](b, fmt.Sprintf(`(r => r.height > 0 && r.top >= 0 && r.bottom <= innerHeight)(document.querySelector(%q).getBoundingClientRect())`, selector)) {
		b.Errorf("%s is out of view", selector)
	}
}
