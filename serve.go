package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"net"
	"net/http"
	"os"
	"path"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"time"
)

// runServe serves the built page until the context is done.
func runServe(ctx context.Context, args []string) error {
	var address, dir string
	f := newFlags("serve", "")
	f.StringVar(&address, "addr", "127.0.0.1:8080", "`HOST:PORT` to listen on; port 0 takes a free one")
	f.StringVar(&dir, "dir", "dist", "`FOLDER` of the built page")
	if err := parse(f, args, 0); err != nil {
		return err
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		return fmt.Errorf("no page to serve; build it with make dist: %w", err)
	}
	defer root.Close()
	if _, err := root.Stat("index.html"); err != nil {
		return fmt.Errorf("no page in %s; build it with make dist: %w", dir, err)
	}
	listener, err := net.Listen("tcp", address)
	switch {
	case errors.Is(err, syscall.EADDRINUSE):
		return fmt.Errorf("serving the page: -addr %s is in use by another program: give another address, or -addr 127.0.0.1:0 for a free port", address)
	case err != nil:
		return fmt.Errorf("serving the page: -addr %s: %w", address, err)
	}
	fmt.Printf("http://%s/\n", listener.Addr())
	server := http.Server{
		Handler:           newSiteHandler(root.FS()),
		ReadHeaderTimeout: patience,
		ReadTimeout:       patience,
		WriteTimeout:      longestAnswer,
		IdleTimeout:       time.Minute,
		MaxHeaderBytes:    1 << 16,
	}
	stopped := make(chan error, 1)
	go func() { stopped <- server.Serve(listener) }()
	select {
	case err := <-stopped:
		return fmt.Errorf("serving the page: %w", err)
	case <-ctx.Done():
	}
	last, cancel := context.WithTimeout(context.WithoutCancel(ctx), lastAnswers)
	defer cancel()
	if err := server.Shutdown(last); errors.Is(err, context.DeadlineExceeded) {
		server.Close() // whoever still reads has had time
	} else if err != nil {
		return fmt.Errorf("stopping: %w", err)
	}
	return nil
}

// lastAnswers is how long answers that have begun may take once the server stops.
const lastAnswers = 800 * time.Millisecond

// No connection is held for nothing: a browser must send its request within
// patience, take each part of a response within patience, which is more than 3 kB
// per second, and all of it within longestAnswer.
const (
	patience      = 10 * time.Second
	longestAnswer = 30 * time.Minute
)

// patientWriter extends the deadline by which the browser must have taken what was
// written.
type patientWriter struct {
	http.ResponseWriter
	control  *http.ResponseController
	patience time.Duration
}

func (w patientWriter) Write(p []byte) (int, error) {
	if err := w.control.SetWriteDeadline(time.Now().Add(w.patience)); err != nil && !errors.Is(err, http.ErrNotSupported) {
		return 0, err
	}
	return w.ResponseWriter.Write(p)
}

// contentTypes are those of the page's files, independent of the machine's own
// tables.
var contentTypes = map[string]string{
	".html": "text/html; charset=utf-8",
	".css":  "text/css; charset=utf-8",
	".js":   "text/javascript; charset=utf-8",
	".json": "application/json",
	".txt":  "text/plain; charset=utf-8",
	".svg":  "image/svg+xml",
	".png":  "image/png",
	".wasm": "application/wasm",
	".gob":  "application/octet-stream",
}

// contentSecurityPolicy is that of index.html, plus what only a header can set.
const contentSecurityPolicy = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; " +
	"img-src 'self'; connect-src 'self'; manifest-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

// permissionsPolicy renounces what no translator needs.
const permissionsPolicy = "accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), hid=(), magnetometer=(), " +
	"microphone=(), midi=(), payment=(), serial=(), usb=(), xr-spatial-tracking=()"

// siteHandler serves the files of a folder, precompressed if the browser accepts
// that, and only files of the page's kinds.
type siteHandler struct {
	files    fs.FS
	patience time.Duration
}

