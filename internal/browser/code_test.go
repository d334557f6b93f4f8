//go:build browser

package browser

import (
	"os"
	"path/filepath"
	"regexp"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/systeminfo"
	"github.com/chromedp/chromedp"

	launcher "dragoman/internal/chromium"
)

// The other tests' tabs are forgotten afterwards, and keep no code.
func TestChromiumKeepsCompiledCodeOfAFirstVisitEvenWithoutAText(t *testing.T) {
	tab, stop, err := launcher.Start(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	defer stop()
	info, err := chromedp.CallBrowser(tab, systeminfo.GetInfo, cdp.Empty{})
	if err != nil {
		t.Fatal(err)
	}
	profile := regexp.MustCompile(`--user-data-dir=(\S+)`).FindStringSubmatch(info.CommandLine)
	if profile == nil {
		t.Fatalf("no profile in %q", info.CommandLine)
	}
	if err := chromedp.Do(tab, chromedp.Navigate(serve(t, built.dist))); err != nil {
		t.Fatal(err)
	}
	for begin := time.Now(); ; time.Sleep(100 * time.Millisecond) {
		kept, err := filepath.Glob(filepath.Join(profile[1], "Default", "Code Cache", "wasm", "*_0"))
		if err != nil {
			t.Fatal(err)
		}
		for _, file := range kept {
			if info, err := os.Stat(file); err == nil && info.Size() > 1_000_000 { // smaller ones are of other programs
				return
			}
		}
		if time.Since(begin) > patience {
			t.Fatalf("after %v, Chromium has kept %q", patience, kept)
		}
	}
}
