package main

import (
	"context"
	"errors"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"

	"dragoman/model/kernel/simd"
	"dragoman/web/static"
)

// part is a file that index.html names.
type part struct {
	name  string
	data  func(ctx context.Context) ([]byte, error)
	later bool // not loaded before it is needed
}

// fixed is a part that is not compiled.
func fixed(name string) part {
	return part{name: name, data: func(context.Context) ([]byte, error) { return static.Files.ReadFile(name) }}
}

// parts are those files, but for the catalogue of the models. What one of them
// itself names, as the script of a worker those that it imports, stands before
// it.
var parts = []part{
	{name: "dragoman.wasm", data: program("./wasm")},
	{name: "fetch.wasm", data: program("./wasm/fetch"), later: true},
	{name: "simd.wasm", data: func(context.Context) ([]byte, error) { return simd.Module, nil }},
	{name: "simd-relaxed.wasm", data: func(context.Context) ([]byte, error) { return simd.Relaxed, nil }},
	{name: "simd.js", data: func(context.Context) ([]byte, error) { return simd.Script, nil }},
	{name: "wasm_exec.js", data: goScript},
	{name: "vugu.js", data: vuguScript},
	fixed("language.js"),
	fixed("picture.js"),
	fixed("train.js"),
	fixed("boot.js"),
	fixed("style.css"),
	fixed("icon.svg"),
	fixed("manifest.json"),
}

// program compiles one that runs in the page. Without inlining, but for the
// network's arithmetic, it is a tenth smaller.
func program(source string) func(context.Context) ([]byte, error) {
	return func(ctx context.Context) ([]byte, error) {
		folder, err := os.MkdirTemp("", "dragoman")
		if err != nil {
			return nil, err
		}
		defer os.RemoveAll(folder)
		file := filepath.Join(folder, "program.wasm")
		c := exec.CommandContext(ctx, "go", "build", "-trimpath", "-ldflags=-s -w", "-gcflags=all=-l", "-gcflags=dragoman/model/...=", "-o", file, source)
		c.Env = append(os.Environ(), "GOOS=js", "GOARCH=wasm")
		if message, err := c.CombinedOutput(); err != nil {
			return nil, fmt.Errorf("go build: %w\n%s", err, message)
		}
		return os.ReadFile(file)
	}
}

// goScript is the script with which a Go program runs in a page.
func goScript(ctx context.Context) ([]byte, error) {
	root, err := output(ctx, "go", "env", "GOROOT")
	if err != nil {
		return nil, err
	}
	return os.ReadFile(filepath.Join(root, "lib", "wasm", "wasm_exec.js"))
}

// sparing are changes of vugu's script that keep it from writing what is there
// already, for which the browser would lay the page out anew, at every render.
// What was set as an element's content is still there if its first child is the
// same and its text is: vugu reuses text nodes.
var sparing = []struct{ from, to string }{
	{`x.el.innerHTML=(x.bufferedInnerHTML||"")+e,x.bufferedInnerHTML=null;`,
		`{const h=(x.bufferedInnerHTML||"")+e,l=x.el,w=l.vuguContent;x.bufferedInnerHTML=null;` +
			`if(!w||w[0]!==h||w[1]!==l.firstChild||w[2]!==l.textContent){l.innerHTML=h;l.vuguContent=[h,l.firstChild,l.textContent]}}`},
	{`e.setAttribute(t,n),x.elAttrNames[t]=!0;`, `e.getAttribute(t)!==n&&e.setAttribute(t,n),x.elAttrNames[t]=!0;`},
}

// vuguScript is the script that vugu would evaluate, which stands in its
// module as a constant, made sparing.
func vuguScript(ctx context.Context) ([]byte, error) {
	folder, err := output(ctx, "go", "list", "-m", "-f", "{{.Dir}}", "github.com/vugu/vugu")
	if err != nil {
		return nil, err
	}
	file, err := parser.ParseFile(token.NewFileSet(), filepath.Join(folder, "domrender", "renderer-js-script.go"), nil, 0)
	if err != nil {
		return nil, err
	}
	script := ""
	ast.Inspect(file, func(n ast.Node) bool {
		if v, ok := n.(*ast.ValueSpec); ok && v.Names[0].Name == "jsHelperScript" && len(v.Values) == 1 {
			if l, ok := v.Values[0].(*ast.BasicLit); ok {
				script, err = strconv.Unquote(l.Value)
			}
		}
		return true
	})
	if err == nil && script == "" {
		err = errors.New("domrender has no constant jsHelperScript")
	}
	for _, change := range sparing {
		if err == nil && strings.Count(script, change.from) != 1 {
			err = fmt.Errorf("vugu's script does not have %q once", change.from)
		}
		script = strings.Replace(script, change.from, change.to, 1)
	}
	return []byte(script), err
}

func output(ctx context.Context, name string, args ...string) (string, error) {
	text, err := exec.CommandContext(ctx, name, args...).Output()
	if err != nil {
		return "", fmt.Errorf("%s %s: %w", name, strings.Join(args, " "), err)
	}
	return strings.TrimSpace(string(text)), nil
}
