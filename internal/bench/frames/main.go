// Command frames measures how long the page's frames take while a reader steps
// through a run, points at a drawing and drags the slider, in every panel, with real
// keystrokes and a real pointer in a headless Chromium.
package main

import (
	"context"
	"flag"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"time"

	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"dragoman/internal/bench/benchfmt"
	"dragoman/internal/bench/benchmain"
	"dragoman/internal/chromium"
	"dragoman/web"
	"dragoman/web/inside"
)

func main() {
	dist := flag.String("dist", ".tools/dist", "`FOLDER` of the built page")
	sentence := flag.String("sentence", "My father is a teacher and my mother is a doctor.", "sentence to inspect")
	flag.Parse()
	benchmain.Main("bench/frames", func(ctx context.Context) error { return run(ctx, *dist, *sentence) })
}

func run(ctx context.Context, dist, sentence string) error {
	page, err := benchmain.Serve(http.FileServer(http.Dir(dist)))
	if err != nil {
		return err
	}
	tab, stop, err := chromium.Start(ctx)
	if err != nil {
		return err
	}
	defer stop()
	if err := chromedp.Do(tab, chromedp.EmulateViewport(1280, 1600)); err != nil {
		return err
	}
	fmt.Println("| panel | what | frames | median | 99 of 100 under | longest | over 50 ms |\n| --- | --- | --: | --: | --: | --: | --: |")
	var lines strings.Builder // for benchstat, printed after the table
	for _, v := range inside.Titles() {
		fragment, err := web.Link{Language: "en", Query: sentence, Place: inside.Place{Panel: v.Key, Moment: 1}}.Fragment()
		if err != nil {
			return err
		}
		address := fmt.Sprintf("%s?%s#%s", page, v.Key, fragment)
		if err := chromedp.Do(tab, chromedp.Navigate(address)); err != nil {
			return err
		}
		if err := wait(tab, `document.activeElement?.id == "moment" && document.querySelector("#looks[aria-busy=false]")`); err != nil {
			return fmt.Errorf("panel %s: %w", v.Key, err)
		}
		for _, a := range actions {
			if _, err := chromedp.Run(tab, chromedp.Evaluate[any](record)); err != nil {
				return err
			}
			if err := a.do(tab); err != nil {
				return fmt.Errorf("panel %s: %s: %w", v.Key, a.name, err)
			}
			times, err := chromedp.Run(tab, chromedp.Evaluate[[]float64](`globalThis.frames`))
			if err != nil {
				return err
			}
			if len(times) == 0 {
				return fmt.Errorf("panel %s: %s: no frames", v.Key, a.name)
			}
			slices.Sort(times)
			over := 0
			for _, t := range times {
				if t > 50 {
					over++
				}
			}
			fmt.Printf("| %s | %s | %d | %.0f ms | %.0f ms | %.0f ms | %d |\n", v.Title, a.name, len(times), times[len(times)/2], times[len(times)*99/100], times[len(times)-1], over)
			benchfmt.Milliseconds(&lines, times, "Frame", "panel="+v.Key, "action="+a.name)
		}
	}
	fmt.Print("\n", lines.String())
	return nil
}

// record records the time from each frame to the next.
const record = `(() => {
	const frames = globalThis.frames = [];
	let last;
	requestAnimationFrame(function frame(now) {
		if (last) frames.push(now - last);
		last = now;
		if (globalThis.frames === frames) requestAnimationFrame(frame);
	});
})()`

// actions are the actions of a reader.
var actions = []struct {
	name string
	do   func(tab context.Context) error
}{
	{"stepping", func(tab context.Context) error {
		for _, key := range []string{kb.ArrowRight, kb.ArrowLeft} {
			for range 30 {
				if err := chromedp.Do(tab, chromedp.KeyEvent(key)); err != nil {
					return err
				}
			}
		}
		return nil
	}},
	{"hovering", func(tab context.Context) error {
		for _, selector := range []string{".story", ".view"} {
			box, err := place(tab, selector)
			if err != nil {
				return err
			}
			const across, down = 20, 8
			for n := range across * down {
				x := box[0] + box[2]*(float64(n%across)+0.5)/across
				y := box[1] + box[3]*(float64(n/across)+0.5)/down
				if err := chromedp.Do(tab, chromedp.MouseEvent(input.DispatchMouseEventTypeMouseMoved, x, y)); err != nil {
					return err
				}
			}
		}
		return nil
	}},
	{"dragging", func(tab context.Context) error {
		box, err := place(tab, "#moment")
		if err != nil {
			return err
		}
		const steps = 60
		at := func(n int) (x, y float64) { return box[0] + box[2]*float64(n)/steps, box[1] + box[3]/2 }
		x, y := at(0)
		events := []chromedp.Action[chromedp.Void]{chromedp.MouseEvent(input.DispatchMouseEventTypeMousePressed, x, y, chromedp.ButtonLeft, chromedp.ClickCount(1))}
		for n := range steps + 1 {
			x, y = at(n)
			events = append(events, chromedp.MouseEvent(input.DispatchMouseEventTypeMouseMoved, x, y, chromedp.ButtonLeft))
		}
		return chromedp.Do(tab, append(events, chromedp.MouseEvent(input.DispatchMouseEventTypeMouseReleased, x, y, chromedp.ButtonLeft, chromedp.ClickCount(1)))...)
	}},
}

// place returns the position of an element on the screen: left, top, width and height.
func place(tab context.Context, selector string) ([]float64, error) {
	return chromedp.Run(tab, chromedp.Evaluate[[]float64](fmt.Sprintf(
		`(r => [r.x, r.y, r.width, Math.min(r.height, innerHeight - r.y)])(document.querySelector(%q).getBoundingClientRect())`, selector)))
}

// wait waits until a JavaScript condition holds.
func wait(tab context.Context, condition string) error {
	for begin := time.Now(); time.Since(begin) < time.Minute; time.Sleep(50 * time.Millisecond) {
		if holds, err := chromedp.Run(tab, chromedp.Evaluate[bool]("Boolean("+condition+")")); err != nil || holds {
			return err
		}
	}
	return fmt.Errorf("timed out after a minute waiting for %s", condition)
}
