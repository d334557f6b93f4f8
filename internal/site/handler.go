package site

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net/http"
	"path"
	"slices"
	"strconv"
	"strings"
	"time"
)

// A patientWriter extends the deadline by which the client must read each write.
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

// contentTypes maps the extensions of the page's files to their types, independently
// of the machine's tables.
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

// contentSecurityPolicy is the policy of index.html, plus what only a header can set.
const contentSecurityPolicy = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; " +
	"img-src 'self'; connect-src 'self'; manifest-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

// permissionsPolicy disables the browser features that a translator does not need.
const permissionsPolicy = "accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), hid=(), magnetometer=(), " +
	"microphone=(), midi=(), payment=(), serial=(), usb=(), xr-spatial-tracking=()"

// A handler serves the files of a folder.
type handler struct {
	files    fs.FS
	patience time.Duration
}

// NewHandler returns a handler that serves the files of a folder that have the page's
// extensions, precompressed if the client accepts that. A client must read each part
// of a response within patience.
func NewHandler(files fs.FS, patience time.Duration) http.Handler { return handler{files, patience} }

func (h handler) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	header := w.Header()
	header.Set("Content-Security-Policy", contentSecurityPolicy)
	header.Set("Permissions-Policy", permissionsPolicy)
	header.Set("X-Content-Type-Options", "nosniff")
	header.Set("Referrer-Policy", "no-referrer")
	header.Set("Cross-Origin-Opener-Policy", "same-origin")
	header.Set("Cross-Origin-Resource-Policy", "same-origin")
	if r.Method != http.MethodGet && r.Method != http.MethodHead {
		header.Set("Allow", "GET, HEAD")
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
		if h.serve(w, r, name, contentType, encoding) {
			return
		}
	}
	http.NotFound(w, r)
}

// An encoding is a content coding and the suffix of its files.
type encoding struct{ name, suffix string }

// serve serves a file in one encoding if that file exists.
func (h handler) serve(w http.ResponseWriter, r *http.Request, name, contentType string, e encoding) bool {
	info, err := fs.Stat(h.files, name+e.suffix)
	if err != nil || !info.Mode().IsRegular() { // opening a pipe waits for its other end
		return false
	}
	file, err := h.files.Open(name + e.suffix)
	if err != nil {
		return false
	}
	defer file.Close()
	content, ok := file.(io.ReadSeeker)
	if !ok {
		return false
	}
	header := w.Header()
	header.Set("Content-Type", contentType)
	header.Set("Vary", "Accept-Encoding")
	tag, err := revision(info, content)
	if err != nil {
		return false
	}
	header.Set("ETag", `"`+tag+e.suffix+`"`)
	if e.suffix != "" {
		header.Set("Content-Encoding", e.name)
	}
	if hashedName.MatchString(name) {
		header.Set("Cache-Control", "public, max-age=31536000, immutable")
	} else {
		header.Set("Cache-Control", "no-cache")
	}
	http.ServeContent(patientWriter{w, http.NewResponseController(w), h.patience}, r, name, time.Time{}, content)
	return true
}

// revision identifies the content of a file: by its time and size or, if it has no time, by
// a hash. The files in a program have none, and in another release often the same sizes.
func revision(info fs.FileInfo, content io.ReadSeeker) (string, error) {
	if !info.ModTime().IsZero() {
		return fmt.Sprintf("%x-%x", info.ModTime().UnixNano(), info.Size()), nil
	}
	sum := sha256.New()
	if _, err := io.Copy(sum, content); err != nil {
		return "", err
	}
	_, err := content.Seek(0, io.SeekStart)
	return hex.EncodeToString(sum.Sum(nil)[:8]), err
}

// hidden reports whether an element of the path begins with a dot.
func hidden(name string) bool {
	return strings.HasPrefix(name, ".") || strings.Contains(name, "/.")
}

// accepted lists the encodings that a client accepts, ordered by its preference, then
// by size (RFC 9110, 12.5.3). The plain form comes last unless requested explicitly;
// it is sent even to a client that accepts none of them.
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
