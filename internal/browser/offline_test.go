//go:build browser

package browser

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"net/http/httptest"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"

	"dragoman/web/webtest"
	"dragoman/weights"
)

// A network is a host of a folder that can be disconnected.
func network(t *testing.T, dir string) (address string, cut func()) {
	t.Helper()
	s := httptest.NewServer(somewhere(dir))
	t.Cleanup(s.Close)
	return s.URL + "/some/where/", s.Close
}

const kept = `navigator.serviceWorker.controller?.state == "activated"`

// uncached is what Chromium tells developers at a further visit if its cache lacks the program: in
// tabs that are forgotten afterwards, that is too large for it.
const uncached = "ERR_CACHE_MISS"

func TestThePageWorksWithoutANetworkAfterTheFirstVisit(t *testing.T) {
	inEach(t, func(t *testing.T, in engine) {
		address, cut := network(t, built.dist)
		b := in.visit(t, 1280, 860, address+"#q=Hi.")
		b.wantTranslation(weights.Default, "Hi.")
		b.wait(kept)
		b.pick("toy")
		b.wait(toyInUse)
		b.wait(`caches.keys().then(async names => (await (await caches.open(names[0])).keys()).some(r => r.url.includes("/models/toy.")))`)
		b.expect(uncached)
		cut()
		b.navigate(address + "?again#q=Thank+you.")
		b.wantTranslation(weights.Default, "Thank you.")
		b.clickOn(".card summary")
		b.wait(reads(".card", "wasm-simd128"))
		b.pick("toy") // use it once before
		b.wait(toyInUse)
		b.wantTranslation(webtest.Toy(t), "Thank you.")
	})
}

// publish replaces the page in a folder with a version that has a different style.
func publish(t *testing.T, folder, style string) {
	t.Helper()
	old, err := filepath.Glob(filepath.Join(folder, "style.*.css"))
	if err != nil || len(old) != 1 {
		t.Fatalf("styles %q, %v; want one", old, err)
	}
	sum := sha256.Sum256([]byte(style))
	name := "style." + hex.EncodeToString(sum[:8]) + ".css"
	was := hashOf(t, filepath.Join(folder, "index.html"))
	for _, file := range []string{"index.html", "offline.js"} {
		path := filepath.Join(folder, file)
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		data = bytes.ReplaceAll(data, []byte(filepath.Base(old[0])), []byte(name))
		data = bytes.ReplaceAll(data, []byte(was), []byte(hashOf(t, filepath.Join(folder, "index.html"))))
		if err := os.WriteFile(path, data, 0o666); err != nil {
			t.Fatal(err)
		}
		// Modification times have a resolution of a second, and this test may be faster.
		later := time.Now().Add(2 * time.Second)
		if err := os.Chtimes(path, later, later); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.Remove(old[0]); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(folder, name), []byte(style), 0o666); err != nil {
		t.Fatal(err)
	}
}

// hashOf returns the hash that dist puts into the name of a file.
func hashOf(t *testing.T, path string) string {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:8])
}

func TestANewVersionIsThereAtTheNextVisitAndIsKept(t *testing.T) {
	inEach(t, func(t *testing.T, in engine) {
		dist, _ := copyDist(t)
		address, cut := network(t, dist)
		b := in.visit(t, 1280, 860, address)
		b.wait(kept)
		const best = `caches.keys().then(async names => ["/fetch.", "/en-zh."].every((kept => name => kept.some(r => r.url.includes(name)))(await (await caches.open(names[0])).keys())))`
		b.wait(best) // model, and what fetches it
		b.expect(uncached)
		publish(t, dist, "body { color: rgb(1, 2, 3) }")
		const isNew = `getComputedStyle(document.body).color == "rgb(1, 2, 3)"`
		b.reload()
		b.wait(isNew)
		b.wait(loaded)
		b.wait(`caches.keys().then(async names => (await (await caches.open(names[0])).keys()).filter(r => r.url.includes("/style.")).length == 1)`)
		cut()
		b.navigate(address + "#q=Hi.")
		b.reload()
		b.wait(isNew)
		b.wantTranslation(weights.Default, "Hi.")
	})
}

func TestADamagedFileIsNotKept(t *testing.T) {
	dist, model := copyDist(t)
	if err := os.WriteFile(model, []byte("damaged"), 0o666); err != nil {
		t.Fatal(err)
	}
	address, _ := network(t, dist)
	b := chromium.visit(t, 1280, 860, address)
	b.wait(kept)
	b.pick("toy")
	b.wait(`document.querySelector(".picker .problem").innerText.includes("could not be loaded")`)
	if err := os.WriteFile(model, webtest.Toy(t), 0o666); err != nil {
		t.Fatal(err)
	}
	b.click("Try again")
	b.wait(toyInUse)
}

func TestThePageCanBeInstalled(t *testing.T) {
	b := chromium.visit(t, 1280, 860, serve(t, built.dist))
	b.wait(kept)
	b.do(chromedp.Func(func(ctx context.Context, t *chromedp.Target) error {
		r, err := cdp.Call(ctx, t, page.GetInstallabilityErrors, cdp.Empty{})
		if err != nil {
			return err
		}
		for _, e := range r.InstallabilityErrors {
			if e.ErrorID != "in-incognito" { // like every tab in these tests
				b.Errorf("not installable: %s", e.ErrorID)
			}
		}
		return nil
	}))
}
