//go:build unix

package main

import (
	"context"
	"fmt"
	"net"
	"net/http"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"time"

	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/chromedp"

	"dragoman/internal/chromium"
)

// browser is a running Chromium and the server that serves it the page.
type browser struct {
	ctx     context.Context
	close   func()
	address string // of the page

	mu       sync.Mutex
	withhold func(w http.ResponseWriter, r *http.Request) bool // answers instead of the server if it returns true
}

// browser builds the page unless it exists, serves it and starts Chromium.
func (a *attack) browser() (*browser, error) {
	if a.dist == "" {
		dist := filepath.Join(a.folder, "dist")
		if out, err := exec.CommandContext(a.ctx, a.dragoman, "dist", "-plain", "-out", dist).CombinedOutput(); err != nil {
			return nil, fmt.Errorf("building the page: %w\n%s", err, out)
		}
		a.dist = dist
	}
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return nil, err
	}
	b := &browser{address: "http://" + listener.Addr().String() + "/"}
	pages := http.FileServer(http.Dir(a.dist))
	server := &http.Server{Handler: http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		b.mu.Lock()
		withhold := b.withhold
		b.mu.Unlock()
		if withhold == nil || !withhold(w, r) {
			pages.ServeHTTP(w, r)
		}
	})}
	go server.Serve(listener) // until closed
	ctx, stop, err := chromium.Start(a.ctx)
	if err != nil {
		server.Close()
		return nil, err
	}
	b.ctx, b.close = ctx, func() { stop(); server.Close() }
	return b, nil
}

// A tab shows the page. It shares no state with other tabs.
type tab struct {
	ctx    context.Context
	close  context.CancelFunc
	origin string

	mu        sync.Mutex
	addresses []string // of all its requests
}

// open opens the page with a fragment.
func (b *browser) open(fragment string) (*tab, error) {
	t := &tab{origin: b.address}
	t.ctx, t.close = chromedp.NewContext(b.ctx, chromedp.WithNewBrowserContext(), chromedp.WithListener(func(event any) {
		if e, ok := event.(*network.EventRequestWillBeSent); ok {
			t.mu.Lock()
			t.addresses = append(t.addresses, e.Request.URL)
			t.mu.Unlock()
		}
	}))
	err := chromedp.Do(t.ctx) // a tab lives as long as the context in which it begins
	if err == nil {
		err = t.do(chromedp.EmulateViewport(1280, 900), chromedp.Navigate(b.address+fragment))
	}
	if err != nil {
		t.close()
		return nil, err
	}
	return t, nil
}

func (t *tab) do(actions ...chromedp.Action[chromedp.Void]) error {
	ctx, cancel := context.WithTimeout(t.ctx, longest)
	defer cancel()
	return chromedp.Do(ctx, actions...)
}

// seen is what a reader, or the author of a hostile link, can observe.
type seen struct {
	text                       string
	loading, stopped, attacked bool
}

func (t *tab) look() (seen, error) {
	ctx, cancel := context.WithTimeout(t.ctx, longest)
	defer cancel()
	s, err := chromedp.Run(ctx, chromedp.Evaluate[string](`(shown => [
		shown("#stopped") ? "stopped" : shown("#boot-message") ? "loading" : "",
		"attacked" in globalThis ? "attacked" : "",
		document.body.innerText.slice(0, 2000)].join("\u0000")
	)(selector => Boolean(document.querySelector(selector)?.checkVisibility()))`))
	if err != nil {
		return seen{}, fmt.Errorf("the page does not answer: %w", err)
	}
	parts := strings.SplitN(s, "\x00", 3)
	if len(parts) < 3 {
		return seen{}, fmt.Errorf("the page answers %q", s)
	}
	return seen{text: parts[2], loading: parts[0] == "loading", stopped: parts[0] == "stopped", attacked: parts[1] != ""}, nil
}

// until waits until the condition holds.
func (t *tab) until(what string, so func(seen) bool) error {
	for begin := time.Now(); ; {
		s, err := t.look()
		if err != nil || so(s) {
			return err
		}
		if time.Since(begin) > longest/2 {
			return fmt.Errorf("no sign of %s after %v: %.200q", what, longest/2, s.text)
		}
		if err := t.do(chromedp.Sleep(100 * time.Millisecond)); err != nil {
			return err
		}
	}
}

// typed types into the text box like a person and returns the time until the page
// shows the text.
func (t *tab) typed(text string) (time.Duration, error) {
	begin := time.Now()
	if err := t.do(chromedp.Click("#source"), chromedp.KeyEvent(text)); err != nil {
		return 0, err
	}
	_, err := t.look()
	return time.Since(begin), err
}

// asked returns the addresses of requests to anything but the page's own server.
func (t *tab) asked() []string {
	t.mu.Lock()
	defer t.mu.Unlock()
	var list []string
	for _, address := range t.addresses {
		if !strings.HasPrefix(address, t.origin) && !strings.HasPrefix(address, "data:") && !strings.HasPrefix(address, "blob:") {
			list = append(list, address)
		}
	}
	return list
}
