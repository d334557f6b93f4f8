//go:build browser

package browser

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"

	"dragoman/web/webtest"
	"dragoman/weights"
)

// host serves a folder under /some/where/ as a plain web server does: without
// the headers of dragoman serve. Requests whose path contains part are
// answered by other.
func host(t *testing.T, dir, part string, other http.HandlerFunc) string {
	t.Helper()
	files := somewhere(dir)
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if other != nil && strings.Contains(r.URL.Path, part) {
			other(w, r)
			return
		}
		files.ServeHTTP(w, r)
	}))
	t.Cleanup(s.Close)
	return s.URL + "/some/where/"
}

// somewhere serves a folder under /some/where/.
func somewhere(dir string) http.Handler {
	return http.StripPrefix("/some/where/", http.FileServer(http.Dir(dir)))
}

func TestAnyStaticHostWillDo(t *testing.T) {
	inEach(t, func(t *testing.T, in engine) {
		b := in.start(t, host(t, built.dist, "", nil))
		b.enter("Hi.")
		b.wantTranslation(weights.Default, "Hi.")
		b.pick("toy")
		b.wait(toyInUse)
		b.wantTranslation(webtest.Toy(t), "Hi.")
	})
}

func TestAHostThatDoesNotKnowWebAssemblyWillDo(t *testing.T) {
	b := chromium.start(t, host(t, built.dist, ".wasm", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "application/octet-stream")
		http.ServeFile(w, r, filepath.Join(built.dist, filepath.Base(r.URL.Path)))
	}))
	b.enter("Hi.")
	b.wantTranslation(weights.Default, "Hi.")
}

func TestTheContentSecurityPolicyForbidsEval(t *testing.T) {
	b := chromium.start(t, host(t, built.dist, "", nil))
	b.expect("Content Security Policy")
	// In a timeout, because the test's own evaluation is exempt from the policy.
	eval[int](b, `setTimeout(() => {
		const inline = document.createElement("script");
		inline.textContent = "window.inline = true";
		document.body.append(inline);
		try { (() => {}).constructor("return 1")(); window.evaluated = "yes" } catch (e) { window.evaluated = e.name }
	})`)
	b.wait("window.evaluated")
	got := eval[string](b, "window.evaluated + ' ' + window.inline")
	if got != "EvalError undefined" {
		t.Errorf("got %q, want an EvalError, and inline scripts not run", got)
	}
}

// wantReason waits until the page explains why it does not run.
func (b *tab) wantReason(reason string) {
	b.Helper()
	b.wait(fmt.Sprintf(`!document.querySelector("#stopped").hidden && document.querySelector("#stopped-message").innerText.includes(%q)`, reason))
}

func TestWithoutWebAssemblyThePageSaysSo(t *testing.T) {
	inEach(t, func(t *testing.T, in engine) {
		b := in.open(t, 1280, 860, serve(t, built.dist), inEveryPage("delete window.WebAssembly"))
		b.wantReason("no WebAssembly")
		b.screenshot("no-webassembly")
	})
}

func TestWithoutJavaScriptThePageSaysSoAndDoesNotSeemToLoad(t *testing.T) {
	b := chromium.visit(t, 1280, 860, serve(t, built.dist), func(b *tab) {
		b.do(call(emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true}))
	})
	if got := b.text("#page"); !strings.Contains(got, "Switch JavaScript on") || strings.Contains(got, "Loading") {
		t.Errorf("without JavaScript the page says %q", got)
	}
	if eval[bool](b, `document.querySelector("#language").checkVisibility()`) {
		t.Error("without JavaScript the page offers languages")
	}
}

func TestAProgramThatDoesNotComeIsReported(t *testing.T) {
	for name, c := range map[string]struct {
		answer http.HandlerFunc
		reason string
	}{
		"not there": {http.NotFound, "the server answered 404"},
		"damaged": {func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Content-Type", "application/wasm")
			fmt.Fprint(w, "\x00asm\x01\x00\x00\x00damaged")
		}, "it is damaged"},
		"broken off": {func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Content-Length", "1000000")
			w.Header().Set("Content-Type", "application/wasm")
			fmt.Fprint(w, "\x00asm\x01\x00\x00\x00")
		}, "the connection failed"},
	} {
		t.Run(name, func(t *testing.T) {
			b := chromium.open(t, 1280, 860, host(t, built.dist, ".wasm", c.answer))
			b.expect("") // the browser has its say, too
			b.wantReason(c.reason)
		})
	}
}

