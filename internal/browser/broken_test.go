//go:build browser

package browser

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"

	"dragoman/web/webtest"
	"dragoman/weights"
)

// faults are ways in which a file can fail to load.
var faults = map[string]http.HandlerFunc{
	"missing": http.NotFound,
	"broken off": func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Length", "100000")
		fmt.Fprint(w, "(() => {")
	},
	"of a portal": func(w http.ResponseWriter, r *http.Request) { // as cafés have
		w.Header().Set("Content-Type", "text/javascript")
		fmt.Fprint(w, "<!DOCTYPE html><title>Please log in</title>")
	},
}

func TestAPartThatDoesNotComeIsNamed(t *testing.T) {
	inEach(t, func(t *testing.T, in engine) {
		for _, part := range []string{"program.", "boot.", "watch.", "style."} {
			for fault, answer := range faults {
				if part == "style." && fault != "missing" {
					continue // browsers make what they can of it
				}
				t.Run(part+"/"+fault, func(t *testing.T) {
					b := in.open(t, 1280, 860, host(t, built.dist, "/where/"+part, func(w http.ResponseWriter, r *http.Request) {
						if strings.HasSuffix(r.URL.Path, ".wasm") {
							http.ServeFile(w, r, filepath.Join(built.dist, filepath.Base(r.URL.Path)))
							return
						}
						answer(w, r)
					}))
					b.expect("") // the browser has its say, too
					if part == "watch." {
						// This script reports failures. Without it, the page works or reports slow loading.
						b.wait(`document.querySelector("#source")`)
						return
					}
					b.wait(`/could not be loaded|is damaged/.test(document.querySelector("#stopped").innerText)`)
					b.wantInView("#stopped")
				})
			}
		}
	})
}

func TestAPageOfWhichNothingComesSaysThatItTakesLong(t *testing.T) {
	inEach(t, func(t *testing.T, in engine) {
		b := in.open(t, 1280, 860, host(t, built.dist, ".js", http.NotFound))
		b.expect("")
		b.wait(`document.querySelector(".late").checkVisibility({visibilityProperty: true}) && document.querySelector(".late").innerText.includes("reload the page")`)
	})
}

// A mill serves the page's program, compressed: the caches of tabs that are forgotten afterwards
// are small.
type mill struct {
	asked   atomic.Int32 // how often
	damages atomic.Bool  // a byte of its data
	noStore atomic.Bool  // in the browser's cache
}

func (m *mill) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	m.asked.Add(1)
	program, err := os.ReadFile(filepath.Join(built.dist, filepath.Base(r.URL.Path)))
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	if m.damages.Load() {
		program[len(program)-1000] ^= 1
	}
	w.Header().Set("Cache-Control", "max-age=31536000")
	if m.noStore.Load() {
		w.Header().Set("Cache-Control", "no-store")
	}
	w.Header().Set("Content-Type", "application/wasm")
	w.Header().Set("Content-Encoding", "gzip")
	z, _ := gzip.NewWriterLevel(w, gzip.BestSpeed)
	z.Write(program)
	z.Close()
}

func TestAProgramWithAWrongByteIsFetchedAgain(t *testing.T) {
	inEach(t, func(t *testing.T, in engine) {
		m := &mill{}
		m.damages.Store(true)
		b := in.open(t, 1280, 860, host(t, built.dist, "dragoman.", func(w http.ResponseWriter, r *http.Request) {
			m.ServeHTTP(w, r)
			m.damages.Store(false)
		}))
		b.wait(`document.querySelector("#source")`)
		b.enter("Hi.")
		b.wantTranslation(weights.Default, "Hi.")
		if asked := m.asked.Load(); asked < 2 {
			t.Errorf("got %d requests, want the damaged file detected", asked)
		}
	})
}

func TestACachedProgramThatIsDamagedSinceIsReplaced(t *testing.T) {
	inEach(t, func(t *testing.T, in engine) {
		m := &mill{}
		address := host(t, built.dist, "dragoman.", m.ServeHTTP)
		b := in.visit(t, 1280, 860, address+"#q=Hi.")
		b.wantTranslation(weights.Default, "Hi.")
		b.wait(kept)
		m.damages.Store(true)
		eval[int](b, `fetch(document.querySelector("[data-program]").dataset.program, {cache: "reload"}).then(async response => (await response.arrayBuffer()).byteLength)`)
		m.damages.Store(false)
		asked := m.asked.Load()
		b.expect("A ServiceWorker intercepted the request") // for a file that came too late
		b.navigate(address + "?again#q=Thank+you.")
		b.waitFor("the program is fetched again", func() (bool, error) { return m.asked.Load() > asked, nil })
		b.wait(`performance.getEntriesByType("navigation")[0].type == "reload"`)
		b.wantTranslation(weights.Default, "Thank you.")
		b.wantRunning()
		if n := m.asked.Load() - asked; n != 1 {
			t.Errorf("%d requests, want 1", n)
		}
	})
}

