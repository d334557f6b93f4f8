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

// patience is the time limit for any action.
const patience = 30 * time.Second

// An engine is a browser.
type engine struct {
	name string
	tab  func(t *testing.T, b *tab) session // opens a tab that shares no state with others
}

// engines are the browsers in which most tests run. A test runs in only one of them if the
// other cannot be driven to do it (preferred colours, say) or if browsers do not differ.
var engines = []engine{chromium, firefox}

// inEach runs a test in both browsers at once. Within a browser, one test follows the
// other: they share its clipboard and its focus.
func inEach(t *testing.T, test func(t *testing.T, in engine)) {
	for _, in := range engines {
		t.Run(in.name, func(t *testing.T) {
			t.Parallel()
			test(t, in)
		})
	}
}

// selected returns a script that puts a text into an empty page and selects it for
// copying.
func selected(text string) string {
	return fmt.Sprintf(`(e => { e.value = %s; e.select(); return "" })(document.body.appendChild(document.createElement("textarea")))`, quote(text))
}

// quote returns a text as a JavaScript string.
func quote(text string) string {
	quoted, _ := json.Marshal(text) // a string always marshals
	return string(quoted)
}

// A session is a tab as driven through its browser's protocol. Each action is limited to
// patience.
type session interface {
	// run returns the value of a JavaScript expression for a string or a promise of one.
	run(expression string) (string, error)
	navigate(address string) error
	reload() error
	// early makes every page run a script before its own.
	early(script string) error
	resize(width, height int) error
	// downloads returns the folder for files that the page saves.
	downloads() string
	hand
	eye
}

// A tab is a browser's tab. Its test fails on unexpected console messages.
type tab struct {
	*testing.T
	session
	in    engine
	phone bool // it has a touch screen

	mu       sync.Mutex
	console  []string
	expected []string
}

// A step is an action before the page loads.
type step func(b *tab)

// visit opens a page in a new tab of the given size, after the steps in before.
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

// open is like visit but does not cache the page for offline use, which most tests do not
// need.
func (in engine) open(t *testing.T, width, height int, address string, before ...step) *tab {
	t.Helper()
	return in.visit(t, width, height, address, append(before, inEveryPage("delete Navigator.prototype.serviceWorker"))...)
}

// inEveryPage runs a script before those of the page.
func inEveryPage(script string) step {
	return func(b *tab) { b.must(b.early(script)) }
}

// must ends the test with a screenshot if there is an error.
func (b *tab) must(err error) {
	b.Helper()
	if err != nil {
		b.screenshot("failed-" + strings.ReplaceAll(b.Name(), "/", "-"))
		b.Fatal(err)
	}
}

// noted records a console message.
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

// quoteAll returns texts as a JavaScript array.
func quoteAll(texts []string) string {
	quoted, _ := json.Marshal(texts)
	return string(quoted)
}

func (b *tab) navigate(address string) {
	b.Helper()
	b.must(b.session.navigate(address))
}

func (b *tab) reload() {
	b.Helper()
	b.must(b.session.reload())
}

// eval returns the value of a JavaScript expression or of the promise that it returns.
func eval[T any](b *tab, expression string) (value T) {
	b.Helper()
	value, err := answerOf[T](b, expression)
	b.must(err)
	return value
}

// answerOf returns what eval returns, or an error where eval ends the test.
func answerOf[T any](b *tab, expression string) (value T, err error) {
	answer, err := b.run("Promise.resolve(" + expression + ").then(v => JSON.stringify(v ?? null))")
	if err == nil {
		err = json.Unmarshal([]byte(answer), &value)
	}
	if err != nil {
		err = fmt.Errorf("%s: %w", expression, err)
	}
	return value, err
}

// wait waits until a JavaScript condition holds, in the next page if this one is left.
func (b *tab) wait(condition string) {
	b.Helper()
	b.waitFor(condition, func() (bool, error) {
		ok, err := answerOf[bool](b, "Promise.resolve("+condition+").then(Boolean)")
		if err != nil && strings.Contains(err.Error(), "Inspected target navigated or closed") { // Chromium, asked while leaving
			err = nil
		}
		return ok, err
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
		// Each check makes the browser compute the layout. Leave the page time for its work.
		time.Sleep(max(20*time.Millisecond, 2*time.Since(asked)))
	}
	b.must(fmt.Errorf("timed out after %v waiting for %s", patience, what))
}

// resize sets the size of the tab. A narrow tab is a phone's.
func (b *tab) resize(width, height int) {
	b.Helper()
	b.phone = isPhone(width)
	b.must(b.session.resize(width, height))
}

func isPhone(width int) bool { return width < 600 }

// density returns the number of a screen's pixels in a CSS pixel.
func density(width int) float64 {
	if isPhone(width) {
		return 2
	}
	return 1
}

// fits checks that the page fits into its tab without horizontal scrolling.
func (b *tab) fits(what string) {
	b.Helper()
	if wide := eval[int](b, `document.documentElement.scrollWidth - innerWidth`); wide > 0 {
		b.Errorf("%s: the page is %d pixels wider than the screen", what, wide)
	}
}

// screenshot saves a picture of the whole page in the folder artifacts.
func (b *tab) screenshot(name string) {
	b.Helper()
	b.keep(name, true)
}

// keep saves a picture of the whole page, or of the part on the screen, in the folder
// artifacts.
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
