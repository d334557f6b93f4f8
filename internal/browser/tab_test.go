//go:build browser

package browser

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"
)

// patience is how long anything may take.
const patience = 30 * time.Second

// engine is a browser.
type engine struct {
	name string
	tab  func(t *testing.T, b *tab) session // opens a tab, which shares nothing with others
}

// engines are the browsers in which most tests run: only what a browser cannot
// be asked for (preferred colours, say), or what no browser does in its own way,
// is tested in one of them.
var engines = []engine{chromium, firefox}

// inEach runs a test in each browser.
func inEach(t *testing.T, test func(t *testing.T, in engine)) {
	for _, in := range engines {
		t.Run(in.name, func(t *testing.T) { test(t, in) })
	}
}

// selected is the script that has an empty page hold a text, selected, to be copied.
func selected(text string) string {
	return fmt.Sprintf(`(e => { e.value = %s; e.select(); return "" })(document.body.appendChild(document.createElement("textarea")))`, quote(text))
}

// quote is a text as JavaScript.
func quote(text string) string {
	quoted, _ := json.Marshal(text) // which a string never fails
	return string(quoted)
}

// session is a tab, as its browser is spoken to. All that it does takes no longer
// than patience.
type session interface {
	// run gives the value of a JavaScript expression, which may be a promise, of a string.
	run(expression string) (string, error)
	navigate(address string) error
	reload() error
	// early has every page run a script before its own.
	early(script string) error
	resize(width, height int) error
	hand
	eye
}

// tab is a browser's tab. Its test fails if anything is written to the
// console that was not expected.
type tab struct {
	*testing.T
	session
	in    engine
	phone bool // it has a touch screen

	mu       sync.Mutex
	console  []string
	expected []string
}

// step is something to do before the page is there.
type step func(b *tab)

// visit opens a page in a new tab of that size, after the steps before.
func (in engine) visit(t *testing.T, width, height int, address string, before ...step) *tab {
	t.Helper()
	b := &tab{T: t, in: in}
	b.session = in.tab(t, b)
	t.Cleanup(b.checkConsole)
	b.resize(width, height)
	for _, do := range before {
		do(b)
	}
	b.navigate(address)
	return b
}

// open is visit without keeping the page for when there is no network, which is
// work beside what most tests are about.
func (in engine) open(t *testing.T, width, height int, address string, before ...step) *tab {
	t.Helper()
	return in.visit(t, width, height, address, append(before, inEveryPage("delete Navigator.prototype.serviceWorker"))...)
}

// inEveryPage runs a script before those of the page.
func inEveryPage(script string) step {
	return func(b *tab) { b.must(b.early(script)) }
}

// must ends the test with a picture, if there is an error.
func (b *tab) must(err error) {
	b.Helper()
	if err != nil {
		b.screenshot("failed-" + strings.ReplaceAll(b.Name(), "/", "-"))
		b.Fatal(err)
	}
}

// noted notes a message in the console.
func (b *tab) noted(message string) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.console = append(b.console, message)
}

// expect allows console messages that contain the text.
func (b *tab) expect(text string) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.expected = append(b.expected, text)
}

func (b *tab) checkConsole() {
	b.mu.Lock()
	defer b.mu.Unlock()
next:
	for _, message := range b.console {
		for _, text := range b.expected {
			if strings.Contains(message, text) {
				continue next
			}
		}
		b.Errorf("in the console: %s", message)
	}
}

func (b *tab) navigate(address string) {
	b.Helper()
	b.must(b.session.navigate(address))
}

func (b *tab) reload() {
	b.Helper()
	b.must(b.session.reload())
}

// eval is the value of a JavaScript expression, or of the promise that it gives.
func eval[T any](b *tab, expression string) (value T) {
	b.Helper()
	answer, err := b.run("Promise.resolve(" + expression + ").then(v => JSON.stringify(v ?? null))")
	if err == nil {
		err = json.Unmarshal([]byte(answer), &value)
	}
	if err != nil {
		b.must(fmt.Errorf("%s: %w", expression, err))
	}
	return value
}

// wait waits until a JavaScript condition holds.
func (b *tab) wait(condition string) {
	b.Helper()
	b.waitFor(condition, func() (bool, error) {
		return eval[bool](b, "Promise.resolve("+condition+").then(Boolean)"), nil
	})
}

// waitFor waits until something holds.
func (b *tab) waitFor(what string, holds func() (bool, error)) {
	b.Helper()
	for begin := time.Now(); time.Since(begin) < patience; {
		asked := time.Now()
		ok, err := holds()
		b.must(err)
		if ok {
			return
		}
		// Reading lays the page out, which must not leave it without time of its own.
		time.Sleep(max(20*time.Millisecond, 2*time.Since(asked)))
	}
	b.must(fmt.Errorf("waited %v in vain for %s", patience, what))
}

// resize makes the tab that large: a narrow one is a phone's.
func (b *tab) resize(width, height int) {
	b.Helper()
	b.phone = width < 600
	b.must(b.session.resize(width, height))
}

// fits says whether the page fits into its tab without scrolling sideways.
func (b *tab) fits(what string) {
	b.Helper()
	if wide := eval[int](b, `document.documentElement.scrollWidth - innerWidth`); wide > 0 {
		b.Errorf("%s: the page is %d pixels wider than the screen", what, wide)
	}
}

// screenshot leaves a picture of the whole page for people in artifacts.
func (b *tab) screenshot(name string) {
	b.Helper()
	b.keep(name, true)
}

// keep leaves a picture for people in artifacts, of the whole page or of what a
// screen shows of it.
func (b *tab) keep(name string, whole bool) {
	b.Helper()
	picture, err := b.picture(whole)
	if err != nil {
		b.Errorf("no screenshot: %v", err)
		return
	}
	if b.in.name != chromium.name {
		name += "-" + b.in.name
	}
	folder := filepath.Join("..", "..", "artifacts")
	if err := os.MkdirAll(folder, 0o777); err != nil {
		b.Error(err)
	}
	if err := os.WriteFile(filepath.Join(folder, name+".png"), picture, 0o666); err != nil {
		b.Error(err)
	}
}
