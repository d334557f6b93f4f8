package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"time"

	"github.com/chromedp/chromedp"

	"dragoman/internal/bench/benchfmt"
)

// additions trains the network of TensorFlow.js's addition-rnn example, LSTMs of 128
// units in batches of 128, with both TensorFlow.js and Dragoman, unless rounds is 0. It
// then lets the page learn to add as a visitor does.
func additions(ctx context.Context, s setup) error {
	files, err := contents(ctx)
	if err != nil {
		return err
	}
	return inPage(ctx, files, s.modules, func(tab context.Context, address string) error {
		if s.rounds > 0 {
			if err := trainBeside(tab, address, s.rounds); err != nil {
				return err
			}
		}
		own, stop, err := dragoman(ctx, s.command, s.plain)
		if err != nil {
			return err
		}
		defer stop()
		return learn(tab, own)
	})
}

// trainBeside trains all contenders in one page.
func trainBeside(tab context.Context, address string, rounds int) error {
	if err := chromedp.Do(tab, chromedp.Navigate(address+"addition.html")); err != nil {
		return err
	}
	results, err := chromedp.Run(tab, chromedp.Evaluate[[]result](fmt.Sprintf("measureAddition(%d, 128, 128, 5)", rounds), chromedp.EvalAwaitPromise))
	if err != nil {
		return fmt.Errorf("training: %w", err)
	}
	speed := func(r result) float64 { return 1e6 / r.quantile(0.5) }
	best := max(speed(results[0]), speed(results[1]))
	fmt.Printf("| Addition, LSTM 128, batch 128 | examples a second, median | quartiles | times TensorFlow.js's best |\n| --- | --: | --- | --: |\n")
	for _, r := range results {
		fmt.Printf("| %s | %.0f | %.0f to %.0f | %.1f |\n", r.Name, speed(r), 1e6/r.quantile(0.75), 1e6/r.quantile(0.25), speed(r)/best)
	}
	fmt.Println()
	for _, r := range results {
		rates := make([]float64, len(r.Times))
		for i, us := range r.Times {
			rates[i] = 1e6 / us
		}
		benchfmt.Write(os.Stdout, rates, "pairs/s", "Addition", "engine="+r.Name)
	}
	return nil
}

// observe records the duration of the page's frames, and its long tasks as defined by
// browsers.
const observe = `(() => {
	globalThis.frames95 = [];
	globalThis.tasks = [];
	let last = performance.now();
	const frame = now => { frames95.push(now - last); last = now; requestAnimationFrame(frame) };
	requestAnimationFrame(frame);
	new PerformanceObserver(list => tasks.push(...list.getEntries().map(e => e.duration))).observe({type: "longtask"});
	document.querySelector("#train-start").click();
})()`

// learn trains in the page with the default settings until 95 % of the answers to
// unseen sums are right.
func learn(tab context.Context, address string) error {
	const patience = 5 * time.Minute
	if err := chromedp.Do(tab, chromedp.Navigate(address+"#train=addition&lang=en")); err != nil {
		return err
	}
	wait := func(condition string) error {
		for begin := time.Now(); time.Since(begin) < patience; time.Sleep(50 * time.Millisecond) {
			if holds, err := chromedp.Run(tab, chromedp.Evaluate[bool](condition)); err != nil || holds {
				return err
			}
		}
		return errors.New("timed out waiting for " + condition)
	}
	if err := wait(`document.querySelector("#train-start") != null && document.querySelector(".card dl")?.textContent.includes("Size") == true`); err != nil {
		return err
	}
	begin := time.Now()
	if _, err := chromedp.Run(tab, chromedp.Evaluate[any](observe)); err != nil {
		return err
	}
	if err := wait(`parseFloat(document.querySelector("#train-result")?.textContent) >= 95`); err != nil {
		return err
	}
	took := time.Since(begin)
	said, err := chromedp.Run(tab, chromedp.Evaluate[string](`document.querySelector("#train-status").textContent + "; " + document.querySelector("#train-result").textContent`))
	if err != nil {
		return err
	}
	blocked, err := chromedp.Run(tab, chromedp.Evaluate[[]float64](`[frames95.length, Math.max(...frames95), frames95.filter(t => t > 50).length, tasks.length, Math.max(0, ...tasks)]`))
	if err != nil {
		return err
	}
	fmt.Printf("\nThe page, as it is at first, adds two-digit numbers after %.1f s: %s\n", took.Seconds(), said)
	fmt.Printf("Meanwhile %.0f frames, the longest %.0f ms, %.0f over 50 ms; %.0f tasks over 50 ms, the longest %.0f ms\n", blocked[0], blocked[1], blocked[2], blocked[3], blocked[4])
	return nil
}