func TestLoadingShowsProgress(t *testing.T) {
	inEach(t, func(t *testing.T, in engine) {
		goOn := make(chan struct{})
		b := in.open(t, 1280, 860, host(t, built.dist, "", func(w http.ResponseWriter, r *http.Request) {
			if !strings.HasSuffix(r.URL.Path, ".wasm") {
				time.Sleep(50 * time.Millisecond) // on a far server
				somewhere(built.dist).ServeHTTP(w, r)
				return
			}
			program, err := os.ReadFile(filepath.Join(built.dist, filepath.Base(r.URL.Path)))
			if err != nil {
				t.Error(err)
			}
			w.Header().Set("Content-Type", "application/wasm")
			half := len(program) / 2
			w.Write(program[:half])
			w.(http.Flusher).Flush()
			<-goOn
			w.Write(program[half:])
		}))
		b.wait(`Math.abs(document.querySelector("#boot-progress").position - .5) < .01`)
		b.screenshot("loading")
		close(goOn)
		b.wait(`document.querySelector("#source")`)
	})
}

func TestFetchingAModelShowsProgressAndCanBeCancelled(t *testing.T) {
	inEach(t, func(t *testing.T, in engine) {
		file := webtest.Toy(t)
		goOn := make(chan struct{})
		b := in.start(t, host(t, built.dist, "toy", func(w http.ResponseWriter, r *http.Request) {
			w.Write(file[:len(file)/2])
			w.(http.Flusher).Flush()
			select {
			case <-goOn:
				w.Write(file[len(file)/2:])
			case <-r.Context().Done():
			}
		}))
		b.enter("Hi.")
		b.wantTranslation(weights.Default, "Hi.")
		b.pick("toy")
		b.wait(`document.querySelector(".loading progress")`)
		b.screenshot("fetching")
		b.click("Cancel")
		b.wait(`!document.querySelector(".loading progress") && document.querySelector("#model").value == "en-zh"`)
		b.enter("Hello.")
		b.wantTranslation(weights.Default, "Hello.")
		close(goOn)
		b.pick("toy")
		b.wait(toyInUse)
		b.wantTranslation(webtest.Toy(t), "Hello.")
	})
}

func TestAModelThatBreaksOffIsReported(t *testing.T) {
	file := webtest.Toy(t)
	b := chromium.start(t, host(t, built.dist, "toy", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Length", fmt.Sprint(len(file)))
		w.Write(file[:len(file)/2])
	}))
	b.expect("ERR_CONTENT_LENGTH_MISMATCH")
	b.pick("toy")
	b.wait(`document.querySelector(".picker .problem").innerText.includes("could not be loaded: the connection broke off")`)
}

func TestDarkModeIsDark(t *testing.T) {
	b := chromium.start(t, serve(t, built.dist)+"#q=Where+is+the+station%3F", inTheDark)
	b.wantTranslation(weights.Default, "Where is the station?")
	const brightness = `((e, p) => getComputedStyle(document.querySelector(e))[p].match(/\d+/g).slice(0, 3).reduce((a, c) => a + +c, 0))`
	if ground, ink := eval[int](b, brightness+`("body", "backgroundColor")`), eval[int](b, brightness+`("#translation", "color")`); ground > 150 || ink < 600 {
		t.Errorf("brightness of the background %d, of the text %d of 765", ground, ink)
	}
	b.screenshot("dark")
}

func TestWhatIsChosenStandsOutInForcedColours(t *testing.T) {
	b := chromium.start(t, serve(t, built.dist)+"#q=Where+is+the+station%3F&panel=cells", func(b *tab) {
		b.do(call(emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Features: []*emulation.MediaFeature{{Name: "forced-colors", Value: "active"}}}))
	})
	b.wait(`document.querySelector(".token.now")`)
	const ground = `(e => getComputedStyle(document.querySelector(e)).backgroundColor)`
	chosen, other := eval[string](b, ground+`(".chip[aria-pressed=true]")`), eval[string](b, ground+`(".chip[aria-pressed=false]")`)
	if chosen == other {
		t.Errorf("the view that is chosen and the others have the same background, %s", chosen)
	}
	b.enter("She knows Krzysztof.")
	b.wait(`document.querySelector(".marks .unseen")`)
	for _, marked := range []string{`document.querySelector(".marks .unseen")`, `document.querySelector("#source-notes li"), "::before"`} {
		if line := eval[string](b, "getComputedStyle("+marked+").outline"); !strings.Contains(line, "solid") {
			t.Errorf("an unknown word, or the note on it, is outlined by %q", line)
		}
	}
}

