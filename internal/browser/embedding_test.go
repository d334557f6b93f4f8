//go:build browser

package browser

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path"
	"strings"
	"testing"

	"dragoman/web/webtest"
	"dragoman/weights/toy"
)

// packaged is the folder of the package.
var packaged = made("package", "package")

// embedding serves the pages of testdata/embedding with the package in a folder beside
// them, and returns their address.
func embedding(t *testing.T) string {
	t.Helper()
	s := httptest.NewServer(embeddingFiles(t))
	t.Cleanup(s.Close)
	return s.URL + "/some/where/"
}

func embeddingFiles(t *testing.T) http.Handler {
	t.Helper()
	folder, err := packaged()
	if err != nil {
		t.Fatal(err)
	}
	files := http.NewServeMux()
	files.Handle("/some/where/package/", http.StripPrefix("/some/where/package/", http.FileServer(http.Dir(folder))))
	files.HandleFunc("/some/where/own/", ownCatalogue)
	files.Handle("/some/where/", http.StripPrefix("/some/where/", http.FileServer(http.Dir("testdata/embedding"))))
	return files
}

// ownCatalogue serves a catalogue with a page author's own models and their files, of
// which only toy.gob is valid.
func ownCatalogue(w http.ResponseWriter, r *http.Request) {
	switch path.Base(r.URL.Path) {
	case "models.json":
		fmt.Fprint(w, `[
			{"name": "en-is", "sourceLanguage": "en", "targetLanguage": "is", "file": "toy.gob"},
			{"name": "en-pt-PT", "sourceLanguage": "en", "targetLanguage": "pt-PT", "file": "toy.gob"},
			{"name": "en-pt-BR", "sourceLanguage": "en", "targetLanguage": "pt-BR", "file": "toy.gob?"},
			{"name": "en-sv", "sourceLanguage": "en", "targetLanguage": "sv", "file": "missing.gob"},
			{"name": "en-da", "sourceLanguage": "en", "targetLanguage": "da", "file": "models.json"}
		]`)
	case "object.json":
		fmt.Fprint(w, `{"models": []}`)
	case "nameless.json":
		fmt.Fprint(w, `[{"sourceLanguage": "en", "targetLanguage": "is", "file": "toy.gob"}]`)
	case "address.json":
		fmt.Fprint(w, `[{"name": "en-is", "sourceLanguage": "en", "targetLanguage": "is", "file": "http://["}]`)
	case "toy.gob":
		data, err := toy.File()
		if err != nil {
			http.Error(w, err.Error(), http.StatusInternalServerError)
			return
		}
		w.Write(data)
	default:
		http.NotFound(w, r)
	}
}

