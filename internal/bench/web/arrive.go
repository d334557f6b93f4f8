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
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/systeminfo"
	"github.com/chromedp/chromedp"

	"dragoman/internal/bench/benchfmt"
)

// A visitor is a page to visit for the first time.
type visitor struct{ name, address string }

// A line is a network connection.
type line struct {
	name     string
	megabits float64 // per second; 0: as fast as the machine
}

// A site holds what is visited: the benchmark's files with the other libraries, and the
// folder of Dragoman's page. Over a slow line, files are compressed with Brotli, as by
// a good host. On the loopback interface they are plain, as from make serve, because
// decompressing takes longer there than sending.
type site struct{ address, dist string }

// arrive measures the time from navigation to the first translated character, each time
// with an empty cache, and the memory that this takes.
func arrive(ctx, tab context.Context, command string, plain, compressed site, rounds int) error {
	if err := arriveOver(ctx, tab, command, plain, line{"loopback", 0}, rounds); err != nil {
		return err
	}
	return arriveOver(ctx, tab, command, compressed, line{"20 Mbit/s", 20}, rounds)
}

func arriveOver(ctx, tab context.Context, command string, s site, l line, rounds int) error {
	own, stop, err := dragoman(ctx, command, s.dist)
	if err != nil {
		return err
	}
	defer stop()
	visitors := []visitor{
		{"TensorFlow.js, as its example does it", s.address + "arrive.html"},
		{"Dragoman", own + "#q=I+like+you."},
	}
	results := make([]result, len(visitors))
	memory := make([]float64, len(visitors))
	for range rounds {
		for i, v := range visitors {
			took, _, err := visit(tab, v.address, l, 0)
			if err != nil {
				return fmt.Errorf("visiting %s: %w", v.name, err)
			}
			results[i].Times = append(results[i].Times, took)
		}
	}
	for i, v := range visitors {
		if _, memory[i], err = visit(tab, v.address, l, stay); err != nil {
			return fmt.Errorf("visiting %s: %w", v.name, err)
		}
	}
	fmt.Printf("\n| To the first character, %s | median | quartiles | of the first | memory of the tab, %v later |\n| --- | --: | --- | --: | --: |\n", l.name, stay)
	for i, r := range results {
		fmt.Printf("| %s | %.0f ms | %.0f to %.0f | %.2f | %.0f MB |\n", visitors[i].name, r.quantile(0.5), r.quantile(0.25), r.quantile(0.75),
			r.quantile(0.5)/results[0].quantile(0.5), memory[i])
	}
	fmt.Println()
	for _, r := range results {
		benchfmt.Milliseconds(os.Stdout, r.Times, "Arrive", "line="+l.name, "page="+r.Name)
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

// watch records when text first appears in the element for translations.
const watch = `new MutationObserver(() => {
	if (document.getElementById("translation")?.textContent.trim()) globalThis.arrived ??= performance.now();
}).observe(document, {childList: true, characterData: true, subtree: true})`

// stay is how long a visitor whose memory is measured stays. By then the browser has
// compiled the program and released the memory that compiling took.
const stay = 10 * time.Second

// visit opens a page in a fresh profile and stays for a while.
func visit(browser context.Context, address string, l line, stay time.Duration) (milliseconds, megabytes float64, err error) {
	tab, closeTab := chromedp.NewContext(browser, chromedp.WithNewBrowserContext())
	defer closeTab()
	prepare := chromedp.Func(func(ctx context.Context, t *chromedp.Target) error {
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
	before, err := renderers(browser)
	if err != nil {
		return 0, 0, err
	}
	if err := chromedp.Do(tab, prepare, chromedp.Navigate(address)); err != nil {
		return 0, 0, err
	}
	for begin := time.Now(); milliseconds == 0; time.Sleep(100 * time.Millisecond) {
		if time.Since(begin) > time.Minute {
			return 0, 0, errors.New("no translation within a minute")
		}
		if milliseconds, err = chromedp.Run(tab, chromedp.Evaluate[float64]("globalThis.arrived ?? 0")); err != nil {
			return 0, 0, err
		}
	}
	time.Sleep(stay)
	after, err := renderers(tab)
	if err != nil {
		return 0, 0, err
	}
	busiest := slices.MaxFunc(slices.Collect(maps.Keys(after)), func(a, b int64) int {
		return cmp.Compare(after[a]-before[a], after[b]-before[b])
	})
	megabytes, err = private(busiest)
	return milliseconds, megabytes, err
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
