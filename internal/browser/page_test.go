//go:build browser

package browser

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"dragoman/web/webtest"
	"dragoman/weights"
)

const (
	// conditions
	toyInUse = `document.querySelector(".card summary").innerText.includes("Toy")`
	standsIn = `document.querySelector("#stand-in")` // the small model, until the best one has come
	loaded   = `/: ./.test(document.querySelector(".card summary")?.innerText) && document.querySelector("#model").options.length > 2 && !` + standsIn
	done     = `document.querySelector(".status")?.innerText.startsWith("Translated") && !` + standsIn
)

// small is the address of the page with the model that it comes with.
const small = "#lang=en&model=" + weights.SmallName

// start opens the page and waits until the default model and the catalogue are loaded.
func (in engine) start(t *testing.T, address string, before ...step) *tab {
	t.Helper()
	b := in.open(t, 1280, 860, address, before...)
	b.wait(loaded)
	return b
}

// wantTranslation waits for the translation of a text and compares it.
func (b *tab) wantTranslation(data []byte, input string) {
	b.Helper()
	want := webtest.Translation(b.T, data, input).Text
	b.wait(done + ` && document.querySelector("#source").value == ` + fmt.Sprintf("%q", input))
	if got := b.text("#translation"); got != want {
		b.Errorf("translation of %q: got %q, want %q as translated natively", input, got, want)
	}
}

// enter replaces the text in the box by typing.
func (b *tab) enter(text string) {
	b.Helper()
	b.fill("#source", text)
}

// pick chooses a model by its name in the catalogue.
func (b *tab) pick(name string) {
	b.Helper()
	if parts := strings.SplitN(name, "-", 3); len(parts) > 1 {
		for n, list := range []string{"#from", "#to"} {
			if eval[string](b, fmt.Sprintf(`document.querySelector(%q).value`, list)) != parts[n] {
				b.choose(list, eval[string](b, fmt.Sprintf(`[...document.querySelector(%q).options].find(o => o.value == %q)?.label`, list, parts[n])))
			}
		}
		b.wait(fmt.Sprintf(`[...document.querySelector("#model").options].some(o => o.value == %q)`, name))
		if eval[string](b, `document.querySelector("#model").value`) == name {
			return
		}
	}
	title := eval[string](b, fmt.Sprintf(`[...document.querySelector("#model").options].find(o => o.value == %q)?.label`, name))
	b.choose("#model", title)
}

func TestTypedSentencesAreTranslatedAsTheyAreNatively(t *testing.T) {
	inEach(t, func(t *testing.T, in engine) {
		b := in.start(t, serve(t, built.dist))
		for _, sentence := range []string{"Hi.", "I am hungry.", "Where is the station?"} {
			b.enter(sentence)
			b.wantTranslation(weights.Default, sentence)
		}
		b.screenshot("wide")
		b.clickOn(".card summary")
		b.wait(`document.querySelector(".card").open`)
		b.screenshot("card")
		b.enter("Hi.")
		b.wantTranslation(weights.Default, "Hi.")
		b.wait(`document.querySelector(".card").open`)
		b.clickOn(".card summary")
		b.wait(`!document.querySelector(".card").open`)
		b.click("Clear")
		b.wait(`document.querySelector("#source").value == "" && document.querySelector("#translation").innerText == ""`)
		b.wait(`document.activeElement.id == "source"`)
	})
}

func TestAnExampleIsTranslatedAtAClick(t *testing.T) {
	inEach(t, func(t *testing.T, in engine) {
		b := in.start(t, serve(t, built.dist))
		b.click("I'm tired.")
		b.wantTranslation(weights.Default, "I'm tired.")
	})
}

func TestAnotherModelTranslatesOnceItIsPicked(t *testing.T) {
	inEach(t, func(t *testing.T, in engine) {
		b := in.start(t, serve(t, built.dist))
		b.enter("my cat is red.")
		b.wantTranslation(weights.Default, "my cat is red.")
		b.pick("toy")
		b.wait(toyInUse)
		b.wantTranslation(webtest.Toy(t), "my cat is red.")
		b.pick("en-zh")
		b.wait("!" + toyInUse)
		b.wantTranslation(weights.Default, "my cat is red.")
	})
}

func TestAnUnseenCharacterIsMarkedInPlaceAndNamed(t *testing.T) {
	inEach(t, func(t *testing.T, in engine) {
		b := in.start(t, serve(t, built.dist))
		b.pick("toy")
		b.wait(toyInUse)
		b.enter("ab β Cd")
		b.wantTranslation(webtest.Toy(t), "ab β Cd")
		if got, want := eval[string](b, `[...document.querySelectorAll(".marks .unseen")].map(e => e.innerText).join()`), "β,C"; got != want {
			t.Errorf("marked: got %q, want %q", got, want)
		}
		for _, want := range []string{
			"The model has not seen ‘β’ (U+03B2); it is read as nothing.",
			"The model has not seen ‘C’ (U+0043); it is read as ‘c’.",
		} {
			if got := b.text("#source-notes"); !strings.Contains(got, want) {
				t.Errorf("notes: got %q, want %q in it", got, want)
			}
		}
		if shift := eval[float64](b, `(() => {
			const a = document.querySelector(".marks").getBoundingClientRect(), b = document.querySelector("#source").getBoundingClientRect();
			return Math.abs(a.top - b.top) + Math.abs(a.left - b.left) + Math.abs(a.width - b.width) + Math.abs(a.height - b.height)})()`); shift > 1 {
			t.Errorf("the marks are %v pixels off the text", shift)
		}
		b.screenshot("unseen")
		b.enter("ab")
		b.wait(`document.querySelectorAll(".marks .unseen, #source-notes li").length == 0`)
	})
}

