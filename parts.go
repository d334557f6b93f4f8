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
	name string
	data func(ctx context.Context) ([]byte, error)
}

// fixed is a part that is not compiled.
func fixed(name string) part {
	return part{name, func(context.Context) ([]byte, error) { return static.Files.ReadFile(name) }}
}

// parts are those files, but for the catalogue of the models. What one of them
// itself names, as the script of a worker those that it imports, stands before
// it.
var parts = []part{
	{"dragoman.wasm", buildProgram},
	{"simd.wasm", func(context.Context) ([]byte, error) { return simd.Module, nil }},
	{"simd.js", func(context.Context) ([]byte, error) { return simd.Script, nil }},
	{"wasm_exec.js", goScript},
	{"vugu.js", vuguScript},
	fixed("language.js"),
	fixed("picture.js"),
	fixed("boot.js"),
	fixed("style.css"),
	fixed("icon.svg"),
	fixed("manifest.json"),
}

// buildProgram compiles the page's program.
func buildProgram(ctx context.Context) ([]byte, error) {
	folder, err := os.MkdirTemp("", "dragoman")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(folder)
	file := filepath.Join(folder, "dragoman.wasm")
	c := exec.CommandContext(ctx, "go", "build", "-trimpath", "-ldflags=-s -w", "-o", file, "./wasm")
	c.Env = append(os.Environ(), "GOOS=js", "GOARCH=wasm")
	if message, err := c.CombinedOutput(); err != nil {
		return nil, fmt.Errorf("go build: %w\n%s", err, message)
	}
	return os.ReadFile(file)
}

// goScript is the script with which a Go program runs in a page.
func goScript(ctx context.Context) ([]byte, error) {
	root, err := output(ctx, "go", "env", "GOROOT")
	if err != nil {
		return nil, err
	}
	return os.ReadFile(filepath.Join(root, "lib", "wasm", "wasm_exec.js"))
}

// vuguScript is the script that vugu would evaluate, which stands in its
// module as a constant.
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
	return []byte(script), err
}

func output(ctx context.Context, name string, args ...string) (string, error) {
	text, err := exec.CommandContext(ctx, name, args...).Output()
	if err != nil {
		return "", fmt.Errorf("%s %s: %w", name, strings.Join(args, " "), err)
	}
	return strings.TrimSpace(string(text)), nil
}
