//go:build browser

package browser

import (
	"cmp"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"github.com/chromedp/chromedp/kb"
)

// A hand acts on a tab as a person's hands do. The browser delivers all of it to the page
// as trusted input.
type hand interface {
	// press presses and releases a key while modifiers are held.
	press(key rune, held ...kb.Modifier) error
	// write types a text, key by key.
	write(text string) error
	// point moves the pointer and optionally clicks.
	point(x, y float64, click bool) error
	// tap taps the screen with a finger.
	tap(x, y float64) error
	// drag presses the pointer in one place and releases it in another.
	drag(fromX, fromY, toX, toY float64) error
	// wheel turns the wheel over a place.
	wheel(x, y, by float64) error
	// copy puts a text into the clipboard, as another tab would.
	copy(text string) error
	// give passes files to a file input, as its dialog does.
	give(input string, paths ...string) error
	// drop drops files at a place.
	drop(x, y float64, paths ...string) error
	// back and forward move through the tab's history.
	back() error
	forward() error
}

const (
	tabulator, enter, escape = kb.Tab, kb.Enter, kb.Escape
	left, right, up, down    = kb.ArrowLeft, kb.ArrowRight, kb.ArrowUp, kb.ArrowDown
	home, end                = kb.Home, kb.End

	control, shift, alt = kb.ModifierCtrl, kb.ModifierShift, kb.ModifierAlt
)

// press presses keys, one after the other.
func (b *tab) press(keys string) {
	b.Helper()
	for _, key := range keys {
		b.must(b.session.press(key))
	}
}

// hold presses a key while a modifier is held.
func (b *tab) hold(modifier kb.Modifier, key string) {
	b.Helper()
	for _, key := range key {
		b.must(b.session.press(key, modifier))
	}
}

// write types a text where the focus is.
func (b *tab) write(text string) {
	b.Helper()
	b.must(b.session.write(text))
}

// paste pastes a text where the focus is.
func (b *tab) paste(text string) {
	b.Helper()
	b.must(b.copy(text))
	b.hold(control, "v")
}

// element returns the expression for the element with the given index among those that a
// selector matches.
func element(selector string, number int) string {
	return fmt.Sprintf("document.querySelectorAll(%q)[%d]", selector, number)
}

// button returns the expression for the button, summary or link with this text.
func button(label string) string {
	return fmt.Sprintf(`[...document.querySelectorAll("button, summary, a")].find(e => e.innerText.trim() == %q && e.checkVisibility())`, label)
}

// place returns the position of a point in an element, given in fractions of its size,
// once the element no longer moves and the pointer would hit it there.
func (b *tab) place(element string, x, y float64) (atX, atY float64) {
	b.Helper()
	type spot struct {
		X, Y    float64
		Problem string
	}
	var last spot
	for begin := time.Now(); time.Since(begin) < patience; time.Sleep(settled) {
		at := eval[spot](b, fmt.Sprintf(`(e => {
			if (!e) return {problem: "is not there"};
			if (e.matches(":disabled, :disabled *")) return {problem: "is disabled"};
			e.scrollIntoView({block: "center", inline: "center", behavior: "instant"});
			const r = e.getClientRects()[0];
			if (!r) return {problem: "is not shown"};
			const x = r.x + %g * r.width, y = r.y + %g * r.height, met = document.elementFromPoint(x, y);
			return e.contains(met) || met === e.closest("label") ? {x, y} : {problem: "lies under " + met?.outerHTML.slice(0, 100)};
		})(%s)`, x, y, element))
		if at.Problem == "" && at == last {
			return at.X, at.Y
		}
		last = at
	}
	b.must(fmt.Errorf("%s %s, for %v", element, cmp.Or(last.Problem, "moves"), patience))
	return 0, 0
}

// settled is how long an element must stay in place to count as not moving.
const settled = 60 * time.Millisecond

// clickAt clicks a point in an element, given in fractions of its size. On a phone it
// taps.
func (b *tab) clickAt(element string, x, y float64) {
	b.Helper()
	x, y = b.place(element, x, y)
	if b.phone {
		b.must(b.tap(x, y))
	} else {
		b.must(b.session.point(x, y, true))
	}
}

// click clicks the button, summary or link with this text.
func (b *tab) click(label string) {
	b.Helper()
	b.clickAt(button(label), .5, .5)
}

// clickOn clicks the first element that a selector matches.
func (b *tab) clickOn(selector string) {
	b.Helper()
	b.clickNth(selector, 0)
}