// frenchModel returns the file of the model from English to French.
func frenchModel(t *testing.T) []byte {
	t.Helper()
	data, err := os.ReadFile("../../weights/en-fr.gob")
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func TestAFormTranslatesInAPageOfAnotherAuthor(t *testing.T) {
	inEach(t, func(t *testing.T, in engine) {
		in.visit(t, 800, 600, embedding(t)+"form.html").translatesForm("Where is the station?", "She has bought 17 books at https://example.org.")
	})
}

// A sandboxed frame has no origin: it may use neither the cache nor locks.
func TestAFormTranslatesInASandbox(t *testing.T) {
	inEach(t, func(t *testing.T, in engine) {
		in.visit(t, 800, 600, sandboxed(t, embeddingFiles(t), "allow-scripts")+"some/where/form.html").translatesForm("Where is the station?")
	})
}

func (b *tab) translatesForm(sentences ...string) {
	b.Helper()
	for _, sentence := range sentences {
		b.fill("#english", sentence)
		b.click("Translate")
		b.wait(reads("#french", webtest.Translation(b.T, frenchModel(b.T), sentence).Text))
	}
}

// pointsHold waits for a page of points and reports those that do not hold. The last
// point shows that the list is complete.
func pointsHold(b *tab, last string) {
	b.Helper()
	for tried := 0; !eval[bool](b, `document.querySelector("[role=status]").innerText != ""`); {
		b.wait(fmt.Sprintf(`document.querySelectorAll("ol li").length > %d || document.querySelector("[role=status]").innerText`, tried))
		tried = eval[int](b, `document.querySelectorAll("ol li").length`)
	}
	list := b.text("ol")
	for point := range strings.Lines(list) {
		if !strings.HasSuffix(strings.TrimSpace(point), ": holds") {
			b.Error(point)
		}
	}
	if !strings.Contains(list, last+": holds") {
		b.Errorf("the list is incomplete: %s", list)
	}
}

func TestTheInterfaceOfThePackageIsThatOfTheDraft(t *testing.T) {
	inEach(t, func(t *testing.T, in engine) {
		b := in.visit(t, 800, 600, embedding(t)+"interface.html")
		b.expect("404 (Not Found)")
		pointsHold(b, "a glossary")
	})
}

func TestTheLanguageDetectorIsThatOfTheDraft(t *testing.T) {
	inEach(t, func(t *testing.T, in engine) {
		pointsHold(in.visit(t, 800, 600, embedding(t)+"detector.html"), "more than that is refused")
	})
}

func TestMarkupKeepsItsPlaceInAPageThatIsTranslated(t *testing.T) {
	inEach(t, func(t *testing.T, in engine) {
		pointsHold(in.visit(t, 800, 600, embedding(t)+"markup.html"), "only elements")
	})
}

func TestTheElementsKeepUpWithTheirPage(t *testing.T) {
	inEach(t, func(t *testing.T, in engine) {
		pointsHold(in.visit(t, 800, 600, embedding(t)+"elements.html"), "after the page has taken it out")
	})
}

func TestALinkStillWorksWhereItsWordHasGone(t *testing.T) {
	inEach(t, func(t *testing.T, in engine) {
		b := in.visit(t, 800, 600, embedding(t)+"article.html")
		original := b.text("main")
		b.click("Translate")
		b.wait(reads("main", "La voiture rouge est devant la maison."))
		b.wait(reads("pre", "The car is red."))
		b.click("rouge")
		b.wait(reads("output", "1"))
		b.click("Show the original")
		b.wait(reads("main", "The red car is in front of the house."))
		if got := b.text("main"); got != strings.Replace(original, "0", "1", 1) {
			t.Errorf("undone, the page reads %q, at first %q", got, original)
		}
	})
}

// documented returns the first example of a language in docs/embedding.md.
func documented(t *testing.T, language string) string {
	t.Helper()
	text, err := os.ReadFile("../../docs/embedding.md")
	if err != nil {
		t.Fatal(err)
	}
	_, rest, found := strings.Cut(string(text), "```"+language+"\n")
	example, _, ended := strings.Cut(rest, "```")
	if !found || !ended {
		t.Fatalf("docs/embedding.md has no example in %s", language)
	}
	return example
}

func TestTheExamplesOfTheDocumentationWorkAsTheyStandThere(t *testing.T) {
	folder, err := packaged()
	if err != nil {
		t.Fatal(err)
	}
	five, script := documented(t, "html"), documented(t, "js")
	files := http.NewServeMux()
	files.Handle("/deep/in/dragoman/", http.StripPrefix("/deep/in/dragoman/", http.FileServer(http.Dir(folder))))
	files.HandleFunc("/deep/in/five.html", func(w http.ResponseWriter, _ *http.Request) { fmt.Fprint(w, five) })
	files.HandleFunc("/deep/in/script.html", func(w http.ResponseWriter, _ *http.Request) {
		fmt.Fprint(w, `<!DOCTYPE html><html lang="en"><script type="module" src="script.js"></script><p>`)
	})
	files.HandleFunc("/deep/in/script.js", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/javascript")
		fmt.Fprintf(w, "const console = {log: said => document.querySelector('p').innerText = said};\n%s", script)
	})
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Security-Policy", "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'; connect-src 'self'")
		files.ServeHTTP(w, r)
	}))
	t.Cleanup(s.Close)
	inEach(t, func(t *testing.T, in engine) {
		b := in.visit(t, 800, 600, s.URL+"/deep/in/five.html")
		b.expect("favicon.ico")
		b.wait(reads("p", "She likes this book very much."))
		b.clickAt(element("dragoman-page", 0), .1, .5)
		b.wait(reads("p em", "ce") + " && " + reads("p", "Elle aime beaucoup ce livre."))
		b.press(enter) // the button has the focus
		b.wait(reads("p em", "this") + " && " + reads("p", "She likes this book very much."))

		b = in.visit(t, 800, 600, s.URL+"/deep/in/script.html")
		b.expect("favicon.ico")
		b.wait(reads("p", "Où est la gare ?"))
	})
}
