package browser

import (
	"fmt"
	"testing"

	"dragoman/weights"
)

func TestAnotherChoiceAndBack(t *testing.T) {
	b := lookInto(t, 1280, 860, station)
	first := record(t, weights.Default, "Where is the station?")
	b.step(0)
	other := first.Steps[0].Candidates[1].Token
	want := record(t, weights.Default, "Where is the station?", other)
	eval[any](b, `document.querySelectorAll(".candidate")[1].click()`)
	b.wait(fmt.Sprintf(`%s == %q`, said, want.Text+"stop"))
	b.wait(`document.querySelector(".paths li")`)
	b.screenshot("choice-wide")
	b.click("Go back")
	b.wait(fmt.Sprintf(`%s == %q && !document.querySelector(".paths li")`, said, first.Text+"stop"))
}

func TestSearchesSideBySide(t *testing.T) {
	b := lookInto(t, 1280, 860, "She+likes+music.")
	b.look("search")
	b.wait(`document.querySelectorAll(".found").length == 3 && document.querySelector(".node.finished.best")`)
	b.screenshot("search-wide")
	set := func(id, value string) {
		eval[any](b, fmt.Sprintf(`(() => { const e = document.querySelector(%q); e.value = %q; e.dispatchEvent(new Event("change")) })()`, "#knob-"+id, value))
	}
	nodes := eval[int](b, `document.querySelectorAll(".node").length`)
	set("beam", "5")
	b.wait(fmt.Sprintf(`document.querySelectorAll(".node").length > %d`, nodes))
}
