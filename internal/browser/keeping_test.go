//go:build browser

package browser

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"strconv"
	"strings"
	"sync/atomic"
	"testing"
)

// counted serves the files of another server, forbids caching, and counts the requests
// for models.
func counted(t *testing.T, files http.Handler) (address string, models *atomic.Int32) {
	t.Helper()
	models = &atomic.Int32{}
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if strings.HasSuffix(r.URL.Path, ".gob") {
			models.Add(1)
		}
		w.Header().Set("Cache-Control", "no-store")
		files.ServeHTTP(w, r)
	}))
	t.Cleanup(s.Close)
	return s.URL + "/some/where/", models
}

func TestAModelIsFetchedOnceAndAgainIfWhatIsKeptIsBroken(t *testing.T) {
	inEach(t, func(t *testing.T, in engine) {
		address, models := counted(t, embeddingFiles(t))
		b := in.visit(t, 800, 600, address+"form.html")
		translate := func(fetched int32) {
			t.Helper()
			b.fill("#english", "Where is the station?")
			b.click("Translate")
			b.wait(reads("#french", "Où est la gare ?"))
			if got := models.Load(); got != fetched {
				t.Errorf("models were fetched %d times, want %d", got, fetched)
			}
		}
		translate(1)
		b.reload()
		translate(1)
		for _, damage := range []string{
			`new Response(whole.slice(1000), {headers})`,
			`new Response(whole.fill(7, 1000, 1010), {headers})`,
		} {
			eval[any](b, fmt.Sprintf(`(async () => {
				const shelf = await caches.open("dragoman weights");
				for (const request of await shelf.keys()) {
					const kept = await shelf.match(request), headers = kept.headers, whole = new Uint8Array(await kept.arrayBuffer());
					await shelf.put(request, %s);
				}
			})()`, damage))
			before := models.Load()
			b.reload()
			translate(before + 1)
		}
		eval[any](b, `caches.delete("dragoman weights")`)
		b.reload()
		translate(4)
	})
}

func TestOfTwoTabsOneFetchesTheModel(t *testing.T) {
	inEach(t, func(t *testing.T, in engine) {
		address, models := counted(t, embeddingFiles(t))
		b := in.visit(t, 800, 600, address+"tabs.html")
		b.click("Translate in two tabs")
		b.wait(reads("ol", "this tab: Où est la gare ?") + " && " + reads("ol", "the other tab: Où est la gare ?"))
		if got := models.Load(); got != 1 {
			t.Errorf("models were fetched %d times, want once", got)
		}
	})
}

func TestTheWorkersMemoryDoesNotGrow(t *testing.T) {
	inEach(t, func(t *testing.T, in engine) {
		b := in.visit(t, 800, 600, embedding(t)+"memory.html")
		for n := 100; n <= 1000; n += 100 {
			b.wait(fmt.Sprintf(`parseInt(document.querySelector("[role=status]").innerText) >= %d`, n))
		}
		b.wait(`document.querySelectorAll("dd").length == 2`)
		var sizes []int
		for _, text := range strings.Fields(eval[string](b, `[...document.querySelectorAll("dd")].map(e => e.innerText).join(" ")`)) {
			size, err := strconv.Atoi(text)
			if err != nil {
				t.Fatal(err)
			}
			sizes = append(sizes, size)
		}
		t.Logf("%.1f MB after 10 texts, %.1f after 1,000", float64(sizes[0])/1e6, float64(sizes[1])/1e6)
		if sizes[1] > sizes[0]+4<<20 { // Go requests memory from the browser 4 MB at a time
			t.Errorf("%d bytes after 10 texts, %d after 1,000", sizes[0], sizes[1])
		}
	})
}

func TestWhatDoesNotComeIsSaidAndTriedAgain(t *testing.T) {
	for _, missing := range []string{"translate.", "worker.", "en-fr-small."} {
		t.Run(missing, func(t *testing.T) {
			inEach(t, func(t *testing.T, in engine) {
				files := embeddingFiles(t)
				var there atomic.Bool
				s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
					w.Header().Set("Cache-Control", "no-store")
					if !there.Load() && strings.Contains(r.URL.Path, missing) {
						http.NotFound(w, r)
						return
					}
					files.ServeHTTP(w, r)
				}))
				t.Cleanup(s.Close)
				b := in.visit(t, 800, 600, s.URL+"/some/where/element.html")
				b.expect("404 (Not Found)")
				b.expect("disallowed MIME type") // of the answer to Firefox, which says so
				b.clickAt(element("dragoman-translate", 0), .25, .4)
				b.write("Where is")
				b.wait(partReads("dragoman-translate", "status", "Not translated: "))
				there.Store(true)
				b.write(" the station?")
				b.wait(partReads("dragoman-translate", "translation", "Où est la gare") + " && " + "!" + partReads("dragoman-translate", "status", "Not"))
			})
		})
	}
}

func TestThePackageWorksFromAnotherOrigin(t *testing.T) {
	inEach(t, func(t *testing.T, in engine) {
		files := embeddingFiles(t)
		cdn := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Access-Control-Allow-Origin", "*")
			files.ServeHTTP(w, r)
		}))
		t.Cleanup(cdn.Close)
		page := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Content-Security-Policy", fmt.Sprintf("default-src 'none'; script-src %s 'wasm-unsafe-eval'; worker-src blob: %[1]s; connect-src %[1]s; img-src data:", cdn.URL))
			fmt.Fprintf(w, `<!DOCTYPE html><html lang="en"><link rel="icon" href="data:,"><title>A page</title>
				<script type="module" src="%s/some/where/package/element.js"></script>
				<dragoman-translate from="en" to="fr" model="en-fr-small">Where is the station?</dragoman-translate>`, cdn.URL)
		}))
		t.Cleanup(page.Close)
		b := in.visit(t, 800, 600, page.URL)
		b.wait(partReads("dragoman-translate", "translation", "Où est la gare"))
	})
}

func TestThePolyfillLeavesNativeInterfacesAloneUnlessAlways(t *testing.T) {
	inEach(t, func(t *testing.T, in engine) {
		address := embedding(t) + "polyfill.html"
		b := in.visit(t, 800, 600, address)
		b.wait(reads("[role=status]", "done"))
		for line := range strings.SplitSeq(strings.TrimSuffix(b.text("[role=status]"), "; done"), "; ") {
			if native, ours := strings.HasSuffix(line, "the browser's"), strings.HasSuffix(line, "ours, which had none"); !native && !ours {
				t.Errorf("got %q, want the browser's, or ours where it has none", line)
			}
		}
		b = in.visit(t, 800, 600, address+"?always")
		b.wait(reads("[role=status]", "done"))
		if got := b.text("[role=status]"); strings.Count(got, "ours") != 2 {
			t.Errorf("with ?always: got %q, want ours twice", got)
		}
	})
}
