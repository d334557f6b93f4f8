//go:build browser

package browser

import (
	"fmt"
	"net/http"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"

	"dragoman/web/webtest"
	"dragoman/weights"
)

// late serves the built page so that the default model does not come before come is
// called.
func late(t *testing.T) (address string, come func()) {
	t.Helper()
	goOn := make(chan struct{})
	address = host(t, built.dist, "/en-zh.", func(w http.ResponseWriter, r *http.Request) {
		select {
		case <-goOn:
			http.StripPrefix("/some/where/", http.FileServer(http.Dir(built.dist))).ServeHTTP(w, r)
		case <-r.Context().Done():
		}
	})
	return address, func() { close(goOn) }
}

const bySmall = `document.querySelector(".status")?.innerText.includes("by the small model; the best one is on its way: ")`

// wantFromSmall waits for the small model's translation of a text.
func (b *tab) wantFromSmall(input string) {
	b.Helper()
	want := webtest.Translation(b.T, weights.Small, input).Text
	b.wait(bySmall + ` && document.querySelector("#source").value == ` + quote(input) + ` && document.querySelector("#translation").innerText == ` + quote(want))
}

func TestTheSmallModelTranslatesAtOnceAndTheBestTakesItsPlace(t *testing.T) {
	inEach(t, func(t *testing.T, in engine) {
		address, come := late(t)
		b := in.open(t, 1280, 860, address+"#q=Hi.")
		b.wantFromSmall("Hi.")
		b.enter("Where is the station?")
		b.wantFromSmall("Where is the station?")
		b.clickOn(".card summary")
		b.wait(reads(".card", "Using the small model until the best one has arrived."))
		b.screenshot("small-first")
		eval[int](b, `(e => {
			window.seen = [e.innerText];
			new MutationObserver(() => e.innerText == seen.at(-1) || seen.push(e.innerText)).observe(e, {childList: true, characterData: true, subtree: true});
			return 0;
		})(document.querySelector("#translation"))`)
		come()
		b.wantTranslation(weights.Default, "Where is the station?")
		b.wait(`!document.querySelector(".card").innerText.includes("Using the small model")`)
		small, best := webtest.Translation(t, weights.Small, "Where is the station?").Text, webtest.Translation(t, weights.Default, "Where is the station?").Text
		for _, text := range eval[[]string](b, "seen") {
			if text != small && text != best {
				t.Errorf("between %q and %q the page showed %q", small, best, text)
			}
		}
	})
}

func TestALinkThatNamesAModelIsTranslatedByNoOther(t *testing.T) {
	inEach(t, func(t *testing.T, in engine) {
		address, come := late(t)
		b := in.open(t, 1280, 860, address+"#lang=en&model=en-zh&q=Where+is+the+station%3F")
		b.wait(`document.querySelector(".loading progress")?.checkVisibility()`)
		if got := b.text("#translation"); got != "" {
			t.Errorf("got %q before the model has come, want nothing", got)
		}
		come()
		b.wantTranslation(weights.Default, "Where is the station?")
	})
}

// savingData is a step that makes the browser save data. Firefox has no such setting:
// there, pages are told what Chromium tells them.
func savingData(b *tab) {
	b.Helper()
	if _, ok := b.session.(inChromium); !ok {
		inEveryPage(`Object.defineProperty(Navigator.prototype, "connection", {value: {saveData: true}})`)(b)
		return
	}
	yes := true
	b.do(call(emulation.SetDataSaverOverride, emulation.SetDataSaverOverrideParams{DataSaverEnabled: &yes}))
}

func TestWhoSavesDataKeepsTheSmallModelAndIsOfferedTheBest(t *testing.T) {
	inEach(t, func(t *testing.T, in engine) {
		fetched := make(chan string, 100)
		files := http.StripPrefix("/some/where/", http.FileServer(http.Dir(built.dist)))
		address := host(t, built.dist, "/models/", func(w http.ResponseWriter, r *http.Request) {
			fetched <- filepath.Base(r.URL.Path)
			files.ServeHTTP(w, r)
		})
		b := in.open(t, 1280, 860, address+"#q=Where+is+the+station%3F", savingData)
		b.wait(`document.querySelector("#spared")?.innerText.includes("The small model translates, to save data.")`)
		b.wantTranslation(weights.Small, "Where is the station?")
		b.enter("Hi.")
		b.wantTranslation(weights.Small, "Hi.")
		b.wantValue("#model", "Small")
		b.screenshot("saving-data")
		if len(fetched) > 0 {
			t.Errorf("%s was fetched, want no model", <-fetched)
		}
		b.click(fmt.Sprintf("Use the best one (%.1f MB)", float64(len(weights.Default))/1e6))
		b.wait(`!document.querySelector("#spared")`)
		b.wantTranslation(weights.Default, "Hi.")
		if name := <-fetched; !strings.HasPrefix(name, "en-zh.") {
			t.Errorf("%s was fetched, want the best model", name)
		}
	})
}
