//go:build browser

package browser

import (
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/chromedp/cdproto/emulation"

	"dragoman/web/webtest"
	"dragoman/weights"
	"dragoman/weights/toy"
)

// late serves a page so that a model of it does not come before come is called.
func late(t *testing.T, dist, name string) (address string, come func()) {
	t.Helper()
	goOn := make(chan struct{})
	address = host(t, dist, "/"+name+".", func(w http.ResponseWriter, r *http.Request) {
		select {
		case <-goOn:
			somewhere(dist).ServeHTTP(w, r)
		case <-r.Context().Done():
		}
	})
	return address, func() { close(goOn) }
}

// modelFile returns the file of a model that ships.
func modelFile(t *testing.T, name string) []byte {
	t.Helper()
	data, err := os.ReadFile("../../weights/" + name + ".gob")
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// inPaired returns the page with small models of several directions.
func inPaired(t *testing.T) string {
	t.Helper()
	dist, err := paired()
	if err != nil {
		t.Fatal(err)
	}
	return dist
}

const bySmall = `document.querySelector(".status")?.innerText.includes("(small model); the best one: ")`

// wantFromSmall waits for a small model's translation of a text, in place of the best.
func (b *tab) wantFromSmall(small []byte, input string) {
	b.Helper()
	want := webtest.Translation(b.T, small, input).Text
	b.wait(bySmall + ` && document.querySelector("#source").value == ` + quote(input) + ` && document.querySelector("#translation").innerText == ` + quote(want))
}

func TestTheSmallModelTranslatesAtOnceAndTheBestTakesItsPlace(t *testing.T) {
	inEach(t, func(t *testing.T, in engine) {
		address, come := late(t, built.dist, "en-zh")
		b := in.open(t, 1280, 860, address+"#q=Hi.")
		b.wantFromSmall(weights.Small, "Hi.")
		b.enter("Where is the station?")
		b.wantFromSmall(weights.Small, "Where is the station?")
		b.clickOn(".card summary")
		b.wait(reads(".card", "Using the small model until the best one has arrived."))
		b.screenshot("small-first")
		b.wantNothingBetween(weights.Small, weights.Default, "Where is the station?", come)
	})
}

// wantNothingBetween lets the best model come and checks that nothing is shown between its
// translation and the small one's.
func (b *tab) wantNothingBetween(small, best []byte, input string, come func()) {
	b.Helper()
	eval[int](b, `(e => {
		window.seen = [e.innerText];
		new MutationObserver(() => e.innerText == seen.at(-1) || seen.push(e.innerText)).observe(e, {childList: true, characterData: true, subtree: true});
		return 0;
	})(document.querySelector("#translation"))`)
	come()
	b.wantTranslation(best, input)
	b.wait(`!document.querySelector(".card").innerText.includes("Using the small model")`)
	by := []string{webtest.Translation(b.T, small, input).Text, webtest.Translation(b.T, best, input).Text}
	for _, text := range eval[[]string](b, "seen") {
		if !slices.Contains(by, text) {
			b.Errorf("between %q and %q the page showed %q", by[0], by[1], text)
		}
	}
}

func TestTheReadersStepStaysWhenTheBestModelComes(t *testing.T) {
	inEach(t, func(t *testing.T, in engine) {
		address, come := late(t, built.dist, "en-zh")
		b := in.open(t, 1280, 860, address+"#q=Where+is+the+station%3F")
		b.wantFromSmall(weights.Small, "Where is the station?")
		b.clickOn("#look-inside")
		b.step(1)
		b.wait(reads(".caption", "Decoder step 2 of"))
		come()
		b.wantTranslation(weights.Default, "Where is the station?")
		r := webtest.Record(t, weights.Default, "Where is the station?")
		b.wait(fmt.Sprintf(`%s == %q`, said, r.Text+"stop"))
		b.wait(reads(".caption", fmt.Sprintf("Decoder step 2 of %d", len(r.Steps))))
	})
}

// waitForTranslation waits until a text is translated by a model, after another one.
func (b *tab) waitForTranslation(data []byte, input string) {
	b.Helper()
	b.wait(done + ` && document.querySelector("#translation").innerText == ` + quote(webtest.Translation(b.T, data, input).Text))
}

func TestTheSmallModelOfAPairTranslatesUntilTheBestHasCome(t *testing.T) {
	inEach(t, func(t *testing.T, in engine) {
		address, come := late(t, inPaired(t), "en-fr")
		b := in.open(t, 1280, 860, address+"#q=Where+is+the+station%3F")
		b.waitForTranslation(weights.Default, "Where is the station?")
		b.choose("#to", "French")
		small, best := modelFile(t, "en-fr-small"), modelFile(t, "en-fr")
		b.wantFromSmall(small, "Where is the station?")
		b.wantValue("#model", "Best")
		b.clickOn(".card summary")
		b.wait(reads(".card", "Using the small model until the best one has arrived."))
		b.wantNothingBetween(small, best, "Where is the station?", come)
		b.wantValue("#model", "Best")
	})
}

func TestASmallModelThatIsMuchWorseDoesNotComeFirst(t *testing.T) {
	inEach(t, func(t *testing.T, in engine) {
		address, come := late(t, inPaired(t), "en-de")
		b := in.open(t, 1280, 860, address+"#q=Where+is+the+station%3F")
		b.waitForTranslation(weights.Default, "Where is the station?")
		b.choose("#to", "German")
		b.wait(reads(".loading", "Fetching English → German: "))
		b.wantTranslation(weights.Default, "Where is the station?")
		come()
		b.waitForTranslation(modelFile(t, "en-de"), "Where is the station?")
	})
}

func TestIfTheBestModelOfAPairDoesNotComeTheSmallOneStays(t *testing.T) {
	inEach(t, func(t *testing.T, in engine) {
		dist := inPaired(t)
		var there atomic.Bool
		b := in.open(t, 1280, 860, host(t, dist, "/en-fr.", func(w http.ResponseWriter, r *http.Request) {
			if there.Load() {
				somewhere(dist).ServeHTTP(w, r)
				return
			}
			http.NotFound(w, r)
		})+"#q=Hi.")
		b.expect("404")
		b.waitForTranslation(weights.Default, "Hi.")
		b.choose("#to", "French")
		b.wait(reads(".picker .problem", "English → French could not be loaded: the server answered 404"))
		b.wait(reads(".picker .problem", "The small model continues to translate."))
		b.waitForTranslation(modelFile(t, "en-fr-small"), "Hi.")
		b.wantValue("#model", "Small")
		b.screenshot("small-stays")
		b.enter("Thank you.")
		b.waitForTranslation(modelFile(t, "en-fr-small"), "Thank you.")
		b.choose("#to", "Chinese") // the best one, as chosen, although Small was shown
		b.waitForTranslation(weights.Default, "Thank you.")
		there.Store(true)
		b.choose("#to", "French")
		b.waitForTranslation(modelFile(t, "en-fr"), "Thank you.")
		b.wantValue("#model", "Best")
	})
}

// TestAModelThatIsPassedInTheListIsNotReturnedTo goes through the list by arrow keys: Small
// lies on the way from Best to the toy.
func TestAModelThatIsPassedInTheListIsNotReturnedTo(t *testing.T) {
	inEach(t, func(t *testing.T, in engine) {
		address, _ := late(t, built.dist, toy.Name)
		b := in.open(t, 1280, 860, address+"#q=Hi.")
		b.waitForTranslation(weights.Default, "Hi.")
		b.focus("#model")
		b.press(down)
		b.waitForTranslation(weights.Small, "Hi.")
		b.press(down)
		b.wantValue("#model", toy.Title)
		b.wait(reads(".loading", "Fetching "+toy.Title))
		b.click("Cancel")
		b.wantValue("#model", "Best")
		b.waitForTranslation(weights.Default, "Hi.")

		b.focus("#model")
		b.press(down)
		b.waitForTranslation(weights.Small, "Hi.")
		b.press(tabulator) // Small is chosen
		b.focus("#model")
		b.press(down)
		b.wait(reads(".loading", "Fetching "+toy.Title))
		b.click("Cancel")
		b.wantValue("#model", "Small")
		b.waitForTranslation(weights.Small, "Hi.")
	})
}

func TestALinkThatNamesAModelIsTranslatedByNoOther(t *testing.T) {
	inEach(t, func(t *testing.T, in engine) {
		address, come := late(t, built.dist, "en-zh")
		b := in.open(t, 1280, 860, address+"#lang=en&model=en-zh&q=Where+is+the+station%3F")
		b.wait(`document.querySelector(".loading progress")?.checkVisibility()`)
		if got := b.text("#translation"); got != "" {
			t.Errorf("got %q before the model has come, want nothing", got)
		}
		come()
		b.waitForTranslation(weights.Default, "Where is the station?")
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
		b.waitForTranslation(weights.Small, "Where is the station?")
		b.enter("Hi.")
		b.waitForTranslation(weights.Small, "Hi.")
		b.wantValue("#model", "Small")
		b.screenshot("saving-data")
		if len(fetched) > 0 {
			t.Errorf("%s was fetched, want no model", <-fetched)
		}
		b.click(fmt.Sprintf("Use the best one (%.1f MB)", float64(len(weights.Default))/1e6))
		b.wait(`!document.querySelector("#spared")`)
		b.waitForTranslation(weights.Default, "Hi.")
		if name := <-fetched; !strings.HasPrefix(name, "en-zh.") {
			t.Errorf("%s was fetched, want the best model", name)
		}
	})
}

func TestWhoSavesDataKeepsTheSmallModelOfEveryPairUnlessTheBestIsChosen(t *testing.T) {
	inEach(t, func(t *testing.T, in engine) {
		b := in.open(t, 1280, 860, host(t, inPaired(t), "", nil)+"#q=Hi.", savingData)
		b.wait(reads("#spared", "The small model translates, to save data."))
		b.choose("#to", "French")
		b.waitForTranslation(modelFile(t, "en-fr-small"), "Hi.")
		b.wait(reads("#spared", "The small model translates, to save data."))
		b.wantValue("#model", "Small")
		b.choose("#model", "Best")
		b.waitForTranslation(modelFile(t, "en-fr"), "Hi.")
		b.choose("#to", "Chinese")
		b.waitForTranslation(weights.Default, "Hi.")
		b.wantValue("#model", "Best")
	})
}