func TestOnPaperTheTextsAreWhole(t *testing.T) {
	text := strings.Repeat("Where is the station? ", 60)
	b := chromium.open(t, 1280, 860, serve(t, built.dist)+small+"&q="+url.QueryEscape(text))
	b.wait(done)
	b.do(call(emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Media: "print"}))
	b.wait(`![...document.querySelectorAll("button, summary, .bottom, .languages")].some(e => e.checkVisibility())`)
	b.screenshot("print")
	for _, whole := range []string{"#source", "#translation"} {
		if hidden := eval[float64](b, fmt.Sprintf(`(e => e.scrollHeight - e.clientHeight)(document.querySelector(%q))`, whole)); hidden > 1 {
			t.Errorf("%v pixels of %s are cut off", hidden, whole)
		}
	}
}

func TestOnPaperNoPictureIsCutOff(t *testing.T) {
	b := chromium.open(t, 700, 900, serve(t, built.dist)+small+"&q="+station+"&panel=search")
	b.wait(`document.querySelector(".tree svg")?.getBoundingClientRect().right > innerWidth`)
	b.do(call(emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Media: "print"}))
	if beyond := eval[float64](b, `document.querySelector(".tree svg").getBoundingClientRect().right - innerWidth`); beyond > 0 {
		t.Errorf("%v pixels of the tree are cut off", beyond)
	}
}

func TestTextFromRightToLeftIsMarkedWhereItIs(t *testing.T) {
	inEach(t, func(t *testing.T, in engine) {
		b := in.open(t, 1280, 860, serve(t, built.dist)+small+"&q="+url.QueryEscape("مرحبا Hello."))
		b.wait(done + ` && document.querySelector(".marks .unseen")`)
		b.screenshot("right-to-left")
		if off := eval[float64](b, `document.querySelector("#source").getBoundingClientRect().right - document.querySelector(".marks .unseen").getBoundingClientRect().right`); off > 10 {
			t.Errorf("the first word, at the right, is marked %v pixels from there", off)
		}
		if got := eval[string](b, `getComputedStyle(document.querySelector("#translation")).direction`); got != "ltr" {
			t.Errorf("the Chinese translation has the direction %s", got)
		}
	})
}

func TestTheKeyboardReachesEverythingInOrder(t *testing.T) {
	inEach(t, func(t *testing.T, in engine) {
		b := in.start(t, serve(t, built.dist)+"#q=Hi.")
		b.wantTranslation(weights.Default, "Hi.")
		var order []string
		for range 21 {
			b.press(tabulator)
			order = append(order, eval[string](b, `(e => e.id || e.innerText.trim().split(":")[0])(document.activeElement)`))
		}
		want := "language,from,swap,to,model,Clear,source,word-0,copy,others,share,Hi.,I'm tired.,Where is the station?,She likes music.,What time is it?,Thank you very much!,look-inside,take-tour,train-here,About this model"
		if got := strings.Join(order, ","); got != want {
			t.Errorf("focus order: got %s, want %s", got, want)
		}
		for eval[string](b, "document.activeElement.innerText") != "She likes music." {
			b.hold(shift, tabulator)
		}
		b.press(enter)
		b.wantTranslation(weights.Default, "She likes music.")
	})
}

func TestEveryControlHasAName(t *testing.T) {
	inEach(t, func(t *testing.T, in engine) {
		b := in.start(t, serve(t, built.dist))
		unnamed := eval[string](b, `[...document.querySelectorAll("button, select, textarea, progress, a, summary, section")]
			.filter(e => !(e.getAttribute("aria-label") || e.getAttribute("aria-labelledby") || e.labels?.length ||
				(e.checkVisibility() ? e.innerText : e.textContent).trim())) // what a closed section holds is not rendered
			.map(e => e.outerHTML).join("\n")`)
		if unnamed != "" {
			t.Errorf("without a name:\n%s", unnamed)
		}
	})
}

func TestThePageSaysWhatComputes(t *testing.T) {
	inEach(t, func(t *testing.T, in engine) {
		b := in.start(t, host(t, built.dist, "", nil))
		b.clickOn(".card summary")
		b.wait(reads(".card", "wasm-simd128"))
		b.enter("She likes music.")
		b.wantTranslation(weights.Default, "She likes music.")
	})
}

func TestWithoutItsSIMDModuleThePageComputesInGo(t *testing.T) {
	inEach(t, func(t *testing.T, in engine) {
		b := in.start(t, host(t, built.dist, "simd", func(w http.ResponseWriter, r *http.Request) {
			if strings.HasSuffix(r.URL.Path, ".wasm") {
				http.NotFound(w, r)
				return
			}
			http.ServeFile(w, r, filepath.Join(built.dist, filepath.Base(r.URL.Path)))
		}))
		b.expect("404 (Not Found)")
		b.expect("Without SIMD")
		b.clickOn(".card summary")
		b.wait(`[...document.querySelectorAll(".card dd")].at(-1).innerText == "go"`)
		b.enter("She likes music.")
		b.wantTranslation(weights.Default, "She likes music.")
	})
}
