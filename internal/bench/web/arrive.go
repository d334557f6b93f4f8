package main

import (
	"bufio"
	"cmp"
	"context"
	"errors"
	"fmt"
	"maps"
	"os"
	"os/exec"
	"slices"
	"strings"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/css"
	"github.com/chromedp/cdproto/dom"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/serviceworker"
	"github.com/chromedp/cdproto/systeminfo"
	"github.com/chromedp/chromedp"

	"dragoman/internal/bench/benchfmt"
	"dragoman/internal/chromium"
	"dragoman/weights"
)

// A destination is a page to visit.
type destination struct{ name, address string }

// A line is a network connection.
type line struct {
	name     string
	megabits float64 // per second; 0: as fast as the machine
}

// A site holds two addresses: that of the benchmark's files with the other libraries, and
// that of Dragoman's page. Over a slow line, files are compressed with Brotli, as by a good
// host. On the loopback interface they are plain, as from make serve, because decompressing
// takes longer there than sending.
type site struct{ benchmark, own string }

// other returns the page of another library.
func (s site) other() destination {
	return destination{"TensorFlow.js, as its example does it", s.benchmark + "arrive.html"}
}

// dragoman returns Dragoman's page, with a text to translate: I like …
func (s site) dragoman(liked string) destination {
	return destination{"Dragoman", s.own + "#q=I+like+" + liked + "."}
}

// arrive measures the time from navigation to the first translated character, each time
// with an empty cache, what is fetched until then, and the memory that this takes; over a
// line on which the other page takes minutes, of Dragoman alone.
func arrive(tab context.Context, plain, compressed site, rounds int) error {
	if err := arriveOver(tab, line{"loopback", 0}, rounds, plain.other(), plain.dragoman(liked[0])); err != nil {
		return err
	}
	if err := arriveOver(tab, line{"20 Mbit/s", 20}, rounds, compressed.other(), compressed.dragoman(liked[0])); err != nil {
		return err
	}
	return arriveOver(tab, line{"1.6 Mbit/s", 1.6}, max(rounds/3, 1), compressed.dragoman(liked[0]))
}

// arriveOver measures first visits to pages over a line.
func arriveOver(tab context.Context, l line, rounds int, pages ...destination) error {
	results := make([]result, len(pages))
	for range rounds {
		for i, p := range pages {
			a, err := visit(tab, p.address, l, 0)
			if err != nil {
				return fmt.Errorf("visiting %s: %w", p.name, err)
			}
			results[i].Name = p.name
			results[i].Times = append(results[i].Times, a.milliseconds)
		}
	}
	fmt.Printf("\n| To the first character, %s | median | quartiles | of the first | fetched until then | memory of the tab, %v later |\n| --- | --: | --- | --: | --: | --: |\n", l.name, stay)
	for i, r := range results {
		a, err := visit(tab, pages[i].address, l, stay)
		if err != nil {
			return fmt.Errorf("visiting %s: %w", r.Name, err)
		}
		fmt.Printf("| %s | %.0f ms | %.0f to %.0f | %.2f | %.2f MB | %.0f MB |\n", r.Name, r.quantile(0.5), r.quantile(0.25), r.quantile(0.75),
			r.quantile(0.5)/results[0].quantile(0.5), a.fetched, a.memory)
	}
	fmt.Println()
	for _, r := range results {
		benchfmt.Milliseconds(os.Stdout, r.Times, "Arrive", "line="+l.name, "page="+r.Name)
	}
	return nil
}

// kept is the condition that the service worker has kept the page and the default model.
const kept = `(async () => !!navigator.serviceWorker.controller &&
	(await Promise.all((await caches.keys()).map(async name => (await (await caches.open(name)).keys()).map(r => r.url)))).flat()
		.some(url => url.includes("/" + %q + ".")))()`

// liked is what a visitor likes at each visit: something else than at the visit before, or the
// same again, the translation of which the page has kept.
var liked = []string{"you", "tea", "tea", "him", "him", "her", "her", "it"}

