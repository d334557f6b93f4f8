//go:build browser

package browser

import (
	"net/url"
	"os"
	"strings"
	"testing"

	"dragoman/weights"
)

// single is the page as one file.
var single = made("a page with spaces.html", "single")

// onDisk returns the address of the single-file page.
func onDisk(t *testing.T) string {
	t.Helper()
	file, err := single()
	if err != nil {
		t.Fatal(err)
	}
	return (&url.URL{Scheme: "file", Path: file}).String()
}

func TestThePageAsOneFileTranslatesFromDisk(t *testing.T) {
	inEach(t, func(t *testing.T, in engine) {
		b := in.visit(t, 1280, 860, onDisk(t)+"#q=Where+is+the+station%3F")
		b.wantTranslation(weights.Default, "Where is the station?")
		b.clickOn(".card summary")
		b.wait(reads(".card", "wasm-simd128"))
		if got := strings.TrimSpace(b.text(".problem")); got != "" {
			t.Errorf("problem: got %q, want none", got)
		}
		b.choose("#language", "中文")
		b.wait(inChinese)
		b.screenshot("single")
	})
}

func TestThePageAsOneFileIsSmallerThanFifteenMegabytes(t *testing.T) {
	onDisk(t)
	file, _ := single()
	info, err := os.Stat(file)
	if err != nil {
		t.Fatal(err)
	}
	if info.Size() >= 15_000_000 {
		t.Errorf("%d bytes, want less than 15 MB", info.Size())
	}
}
