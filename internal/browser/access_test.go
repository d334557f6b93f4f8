//go:build browser

package browser

import (
	"encoding/json"
	"fmt"
	"os"
	"strings"
	"testing"

	"dragoman/web/inside"
)

// bringAxe loads axe-core, which finds accessibility problems; make axe fetches it.
func (b *tab) bringAxe() {
	b.Helper()
	script, err := os.ReadFile("../../.tools/node_modules/axe-core/axe.min.js")
	if err != nil {
		b.Fatalf("%v: run make axe", err)
	}
	eval[any](b, "void (() => {"+string(script)+"})()")
}

// A violation is a problem found by axe, with the elements that have it.
type violation struct {
	ID, Help string
	Nodes    []struct{ HTML, FailureSummary string }
}

// wantAccessible checks the elements that a selector matches with axe.
func (b *tab) wantAccessible(what, selector string) {
	b.Helper()
	found := eval[string](b, fmt.Sprintf(`axe.run(%q, {resultTypes: ["violations"]}).then(r => JSON.stringify(r.violations))`, selector))
	var violations []violation
	if err := json.Unmarshal([]byte(found), &violations); err != nil {
		b.Fatal(err)
	}
	for _, v := range violations {
		for _, n := range v.Nodes[:min(3, len(v.Nodes))] {
			b.Errorf("%s: %s (%s; %d places): %s\n%s", what, v.Help, v.ID, len(v.Nodes), n.HTML, strings.TrimSpace(n.FailureSummary))
		}
	}
}

// A viewer is a person with preferences for how the page looks.
type viewer struct {
	name, scheme  string
	width, height int
}

// viewers returns the viewers that this browser can emulate. Only Chromium can emulate
// a preference for colours.
func (in engine) viewers() []viewer {
	light := []viewer{{"wide-light", "light", 1280, 860}, {"phone-light", "light", 390, 844}}
	if in.name != chromium.name {
		return light
	}
	return append(light, viewer{"wide-dark", "dark", 1280, 860}, viewer{"phone-dark", "dark", 390, 844})
}

// show makes the tab look as it does to a viewer.
func (b *tab) show(v viewer) {
	b.Helper()
	b.resize(v.width, v.height)
	if b.in.name == chromium.name {
		b.seen(v.scheme)
	}
}

func TestNobodyIsKeptOutOfAnyPanel(t *testing.T) {
	inEach(t, func(t *testing.T, in engine) {
		b := in.lookInto(t, 1280, 860, station)
		b.bringAxe()
		b.step(1)
		b.clickOn(".card summary")
		for _, l := range in.viewers() {
			b.show(l)
			b.wantAccessible(l.name, "html")
			for _, v := range inside.Titles() {
				b.look(v.Key)
				b.wait(`!document.querySelector("[aria-busy=true]")`)
				b.wantAccessible(l.name+", "+v.Key, "#inside")
				if nameless := eval[string](b, `[...document.querySelectorAll("#inside :is(table, figure, svg[role=img])")].filter(e => e.checkVisibility() && !e.getAttribute("aria-label")).map(e => e.outerHTML.slice(0, 100)).join()`); nameless != "" {
					t.Errorf("%s: without a name: %s", v.Key, nameless)
				}
				b.fits(l.name + ", " + v.Key)
				b.screenshot("panel-" + v.Key + "-" + l.name)
			}
		}
	})
}
