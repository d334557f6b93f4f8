//go:build browser

package browser

import (
	"fmt"
	"maps"
	"slices"
	"testing"

	"dragoman/weights"
)

// meddling are scripts of extensions, which add elements to the page and wrap or replace
// existing ones.
var meddling = map[string]string{
	"before the box":           `source.before(stranger())`,
	"after the box":            `source.after(stranger())`,
	"around the box":           `(e => { source.before(e); e.append(source); source.focus() })(stranger())`,
	"first in the box's panel": `document.querySelector(".panel.source").prepend(stranger())`,
	"last in the box's panel":  `document.querySelector(".panel.source").append(stranger())`,
	"before every panel":       `for (const e of document.querySelectorAll("#page > *")) e.before(stranger())`,
	"in every element":         `for (const e of document.querySelectorAll("#page *")) if (!e.closest("select, textarea, svg")) e.prepend(stranger())`,
	"around every text":        `for (const text of texts()) { const e = document.createElement("font"); text.before(e); e.append(text) }`,
	"in place of every text":   `for (const text of texts()) { const e = document.createElement("font"); e.append(text.data); text.replaceWith(e) }`,
	"in place of the marks":    `document.querySelector(".marks").replaceChildren(stranger())`,
	"on every element":         `for (const e of document.querySelectorAll("#page *")) e.setAttribute("data-gramm", "true")`,
}

// meddle runs such a script.
func (b *tab) meddle(script string) {
	b.Helper()
	eval[any](b, `(() => {
		const source = document.querySelector("#source"), stranger = () => document.createElement("lt-highlighter");
		const texts = () => {
			const list = [], walk = document.createTreeWalker(document.querySelector("#page"), NodeFilter.SHOW_TEXT);
			while (walk.nextNode()) if (walk.currentNode.data.trim() && !walk.currentNode.parentElement.closest("textarea, select, svg")) list.push(walk.currentNode);
			return list;
		};
		`+script+`;
	})()`)
}

func TestWhatExtensionsPutIntoThePageIsInNobodysWay(t *testing.T) {
	inEach(t, func(t *testing.T, in engine) {
		b := in.start(t, serve(t, built.dist))
		through := func(state string, more func()) {
			for _, name := range slices.Sorted(maps.Keys(meddling)) {
				b.enter("Thank you")
				b.wantTranslation(weights.Default, "Thank you")
				b.meddle(meddling[name])
				b.write(". Hi.")
				b.wantTranslation(weights.Default, "Thank you. Hi.")
				if !eval[bool](b, `document.activeElement.id == "source"`) {
					t.Errorf("%s, %s: the focus is lost", state, name)
				}
				more()
			}
		}
		through("closed", func() {})
		b.clickOn("#look-inside")
		b.look("cells")
		unit := 0
		through("open", func() {
			b.wait(`document.querySelectorAll(".sentences option").length == 2`)
			unit++
			b.set("#unit", fmt.Sprint(unit))
			b.wait(reads(".states .told", fmt.Sprintf("Unit %d ", unit)))
		})
		b.click("Clear")
		b.wait(`document.querySelector("#translation").innerText.trim() == "" && document.querySelector("#source").value == ""`)
	})
}
