//go:build browser

package browser

import (
	"fmt"
	"net/http"
	"sync/atomic"
	"testing"

	"dragoman/web/webtest"
	"dragoman/weights"
)

// A gate is a host of the page whose program comes when it is open. Nobody caches the program.
type gate struct {
	address string
	opened  atomic.Pointer[chan struct{}]
}

func newGate(t *testing.T) *gate {
	g := &gate{}
	g.open()
	g.address = host(t, built.dist, "/dragoman.", func(w http.ResponseWriter, r *http.Request) {
		select {
		case <-*g.opened.Load():
		case <-r.Context().Done():
		}
		w.Header().Set("Cache-Control", "no-store")
		somewhere(built.dist).ServeHTTP(w, r)
	})
	return g
}

func (g *gate) open() {
	opened := make(chan struct{})
	close(opened)
	if old := g.opened.Swap(&opened); old != nil {
		close(*old)
	}
}

func (g *gate) shut() {
	opened := make(chan struct{})
	g.opened.Store(&opened)
}

// earlier visits the page at the fragment and comes again, at another one, before the
// program does.
func (in engine) earlier(t *testing.T, width, height int, first, then string) (b *tab, g *gate) {
	t.Helper()
	g = newGate(t)
	b = in.open(t, width, height, g.address+first)
	b.wait(translated)
	g.shut()
	b.again(g.address + then)
	return b, g
}

// again visits an address from elsewhere.
func (b *tab) again(address string) {
	b.Helper()
	b.navigate("about:blank")
	b.navigate(address)
	b.wait(`document.readyState == "complete"`)
}

// translated is done in any language of the page.
const translated = `document.querySelector("#translation .word") && !` + standsIn

// running is the condition that the program runs.
const running = `document.querySelector(".card")`

func TestAtAFurtherVisitTheTranslationIsThereBeforeTheProgram(t *testing.T) {
	const text, address = "The weather was so bad that we stayed at home all day.", "#lang=fr&q=The+weather+was+so+bad+that+we+stayed+at+home+all+day."
	small, best := webtest.Translation(t, weights.Small, text).Text, webtest.Translation(t, weights.Default, text).Text
	if small == best {
		t.Fatalf("both models say %q", best)
	}
	inEach(t, func(t *testing.T, in engine) {
		for _, width := range []int{1280, 700, 390} {
			t.Run(fmt.Sprint(width), func(t *testing.T) {
				b, g := in.earlier(t, width, 860, address, address)
				if eval[bool](b, running) {
					t.Fatal("the program runs already")
				}
				if got := b.text("#translation"); got != small {
					t.Errorf("translation: got %q, want %q", got, small)
				}
				if got := eval[string](b, `document.querySelector("#source").value`); got != text {
					t.Errorf("text: got %q, want %q", got, text)
				}
				if got := eval[string](b, `document.querySelector("#source").labels[0].innerText`); got != "Votre texte" {
					t.Errorf("the box is labelled %q, want French", got)
				}
				if !eval[bool](b, `!!document.querySelector("#source:lang(en)") && !!document.querySelector("#translation:lang(zh)")`) {
					t.Error("the text is not marked as English, or the translation not as Chinese")
				}
				const aloud = `[...document.querySelectorAll("[role=status], [role=alert], [aria-live]")].filter(e => e.checkVisibility()).map(e => e.innerText).join()`
				if got := eval[string](b, aloud); got != "Chargement du traducteur…" {
					t.Errorf("screen readers announce %q, want only that the page is loading", got)
				}
				b.fits("before the program runs")
				b.screenshot(fmt.Sprint("earlier-", width))
				b.watch("#from", "#to", "#model", "#source", "#translation", ".marks")
				b.record("shown", "#translation")
				b.record("announced", ".output .announcement")
				g.open()
				b.wait(translated)
				b.wantSteady("when the program comes")
				b.wantRecorded("shown", small, best)
				b.wantRecorded("announced", "", small, best)
			})
		}
	})
}

