//go:build browser

package browser

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"testing"
)

// partReads is the condition that the text of a part of one of the package's elements
// contains a text.
func partReads(element, part, text string) string {
	return fmt.Sprintf(`(document.querySelector(%q).shadowRoot.querySelector("[part~=%s]")?.innerText ?? "").includes(%q)`, element, part, text)
}

func TestTheElementTranslatesWhatIsTyped(t *testing.T) {
	inEach(t, func(t *testing.T, in engine) {
		b := in.visit(t, 900, 600, embedding(t)+"element.html")
		b.clickAt(element("dragoman-translate", 0), .25, .4)
		b.write("Where is the station?")
		b.wait(partReads("dragoman-translate", "translation", "Où est la gare"))
		if in.name == chromium.name { // Firefox does not look into shadow roots
			b.wantHeard("textbox", "English")
			b.wantHeard("region", "French")
		}
		b.bringAxe()
		b.wantAccessible("the element", "main")
		b.screenshot("element")
		b.press(tabulator) // to the copy button
		b.press(enter)
		b.wait(partReads("dragoman-translate", "status", "Copied"))
		b.clickAt(element("dragoman-translate", 0), .25, .4)
		b.hold(control, "a")
		b.hold(control, "v")
		b.wait(`document.querySelector("dragoman-translate").value.startsWith("Où est la gare")`)
	})
}

func TestTheElementSaysThatItsTranslationIsNotCopied(t *testing.T) {
	files := embeddingFiles(t)
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Permissions-Policy", "clipboard-write=()") // Firefox does not know it
		files.ServeHTTP(w, r)
	}))
	t.Cleanup(s.Close)
	inEach(t, func(t *testing.T, in engine) {
		b := in.visit(t, 900, 600, s.URL+"/some/where/element.html")
		b.clickAt(element("dragoman-translate", 0), .25, .4)
		b.write("Where is the station?")
		b.wait(partReads("dragoman-translate", "translation", "Où est la gare"))
		b.press(tabulator) // to the copy button
		b.press(enter)
		says := "Copied"
		if in.name == chromium.name {
			b.expect("Permissions policy violation")
			says = "Not copied: "
		}
		b.wait(partReads("dragoman-translate", "status", says))
	})
}

func TestTheButtonSaysThatThereIsNothingToTranslate(t *testing.T) {
	inEach(t, func(t *testing.T, in engine) {
		b := in.visit(t, 900, 600, embedding(t)+"button.html")
		b.clickAt(element("dragoman-page", 0), .1, .5)
		b.wait(partReads("dragoman-page", "status", "There is no element article."))
		b.wait(partReads("dragoman-page", "button", "Traduire cette page"))
	})
}
