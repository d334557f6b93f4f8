//go:build unix

package main

import (
	"fmt"
	"math/rand/v2"
	"net/url"
	"runtime/debug"
	"strings"
	"time"

	"dragoman/web"
)

// Numbers of links to parse, and to follow in a browser.
const (
	linksRead     = 100_000
	linksFollowed = 40
)

// links parses hostile links as the page does.
func links(a *attack, t *tally) error {
	rng := a.random(3)
	for range linksRead {
		t.try()
		fragment := hostile(rng)
		func() {
			defer func() {
				if p := recover(); p != nil {
					t.fail(panics, "%q: %v\n%s", fragment, p, debug.Stack())
				}
			}()
			started := time.Now()
			l, err := web.ParseLink(fragment)
			if err == nil {
				_, err = l.Fragment()
			}
			if err != nil && err.Error() == "" {
				t.fail(silent, "%q: an error without a message", fragment)
			}
			if took := time.Since(started); took > longestWork {
				t.fail(hangs, "%q: %v", fragment, took)
			}
		}()
	}
	t.note = "links with hostile values, read and written"
	return nil
}

// keys are keys of links, valid and invalid.
var keys = []string{"q", "model", "lang", "panel", "step", "sentence", "said", "tour", "reference", "beside", "off", "freeze", "row", "beam",
	"temperature", "seed", "topk", "penalty", "train", "pairs", "units", "rate", "layers", "attention", "cell", "__proto__", "constructor"}

// values are values that commonly break programs.
var values = []string{"", "0", "-1", "1e309", "NaN", "9223372036854775807", "99999999999999999999", "search", "states", "story", "teacher", "map", "off",
	"zh", "en", "en-fr", "../../en-zh", "https://elsewhere.example/x.gob", "//elsewhere.example", "javascript:globalThis.attacked=1",
	"<script>globalThis.attacked=1</script>", `<img src=x onerror="globalThis.attacked=1">`, `"><svg onload=globalThis.attacked=1>`,
	"'-globalThis.attacked=1-'", "{{7*7}}", "\x00", "\x1b[2J", "\xff\xfe", "\u202Egnp.exe", "\uE000\uE001", "%", "%zz", "+++", "Hi.", "Hi.\tHallo.",
	"encoder f 0.5", "encoder 0 nan", "decoder o 1e99", "1 0.25 0.75", "attention",
	strings.Repeat("a", 7900), strings.Repeat("字", 2500), strings.Repeat("a ", 3000), strings.Repeat("Hi. ", 1900), strings.Repeat("👩‍👩‍👧", 200), strings.Repeat("((", 3000)}

// hostile returns the fragment of a hostile link.
func hostile(rng *rand.Rand) string {
	var parts []string
	for range 1 + rng.IntN(8) {
		value := values[rng.IntN(len(values))]
		if rng.IntN(4) > 0 {
			value = url.QueryEscape(value)
		}
		parts = append(parts, keys[rng.IntN(len(keys))]+"="+value)
	}
	fragment := strings.Join(parts, "&")
	if rng.IntN(10) == 0 { // random bytes
		b := []byte(fragment)
		for range 1 + rng.IntN(4) {
			b[rng.IntN(len(b))] = byte(rng.IntN(256))
		}
		fragment = string(b)
	}
	return "#" + fragment
}

// page follows hostile links in a browser. No script may run, no request may go
// anywhere but to the page's own server, and the page must respond within five
// seconds.
func page(a *attack, t *tally) error {
	b, err := a.browser()
	if err != nil {
		return err
	}
	defer b.close()
	rng := a.random(4)
	for range linksFollowed {
		t.try()
		fragment := hostile(rng)
		tab, err := b.open(fragment)
		if err != nil {
			return fmt.Errorf("%.100q: %w", fragment, err)
		}
		if err := tab.until("the page", func(s seen) bool { return !s.loading }); err != nil {
			t.fail(silent, "%.100q: %v", fragment, err)
		}
		// The page is busy with what the link requests, but must respond to keys.
		if answered, err := tab.typed("x"); err != nil {
			t.fail(hangs, "%.100q: %v", fragment, err)
		} else if answered > longestWork {
			t.fail(hangs, "%.100q: the page responds to a key after %v", fragment, answered)
		}
		s, err := tab.look()
		switch {
		case err != nil:
			t.fail(hangs, "%.100q: %v", fragment, err)
		case s.attacked:
			t.fail(broken, "%.100q: a script ran", fragment)
		case s.stopped:
			t.fail(panics, "%.100q: the program stopped: %s", fragment, s.text)
		}
		for _, address := range tab.asked() {
			t.fail(broken, "%.100q: a request went to %s", fragment, address)
		}
		tab.close()
	}
	t.note = "hostile links followed in Chromium"
	return nil
}
