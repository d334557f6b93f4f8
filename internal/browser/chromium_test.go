//go:build browser

package browser

import (
	"context"
	"fmt"
	"strings"
	"sync"
	"testing"

	"github.com/chromedp/cdproto/accessibility"
	"github.com/chromedp/cdproto/browser"
	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	launcher "dragoman/internal/chromium"
)

var chromium = engine{"chromium", startChromium}

// launched is the Chromium that all tests share.
var launched struct {
	start sync.Once
	ctx   context.Context
	stop  func() error
	err   error
}

// launch starts Chromium, which runs as long as the tests.
func launch(t *testing.T) context.Context {
	t.Helper()
	launched.start.Do(func() { launched.ctx, launched.stop, launched.err = launcher.Start(context.Background()) })
	if launched.err != nil {
		t.Fatal(launched.err)
	}
	return launched.ctx
}

// inChromium is a tab of Chromium.
type inChromium struct {
	ctx    context.Context
	folder string // of downloads
}

func startChromium(t *testing.T, b *tab) session {
	t.Helper()
	s := inChromium{folder: t.TempDir()}
	var cancel context.CancelFunc
	s.ctx, cancel = chromedp.NewContext(launch(t), chromedp.WithNewBrowserContext(), chromedp.WithListener(b.listen))
	t.Cleanup(cancel)
	err := chromedp.Do(s.ctx, call(log.Enable, cdp.Empty{}))
	if err == nil {
		err = s.do(call(browser.SetDownloadBehavior, browser.SetDownloadBehaviorParams{
			Behavior: browser.SetDownloadBehaviorBehaviorAllow, DownloadPath: s.folder,
			BrowserContextID: chromedp.FromContext(s.ctx).BrowserContextID,
		}))
	}
	if err != nil {
		t.Fatalf("opening a tab: %v", err)
	}
	return s
}

// listen collects console messages, those of the browser included (failed requests,
// violations of the Content-Security-Policy), and exceptions.
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

// do runs an action that only Chromium supports.
func (b *tab) do(actions ...action) {
	b.Helper()
	s, ok := b.session.(inChromium)
	if !ok {
		b.Fatal("this test is for Chromium")
	}
	b.must(s.do(actions...))
}

// do runs actions in the tab.
func (s inChromium) do(actions ...action) error {
	_, err := give(s, chromedp.Steps(actions...))
	return err
}

// give runs an action in the tab that returns a value.
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

func (s inChromium) downloads() string { return s.folder }

func (s inChromium) resize(width, height int) error {
	viewport := []chromedp.EmulateViewportOption{chromedp.EmulateScale(density(width))}
	if isPhone(width) {
		viewport = append(viewport, chromedp.EmulateMobile, chromedp.EmulateTouch)
	}
	return s.do(chromedp.EmulateViewport(int64(width), int64(height), viewport...))
}

func (s inChromium) press(key rune, held ...kb.Modifier) error {
	return s.do(chromedp.KeyEvent(string(key), chromedp.KeyModifiers(held...)))
}

func (s inChromium) write(text string) error {
	return s.do(chromedp.KeyEvent(strings.ReplaceAll(text, "\n", kb.Enter)))
}

func (s inChromium) point(x, y float64, click bool) error {
	move := chromedp.MouseEvent(chromedp.MouseMoved, x, y)
	if click {
		return s.do(move, chromedp.MouseClickXY(x, y))
	}
	return s.do(move)
}

func (s inChromium) tap(x, y float64) error { return s.do(chromedp.TapXY(x, y)) }

func (s inChromium) drag(fromX, fromY, toX, toY float64) error {
	return s.do(
		chromedp.MouseEvent(chromedp.MouseMoved, fromX, fromY),
		chromedp.MouseEvent(chromedp.MousePressed, fromX, fromY, chromedp.ButtonLeft, chromedp.ClickCount(1)),
		chromedp.MouseEvent(chromedp.MouseMoved, toX, toY, chromedp.ButtonLeft),
		chromedp.MouseEvent(chromedp.MouseReleased, toX, toY, chromedp.ButtonLeft, chromedp.ClickCount(1)))
}

