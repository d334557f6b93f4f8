package main

import (
	"bufio"
	"context"
	"io"
	"io/fs"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestServeStopsWhenItIsTold(t *testing.T) {
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "index.html"), []byte("<page>"), 0o666); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	out := capture(t)
	stopped := make(chan error)
	go func() { stopped <- serve(ctx, []string{"-addr", "127.0.0.1:0", "-dir", dir}) }()
	address, err := bufio.NewReader(out).ReadString('\n')
	if err != nil {
		t.Fatal(err)
	}
	r, err := http.Get(strings.TrimSpace(address))
	if err != nil {
		t.Fatal(err)
	}
	defer r.Body.Close()
	if got, err := io.ReadAll(r.Body); string(got) != "<page>" || err != nil {
		t.Errorf("got %q, %v; want the page", got, err)
	}
	cancel()
	if err := <-stopped; err != nil {
		t.Errorf("stopping: %v", err)
	}
}

func TestServeFindsThePageThatWasBuiltHere(t *testing.T) {
	t.Chdir(t.TempDir())
	if _, err := open(""); err == nil || !strings.Contains(err.Error(), "make dist") {
		t.Errorf("where there is none: %v; want how to build it", err)
	}
	if err := os.Mkdir("dist", 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile("dist/index.html", []byte("<page>"), 0o666); err != nil {
		t.Fatal(err)
	}
	page, err := open("")
	if err != nil {
		t.Fatal(err)
	}
	if got, err := fs.ReadFile(page, "index.html"); string(got) != "<page>" || err != nil {
		t.Errorf("got %q, %v; want the page", got, err)
	}
}

// capture returns what the test writes to standard output.
func capture(t *testing.T) io.Reader {
	t.Helper()
	r, w, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	old := os.Stdout
	os.Stdout = w
	t.Cleanup(func() {
		os.Stdout = old
		w.Close()
		r.Close()
	})
	return r
}

func TestServeSaysWhatIsWrong(t *testing.T) {
	empty := t.TempDir()
	full := t.TempDir()
	if err := os.WriteFile(filepath.Join(full, "index.html"), nil, 0o666); err != nil {
		t.Fatal(err)
	}
	taken := httptest.NewServer(nil)
	defer taken.Close()
	for _, c := range []struct {
		args []string
		want string
	}{
		{[]string{"-dir", filepath.Join(empty, "none")}, "make dist"},
		{[]string{"-dir", empty}, "make dist"},
		{[]string{"-dir", full, "-addr", strings.TrimPrefix(taken.URL, "http://")}, "give another address"},
		{[]string{"-dir", full, "-addr", "nowhere"}, "missing port"},
		{[]string{"extra"}, "unexpected argument"},
	} {
		err := serve(t.Context(), c.args)
		if err == nil || !strings.Contains(err.Error(), c.want) || strings.Contains(err.Error(), "\n") {
			t.Errorf("serve %q: %v; want one line with %q", c.args, err, c.want)
		}
	}
}
