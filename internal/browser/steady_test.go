//go:build browser

package browser

import (
	"fmt"
	"os/exec"
	"path/filepath"
	"sync"
	"testing"
)

// everyModel is the page with all models that ship, built once.
var everyModel = sync.OnceValues(func() (string, error) {
	folder := filepath.Join(filepath.Dir(built.dist), "every")
	c := exec.Command(built.command, "dist", "-plain", "-out", folder)
	c.Dir = "../.."
	if message, err := c.CombinedOutput(); err != nil {
		return "", fmt.Errorf("%w: %s", err, message)
	}
	return folder, nil
})

// watch makes the page record the places of elements in every frame.
func (b *tab) watch(elements ...string) {
	b.Helper()
	eval[bool](b, fmt.Sprintf(`(() => {
		const places = globalThis.watched = {};
		const look = () => {
			for (const name of %s) {
				const r = document.querySelector(name).getBoundingClientRect();
				(places[name] ??= new Set()).add([r.left + scrollX, r.top + scrollY].map(Math.round).join());
			}
			requestAnimationFrame(look);
		};
		look();
		return true;
	})()`, quoteAll(elements)))
}

// wantSteady fails if a watched element has moved.
func (b *tab) wantSteady(what string) {
	b.Helper()
	for name, places := range eval[map[string][]string](b, `Object.fromEntries(Object.entries(watched).map(([name, places]) => [name, [...places]]))`) {
		if len(places) > 1 {
			b.Errorf("%s: %s moves: it was at %q", what, name, places)
		}
	}
}

// TestNothingMovesUnderTheHandWhenAnotherModelComes types a text that models read with
// remarks, picks models, and clicks where the box was before.
func TestNothingMovesUnderTheHandWhenAnotherModelComes(t *testing.T) {
	folder, err := everyModel()
	if err != nil {
		t.Fatal(err)
	}
	inEach(t, func(t *testing.T, in engine) {
		above := []string{"#from", "#swap", "#to", "#model", "#source"}
		for width, watched := range map[int][]string{1280: append(above, "#copy", "#share", ".examples"), 390: above} {
			b := in.start(t, serve(t, folder))
			b.resize(width, 860)
			b.enter("Grüße, Zwrhtz ☃ Қазақ, ὦ 王!")
			b.wait(done)
			x, y := b.place(element("#source", 0), .5, .5)
			b.watch(watched...)
			said := 0
			for _, to := range []string{"Spanish", "Japanese", "French"} {
				b.choose("#to", to)
				for range 3 { // while it is on its way, and when it has come
					b.must(b.session.point(x, y, true))
					b.write("!")
					said++
					b.wait(fmt.Sprintf(`document.querySelector("#source").value.split("!").length == %d`, said+2))
				}
				b.wait(fmt.Sprintf(`document.querySelector(".card summary").innerText.includes("→ %s")`, to))
				b.wait(done)
			}
			b.wait(`document.querySelectorAll("#source-notes li").length > 0`)
			b.wantSteady(fmt.Sprintf("at a width of %d", width))
			b.screenshot(fmt.Sprintf("steady-%d", width)) // last: the browser lays the page out anew for it
		}
	})
}