func newSiteHandler(files fs.FS) http.Handler { return siteHandler{files, patience} }

func (s siteHandler) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	h := w.Header()
	h.Set("Content-Security-Policy", contentSecurityPolicy)
	h.Set("Permissions-Policy", permissionsPolicy)
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("Referrer-Policy", "no-referrer")
	h.Set("Cross-Origin-Opener-Policy", "same-origin")
	h.Set("Cross-Origin-Resource-Policy", "same-origin")
	if r.Method != http.MethodGet && r.Method != http.MethodHead {
		h.Set("Allow", "GET, HEAD")
		http.Error(w, "only GET and HEAD", http.StatusMethodNotAllowed)
		return
	}
	name := strings.TrimPrefix(r.URL.Path, "/")
	if name == "" {
		name = "index.html"
	}
	contentType, ok := contentTypes[path.Ext(name)]
	if !ok || !fs.ValidPath(name) || hidden(name) {
		http.NotFound(w, r)
		return
	}
	for _, encoding := range accepted(r.Header.Get("Accept-Encoding")) {
		if s.serve(w, r, name, contentType, encoding) {
			return
		}
	}
	http.NotFound(w, r)
}

// encoding is a compression and the suffix of its files.
type encoding struct{ name, suffix string }

// serve serves a file in one encoding, if it exists.
func (s siteHandler) serve(w http.ResponseWriter, r *http.Request, name, contentType string, e encoding) bool {
	info, err := fs.Stat(s.files, name+e.suffix)
	if err != nil || !info.Mode().IsRegular() { // opening a pipe waits for its other end
		return false
	}
	file, err := s.files.Open(name + e.suffix)
	if err != nil {
		return false
	}
	defer file.Close()
	content, ok := file.(interface {
		fs.File
		Seek(offset int64, whence int) (int64, error)
	})
	if !ok {
		return false
	}
	h := w.Header()
	h.Set("Content-Type", contentType)
	h.Set("Vary", "Accept-Encoding")
	h.Set("ETag", fmt.Sprintf(`"%x-%x%s"`, info.ModTime().UnixNano(), info.Size(), e.suffix))
	if e.suffix != "" {
		h.Set("Content-Encoding", e.name)
	}
	if hashedName.MatchString(name) {
		h.Set("Cache-Control", "public, max-age=31536000, immutable")
	} else {
		h.Set("Cache-Control", "no-cache")
	}
	http.ServeContent(patientWriter{w, http.NewResponseController(w), s.patience}, r, name, time.Time{}, content)
	return true
}

// hidden reports whether a part of the path begins with a dot.
func hidden(name string) bool {
	return strings.HasPrefix(name, ".") || strings.Contains(name, "/.")
}

// accepted lists the encodings that a browser accepts, in order of its preference,
// then of size (RFC 9110, 12.5.3). Unless it is asked for, the plain form comes
// last; it is sent even to a browser that accepts none of them.
func accepted(header string) []encoding {
	weight := map[string]float64{}
	for _, part := range strings.Split(header, ",") {
		name, parameters, _ := strings.Cut(part, ";")
		q := 1.0
		if v, ok := strings.CutPrefix(strings.ReplaceAll(strings.TrimSpace(parameters), " ", ""), "q="); ok {
			var err error
			if q, err = strconv.ParseFloat(v, 64); err != nil || !(q >= 0 && q <= 1) {
				q = 0
			}
		}
		weight[strings.ToLower(strings.TrimSpace(name))] = q
	}
	plain := encoding{name: "identity"}
	var list []encoding
	for _, e := range []encoding{{"br", ".br"}, {"gzip", ".gz"}, plain} {
		q, named := weight[e.name]
		if !named && e != plain {
			q = weight["*"]
		}
		weight[e.name] = q
		if q > 0 || e == plain {
			list = append(list, e)
		}
	}
	slices.SortStableFunc(list, func(a, b encoding) int { return cmp.Compare(weight[b.name], weight[a.name]) })
	return list
}
