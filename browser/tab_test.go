package browser

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
)

type step = chromedp.Action[chromedp.Void]

// patience is how long anything may take.
const patience = 30 * time.Second

// tab is a browser's tab. Its test fails if anything is written to the
// console that was not expected.
type tab struct {
	*testing.T
	ctx context.Context

	mu       sync.Mutex
	console  []string
	expected []string
}

// chromium finds the browser.
func chromium(t *testing.T) string {
	t.Helper()
	for _, name := range []string{os.Getenv("CHROMIUM"), "chromium", "chromium-browser", "google-chrome", "google-chrome-stable"} {
		if path, err := exec.LookPath(name); err == nil {
			return path
		}
	}
	t.Fatal("no Chromium found: install it (on Debian: apt-get install chromium), or set CHROMIUM to its path")
	return ""
}

// browser is one that all tests share.
var browser struct {
	start sync.Once
	ctx   context.Context
	err   error
}

// launch starts the browser. It lives as long as the tests do.
func launch(t *testing.T) context.Context {
	t.Helper()
	path := chromium(t)
	browser.start.Do(func() {
		ctx, _ := chromedp.NewExecAllocator(context.Background(), append(chromedp.DefaultExecAllocatorOptions[:],
			chromedp.ExecPath(path), chromedp.NoSandbox)...)
		browser.ctx, _ = chromedp.NewContext(ctx)
		browser.err = chromedp.Do(browser.ctx)
	})
	if browser.err != nil {
		t.Fatalf("starting %s: %v", path, browser.err)
	}
	return browser.ctx
}

// open opens a page in a new tab of that size, which shares nothing with
// others, after the steps before. The page is not kept for when there is no
// network: that is work beside what most tests are about.
func open(t *testing.T, width, height int, address string, before ...step) *tab {
	t.Helper()
	return visit(t, width, height, address, append(before, inEveryPage("delete Navigator.prototype.serviceWorker"))...)
}

// visit is open, with all that a visit brings about.
func visit(t *testing.T, width, height int, address string, before ...step) *tab {
	t.Helper()
	b := &tab{T: t}
	var cancel context.CancelFunc
	b.ctx, cancel = chromedp.NewContext(launch(t), chromedp.WithNewBrowserContext(), chromedp.WithListener(b.listen))
	t.Cleanup(cancel)
	viewport := []chromedp.EmulateViewportOption{chromedp.EmulateScale(2)}
	if width < 600 {
		viewport = append(viewport, chromedp.EmulateMobile, chromedp.EmulateTouch)
	}
	if err := chromedp.Do(b.ctx, chromedp.EmulateViewport(int64(width), int64(height), viewport...)); err != nil {
		t.Fatalf("opening a tab: %v", err)
	}
	b.do(chromedp.Func(func(ctx context.Context, t *chromedp.Target) error {
		_, err := cdp.Call(ctx, t, log.Enable, cdp.Empty{})
		return err
	}))
	b.do(before...)
	b.do(chromedp.Navigate(address))
	t.Cleanup(b.checkConsole)
	return b
}

// listen collects what is written to the console: by the page's programs, by
// the browser (failed requests, the Content-Security-Policy's refusals), and
// exceptions.
func (b *tab) listen(event any) {
	b.mu.Lock()
	defer b.mu.Unlock()
	switch e := event.(type) {
	case *log.EventEntryAdded:
		b.console = append(b.console, fmt.Sprintf("%s: %s %s", e.Entry.Level, e.Entry.Text, e.Entry.URL))
	case *runtime.EventConsoleAPICalled:
		text := string(e.Type) + ":"
		for _, a := range e.Args {
			text += " " + string(a.Value) + a.Description
		}
		b.console = append(b.console, text)
	case *runtime.EventExceptionThrown:
		text := "exception: " + e.ExceptionDetails.Text
		if e.ExceptionDetails.Exception != nil {
			text += " " + e.ExceptionDetails.Exception.Description
		}
		b.console = append(b.console, text)
	}
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

func (b *tab) do(steps ...step) {
	b.Helper()
	ctx, cancel := context.WithTimeout(b.ctx, patience)
	defer cancel()
	if err := chromedp.Do(ctx, steps...); err != nil {
		b.give(err)
	}
}

// give ends the test with a picture.
func (b *tab) give(err error) {
	b.Helper()
	b.screenshot("failed-" + b.Name())
	b.Fatal(err)
}

// eval is the value of a JavaScript expression, or of the promise that it gives.
func eval[T any](b *tab, expression string) T {
	b.Helper()
	ctx, cancel := context.WithTimeout(b.ctx, patience)
	defer cancel()
	value, err := chromedp.Run(ctx, chromedp.Evaluate[T](expression, chromedp.EvalAwaitPromise))
	if err != nil {
		b.give(fmt.Errorf("%s: %w", expression, err))
	}
	return value
}

// wait waits until a JavaScript condition holds.
func (b *tab) wait(condition string) {
	b.Helper()
	for begin := time.Now(); time.Since(begin) < patience; time.Sleep(20 * time.Millisecond) {
		if eval[bool](b, "Promise.resolve("+condition+").then(Boolean)") {
			return
		}
	}
	b.give(fmt.Errorf("waited %v in vain for %s", patience, condition))
}

// text is the text of the first element that a selector matches.
func (b *tab) text(selector string) string {
	b.Helper()
	return eval[string](b, fmt.Sprintf("document.querySelector(%q).textContent", selector))
}

// screenshot leaves a picture of the whole page for people in artifacts.
func (b *tab) screenshot(name string) {
	b.Helper()
	b.keep(name, chromedp.FullScreenshot(100))
}

// keep leaves a picture for people in artifacts.
func (b *tab) keep(name string, taken chromedp.Action[[]byte]) {
	b.Helper()
	ctx, cancel := context.WithTimeout(b.ctx, patience)
	defer cancel()
	picture, err := chromedp.Run(ctx, taken)
	if err != nil {
		b.Errorf("no screenshot: %v", err)
		return
	}
	folder := filepath.Join("..", "artifacts")
	if err := os.MkdirAll(folder, 0o777); err != nil {
		b.Error(err)
	}
	if err := os.WriteFile(filepath.Join(folder, name+".png"), picture, 0o666); err != nil {
		b.Error(err)
	}
}
