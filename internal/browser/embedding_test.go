package browser

import (
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"sync"
	"testing"
)

// packaged is the folder of the package for other pages, built when first asked
// for.
var packaged = sync.OnceValues(func() (string, error) {
	folder := filepath.Join(filepath.Dir(built.dist), "package")
	c := exec.Command(built.command, "package", "-out", folder)
	c.Dir = "../.."
	_, err := c.Output()
	return folder, err
})

// embedding serves the pages of testdata/embedding, with the package in a folder
// beside them, and returns their address.
func embedding(t *testing.T) string {
	t.Helper()
	folder, err := packaged()
	if err != nil {
		t.Fatal(err)
	}
	files := http.NewServeMux()
	files.Handle("/some/where/package/", http.StripPrefix("/some/where/package/", http.FileServer(http.Dir(folder))))
	files.Handle("/some/where/", http.StripPrefix("/some/where/", http.FileServer(http.Dir("testdata/embedding"))))
	s := httptest.NewServer(files)
	t.Cleanup(s.Close)
	return s.URL + "/some/where/"
}

// frenchModel is the file of the model from English to French.
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
		b := in.visit(t, 800, 600, embedding(t)+"form.html")
		for _, sentence := range []string{"Where is the station?", "She has bought 17 books at https://example.org."} {
			b.fill("#english", sentence)
			b.click("Translate")
			b.wait(reads("#french", native(t, frenchModel(t), sentence).Text))
		}
	})
}