// arriveAgain measures the further visits of visitors, each with another browser, which keeps
// the page and code that it has compiled.
func arriveAgain(ctx context.Context, s site, visitors int) error {
	second, further := result{Name: "Dragoman, second visit, another text"}, result{Name: "Dragoman, further visits, another text"}
	same := result{Name: "Dragoman, the same address again"}
	for range visitors {
		times, err := visitor(ctx, s)
		if err != nil {
			return fmt.Errorf("visiting Dragoman again: %w", err)
		}
		for i, took := range times[1:] {
			r := &further
			switch {
			case liked[i+1] == liked[i]:
				r = &same
			case i == 0:
				r = &second
			}
			r.Times = append(r.Times, took)
		}
	}
	fmt.Printf("\n| To the first character | median | quartiles |\n| --- | --: | --- |\n")
	for _, r := range []result{second, further, same} {
		fmt.Printf("| %s | %.0f ms | %.0f to %.0f |\n", r.Name, r.quantile(0.5), r.quantile(0.25), r.quantile(0.75))
	}
	fmt.Println()
	for _, r := range []result{second, further, same} {
		benchfmt.Milliseconds(os.Stdout, r.Times, "ArriveAgain", "visit="+r.Name)
	}
	return nil
}

// visitor returns the times to the first character of one visitor's visits, who stays until the
// browser has stored everything, and goes elsewhere in between.
func visitor(ctx context.Context, s site) (times []float64, err error) {
	tab, stop, err := chromium.Start(ctx)
	if err != nil {
		return nil, err
	}
	defer stop()
	if err := chromedp.Do(tab, watching(line{})); err != nil {
		return nil, err
	}
	for visit, thing := range liked {
		if err := chromedp.Do(tab, chromedp.Navigate(s.dragoman(thing).address)); err != nil {
			return nil, err
		}
		took, err := firstCharacter(tab)
		if err != nil {
			return nil, err
		}
		times = append(times, took)
		time.Sleep(time.Second) // what comes later than the first character
		if visit == 0 {
			if err := waitUntilKept(tab); err != nil {
				return nil, err
			}
			time.Sleep(stay)
		}
		if err := chromedp.Do(tab, chromedp.Navigate("about:blank"), sleepy); err != nil {
			return nil, err
		}
		time.Sleep(time.Second)
	}
	return times, nil
}

// sleepy stops service workers, as the browser does when nothing has needed them for half a minute.
var sleepy = chromedp.Func(func(ctx context.Context, t *chromedp.Target) error {
	for _, command := range []cdp.Command[cdp.Empty, cdp.Empty]{serviceworker.Enable, serviceworker.StopAllWorkers, serviceworker.Disable} {
		if _, err := cdp.Call(ctx, t, command, cdp.Empty{}); err != nil {
			return err
		}
	}
	return nil
})

// waitUntilKept waits until the service worker has kept the page and the default model.
func waitUntilKept(tab context.Context) error {
	for begin, done := time.Now(), false; !done; time.Sleep(100 * time.Millisecond) {
		if time.Since(begin) > time.Minute {
			return errors.New("the page is not kept within a minute")
		}
		var err error
		if done, err = chromedp.Run(tab, chromedp.Evaluate[bool](fmt.Sprintf(kept, weights.DefaultName), chromedp.EvalAwaitPromise)); err != nil {
			return err
		}
	}
	return nil
}

// dragoman starts the command to serve the page that it built.
func dragoman(ctx context.Context, command, dist string) (address string, stop func(), err error) {
	c := exec.CommandContext(ctx, command, "serve", "-addr", "127.0.0.1:0", "-dir", dist)
	c.Stderr = os.Stderr
	out, err := c.StdoutPipe()
	if err != nil {
		return "", nil, err
	}
	if err := c.Start(); err != nil {
		return "", nil, err
	}
	stop = func() { c.Process.Kill(); c.Wait() }
	address, err = bufio.NewReader(out).ReadString('\n')
	if err != nil {
		stop()
		return "", nil, fmt.Errorf("%s serve printed no address: %w", command, err)
	}
	return strings.TrimSpace(address), stop, nil
}

// watch records when text first appears in the element for translations, and how many
// bytes have been fetched by then.
const watch = `new MutationObserver(() => {
	if (globalThis.arrived || !document.getElementById("translation")?.textContent.trim()) return;
	globalThis.arrived = performance.now();
	globalThis.fetched = performance.getEntries().reduce((sum, {transferSize}) => sum + (transferSize || 0), 0);
}).observe(document, {childList: true, characterData: true, subtree: true})`

