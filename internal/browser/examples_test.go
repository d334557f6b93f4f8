//go:build browser

package browser

import (
	"strings"
	"testing"
)

func TestTheExamplesTranslate(t *testing.T) {
	inEach(t, func(t *testing.T, in engine) {
		site := shipped(t)

		b := in.visit(t, 900, 700, site+"examples/form.html")
		b.wait(partReads("dragoman-translate", "translation", "une chambre"))
		b.screenshot("example-form")
		b.clickAt(element("dragoman-translate", 0), .25, .4)
		b.hold(control, "a")
		b.write("Where is the station?")
		b.wait(partReads("dragoman-translate", "translation", "Où est la gare"))
		b.click("Send")
		b.wait(reads("#sent", "“Where is the station?” and “Où est la gare ?”"))

		b = in.visit(t, 900, 700, site+"examples/chat.html")
		b.click("Send")
		b.wait(reads("#chat [lang=fr]", "Bonjour") + " && " + reads("#chat [lang=zh-Hans]", "你好"))
		b.fill("#text", "I am tired.")
		b.press(enter)
		b.wait(reads("#chat li:nth-child(2) [lang=fr]", "fatigué") + " && " + reads("#chat li:nth-child(2) [lang=zh-Hans]", "累"))
		if !eval[bool](b, `[...document.querySelectorAll("#chat p")].every(e => e.checkVisibility())`) {
			t.Error("something that was said is not shown")
		}
		b.fits("the chat")
		b.screenshot("example-chat")

		b = in.visit(t, 900, 700, site+"examples/page.html")
		english := b.text("#article")
		b.clickAt(element("dragoman-page", 0), .1, .5)
		b.wait(partReads("dragoman-page", "button", "Afficher l’original"))
		for selector, want := range map[string]string{"li:nth-child(2) b": "ch", "h2": "coût", "[href^=mailto]": "anna@example.org", "code": "2 EUR"} {
			if got := b.text("#article " + selector); !strings.Contains(got, want) {
				t.Errorf("%s: got %q, want %q in it", selector, got, want)
			}
		}
		b.screenshot("example-page")
		b.clickAt(element("dragoman-page", 0), .1, .5)
		b.wait(partReads("dragoman-page", "button", "Traduire cette page"))
		if got := b.text("#article"); got != english {
			t.Errorf("put back: got %q, want %q", got, english)
		}
		b.press(enter) // the button has the focus
		b.wait(partReads("dragoman-page", "button", "Afficher l’original"))
		b.clickAt(element("dragoman-page", 1), .1, .5)
		b.wait(partReads("dragoman-page:nth-of-type(2)", "button", "显示原文") + " && " + partReads("dragoman-page", "button", "Traduire cette page"))
		b.wait(reads("#article h2", "多少") + " || " + reads("#article h2", "几")) // how much, or how many yuan
		b.bringAxe()
		b.wantAccessible("the page", "main")
		b.press(enter)
		b.wait(partReads("dragoman-page:nth-of-type(2)", "button", "翻译本页"))
		b.clickAt(element("dragoman-page", 0), .1, .5)
		b.clickAt(element("dragoman-page", 1), .1, .5) // while the first one translates
		b.wait(partReads("dragoman-page:nth-of-type(2)", "button", "显示原文") + " && " + partReads("dragoman-page", "button", "Traduire cette page"))
		b.press(enter)
		b.wait(partReads("dragoman-page:nth-of-type(2)", "button", "翻译本页"))
		if got := b.text("#article"); got != english {
			t.Errorf("put back after two translations: got %q, want %q", got, english)
		}
	})
}
