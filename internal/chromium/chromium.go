// Package chromium starts a headless Chromium for tests and benchmarks, which drive it by
// the DevTools protocol.
package chromium

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"

	"github.com/chromedp/chromedp"
)

// names are those of Chromium on different systems.
var names = []string{"chromium", "chromium-browser", "google-chrome", "google-chrome-stable"}

// Start starts Chromium and returns the context of its first tab. The environment variable
// CHROMIUM overrides its path. Chromium runs until stop is called or ctx is cancelled.
func Start(ctx context.Context, options ...chromedp.ContextOption) (tab context.Context, stop func() error, err error) {
	path, err := find()
	if err != nil {
		return nil, nil, err
	}
	allocated, release := chromedp.NewExecAllocator(ctx, append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath(path), chromedp.NoSandbox)...)
	tab, _ = chromedp.NewContext(allocated, options...)
	if err := chromedp.Do(tab); err != nil {
		release()
		return nil, nil, fmt.Errorf("starting %s: %w", path, err)
	}
	return tab, func() error { defer release(); return chromedp.Cancel(tab) }, nil
}

func find() (string, error) {
	for _, name := range append([]string{os.Getenv("CHROMIUM")}, names...) {
		if path, err := exec.LookPath(name); err == nil {
			return path, nil
		}
	}
	return "", errors.New("no Chromium found: install it (on Debian: apt-get install chromium), or set CHROMIUM to its path")
}