// watching watches a tab from its next page on, over a line. The browser then no longer records
// requests, elements, styles and messages for developer tools, as chromedp makes it do: no reader
// waits for that.
func watching(l line) chromedp.Action[chromedp.Void] {
	return chromedp.Func(func(ctx context.Context, t *chromedp.Target) error {
		for _, disable := range []cdp.Command[cdp.Empty, cdp.Empty]{network.Disable, css.Disable, dom.Disable, log.Disable} {
			if _, err := cdp.Call(ctx, t, disable, cdp.Empty{}); err != nil {
				return err
			}
		}
		if _, err := cdp.Call(ctx, t, page.AddScriptToEvaluateOnNewDocument, page.AddScriptToEvaluateOnNewDocumentParams{Source: watch}); err != nil {
			return err
		}
		if l.megabits == 0 {
			return nil
		}
		if _, err := cdp.Call(ctx, t, network.Enable, network.EnableParams{}); err != nil {
			return err
		}
		_, err := cdp.Call(ctx, t, network.EmulateNetworkConditionsByRule, network.EmulateNetworkConditionsByRuleParams{
			MatchedNetworkConditions: []*network.Conditions{{DownloadThroughput: l.megabits * 1e6 / 8, UploadThroughput: -1}}})
		return err
	})
}

// firstCharacter waits for the first translated character in a tab, and returns when it
// came after navigation, in milliseconds.
func firstCharacter(tab context.Context) (milliseconds float64, err error) {
	for begin := time.Now(); milliseconds == 0; time.Sleep(100 * time.Millisecond) {
		if time.Since(begin) > time.Minute {
			return 0, errors.New("no translation within a minute")
		}
		if milliseconds, err = chromedp.Run(tab, chromedp.Evaluate[float64]("globalThis.arrived ?? 0")); err != nil {
			return 0, err
		}
	}
	return milliseconds, nil
}

// stay is how long a visitor whose memory is measured stays. By then the browser has
// compiled the program and released the memory that compiling took.
const stay = 10 * time.Second

// An arrival is what a first visit took.
type arrival struct {
	milliseconds float64 // to the first character
	fetched      float64 // until then, in megabytes
	memory       float64 // private to the tab's process, in megabytes
}

// visit opens a page in a fresh profile and stays for a while.
func visit(browser context.Context, address string, l line, stay time.Duration) (a arrival, err error) {
	tab, closeTab := chromedp.NewContext(browser, chromedp.WithNewBrowserContext())
	defer closeTab()
	before, err := renderers(browser)
	if err != nil {
		return a, err
	}
	if err := chromedp.Do(tab, watching(l), chromedp.Navigate(address)); err != nil {
		return a, err
	}
	if a.milliseconds, err = firstCharacter(tab); err != nil {
		return a, err
	}
	bytes, err := chromedp.Run(tab, chromedp.Evaluate[float64]("fetched"))
	if err != nil {
		return a, err
	}
	a.fetched = bytes / 1e6
	time.Sleep(stay)
	after, err := renderers(tab)
	if err != nil {
		return a, err
	}
	busiest := slices.MaxFunc(slices.Collect(maps.Keys(after)), func(a, b int64) int {
		return cmp.Compare(after[a]-before[a], after[b]-before[b])
	})
	a.memory, err = private(busiest)
	return a, err
}

// renderers returns the browser's renderer processes by id, each with the processor
// time that it has used, in seconds.
func renderers(tab context.Context) (map[int64]float64, error) {
	all, err := chromedp.CallBrowser(tab, systeminfo.GetProcessInfo, cdp.Empty{})
	if err != nil {
		return nil, fmt.Errorf("listing the browser's processes: %w", err)
	}
	seconds := map[int64]float64{}
	for _, p := range all.ProcessInfo {
		if p.Type == "renderer" {
			seconds[p.ID] = p.CPUTime
		}
	}
	return seconds, nil
}

// private returns the memory that is private to a process and freed when it exits.
func private(process int64) (megabytes float64, err error) {
	data, err := os.ReadFile(fmt.Sprintf("/proc/%d/smaps_rollup", process))
	if err != nil {
		return 0, err
	}
	for line := range strings.Lines(string(data)) {
		var kibibytes float64
		for _, field := range []string{"Private_Clean: %f", "Private_Dirty: %f"} {
			if n, _ := fmt.Sscanf(line, field, &kibibytes); n == 1 {
				megabytes += kibibytes * 1024 / 1e6
			}
		}
	}
	return megabytes, nil
}
