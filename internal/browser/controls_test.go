//go:build browser

package browser

import (
	"cmp"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"sync/atomic"
	"testing"

	"dragoman/web/inside"
	"dragoman/web/webtest"
	"dragoman/weights"
)

// shownControls lists the controls that the page shows outside the elements that a
// selector matches: by id or, for groups of similar controls and those without an id, by
// class or name.
const shownControls = `[...new Set([...document.querySelectorAll(
		"a[href], button, input, select, textarea, summary, .touch, [role=button], [contenteditable=true]")]
	.filter(e => !e.closest(%q) && e.checkVisibility() && e.getClientRects().length && !e.matches(":disabled, :disabled *") && e.ariaDisabled != "true")
	.map(e => {
		const kinds = [".word", ".choice", ".token", ".candidate", ".examples .chip", ".signs button", ".weights input", ".alignment .touch", ".maps .touch"];
		const kind = kinds.find(k => e.matches(k));
		if (kind) return kind;
		if (e.id) return "#" + e.id;
		const name = e.ariaLabel || e.labels?.[0]?.innerText.split("\n")[0].trim() || e.innerText.trim();
		const where = e.closest("details[id]")?.id ?? e.closest(".controls, .tour, .speed, .sentences, .paths, .save, .numbers")?.classList[0];
		return (where ? where + ": " : "") + (e.tagName == "SUMMARY" && e.closest(".card") ? "About this model" : name);
	}))]`

// A touch uses a control as a person does and waits for its effect.
type touch func(b *tab)

// changing performs an action and waits until the text of a part of the page changes.
func (b *tab) changing(selector string, do func()) {
	b.Helper()
	was := b.text(selector)
	do()
	b.wait(fmt.Sprintf(`(%s?.innerText ?? "") != %s`, element(selector, 0), quote(was)))
	b.wait(`!document.querySelector("[aria-busy=true]")`)
}

// number tests a number field: values typed or set with the arrow keys change a part of
// the page and remain in the field after it loses focus.
func number(selector, value, changed string) touch {
	return func(b *tab) {
		b.Helper()
		b.changing(changed, func() { b.set(selector, value) })
		b.wantValue(selector, value)
	}
}

// addressed tests a number field that affects only the address.
func addressed(selector, value, address string) touch {
	return func(b *tab) {
		b.Helper()
		b.set(selector, value)
		b.wait(fmt.Sprintf(`location.hash.includes(%q)`, address))
		b.wantValue(selector, value)
	}
}

// tabled tests a number field that changes a picture and the table of its values.
func tabled(selector, value, table string) touch {
	return func(b *tab) {
		b.Helper()
		b.changing(table, func() { b.clickOn(table + " > summary") })
		number(selector, value, table)(b)
		b.changing(table, func() { b.clickOn(table + " > summary") })
	}
}

// wantValue waits until the value of a field begins with a text.
func (b *tab) wantValue(selector, want string) {
	b.Helper()
	b.wait(fmt.Sprintf(`(e => (e.selectedOptions?.[0]?.label ?? e.value).trim().startsWith(%s))(%s)`, quote(want), element(selector, 0)))
}

// choice tests a list: choosing an option changes a part of the page, and the option
// stays chosen.
func choice(selector, option, changed string) touch {
	return func(b *tab) {
		b.Helper()
		b.changing(changed, func() { b.choose(selector, option) })
		b.wantValue(selector, option)
	}
}

// tick tests a check box, which the space bar ticks.
func tick(selector, changed string) touch {
	return func(b *tab) {
		b.Helper()
		ticked := fmt.Sprintf("%s.checked", element(selector, 0))
		was := eval[bool](b, ticked)
		b.changing(changed, func() { b.clickOn(selector) })
		b.wait(fmt.Sprintf("%s != %v", ticked, was))
		b.changing(changed, func() { b.press(" ") })
		b.wait(fmt.Sprintf("%s == %v", ticked, was))
		b.wait(`document.querySelector(".play")?.innerText != "Pause"`)
	}
}

// unfold tests a summary that opens to show text.
func unfold(details, says string) touch {
	return func(b *tab) {
		b.Helper()
		b.clickOn(details + " > summary")
		b.wait(reads(details, says))
	}
}

// view opens a view of the panels.
func view(key, says string) touch {
	return func(b *tab) {
		b.Helper()
		b.look(key)
		b.wait(reads(".view", says))
	}
}

