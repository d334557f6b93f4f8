package site

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
)

// licences returns the licences of everything in the page's programs, in the form
// these require: of Go, of each module, and of this one.
func licences(ctx context.Context) ([]byte, error) {
	c := exec.CommandContext(ctx, "go", "list", "-deps", "-f", "{{with .Module}}{{.Path}} {{.Version}}\t{{.Dir}}{{end}}", "dragoman/wasm", "dragoman/wasm/fetch")
	c.Env = append(os.Environ(), "GOOS=js", "GOARCH=wasm")
	var message bytes.Buffer
	c.Stderr = &message
	list, err := c.Output()
	if err != nil {
		return nil, fmt.Errorf("go list: %w\n%s", err, message.Bytes())
	}
	root, err := output(ctx, "go", "env", "GOROOT")
	if err != nil {
		return nil, err
	}
	version, err := output(ctx, "go", "env", "GOVERSION")
	if err != nil {
		return nil, err
	}
	modules := append(strings.Split(strings.TrimSpace(string(list)), "\n"), "Go "+version+"\t"+root)
	slices.Sort(modules)
	var all bytes.Buffer
	fmt.Fprintln(&all, "What this page is made of, and under which licences.")
	for _, module := range slices.Compact(modules) {
		name, folder, _ := strings.Cut(module, "\t")
		text, err := licence(folder)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		fmt.Fprintf(&all, "\n%s\n%s\n\n%s", strings.TrimSpace(name), strings.Repeat("=", len(strings.TrimSpace(name))), text)
	}
	return all.Bytes(), nil
}

// licence returns the text of all licences and notices in a folder.
func licence(folder string) ([]byte, error) {
	var all []byte
	for _, pattern := range []string{"LICEN[CS]E*", "COPYING*", "NOTICE*"} {
		files, err := filepath.Glob(filepath.Join(folder, pattern))
		if err != nil {
			return nil, err
		}
		for _, file := range files {
			text, err := os.ReadFile(file)
			if err != nil {
				return nil, err
			}
			all = append(append(all, bytes.TrimSpace(text)...), '\n')
		}
	}
	if all == nil {
		return nil, errors.New("no licence in " + folder)
	}
	return all, nil
}
