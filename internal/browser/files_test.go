//go:build browser

package browser

import (
	"fmt"
	"path/filepath"
	"testing"
)

// The test drops files, which WebDriver, and with it Firefox, cannot do.
func TestAllFilesDroppedAtOnceAreTaken(t *testing.T) {
	b := chromium.open(t, 1280, 860, serve(t, built.dist)+small)
	b.wait(`document.querySelector("#model")?.options.length > 2`)
	model := func(name string) string {
		path, err := filepath.Abs("../../weights/" + name + ".gob")
		b.must(err)
		return path
	}
	b.must(b.drop(300, 300, model("en-fr-small"), b.file("letter.md", []byte("Hi.")), b.file("cat.jpeg", []byte("\xff\xd8\xff")), model("en-de-small")))
	b.wait(stands("Hi."))
	b.wait(reads(".picker .problem", "‘cat.jpeg’ cannot be used: it is neither a model nor a text, or it is damaged."))
	inUse := func(language, translation string) {
		b.Helper()
		b.wait(fmt.Sprintf(`document.querySelector("#to").selectedOptions[0].text == %q && document.querySelector("#model").selectedOptions[0].text == "English → %[1]s, small (from a file)"`, language))
		b.wait(reads("#translation", translation))
	}
	inUse("German", "Hallo")
	b.choose("#to", "French")
	b.choose("#model", "English → French, small (from a file)")
	inUse("French", "Salut")
	b.screenshot("dropped")
}