// record makes the page record the text of an element whenever a frame shows another one.
func (b *tab) record(name, selector string) {
	b.Helper()
	eval[bool](b, fmt.Sprintf(`(() => {
		const texts = (globalThis.recorded ??= {})[%q] = [];
		const look = () => {
			const text = document.querySelector(%q)?.innerText.trim();
			if (text !== undefined && texts.at(-1) !== text) texts.push(text);
			requestAnimationFrame(look);
		};
		look();
		return true;
	})()`, name, selector))
}

// wantRecorded compares what was recorded, of which a slow browser may have missed the
// first or the middle ones.
func (b *tab) wantRecorded(name string, want ...string) {
	b.Helper()
	got := eval[[]string](b, fmt.Sprintf("recorded[%q]", name))
	rest := want
	for _, text := range got {
		for len(rest) > 0 && rest[0] != text {
			rest = rest[1:]
		}
		if len(rest) == 0 {
			b.Errorf("%s: got %q, want %q", name, got, want)
			return
		}
	}
}

func TestWhatIsTypedBeforeTheProgramIsThereStays(t *testing.T) {
	inEach(t, func(t *testing.T, in engine) {
		b, g := in.earlier(t, 1280, 860, "#q=Hi.", "#q=Hi.")
		b.clickOn("#source")
		b.press(string(end))
		b.write(" Thank")
		g.open()
		b.wait(running)
		b.write(" you.") // without another click
		b.wantTranslation(weights.Default, "Hi. Thank you.")
		b.hold(control, "z")
		b.wait(`document.querySelector("#source").value != "Hi. Thank you."`)

		g.shut()
		b.again(g.address + "#q=Hi.")
		b.clickOn("#source")
		g.open()
		b.wait(running)
		b.hold(control, "a")
		b.write("Thank you.")
		b.wantTranslation(weights.Default, "Thank you.")
	})
}

func TestATranslationThatMayNotBeTheProgramsIsNotShown(t *testing.T) {
	inEach(t, func(t *testing.T, in engine) {
		b, g := in.earlier(t, 1280, 860, "#q=Hi.", "#q=Hi.")
		b.wait(`document.querySelector("#translation")`)
		kept := eval[string](b, `localStorage.getItem("dragoman translation")`)
		const hidden = `document.querySelector("#boot").checkVisibility() && !document.querySelector("#translation") && !document.querySelector("#source")`
		for name, c := range map[string]struct{ change, fragment string }{
			"another text":     {"k", "#q=Hello."},
			"another model":    {"k", "#q=Hi.&model=toy"},
			"no text":          {"k", ""},
			"another program":  {`k.replace(".wasm", "0.wasm")`, "#q=Hi."},
			"cut off":          {"k.slice(0, -3)", "#q=Hi."},
			"no text at all":   {`k.replace(/,"[^"]*"\]/, ",7]")`, "#q=Hi."},
			"an empty one":     {`k.replace(/,"[^"]*"\]/, ',""]')`, "#q=Hi."},
			"not even a list":  {`"null"`, "#q=Hi."},
			"nothing is there": {`""`, "#q=Hi."},
		} {
			eval[any](b, fmt.Sprintf(`(k => localStorage.setItem("dragoman translation", %s))(%s)`, c.change, quote(kept)))
			b.again(g.address + c.fragment)
			if !eval[bool](b, hidden) {
				b.Errorf("%s: it is shown, or the page does not say that it loads", name)
			}
		}
		eval[any](b, fmt.Sprintf(`(k => localStorage.setItem("dragoman translation", k.replace(/,"[^"]*"\]/, ',"<b>bold</b>"]')))(%s)`, quote(kept)))
		b.again(g.address + "#q=Hi.")
		if got := b.text("#translation"); got != "<b>bold</b>" {
			b.Errorf("got %q, want the markup as text", got)
		}
		g.open()
		b.wantTranslation(weights.Default, "Hi.")

		b.enter("Thank you.")
		b.wantTranslation(weights.Default, "Thank you.")
		g.shut()
		b.reload()
		if !eval[bool](b, hidden) {
			b.Error("after reloading, the translation of the address is shown, but another text was typed")
		}
		g.open()
		b.wantTranslation(weights.Default, "Thank you.")
	})
}