// controls are all controls of the page, with a test of each. Controls shown at the same
// time are touched in this order, from the top of the page.
var controls = map[string]touch{
	// The page's head, and its foot.
	"#language": func(b *tab) {
		for _, name := range []string{"中文", "Français", "Deutsch", "Español", "日本語", "English"} {
			b.changing("#source-label", func() { b.choose("#language", name) })
		}
		b.wait(inEnglish)
	},
	"#from": func(b *tab) { b.wantValue("#from", "English") }, // all models of the test read English
	"#to": func(b *tab) {
		b.changing(".card summary", func() { b.choose("#to", "French") })
		b.changing(".card summary", func() { b.choose("#to", "Chinese") })
	},
	"#swap": func(b *tab) {
		b.changing(".card summary", func() { b.clickOn("#swap") })
		b.changing(".card summary", func() { b.clickOn("#swap") })
		b.enter("Where is the station?")
		b.wantTranslation(weights.Default, "Where is the station?")
	},
	".word": func(b *tab) {
		b.clickOn(".word")
		b.wait(`document.querySelector(".choice")`)
		b.changing("#translation", func() { b.clickOn(".choice") })
		b.wait(`document.querySelector(".word")`)
	},
	"#others": func(b *tab) {
		b.clickOn("#others")
		b.wait(`document.querySelector(".choice")`)
	},
	".choice": func(b *tab) {
		b.changing("#translation", func() { b.clickOn(".choice") })
		b.wait(`!document.querySelector(".choice")?.checkVisibility() && document.querySelector(".word")`)
	},
	"#choices-close": func(b *tab) {
		b.clickOn("#choices-close")
		b.wait(`!document.querySelector("#choices-close").checkVisibility()`)
		b.clickOn("#others")
		b.wait(`document.querySelector(".choice")?.checkVisibility()`)
	},
	"Tatoeba": func(b *tab) { b.wantHeard("link", "Tatoeba") }, // leads to another site, which tests do not visit

	"A lesson of 45 minutes":                      leads("A lesson of 45 minutes", "/lesson.html"),
	"a form that translates":                      leads("a form that translates", "/examples/form.html"),
	"a chat":                                      leads("a chat", "/examples/chat.html"),
	"a button that translates the page":           leads("a button that translates the page", "/examples/page.html"),
	"What this page is made of, and its licences": leads("What this page is made of, and its licences", "/licences."),

	// Translating.
	"#model": func(b *tab) {
		was := b.value("#model")
		b.changing(".card summary", func() { b.choose("#model", "Toy → Nonsense") })
		b.wantValue("#model", "Toy → Nonsense")
		b.changing(".card summary", func() { b.choose("#model", was) })
		b.wait(done)
	},
	"Clear": func(b *tab) {
		b.changing("#translation", func() { b.click("Clear") })
		b.fill("#source", "Where is the station?")
		b.wait(reads("#translation", "？"))
	},
	"#source": func(b *tab) {
		b.changing("#translation", func() { b.fill("#source", "Thank you.") })
		b.wantValue("#source", "Thank you.")
		b.fill("#source", "Where is the station?")
		b.wait(reads("#translation", "？"))
	},
	"#copy":            func(b *tab) { b.changing("#copy", func() { b.clickOn("#copy") }) },
	"#share":           func(b *tab) { b.changing("#share", func() { b.clickOn("#share") }) },
	".examples .chip":  func(b *tab) { b.changing("#translation", func() { b.click("She likes music.") }) },
	"#look-inside":     func(b *tab) { b.clickOn("#look-inside"); b.wait(`document.querySelector(".story")`) },
	"#train-here":      func(b *tab) { b.clickOn("#train-here"); b.wait(reads("#train", "Learning rate")) },
	"#take-tour":       func(b *tab) { b.clickOn("#take-tour"); b.wait(reads(".tour", "End the tour")) },
	"About this model": func(b *tab) { b.clickOn(".card summary"); b.wait(reads(".card", "Size")) },

	// A run.
	".token":                          func(b *tab) { b.changing(".caption", func() { b.clickNth(".token", 3) }) },
	"controls: Last":                  func(b *tab) { b.changing(".caption", func() { b.clickOn(`.controls [aria-label="Last"]`) }) },
	"controls: First":                 func(b *tab) { b.changing(".caption", func() { b.clickOn(`.controls [aria-label="First"]`) }) },
	"controls: Forward":               func(b *tab) { b.changing(".caption", func() { b.clickOn(`.controls [aria-label="Forward"]`) }) },
	"controls: Back":                  func(b *tab) { b.changing(".caption", func() { b.clickOn(`.controls [aria-label="Back"]`) }) },
	"controls: Play":                  func(b *tab) { b.click("Play"); b.click("Pause"); b.wait(reads(".play", "Play")) },
	"#moment":                         func(b *tab) { b.reach("#moment"); b.changing(".caption", func() { b.press(home) }) },
	"speed: Speed":                    func(b *tab) { b.choose(".speed select", "very fast"); b.wantValue(".speed select", "very fast") },
	"sentences: Sentence":             choice(".sentences select", "Thank you.", ".story"),
	"save: Picture (SVG)":             saving("Picture (SVG)", "<svg"),
	"save: Run (JSON)":                saving("Run (JSON)", "{"),
	"save: Run (CSV)":                 saving("Run (CSV)", "side,"),
	"looks-how: How this is computed": unfold("#looks-how", "func "),

	// Views.
	"#view-choices": view("choices", "What it could say"), "#view-attention": view("attention", "Where it looks"),
	"#view-cells": view("cells", "What is in the cells"), "#view-search": view("search", "Three ways to search"),
	"#view-off": view("off", "What each part is for"), "#view-teacher": view("teacher", "With a teacher and alone"),
	"#view-models": view("models", "Two models, one sentence"), "#view-map": view("map", "A map of sentences"),
	"#view-gradient": view("gradient", "How the gradient fades"),
	".candidate": func(b *tab) {
		b.changing(".story", func() { b.clickNth(".candidate", 1) })
		b.wait(reads(".paths", "Not taken"))
	},
	"paths: Go back": func(b *tab) { b.changing(".paths", func() { b.click("Go back") }) },
	".alignment .touch": func(b *tab) {
		b.clickOn(`.controls [aria-label="Last"]`) // all rows are there
		b.changing(".alignment .told", func() { b.point(".alignment .touch", .99, .5) })
	},
	".maps .touch":      func(b *tab) { b.changing(".states .told", func() { b.point(".maps .touch", .03, .03) }) },
	"#layer":            func(b *tab) { b.focus("#layer"); b.changing(".states", func() { b.press(down) }) },
	"#unit":             number("#unit", "40", ".states .told"),
	"#knob-beam":        number("#knob-beam", "5", ".search"),
	"#knob-penalty":     addressed("#knob-penalty", "1", "penalty=1"),
	"#knob-temperature": addressed("#knob-temperature", "2", "temperature=2"),
	"#knob-topk":        addressed("#knob-topk", "7", "topk=7"),
	"#knob-seed":        addressed("#knob-seed", "3", "seed=3"),
	"#off-state":        tick("#off-state", ".off"),
	"#off-attention":    tick("#off-attention", ".off"),
	"#off-gate":         func(b *tab) { b.focus("#off-gate"); b.changing(".off .compare", func() { b.press(down) }) },
	"#off-value":        number("#off-value", "0.9", ".off .compare"),
	".weights input": func(b *tab) {
		b.reach(".weights label:nth-child(2) input")
		b.changing(".weights", func() { b.press(end) })
	},
	"Everything on": func(b *tab) { b.changing(".off .compare", func() { b.click("Everything on") }) },
	"#reference":    number("#reference", "火车站在哪里？", ".teacher .told"),
	"#other":        choice("#other", "Toy → Nonsense", ".duel"),
	"#map-lines": func(b *tab) {
		b.changing(".map", func() { b.set("#map-lines", "A red cat.\nA blue cat.\nHello there.") })
		b.wantValue("#map-lines", "A red cat.\nA blue cat.\nHello there.")
	},
	"numbers: Other sentences":        unfold(".map .numbers:has(textarea)", "One per line"),
	"numbers: The matrix as a table":  unfold(".alignment .numbers", "%"),
	"numbers: The numbers as a table": unfold(".states .numbers", "."),
	"numbers: The tree as a table":    unfold(".search .numbers", "谢"),
	"numbers: The map as a table":     unfold(".map .numbers:last-child", "."),
	"numbers: The curves as a table":  unfold(".fading .numbers", "."),
	"#fading-scale":                   tabled("#fading-scale", "1.5", ".fading .numbers"),
	"#fading-bias":                    tabled("#fading-bias", "3", ".fading .numbers"),

	// The tour.
	"tour: Forward (right arrow)": func(b *tab) { b.changing(".tour-steps", func() { b.clickOn(`.tour [aria-label^="Forward"]`) }) },
	"tour: Back (left arrow)":     func(b *tab) { b.changing(".tour-steps", func() { b.clickOn(`.tour [aria-label^="Back"]`) }) },
	"tour: Play": func(b *tab) {
		b.changing(".tour .play", func() { b.clickOn(".tour .play") })
		b.changing(".tour .play", func() { b.clickOn(".tour .play") })
	},
	"#unfold": func(b *tab) {
		b.clickOn("#unfold")
		b.wait(`!document.querySelector("#unfold") && document.querySelector("#model").checkVisibility()`)
	},
	"#tour-next":    func(b *tab) { b.changing("#tour-title", func() { b.clickOn("#tour-next") }) },
	"#tour-back":    func(b *tab) { b.changing("#tour-title", func() { b.clickOn("#tour-back") }) },
	".signs button": func(b *tab) { b.changing("#tour-title", func() { b.clickNth(".signs button", 4) }) },
	"#tour-end":     func(b *tab) { b.clickOn("#tour-end"); b.wait(`!document.querySelector(".tour")`) },

	// Training.
	"#train-task": func(b *tab) {
		b.changing("#train", func() { b.choose("#train-task", "Dates to ISO format") })
		b.wantValue("#train-task", "Dates to ISO format")
		b.changing("#train", func() { b.choose("#train-task", "Reversal of words") })
	},
	"#train-cell": func(b *tab) {
		b.choose("#train-cell", "GRU")
		b.wait(`location.hash.includes("cell=GRU")`)
		b.wantValue("#train-cell", "GRU")
	},
	"#train-attention": func(b *tab) {
		b.clickOn("#train-attention")
		b.wait(`location.hash.includes("attention=false")`)
		b.press(" ")
		b.wait(`!location.hash.includes("attention=false") && document.querySelector("#train-attention").checked`)
	},
	"#train-digits":   addressed("#train-digits", "3", "digits=3"),
	"#train-examples": addressed("#train-examples", "300", "examples=300"),
	"#train-layers":   addressed("#train-layers", "2", "layers=2"),
	"#train-units":    addressed("#train-units", "20", "units=20"),
	"#train-rate":     addressed("#train-rate", "0.01", "rate=0.01"),
	"#train-batch":    addressed("#train-batch", "8", "batch=8"),
	"#train-forcing":  addressed("#train-forcing", "50", "forcing=50"),
	"#train-pairs": func(b *tab) {
		b.fill("#train-pairs", "a = b\nc = d")
		b.press(tabulator)
		b.wait(`location.hash.includes("pairs=")`)
		b.wantValue("#train-pairs", "a = b\nc = d")
	},
	"#model-file": func(b *tab) {
		b.giveFile("#model-file", "toy.gob", webtest.Toy(b.T))
		b.wait(reads(".card summary", "Toy"))
	},
	"training-how: How this is computed": unfold("#training-how", "plainLoss"),
	"#train-start":                       func(b *tab) { b.control("start"); b.wait(reads("#train-status", "Epoch")) },
	"#train-pause": func(b *tab) {
		b.changing("#train-pause", func() { b.control("pause") })
		b.changing("#train-pause", func() { b.control("pause") })
	},
	"#train-look":       func(b *tab) { b.control("look"); b.wait(ownInUse) },
	"#train-save-gob":   func(b *tab) { b.save("gob") }, // see TestWhatWasTrainedInThePage
	"#train-save-onnx":  func(b *tab) { b.save("onnx") },
	"#train-save-keras": func(b *tab) { b.save("keras") },
	"#card-save-gob":    func(b *tab) { b.clickOn("#card-save-gob") }, // see TestADownloadIsWhatTheCommandExports
	"#card-save-onnx":   func(b *tab) { b.clickOn("#card-save-onnx") },
	"#card-save-keras":  func(b *tab) { b.clickOn("#card-save-keras") },
	"#train-picture":    func(b *tab) { b.clickOn("#train-picture") },
	"#train-reset":      func(b *tab) { b.control("reset"); b.wait(`!document.querySelector("#train-result")`) },

	// When something is slow or fails.
	"Stop":   func(b *tab) { b.click("Stop"); b.wait(reads(".status", "Stopped")) },
	"Cancel": func(b *tab) { b.click("Cancel"); b.wait(`!document.querySelector(".loading progress")`) },
	"Try again": func(b *tab) {
		b.click("Try again")
		b.wait(`!document.querySelector(".picker .problem").innerText.trim()`)
	},
	"#reload": func(b *tab) {
		was := eval[float64](b, "performance.timeOrigin")
		b.clickOn("#reload")
		b.wait(fmt.Sprintf("performance.timeOrigin != %v && ", was) + stopped)
	},
	"#close": func(b *tab) { b.clickOn("#close"); b.wait("!" + stopped) },
}

