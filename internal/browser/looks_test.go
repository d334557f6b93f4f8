//go:build browser

package browser

import (
	"fmt"
	"math"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"dragoman/web/webtest"
	"dragoman/weights"
)

const station = "Where+is+the+station%3F"

// look opens a view of the panels.
func (b *tab) look(view string) {
	b.Helper()
	b.clickOn("#view-" + view)
	b.wait(fmt.Sprintf(`document.querySelector("#view-%s[aria-pressed=true]")`, view))
}

// step goes to a decoder step.
func (b *tab) step(index int) {
	b.Helper()
	b.clickNth(".story .stage:last-of-type .token", index)
	b.wait(fmt.Sprintf(`document.querySelectorAll(".story .stage:last-of-type .token")[%d].classList.contains("now")`, index))
}

func TestTheAlignmentLightsUpWhatThePointerIsOn(t *testing.T) {
	inEach(t, func(t *testing.T, in engine) {
		b := in.lookInto(t, 1280, 860, station)
		r := webtest.Record(t, weights.Default, "Where is the station?")
		b.look("attention")
		b.step(len(r.Steps) - 1)
		row, column := 1, 2
		b.point(".alignment .touch", .99, .99)
		b.wait(`document.querySelector(".told").innerText.includes("To say")`)
		b.hover(".story .stage:first-of-type .token", column)
		b.wait(`document.querySelector(".told").innerText.includes("All steps together")`)
		b.hover(".story .stage:last-of-type .token", row)
		b.wait(fmt.Sprintf(`document.querySelectorAll(".story .stage:last-of-type .token")[%d].classList.contains("lit-10")`, row))
		b.screenshot("attention-wide")
		b.clickOn(".alignment .numbers summary")
		for _, step := range r.Steps {
			b.wait(reads(".alignment tbody", step.Said))
		}
	})
}

func TestTheCellsOfAStep(t *testing.T) {
	inEach(t, func(t *testing.T, in engine) {
		b := in.lookInto(t, 1280, 860, station)
		b.look("cells")
		b.step(2)
		b.screenshot("cells-wide")
		r := webtest.Record(t, weights.Default, "Where is the station?")
		b.set("#unit", "40")
		b.wait(`document.querySelector(".told").innerText.startsWith("Unit 40 · h ")`)
		told := eval[string](b, `document.querySelector(".told").innerText`)
		h, err := strconv.ParseFloat(strings.Replace(strings.Fields(told)[4], "−", "-", 1), 32)
		if want := float64(r.Steps[2].Layers[0].H[40]); err != nil || math.Abs(h-want) > .002 {
			t.Errorf("the page shows %q, %v; want h %.3f", told, err, want)
		}
		b.point(".maps .touch", .01, .01)
		b.wait(`document.querySelector(".told").innerText.startsWith("Unit 0 ")`)
	})
}

func TestThePanelsFitAPhoneInTheDark(t *testing.T) {
	b := chromium.lookInto(t, 390, 844, station, inTheDark)
	b.step(3)
	for _, view := range []string{"choices", "attention", "cells", "search", "off", "teacher", "models", "map", "gradient"} {
		b.look(view)
		b.fits(view)
		b.screenshot(view + "-phone-dark")
	}
}

func TestAnAddressOpensThePanelsWhereTheyWere(t *testing.T) {
	inEach(t, func(t *testing.T, in engine) {
		b := in.lookInto(t, 1280, 860, station)
		b.look("attention")
		b.step(2)
		moment := eval[string](b, `document.querySelector("#moment").value`)
		b.wait(`location.hash.includes("panel=attention") && location.hash.includes("step=" + (+document.querySelector("#moment").value + 1))`)
		again := in.open(t, 1280, 860, eval[string](b, "location.href"))
		again.wait(fmt.Sprintf(`document.querySelector("#view-attention[aria-pressed=true]") && document.querySelector("#moment").value == %q`, moment))
	})
}

func TestPicturesAndRunsLeaveThePage(t *testing.T) {
	inEach(t, func(t *testing.T, in engine) {
		b := in.lookInto(t, 1280, 860, station)
		b.look("cells")
		b.step(1)
		svg := b.saves("Picture (SVG)")
		if err := os.WriteFile(filepath.Join("..", "..", "artifacts", "saved.svg"), []byte(svg), 0o666); err != nil {
			t.Fatal(err)
		}
		if parsed := eval[string](b, fmt.Sprintf(`(d => d.documentElement.nodeName + " " + d.querySelectorAll("parsererror").length + " " + (d.querySelectorAll("path").length > 50))(new DOMParser().parseFromString(%s, "image/svg+xml"))`, quote(svg))); parsed != "svg 0 true" {
			t.Errorf("the picture is %s, want a complete SVG with the heat maps", parsed)
		}
		if strings.Contains(svg, "var(") || strings.Contains(svg, "color-mix") {
			t.Error("the picture needs the page's style")
		}
		r := webtest.Record(t, weights.Default, "Where is the station?")
		if got := b.saves("Run (JSON)"); !strings.Contains(got, r.Text) {
			t.Errorf("the JSON lacks %q", r.Text)
		}
		if got := b.saves("Run (CSV)"); !strings.HasPrefix(got, "side,layer,") {
			t.Errorf("the CSV begins with %.40q", got)
		}
		b.click("Clear")
		b.wait(`!document.querySelector("#looks")`)
		if eval[bool](b, `document.querySelector(".inside .save").checkVisibility()`) {
			t.Error("what there is no run of can be saved")
		}
	})
}

func TestAnExplanationOpensInPlace(t *testing.T) {
	inEach(t, func(t *testing.T, in engine) {
		b := in.lookInto(t, 1280, 860, station)
		b.look("cells")
		b.clickOn("#looks-how summary")
		b.wait(`document.querySelector(".explained .code")?.innerText.includes("func plainLSTM(")`)
		b.screenshot("explanation-wide")
	})
}
