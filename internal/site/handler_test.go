package site

import (
	"io"
	"io/fs"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"dragoman/web/static"
)

const hashedWasm = "dragoman.0123456789abcdef.wasm"

var builtSite = fstest.MapFS{
	"index.html":        {Data: []byte("<page>")},
	"index.html.br":     {Data: []byte("page in brotli")},
	"index.html.gz":     {Data: []byte("page in gzip")},
	hashedWasm:          {Data: []byte("\x00asm")},
	"models/a.gob":      {Data: []byte("weights")},
	"style.css":         {Data: []byte("p {}")},
	".env.json":         {Data: []byte("secret")},
	"models/.hidden.js": {Data: []byte("secret")},
	"notes.odt":         {Data: []byte("not of the page")},
}

func newHandler(files fs.FS) http.Handler { return NewHandler(files, time.Minute) }

func get(t *testing.T, path string, header ...string) *http.Response {
	t.Helper()
	r := httptest.NewRequest(http.MethodGet, "http://host/", nil)
	r.URL.Path = path
	for i := 0; i < len(header); i += 2 {
		r.Header.Set(header[i], header[i+1])
	}
	w := httptest.NewRecorder()
	newHandler(builtSite).ServeHTTP(w, r)
	return w.Result()
}

func body(t *testing.T, r *http.Response) string {
	t.Helper()
	b, err := io.ReadAll(r.Body)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

func TestServeSendsEachFileWithItsTypeAndLifetime(t *testing.T) {
	const forEver, asked = "public, max-age=31536000, immutable", "no-cache"
	for _, c := range []struct{ path, contentType, cacheControl, body string }{
		{"/", "text/html; charset=utf-8", asked, "<page>"},
		{"/index.html", "text/html; charset=utf-8", asked, "<page>"},
		{"/" + hashedWasm, "application/wasm", forEver, "\x00asm"},
		{"/models/a.gob", "application/octet-stream", asked, "weights"},
		{"/style.css", "text/css; charset=utf-8", asked, "p {}"},
	} {
		r := get(t, c.path)
		if got := body(t, r); r.StatusCode != http.StatusOK || got != c.body {
			t.Errorf("%s: status %d, body %q; want 200, %q", c.path, r.StatusCode, got, c.body)
		}
		if got := r.Header.Get("Content-Type"); got != c.contentType {
			t.Errorf("%s: Content-Type %q, want %q", c.path, got, c.contentType)
		}
		if got := r.Header.Get("Cache-Control"); got != c.cacheControl {
			t.Errorf("%s: Cache-Control %q, want %q", c.path, got, c.cacheControl)
		}
	}
}

func TestServeSendsTheSmallestFormThatTheBrowserTakes(t *testing.T) {
	for accept, want := range map[string]string{
		"":                           "",
		"identity":                   "",
		"gzip, deflate, br, zstd":    "br",
		"gzip":                       "gzip",
		"br;q=0, gzip":               "gzip",
		"BR ; q=0.5":                 "br",
		"*":                          "br",
		"*, br;q=0":                  "gzip",
		"br; q = 0.0,gzip;q=nothing": "",
		"br;q=0.1, gzip;q=0.9":       "gzip",
		"gzip;q=0.5, *;q=0.6":        "br",
		"gzip, identity;q=0":         "gzip",
		"gzip;q=0.5, identity":       "",
		"gzip;q=NaN, br;q=7":         "",
		"identity;q=0":               "",
	} {
		r := get(t, "/", "Accept-Encoding", accept)
		if got := r.Header.Get("Content-Encoding"); got != want {
			t.Errorf("Accept-Encoding %q: got %q, want %q", accept, got, want)
		}
		if want != "" && !strings.Contains(body(t, r), want[:2]) {
			t.Errorf("Accept-Encoding %q: not that file's content", accept)
		}
		if got := r.Header.Get("Vary"); got != "Accept-Encoding" {
			t.Errorf("Vary %q, want Accept-Encoding", got)
		}
	}
	r := get(t, "/style.css", "Accept-Encoding", "br")
	if got := r.Header.Get("Content-Encoding"); got != "" || body(t, r) != "p {}" {
		t.Errorf("a file that has no compressed form: Content-Encoding %q, want none", got)
	}
}

func TestServeSendsNothingTwice(t *testing.T) {
	first := get(t, "/")
	if r := get(t, "/", "If-None-Match", first.Header.Get("ETag")); r.StatusCode != http.StatusNotModified {
		t.Errorf("the same file again: status %d, want 304", r.StatusCode)
	}
	if r := get(t, "/", "If-None-Match", first.Header.Get("ETag"), "Accept-Encoding", "br"); r.StatusCode != http.StatusOK {
		t.Errorf("another form of the file: status %d, want 200", r.StatusCode)
	}
	if r := get(t, "/models/a.gob", "Range", "bytes=1-3"); r.StatusCode != http.StatusPartialContent || body(t, r) != "eig" {
		t.Errorf("three bytes: status %d, want 206", r.StatusCode)
	}
}

// The files in a program have no time.
func TestServeSendsThePageOfAnotherRelease(t *testing.T) {
	tag := func(index string) string {
		w := httptest.NewRecorder()
		newHandler(fstest.MapFS{"index.html": {Data: []byte(index)}}).ServeHTTP(w, httptest.NewRequest(http.MethodGet, "/", nil))
		if got := w.Body.String(); got != index {
			t.Errorf("got %q, want %q", got, index)
		}
		return w.Header().Get("ETag")
	}
	if a, b := tag("<page 1>"), tag("<page 2>"); a == b {
		t.Errorf("two pages of one size have one ETag: %s", a)
	}
}

func TestServeSendsNothingElse(t *testing.T) {
	for _, path := range []string{
		"/serve.go", "/../serve.go", "/models/../../serve.go", "//etc/passwd", "/..", "/models", "/models/", "/.env.json",
		"/models/.hidden.js", "/notes.odt", "/index.html.br", "/index.html/", "/none.js", "/\x00.js", `/..\serve.js`,
	} {
		if r := get(t, path); r.StatusCode != http.StatusNotFound {
			t.Errorf("%q: status %d, want 404", path, r.StatusCode)
		}
	}
	r := httptest.NewRequest(http.MethodPost, "/", strings.NewReader("x"))
	w := httptest.NewRecorder()
	newHandler(builtSite).ServeHTTP(w, r)
	if w.Code != http.StatusMethodNotAllowed || w.Header().Get("Allow") != "GET, HEAD" {
		t.Errorf("POST: status %d, Allow %q; want 405 and the allowed methods", w.Code, w.Header().Get("Allow"))
	}
}

func TestServeDoesNotFollowLinksOutOfItsFolder(t *testing.T) {
	outside := filepath.Join(t.TempDir(), "secret.js")
	if err := os.WriteFile(outside, []byte("secret"), 0o666); err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	if err := os.Symlink(outside, filepath.Join(dir, "link.js")); err != nil {
		t.Fatal(err)
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer root.Close()
	w := httptest.NewRecorder()
	newHandler(root.FS()).ServeHTTP(w, httptest.NewRequest(http.MethodGet, "/link.js", nil))
	if w.Code != http.StatusNotFound {
		t.Errorf("status %d, want 404", w.Code)
	}
}

func TestServeLetsGoOfWhoReadsNothing(t *testing.T) {
	large := fstest.MapFS{"large.js": {Data: make([]byte, 64<<20)}}
	ended := make(chan struct{})
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		NewHandler(large, 200*time.Millisecond).ServeHTTP(w, r)
		close(ended)
	}))
	defer server.Close()
	reader, err := net.Dial("tcp", server.Listener.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	defer reader.Close()
	if _, err := io.WriteString(reader, "GET /large.js HTTP/1.1\r\nHost: here\r\n\r\n"); err != nil {
		t.Fatal(err)
	}
	select {
	case <-ended:
	case <-time.After(20 * time.Second):
		t.Error("it still waits for a client that reads nothing")
	}
}