// leads tests a link to another page of the site.
func leads(label, path string) touch {
	return func(b *tab) {
		b.Helper()
		b.expect("favicon.ico") // of a text
		b.click(label)
		b.wait(fmt.Sprintf(`location.pathname.includes(%q) && document.body?.innerText.length > 100`, path))
		b.must(b.back())
		b.wait(done)
	}
}

// saving tests a button that saves a file.
func saving(label, begins string) touch {
	return func(b *tab) {
		b.Helper()
		if got := b.saves(label); !strings.HasPrefix(strings.TrimSpace(got), begins) {
			b.Errorf("%s saves %.40q, want it to begin with %q", label, got, begins)
		}
	}
}

// atLast are controls after which others can no longer be touched.
var atLast = []string{"#tour-end", "#train-reset"}

// passing are controls that the page shows only while it works.
var passing = []string{"Stop", "Cancel"}

// touchAll touches all controls that are shown outside of what a selector matches,
// and those that are shown for it, but for the views, which would hide the others, and those that pass.
func (b *tab) touchAll(outside string, touched map[string]bool) {
	b.Helper()
	next := func() (name string) {
		for _, shown := range eval[[]string](b, fmt.Sprintf(shownControls, outside)) {
			switch {
			case touched[shown] || strings.HasPrefix(shown, "#view-") || slices.Contains(passing, shown):
			case slices.Contains(atLast, shown):
				name = cmp.Or(name, shown)
			default:
				return shown
			}
		}
		return name
	}
	for name := next(); name != ""; name = next() {
		touched[name] = true
		if do := controls[name]; do != nil {
			b.Log(name)
			do(b)
		} else {
			b.Errorf("the control %q is not in the list", name)
		}
	}
}