func (s inChromium) wheel(x, y, by float64) error {
	return s.do(call(input.SynthesizeScrollGesture, input.SynthesizeScrollGestureParams{
		X: x, Y: y, YDistance: -by, GestureSourceType: input.GestureSourceTypeMouse,
	}))
}

func (s inChromium) copy(text string) error {
	ctx, cancel := chromedp.NewContext(launched.ctx)
	defer cancel()
	if err := chromedp.Do(ctx); err != nil { // otherwise the tab would close with its first action
		return err
	}
	other := inChromium{ctx: ctx}
	if _, err := other.run(selected(text)); err != nil {
		return err
	}
	if err := other.press('c', control); err != nil {
		return err
	}
	return s.do(call(page.BringToFront, cdp.Empty{}))
}

func (s inChromium) give(selector string, paths ...string) error {
	return s.do(chromedp.SetUploadFiles(chromedp.CSS(selector), paths))
}

func (s inChromium) drop(x, y float64, paths ...string) error {
	for _, event := range []input.DispatchDragEventType{input.DispatchDragEventTypeDragEnter, input.DispatchDragEventTypeDragOver, input.DispatchDragEventTypeDrop} {
		if err := s.do(call(input.DispatchDragEvent, input.DispatchDragEventParams{
			Type: event, X: x, Y: y, Data: &input.DragData{Items: []*input.DragDataItem{}, Files: paths, DragOperationsMask: 1},
		})); err != nil {
			return err
		}
	}
	return nil
}

func (s inChromium) back() error { return s.travel(-1) }

func (s inChromium) forward() error { return s.travel(1) }

// travel moves through the history by the given number of entries, like the browser's
// buttons.
func (s inChromium) travel(by int64) error {
	history, err := give(s, command(page.GetNavigationHistory, cdp.Empty{}))
	if err != nil {
		return err
	}
	to := history.CurrentIndex + by
	if to < 0 || to >= int64(len(history.Entries)) {
		return fmt.Errorf("the history has no entry %d", to)
	}
	return s.do(call(page.NavigateToHistoryEntry, page.NavigateToHistoryEntryParams{EntryID: history.Entries[to].ID}))
}

func (s inChromium) picture(whole bool) ([]byte, error) {
	r, err := give(s, command(page.CaptureScreenshot, page.CaptureScreenshotParams{
		CaptureBeyondViewport: &whole, OptimizeForSpeed: new(true), // otherwise compressing takes most of the time
	}))
	if err != nil {
		return nil, err
	}
	return r.Data, nil
}

func (s inChromium) hear(role, name string) (n int, err error) {
	tree, err := give(s, command(accessibility.GetFullAXTree, accessibility.GetFullAXTreeParams{}))
	if err != nil {
		return 0, err
	}
	for _, node := range tree.Nodes {
		if node.Role != nil && node.Name != nil && string(node.Role.Value) == quote(role) && string(node.Name.Value) == quote(name) {
			n++
		}
	}
	return n, nil
}

// A command is a command of the DevTools protocol with a result.
func command[P, R any](c cdp.Command[P, R], params P) chromedp.Action[*R] {
	return func(ctx context.Context, t *chromedp.Target) (*R, error) {
		r, err := cdp.Call(ctx, t, c, params)
		return &r, err
	}
}

// seen makes Chromium show the page as to a person who prefers these colours and reduced
// motion.
func (b *tab) seen(scheme string) {
	b.Helper()
	b.do(call(emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Features: []*emulation.MediaFeature{
		{Name: "prefers-color-scheme", Value: scheme}, {Name: "prefers-reduced-motion", Value: "reduce"},
	}}))
}

// inTheDark is a step that makes the browser prefer dark colours.
func inTheDark(b *tab) { b.seen("dark") }
