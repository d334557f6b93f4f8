package main

import (
	"bytes"
	"context"
	"embed"
	"encoding/json"
	"fmt"
	"io/fs"
	"net/http"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"strings"
	"sync"

	"github.com/andybalholm/brotli"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"

	"dragoman/internal/bench/benchmain"
	"dragoman/internal/chromium"
	"dragoman/model/kernel/simd"
	"dragoman/weights"
)

//go:embed page
var static embed.FS

// contents returns the page's files by name, except the npm packages.
func contents(ctx context.Context) (map[string][]byte, error) {
	files := map[string][]byte{"simd.wasm": simd.Module, "simd-relaxed.wasm": simd.Relaxed, "simd.js": simd.Script, "shipped.gob": weights.Default}
	page, err := fs.Sub(static, "page")
	if err != nil {
		return nil, err
	}
	names, err := fs.Glob(page, "*")
	if err != nil {
		return nil, err
	}
	for _, name := range names {
		if files[name], err = fs.ReadFile(page, name); err != nil {
			return nil, err
		}
	}
	root, err := exec.CommandContext(ctx, "go", "env", "GOROOT").Output()
	if err != nil {
		return nil, fmt.Errorf("go env: %w", err)
	}
	files["wasm_exec.js"], err = os.ReadFile(filepath.Join(strings.TrimSpace(string(root)), "lib", "wasm", "wasm_exec.js"))
	if err != nil {
		return nil, err
	}
	folder, err := os.MkdirTemp("", "bench")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(folder)
	program := filepath.Join(folder, "program.wasm")
	build := exec.CommandContext(ctx, "go", "build", "-trimpath", "-ldflags=-s -w", "-gcflags=all=-l", "-gcflags=dragoman/model/...=", "-o", program, "dragoman/internal/bench/web/program")
	build.Env = append(os.Environ(), "GOOS=js", "GOARCH=wasm")
	if message, err := build.CombinedOutput(); err != nil {
		return nil, fmt.Errorf("go build: %w\n%s", err, message)
	}
	files["program.wasm"], err = os.ReadFile(program)
	return files, err
}

func taskName(targets int) string { return fmt.Sprintf("task-%d", targets) }

// put adds the task's files.
func (t *task) put(files map[string][]byte) error {
	description, err := json.Marshal(t)
	if err != nil {
		return err
	}
	name := taskName(t.TargetSize)
	files[name+".json"], files[name+".bin"], files[name+".gob"] = description, t.floats, t.file
	return nil
}

// serve serves the files and, under modules/, the npm packages, compressed or plain, at
// an address of its own until the program exits.
func serve(files map[string][]byte, modules string, compress bool) (address string, err error) {
	if _, err := os.Stat(modules); err != nil {
		return "", fmt.Errorf("the other libraries are missing: run npm ci in internal/bench/web (%w)", err)
	}
	packages := &packages{folder: modules, compress: compress, ready: map[string][]byte{}}
	return benchmain.Serve(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		// An isolated page may read a finer clock.
		w.Header().Set("Cross-Origin-Opener-Policy", "same-origin")
		w.Header().Set("Cross-Origin-Embedder-Policy", "require-corp")
		name := strings.TrimPrefix(r.URL.Path, "/")
		if strings.HasPrefix(name, "modules/") {
			packages.serve(w, strings.TrimPrefix(name, "modules/"))
			return
		}
		if name == "" {
			name = "index.html"
		}
		data, ok := files[name]
		if !ok {
			http.NotFound(w, r)
			return
		}
		if kind, ok := types[path.Ext(name)]; ok {
			w.Header().Set("Content-Type", kind)
		}
		w.Write(data)
	}))
}

// packages serves files of npm packages, compressed as by a good host, or plain.
type packages struct {
	folder   string
	compress bool
	lock     sync.Mutex
	ready    map[string][]byte
}

func (p *packages) serve(w http.ResponseWriter, name string) {
	data, err := p.file(name)
	if err != nil {
		http.Error(w, err.Error(), http.StatusNotFound)
		return
	}
	if p.compress {
		w.Header().Set("Content-Encoding", "br")
	}
	w.Header().Set("Content-Type", types[path.Ext(name)])
	w.Write(data)
}

// file reads and compresses a file once.
func (p *packages) file(name string) ([]byte, error) {
	p.lock.Lock()
	defer p.lock.Unlock()
	if data := p.ready[name]; data != nil {
		return data, nil
	}
	data, err := os.ReadFile(filepath.Join(p.folder, filepath.FromSlash(path.Clean("/"+name))))
	if err != nil {
		return nil, err
	}
	if p.compress {
		var b bytes.Buffer
		z := brotli.NewWriterLevel(&b, 9)
		z.Write(data) // writing to memory does not fail
		z.Close()
		data = b.Bytes()
	}
	p.ready[name] = data
	return data, nil
}

var types = map[string]string{".html": "text/html", ".js": "text/javascript", ".mjs": "text/javascript", ".wasm": "application/wasm", ".json": "application/json"}

// inPage serves the files and the npm packages, and calls measure with a tab of a browser
// and the address.
func inPage(ctx context.Context, files map[string][]byte, modules string, measure func(tab context.Context, address string) error) error {
	address, err := serve(files, modules, false)
	if err != nil {
		return err
	}
	tab, stop, err := chromium.Start(ctx, chromedp.WithListener(report))
	if err != nil {
		return err
	}
	defer stop()
	return measure(tab, address)
}

// report prints the messages and exceptions in the page's console.
func report(event any) {
	switch e := event.(type) {
	case *runtime.EventConsoleAPICalled:
		for _, a := range e.Args {
			fmt.Fprintln(os.Stderr, strings.Trim(string(a.Value), `"`))
		}
	case *runtime.EventExceptionThrown:
		fmt.Fprintln(os.Stderr, e.ExceptionDetails.Text)
		if e.ExceptionDetails.Exception != nil {
			fmt.Fprintln(os.Stderr, e.ExceptionDetails.Exception.Description)
		}
	}
}