// save presses a button that saves the network in training, and waits until all of
// them can be pressed again.
func (b *tab) save(format string) {
	b.Helper()
	b.control("save-" + format)
	b.wait(`!document.querySelector("#train-save-keras").disabled`)
}

// TestEveryControlDoesWhatItSays visits all states of the page. It fails for a control
// that is missing from the list and for an entry in the list that the page never shows.
func TestEveryControlDoesWhatItSays(t *testing.T) {
	inEach(t, func(t *testing.T, in engine) {
		touched := map[string]bool{}
		page := serve(t, built.dist)

		b := in.start(t, page+"#lang=en&q="+station)
		b.wait(done)
		b.touchAll("#inside, #train", touched)

		b = in.lookInto(t, 1280, 860, station+"+Thank+you.")
		for _, v := range inside.Titles() {
			controls["#view-"+v.Key](b)
			touched["#view-"+v.Key] = true
			b.step(1)
			b.touchAll("#train", touched)
		}

		b = in.open(t, 1280, 860, page+"#lang=en&q="+station+"&tour=1")
		b.wait(`document.querySelector("#tour-next") && document.querySelector(".story")`)
		b.touchAll("#train", touched)

		b = in.open(t, 1280, 860, page+reversing)
		b.wait(`document.querySelector("#train-start")`)
		touched["#train-start"] = true // later, with a smaller task
		b.touchAll("#inside", touched)
		b = in.open(t, 1280, 860, page+"#lang=en&train=pairs")
		b.wait(`document.querySelector("#train-start")`)
		b.touchAll("#inside", touched)
		b = in.trainOn(t, page+unlearned, 1)
		b.touchAll("#inside", touched)

		b = in.start(t, page)
		b.clickOn("#source")
		b.paste(strings.Repeat("The weather is nice today, isn't it? ", 300))
		controls["Stop"](b)
		touched["Stop"] = true

		b = in.open(t, 1280, 860, page, inEveryPage("delete window.WebAssembly"))
		b.wantReason("no WebAssembly")
		b.touchAll("#inside, #train", touched)

		goOn, file := make(chan struct{}), webtest.Toy(t)
		b = in.start(t, host(t, built.dist, "toy", func(w http.ResponseWriter, r *http.Request) {
			select {
			case <-goOn:
				w.Write(file)
			case <-r.Context().Done():
			}
		}))
		b.pick("toy")
		controls["Cancel"](b)
		touched["Cancel"] = true
		close(goOn)

		var mended atomic.Bool
		b = in.start(t, host(t, built.dist, "toy", func(w http.ResponseWriter, r *http.Request) {
			if mended.Load() {
				w.Write(file)
			} else {
				w.Write(file[:len(file)-1])
			}
		}))
		b.pick("toy")
		b.wait(button("Try again"))
		mended.Store(true)
		b.touchAll("#inside, #train", touched)

		for name := range controls {
			if !touched[name] {
				t.Errorf("the page has no control %q", name)
			}
		}
	})
}
