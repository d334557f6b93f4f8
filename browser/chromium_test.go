package browser

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"sync"
	"testing"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
)

var chromium = engine{"chromium", startChromium}

// launched is the Chromium that all tests share.
var launched struct {
	start sync.Once
	ctx   context.Context
	err   error
}

// launch starts it. It lives as long as the tests do.
func launch(t *testing.T) context.Context {
	t.Helper()
	launched.start.Do(func() {
		path, err := find("CHROMIUM", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
		if err != nil {
			launched.err = fmt.Errorf("no Chromium found: install it (on Debian: apt-get install chromium), or set CHROMIUM to its path")
			return
		}
		ctx, _ := chromedp.NewExecAllocator(context.Background(), append(chromedp.DefaultExecAllocatorOptions[:],
			chromedp.ExecPath(path), chromedp.NoSandbox)...)
		launched.ctx, _ = chromedp.NewContext(ctx)
		if err := chromedp.Do(launched.ctx); err != nil {
			launched.err = fmt.Errorf("starting %s: %w", path, err)
		}
	})
	if launched.err != nil {
		t.Fatal(launched.err)
	}
	return launched.ctx
}

// find is the path of the first of these programs that is there; an environment
// variable may name another.
func find(variable string, names ...string) (path string, err error) {
	for _, name := range append([]string{os.Getenv(variable)}, names...) {
		if path, err = exec.LookPath(name); err == nil {
			return path, nil
		}
	}
	return "", err
}

// inChromium is a tab of it.
type inChromium struct {
	ctx context.Context
}

func startChromium(t *testing.T, b *tab) session {
	t.Helper()
	s := inChromium{}
	var cancel context.CancelFunc
	s.ctx, cancel = chromedp.NewContext(launch(t), chromedp.WithNewBrowserContext(), chromedp.WithListener(b.listen))
	t.Cleanup(cancel)
	if err := chromedp.Do(s.ctx, call(log.Enable, cdp.Empty{})); err != nil {
		t.Fatalf("opening a tab: %v", err)
	}
	return s
}

// listen collects what is written to the console: by the page's programs, by
// the browser (failed requests, the Content-Security-Policy's refusals), and
// exceptions.
func (b *tab) listen(event any) {
	switch e := event.(type) {
	case *log.EventEntryAdded:
		b.noted(fmt.Sprintf("%s: %s %s", e.Entry.Level, e.Entry.Text, e.Entry.URL))
	case *runtime.EventConsoleAPICalled:
		text := string(e.Type) + ":"
		for _, a := range e.Args {
			text += " " + string(a.Value) + a.Description
		}
		b.noted(text)
	case *runtime.EventExceptionThrown:
		text := "exception: " + e.ExceptionDetails.Text
		if e.ExceptionDetails.Exception != nil {
			text += " " + e.ExceptionDetails.Exception.Description
		}
		b.noted(text)
	}
}

type action = chromedp.Action[chromedp.Void]

// call is a command of the DevTools protocol.
func call[P, R any](command cdp.Command[P, R], params P) action {
	return chromedp.Func(func(ctx context.Context, t *chromedp.Target) error {
		_, err := cdp.Call(ctx, t, command, params)
		return err
	})
}

// do does what only Chromium can.
func (b *tab) do(actions ...action) {
	b.Helper()
	s, ok := b.session.(inChromium)
	if !ok {
		b.Fatal("this test is for Chromium")
	}
	b.must(s.do(actions...))
}

// do does things in the tab.
func (s inChromium) do(actions ...action) error {
	_, err := give(s, chromedp.Steps(actions...))
	return err
}

// give does something in the tab that gives something.
func give[T any](s inChromium, action chromedp.Action[T]) (T, error) {
	ctx, cancel := context.WithTimeout(s.ctx, patience)
	defer cancel()
	return chromedp.Run(ctx, action)
}

func (s inChromium) run(expression string) (string, error) {
	return give(s, chromedp.Evaluate[string](expression, chromedp.EvalAwaitPromise))
}

func (s inChromium) navigate(address string) error { return s.do(chromedp.Navigate(address)) }

func (s inChromium) reload() error { return s.do(chromedp.Reload()) }

func (s inChromium) early(script string) error {
	return s.do(call(page.AddScriptToEvaluateOnNewDocument, page.AddScriptToEvaluateOnNewDocumentParams{Source: script}))
}

func (s inChromium) resize(width, height int) error {
	viewport := []chromedp.EmulateViewportOption{chromedp.EmulateScale(2)}
	if width < 600 {
		viewport = append(viewport, chromedp.EmulateMobile, chromedp.EmulateTouch)
	}
	return s.do(chromedp.EmulateViewport(int64(width), int64(height), viewport...))
}

func (s inChromium) press(key rune) error { return s.do(chromedp.KeyEvent(string(key))) }

func (s inChromium) point(x, y float64, click bool) error {
	if click {
		return s.do(chromedp.MouseClickXY(x, y))
	}
	return s.do(chromedp.MouseEvent("mouseMoved", x, y))
}

func (s inChromium) picture(whole bool) ([]byte, error) {
	if whole {
		return give(s, chromedp.FullScreenshot(100))
	}
	return give(s, chromedp.CaptureScreenshot())
}

// seen has Chromium show the page as somebody sees it who prefers these colours,
// and that nothing moves.
func (b *tab) seen(scheme string) {
	b.Helper()
	b.do(call(emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Features: []*emulation.MediaFeature{
		{Name: "prefers-color-scheme", Value: scheme}, {Name: "prefers-reduced-motion", Value: "reduce"},
	}}))
}

// inTheDark is a step for those who prefer dark colours.
func inTheDark(b *tab) { b.seen("dark") }
