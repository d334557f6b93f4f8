package main

import (
	"context"
	"encoding/json"
	"sync"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/tracing"
	"github.com/chromedp/chromedp"

	"dragoman/internal/chromium"
)

func inChromium(ctx context.Context, address string) (m measured, err error) {
	trace := trace{complete: make(chan struct{})}
	tab, stop, err := chromium.Start(ctx, chromedp.WithListener(trace.hear))
	if err != nil {
		return m, err
	}
	defer stop()
	if err := chromedp.Do(tab, chromedp.Navigate(address)); err != nil {
		return m, err
	}
	rest, err := chromedp.Run(tab, chromedp.Evaluate[[]float64](`rest()`, chromedp.EvalAwaitPromise))
	if err != nil {
		return m, err
	}
	categories := &tracing.TraceConfig{IncludedCategories: []string{"disabled-by-default-devtools.timeline"}}
	if err := call(tab, tracing.Start, tracing.StartParams{TraceConfig: categories}); err != nil {
		return m, err
	}
	if m, err = chromedp.Run(tab, chromedp.Evaluate[measured](`translate()`, chromedp.EvalAwaitPromise)); err != nil {
		return m, err
	}
	if err := call(tab, tracing.End, cdp.Empty{}); err != nil {
		return m, err
	}
	select {
	case <-trace.complete:
	case <-ctx.Done():
		return m, ctx.Err()
	}
	m.Rest, m.Task = rest, trace.longest()
	return m, nil
}

// call runs a command of the DevTools protocol.
func call[P, R any](tab context.Context, command cdp.Command[P, R], params P) error {
	return chromedp.Do(tab, chromedp.Func(func(ctx context.Context, t *chromedp.Target) error {
		_, err := cdp.Call(ctx, t, command, params)
		return err
	}))
}

// trace holds what Chromium records of its threads.
type trace struct {
	mu       sync.Mutex
	events   []traceEvent
	complete chan struct{}
}

// traceEvent is an event of the trace, as far as it is used
// (https://chromium.googlesource.com/catapult, “Trace Event Format”).
type traceEvent struct {
	Name     string  `json:"name"`
	Process  int     `json:"pid"`
	Thread   int     `json:"tid"`
	Duration float64 `json:"tdur"` // of the processor, in µs
	Args     struct {
		Name string `json:"name"`
	} `json:"args"`
}

func (t *trace) hear(event any) {
	switch event := event.(type) {
	case *tracing.EventDataCollected:
		t.mu.Lock()
		defer t.mu.Unlock()
		for _, value := range event.Value {
			var e traceEvent
			if json.Unmarshal(value, &e) == nil {
				t.events = append(t.events, e)
			}
		}
	case *tracing.EventTracingComplete:
		close(t.complete)
	}
}

// longest returns the processor time of the longest task of a page's main thread, in
// milliseconds.
func (t *trace) longest() (most float64) {
	t.mu.Lock()
	defer t.mu.Unlock()
	type thread struct{ process, thread int }
	pages := map[thread]bool{}
	for _, e := range t.events {
		if e.Name == "thread_name" && e.Args.Name == "CrRendererMain" {
			pages[thread{e.Process, e.Thread}] = true
		}
	}
	for _, e := range t.events {
		if e.Name == "RunTask" && pages[thread{e.Process, e.Thread}] {
			most = max(most, e.Duration/1000)
		}
	}
	return most
}