func TestServeSetsSecurityHeaders(t *testing.T) {
	for _, path := range []string{"/", "/none"} {
		h := get(t, path).Header
		for name, want := range map[string]string{
			"Content-Security-Policy":      contentSecurityPolicy,
			"Permissions-Policy":           permissionsPolicy,
			"X-Content-Type-Options":       "nosniff",
			"Referrer-Policy":              "no-referrer",
			"Cross-Origin-Opener-Policy":   "same-origin",
			"Cross-Origin-Resource-Policy": "same-origin",
		} {
			if name == "X-Content-Type-Options" || path == "/" {
				if got := h.Get(name); got != want {
					t.Errorf("%s: %s is %q, want %q", path, name, got, want)
				}
			}
		}
	}
}

// Static hosts do not send this header, so the page itself contains the policy.
func TestThePagesOwnPolicyIsTheServers(t *testing.T) {
	index, err := static.Files.ReadFile("index.html")
	if err != nil {
		t.Fatal(err)
	}
	policy, _ := strings.CutSuffix(contentSecurityPolicy, "; frame-ancestors 'none'") // which only a header can set
	if !strings.Contains(string(index), `http-equiv="Content-Security-Policy" content="`+policy+`"`) {
		t.Errorf("index.html lacks the policy %s", policy)
	}
	for _, lax := range []string{"unsafe-eval'", "unsafe-inline", "http:", "https:", "*"} {
		if strings.Contains(strings.ReplaceAll(policy, "'wasm-unsafe-eval'", ""), lax) {
			t.Errorf("the policy %s allows %s", policy, lax)
		}
	}
}