// clickNth clicks the element with the given index among those that a selector matches.
func (b *tab) clickNth(selector string, number int) {
	b.Helper()
	b.clickAt(element(selector, number), .5, .5)
}

// hover moves the pointer onto the element with the given index among those that a
// selector matches.
func (b *tab) hover(selector string, number int) {
	b.Helper()
	x, y := b.place(element(selector, number), .5, .5)
	b.must(b.session.point(x, y, false))
}

// point moves the pointer to a point in an element, given in fractions of its size.
func (b *tab) point(selector string, x, y float64) {
	b.Helper()
	x, y = b.place(element(selector, 0), x, y)
	b.must(b.session.point(x, y, false))
}

// focus focuses the first element that a selector matches. It clicks its label, if it has
// one, since a click on the element might do more.
func (b *tab) focus(selector string) {
	b.Helper()
	b.wait(element(selector, 0))
	if eval[bool](b, fmt.Sprintf(`(s => s?.matches(".way span, .globe") && (!s.checkVisibility() || getComputedStyle(s).position == "absolute"))(%s.labels?.[0]?.querySelector("span"))`, element(selector, 0))) {
		// Its label is not shown on a phone.
		if eval[bool](b, fmt.Sprintf("!!(document.activeElement.compareDocumentPosition(%s) & Node.DOCUMENT_POSITION_PRECEDING)", element(selector, 0))) {
			b.reachBack(selector)
		} else {
			b.reach(selector)
		}
		return
	}
	b.clickAt(fmt.Sprintf(`(e => e.labels?.[0]?.querySelector("span") ?? e.labels?.[0] ?? e)(%s)`, element(selector, 0)), .5, .5)
	b.wait(fmt.Sprintf("document.activeElement.matches(%q)", selector))
}

// reach presses the Tab key until an element that a selector matches has the focus.
func (b *tab) reach(selector string) {
	b.Helper()
	b.tabTo(selector, func() { b.press(tabulator) })
}

// reachBack presses Shift and Tab until an earlier element has the focus.
func (b *tab) reachBack(selector string) {
	b.Helper()
	b.tabTo(selector, func() { b.hold(shift, tabulator) })
}

func (b *tab) tabTo(selector string, press func()) {
	b.Helper()
	for range 200 {
		if eval[bool](b, fmt.Sprintf("document.hasFocus() && document.activeElement.matches(%q)", selector)) {
			return
		}
		press()
	}
	b.must(fmt.Errorf("the Tab key does not reach %s", selector))
}

// fill replaces the text in a field by typing, and stays in the field.
func (b *tab) fill(selector, text string) {
	b.Helper()
	b.clickOn(selector)
	b.hold(control, "a")
	b.write(text)
}

// set replaces the text in a field by typing, and leaves the field with the Tab key.
func (b *tab) set(selector, text string) {
	b.Helper()
	b.fill(selector, text)
	b.press(tabulator)
}

// choose chooses the first option that begins with a text, with the arrow keys.
func (b *tab) choose(selector, option string) {
	b.Helper()
	b.wait(fmt.Sprintf(`[...%s?.options ?? []].some(o => o.label.trim().startsWith(%q))`, element(selector, 0), option))
	b.focus(selector)
	for range 100 {
		way := eval[int](b, fmt.Sprintf(`(e => [...e.options].findIndex(o => o.label.trim().startsWith(%q)) - e.selectedIndex)(%s)`, option, element(selector, 0)))
		switch {
		case way == 0:
			return
		case way > 0:
			b.press(down)
		default:
			b.press(up)
		}
	}
	b.must(fmt.Errorf("%s cannot be set to %q", selector, option))
}

// dropFile drops a file onto the page.
func (b *tab) dropFile(name string, data []byte) {
	b.Helper()
	b.must(b.drop(300, 300, b.file(name, data)))
}

// giveFile chooses a file in the dialog of a file input.
func (b *tab) giveFile(input, name string, data []byte) {
	b.Helper()
	b.wait(element(input, 0))
	b.must(b.give(input, b.file(name, data)))
}

// file writes data to a file and returns its path.
func (b *tab) file(name string, data []byte) string {
	b.Helper()
	path := filepath.Join(b.TempDir(), name)
	if err := os.WriteFile(path, data, 0o666); err != nil {
		b.Fatal(err)
	}
	return path
}

// scroll turns the wheel over the first element that a selector matches.
func (b *tab) scroll(selector string, by float64) {
	b.Helper()
	x, y := b.place(element(selector, 0), .5, .5)
	b.must(b.wheel(x, y, by))
}
