//go:build browser

package browser

import (
	"bytes"
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
						// This script reports failures. Without it, the page works or says that loading is slow.
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

func TestAProgramWithAWrongByteIsFetchedAgain(t *testing.T) {
	inEach(t, func(t *testing.T, in engine) {
		asked := 0
		b := in.open(t, 1280, 860, host(t, built.dist, "dragoman.", func(w http.ResponseWriter, r *http.Request) {
			program, err := os.ReadFile(filepath.Join(built.dist, filepath.Base(r.URL.Path)))
			if err != nil {
				t.Error(err)
			}
			if asked++; asked == 1 {
				program[len(program)-1000] ^= 1 // in its data
			}
			w.Header().Set("Content-Type", "application/wasm")
			w.Write(program)
		}))
		b.wait(`document.querySelector("#source")`)
		b.enter("Hi.")
		b.wantTranslation(weights.Default, "Hi.")
		if asked < 2 {
			t.Errorf("got %d requests, want the damaged file detected", asked)
		}
	})
}

func TestWhatIsKeptAndDamagedSinceIsFetchedAgain(t *testing.T) {
	inEach(t, func(t *testing.T, in engine) {
		address, _ := network(t, built.dist)
		b := in.visit(t, 1280, 860, address+"#q=Hi.")
		b.wantTranslation(weights.Default, "Hi.")
		b.wait(kept)
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
