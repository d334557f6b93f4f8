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

// licences returns the licences of everything in programs for the browser, in the
// form these require: of Go, of each module, and of this one. whole is what they
// are part of.
func licences(ctx context.Context, whole string, programs ...string) ([]byte, error) {
	list := append([]string{"list", "-deps", "-f", "{{with .Module}}{{.Path}} {{.Version}}\t{{.Dir}}{{end}}"}, programs...)
	c := exec.CommandContext(ctx, "go", list...)
	c.Env = append(os.Environ(), "GOOS=js", "GOARCH=wasm")
	var message bytes.Buffer
	c.Stderr = &message
	found, err := c.Output()
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
	modules := append(strings.Split(strings.TrimSpace(string(found)), "\n"), "Go "+version+"\t"+root)
	slices.Sort(modules)
	var all bytes.Buffer
	fmt.Fprintf(&all, "What this %s is made of, and under which licences.\n", whole)
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
