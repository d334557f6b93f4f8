//go:build browser

package browser

import (
	"fmt"
	"strings"
	"testing"

	"dragoman/web"
	"dragoman/web/inside"
)

// screens are the screen sizes of a laptop and a phone.
var screens = []struct {
	name          string
	width, height int
}{{"laptop", 1280, 900}, {"phone", 390, 844}}

// TestALinkOfTheLessonShowsWhatItIsAbout requires that at least two thirds of the panel
// are visible, or a third of the screen for a long panel, and all of the steps.
func TestALinkOfTheLessonShowsWhatItIsAbout(t *testing.T) {
	const shown = `(() => {
		const panel = document.querySelector(".view > section"), steps = document.querySelector(".controls");
		if (!panel || document.querySelector("[aria-busy=true]")) return false;
		const p = panel.getBoundingClientRect(), s = steps.getBoundingClientRect();
		const seen = Math.min(p.bottom, innerHeight) - Math.max(p.top, 0);
		return seen >= Math.min(p.height * 2 / 3, innerHeight / 3) && s.top >= 0 && s.bottom <= innerHeight;
	})()`
	inEach(t, func(t *testing.T, in engine) {
		page, seen := shipped(t), map[string]bool{}
		for _, task := range tasks(classroom(t)) {
			link, err := web.ParseLink(task.fragment)
			if err != nil {
				t.Fatal(err)
			}
			if link.Panel == "" || seen[link.Panel] {
				continue
			}
			seen[link.Panel] = true
			for _, screen := range screens {
				t.Run(link.Panel+" on a "+screen.name, func(t *testing.T) {
					b := in.open(t, screen.width, screen.height, page+task.fragment)
					b.wait(fmt.Sprintf(`document.querySelector("#view-%s[aria-pressed=true]")`, link.Panel))
					b.wait(shown)
					b.keep("link-"+link.Panel+"-"+screen.name, false)
				})
			}
		}
		if len(seen) < 7 {
			t.Errorf("the lesson opens %d panels, want at least seven", len(seen))
		}
	})
}

func TestWhatALinkHasFoldedComesBack(t *testing.T) {
	inEach(t, func(t *testing.T, in engine) {
		b := in.open(t, 1280, 900, serve(t, built.dist)+"#lang=en&q="+station+"&panel=teacher")
		const examples = `document.querySelector("#page").innerText.includes("She likes music.")`
		b.wait(`document.querySelector(".story") && document.querySelector("#page").innerText.includes("With a teacher and alone")`)
		b.wait(`document.activeElement.id == "moment"`) // where the link leads
		if eval[bool](b, examples) {
			t.Error("there are examples, which the link is not about")
		}
		b.reachBack("#unfold")
		b.press(enter)
		b.wait(examples)
		b.wait(`document.querySelector("#page").innerText.includes("Encoder reads")`)
	})
}

// TestTheGuideCoversNothingThatItTalksAbout requires that the part of the page that a
// stop is about, or its beginning if it is long, is above the guide.
func TestTheGuideCoversNothingThatItTalksAbout(t *testing.T) {
	inEach(t, func(t *testing.T, in engine) {
		page := serve(t, built.dist)
		for _, screen := range screens {
			b := in.open(t, screen.width, screen.height, page+"#lang=en&q="+station+"&tour=1")
			for n, stop := range inside.Stops() {
				title := fmt.Sprintf("%d of %d: %s", n+1, len(inside.Stops()), stop.Title)
				b.wait(fmt.Sprintf(`document.querySelector("#tour-title")?.innerText == %q`, title))
				b.wait(fmt.Sprintf(`(() => {
					const part = document.querySelector(".looks[data-tour] .%s"), guide = document.querySelector(".tour");
					if (!part || document.querySelector("[aria-busy=true]")) return false;
					const p = part.getBoundingClientRect();
					return p.top >= 0 && guide.getBoundingClientRect().top - p.top >= Math.min(p.height, 240);
				})()`, stop.Part))
				b.clickOn("#tour-next")
			}
		}
	})
}

func TestTheLessonAndItsModelsAreInThePageAsOneFile(t *testing.T) {
	inEach(t, func(t *testing.T, in engine) {
		b := in.open(t, 1280, 900, onDisk(t)+"#lang=en&q=Hi.")
		b.wait(done)
		b.clickOn(`.bottom a[href="#lesson"]`)
		b.wait(`document.body.innerText.includes("Task 10: switch it off")`)
		if eval[bool](b, `document.body.innerText.includes("Your text")`) {
			t.Error("the translator stands beside the lesson, want the lesson alone")
		}
		links := eval[[]string](b, `[...document.querySelectorAll("#lesson a[target]")].map(a => a.href)`)
		for _, link := range links {
			if !strings.HasPrefix(link, onDisk(t)+"#lang=en&") {
				t.Errorf("%s does not lead to the page that the lesson is in", link)
			}
			if strings.Contains(link, "beside=en-zh") {
				b = in.open(t, 1280, 900, link)
				b.wait(`[...document.querySelectorAll(".duel .says")].map(e => e.innerText).filter(Boolean).length == 2`)
			}
		}
		if len(links) < 15 {
			t.Errorf("%d addresses, want at least one per task", len(links))
		}
	})
}

// TestTheLessonIsReadInItsLanguages opens it from the foot of the page, in a site and in
// one file.
func TestTheLessonIsReadInItsLanguages(t *testing.T) {
	inEach(t, func(t *testing.T, in engine) {
		for _, page := range []string{serve(t, built.dist), onDisk(t)} {
			for language, task := range map[string]string{"en": "Task 10: switch it off", "zh": "任务 10：把它关掉"} {
				b := in.open(t, 390, 844, page+"#lang="+language)
				b.wait(`document.querySelector("#source")`)
				b.clickAt(`[...document.querySelectorAll(".bottom a")].find(a => /lesson/.test(a.href) && a.checkVisibility())`, .5, .5)
				b.wait(fmt.Sprintf(`document.body?.innerText.includes(%q)`, task)) // a new page has no body yet
				b.fits("the lesson")
				b.keep("lesson-"+language, false)
			}
		}
	})
}