func TestADateIsOnePieceInTheNotesAndInside(t *testing.T) {
	inEach(t, func(t *testing.T, in engine) {
		b := in.start(t, serve(t, built.dist))
		b.enter("On March 5, 1990 she bought 3 books.")
		b.wait(`document.querySelector("#source-notes").innerText.includes("‘March 5, 1990’; a rule writes it as ‘1990年3月5日’")`)
		if got, want := eval[string](b, `[...document.querySelectorAll(".marks .unseen")].map(e => e.innerText).join("|")`), "March 5, 1990|3"; got != want {
			t.Errorf("marked: got %q, want %q", got, want)
		}
		b.click("Look inside")
		b.wait(`[...document.querySelectorAll(".token")].some(e => e.innerText.trim() == "March␣5,␣1990") && [...document.querySelectorAll(".token")].some(e => e.innerText.trim() == "1990年3月5日")`)
	})
}

func TestLongInputIsTranslatedSentenceBySentenceWithAWarning(t *testing.T) {
	inEach(t, func(t *testing.T, in engine) {
		b := in.start(t, serve(t, built.dist))
		b.pick("toy")
		b.wait(toyInUse)
		input := "my cat is red. your dog likes long walks in the park with me. no."
		b.enter(input)
		b.wantTranslation(webtest.Toy(t), input)
		for _, want := range webtest.Translation(t, webtest.Toy(t), input).Warnings {
			if got := b.text(".output .notes"); !strings.Contains(got, want.String()) {
				t.Errorf("warnings: got %q, want %q in it", got, want)
			}
		}
		if got := b.text(".output .notes"); !strings.Contains(got, "longer than anything") {
			t.Errorf("warnings: got %q, want one about a long sentence", got)
		}
		b.screenshot("long")
	})
}

func TestAPasteOfAHundredKilobytesCanBeStopped(t *testing.T) {
	inEach(t, func(t *testing.T, in engine) {
		b := in.start(t, serve(t, built.dist))
		b.clickOn("#source")
		b.paste(strings.Repeat("The weather is nice today, isn't it? ", 2800))
		b.wait(`document.querySelector("#translation").innerText.length > 200`)
		b.click("Stop")
		b.wait(`document.querySelector(".status").innerText.startsWith("Stopped")`)
		b.screenshot("stopped")
		b.enter("Hi.")
		b.wantTranslation(weights.Default, "Hi.")
	})
}

func TestADamagedModelIsReportedAndThePageStaysUsable(t *testing.T) {
	inEach(t, func(t *testing.T, in engine) {
		dist, file := copyDist(t)
		damaged := webtest.Toy(t)
		damaged[len(damaged)/2] ^= 1
		if err := os.WriteFile(file, damaged, 0o666); err != nil {
			t.Fatal(err)
		}
		b := in.start(t, serve(t, dist))
		b.pick("toy")
		b.wait(`document.querySelector(".picker .problem").innerText.includes("could not be loaded")`)
		b.wait(`document.querySelector("#model").value == "en-zh"`)
		if got := b.text(".picker .problem"); !strings.Contains(got, "checksum") {
			t.Errorf("problem: got %q, want the checksum named", got)
		}
		b.screenshot("damaged")
		b.enter("Hi.")
		b.wantTranslation(weights.Default, "Hi.")

		if err := os.WriteFile(file, webtest.Toy(t), 0o666); err != nil {
			t.Fatal(err)
		}
		b.click("Try again")
		b.wait(toyInUse)
		b.wantTranslation(webtest.Toy(t), "Hi.")
	})
}

func TestAModelThatIsNotThereIsReported(t *testing.T) {
	inEach(t, func(t *testing.T, in engine) {
		dist, file := copyDist(t)
		if err := os.Remove(file); err != nil {
			t.Fatal(err)
		}
		b := in.start(t, serve(t, dist))
		b.expect("404 (Not Found)")
		b.pick("toy")
		b.wait(`document.querySelector(".picker .problem").innerText.includes("the server answered 404")`)
		b.enter("Hi.")
		b.wantTranslation(weights.Default, "Hi.") // the model from before
	})
}

func TestAShareLinkRestoresTextAndModel(t *testing.T) {
	inEach(t, func(t *testing.T, in engine) {
		b := in.start(t, serve(t, built.dist)+"#model=toy&q=100%25+β+%26+caf%C3%A9")
		b.wait(toyInUse)
		b.wantTranslation(webtest.Toy(t), "100% β & café")
		eval[string](b, `location.hash = "#q=Hi."`)
		b.wait(`document.querySelector("#source").value == "Hi."`)
		b.clickOn("#share")
		b.wait(`location.hash == "#lang=en&model=toy&q=Hi."`)
	})
}

func TestANarrowScreenShowsEverythingWithoutScrollingSideways(t *testing.T) {
	inEach(t, func(t *testing.T, in engine) {
		b := in.open(t, 360, 740, serve(t, built.dist)+"#q=Where+is+the+station%3F")
		b.wantTranslation(weights.Default, "Where is the station?")
		b.fits("on a phone")
		b.screenshot("narrow")
	})
}
