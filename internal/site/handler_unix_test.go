//go:build unix

package site

import (
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"syscall"
	"testing"
	"time"
)

func TestServeWaitsForNoPipe(t *testing.T) {
	dir := t.TempDir()
	if err := syscall.Mkfifo(filepath.Join(dir, "pipe.js"), 0o666); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink("pipe.js", filepath.Join(dir, "link.js")); err != nil {
		t.Fatal(err)
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer root.Close()
	for _, path := range []string{"/pipe.js", "/link.js"} {
		status := make(chan int, 1)
		go func() {
			w := httptest.NewRecorder()
			newHandler(root.FS()).ServeHTTP(w, httptest.NewRequest(http.MethodGet, path, nil))
			status <- w.Code
		}()
		select {
		case got := <-status:
			if got != http.StatusNotFound {
				t.Errorf("%s: status %d, want 404", path, got)
			}
		case <-time.After(5 * time.Second):
			t.Errorf("%s: it waits for a writer of the pipe", path)
		}
	}
}