func TestAProgramThatTheBrowserHasNotCachedIsKeptAllTheSame(t *testing.T) {
	inEach(t, func(t *testing.T, in engine) {
		m := &mill{}
		m.noStore.Store(true)
		address := host(t, built.dist, "dragoman.", m.ServeHTTP)
		b := in.visit(t, 1280, 860, address+"#q=Hi.")
		b.expect(uncached)
		b.wantTranslation(weights.Default, "Hi.")
		b.wait(kept)
		asked := m.asked.Load()
		b.navigate(address + "?again#q=Thank+you.")
		b.wantTranslation(weights.Default, "Thank you.")
		if n := m.asked.Load() - asked; n != 0 {
			t.Errorf("%d requests, want none", n)
		}
	})
}

func TestWhatIsKeptAndDamagedSinceIsFetchedAgain(t *testing.T) {
	inEach(t, func(t *testing.T, in engine) {
		address, _ := network(t, built.dist)
		b := in.visit(t, 1280, 860, address+"#q=Hi.")
		b.wantTranslation(weights.Default, "Hi.")
		b.wait(kept)
		b.expect(uncached)
		// Like a faulty disk: change a byte of each file except index.html.
		damaged := eval[int](b, `(async () => {
			const cache = await caches.open((await caches.keys())[0]);
			let n = 0;
			for (const request of await cache.keys()) {
				if (!/\.[0-9a-f]{16}\./.test(request.url)) continue;
				const response = await cache.match(request), bytes = new Uint8Array(await response.arrayBuffer());
				bytes[bytes.length >> 1] ^= 1;
				await cache.put(request, new Response(bytes, {headers: response.headers}));
				n++;
			}
			return n;
		})()`)
		if damaged < 8 {
			t.Fatalf("%d files are cached, want all", damaged)
		}
		b.reload()
		b.wantTranslation(weights.Default, "Hi.")
		b.enter("Thank you.")
		b.wantTranslation(weights.Default, "Thank you.")
		b.wantRunning()
	})
}

func TestAnOpenPageOffersToLoadANewVersion(t *testing.T) {
	inEach(t, func(t *testing.T, in engine) {
		dist, model := copyDist(t)
		b := in.start(t, serve(t, dist))
		b.expect("404")
		b.enter("my cat is red.")
		b.wantTranslation(weights.Default, "my cat is red.")
		// Another version, with a different list of models.
		index := filepath.Join(dist, "index.html")
		data, err := os.ReadFile(index)
		if err != nil {
			t.Fatal(err)
		}
		list, err := filepath.Glob(filepath.Join(dist, "catalogue.*.gob"))
		if err != nil || len(list) != 1 {
			t.Fatal(list, err)
		}
		models, err := os.ReadFile(list[0])
		if err != nil {
			t.Fatal(err)
		}
		entries, err := weights.ReadCatalogue(models)
		if err != nil {
			t.Fatal(err)
		}
		moved := strings.Replace(model, "toy.", "toy.0", 1)
		name := func(path string) []byte { return []byte(filepath.Base(path)) }
		for i, e := range entries {
			entries[i].File = strings.ReplaceAll(e.File, filepath.Base(model), filepath.Base(moved))
		}
		if models, err = weights.WriteCatalogue(entries); err != nil {
			t.Fatal(err)
		}
		fresh := filepath.Join(dist, "catalogue.gob")
		for path, content := range map[string][]byte{fresh: models, index: bytes.ReplaceAll(data, name(list[0]), name(fresh))} {
			if err := os.WriteFile(path, content, 0o666); err != nil {
				t.Fatal(err)
			}
		}
		if err := os.Rename(model, moved); err != nil {
			t.Fatal(err)
		}
		b.pick("toy")
		b.wait(`document.querySelector(".picker .problem").innerText.includes("newer version of this page")`)
		b.screenshot("outdated")
		b.click("Load the page again")
		b.wait(`document.querySelector(".picker .problem")?.innerText.trim() === "" && [...document.querySelector("#model").options].some(o => o.value == "toy")`)
		b.wait(stands("my cat is red."))
		b.pick("toy")
		b.wait(toyInUse)
		b.wantTranslation(webtest.Toy(t), "my cat is red.")
	})
}

func TestWithoutANetworkThePageSaysSoInPlainWords(t *testing.T) {
	inEach(t, func(t *testing.T, in engine) {
		var off atomic.Bool
		b := in.open(t, 1280, 860, host(t, built.dist, "", func(w http.ResponseWriter, r *http.Request) {
			if off.Load() {
				panic(http.ErrAbortHandler)
			}
			somewhere(built.dist).ServeHTTP(w, r)
		})+small+"&q=Hi.")
		b.expect("") // the browser has its say, too
		b.wantTranslation(weights.Small, "Hi.")
		b.wait(`document.querySelector("#model").options.length > 2`)
		off.Store(true)
		says := func(message string) {
			b.Helper()
			b.wait(fmt.Sprintf(`document.querySelector(".picker .problem > div > span")?.innerText == %q`, message))
		}
		b.pick("toy")
		says("Toy → Nonsense could not be loaded: the connection failed; you may be offline.")
		b.clickOn(".card summary")
		b.click("Download (ONNX)")
		says("It could not be saved: the connection failed; you may be offline.")
		off.Store(false)
		b.pick("toy")
		b.wait(toyInUse)
		b.wantTranslation(webtest.Toy(t), "Hi.")
	})
}
