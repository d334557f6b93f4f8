package site

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"

	"dragoman/weights"
)

// licences returns the licences of everything in programs for the browser, in the form
// that they require: of Go, of each module, and of this one. whole is the name of the
// product that contains the programs.
func licences(ctx context.Context, whole string, programs ...string) ([]byte, error) {
	inside, err := modules(ctx, "js", "wasm", programs...)
	if err != nil {
		return nil, err
	}
	return licencesOf(ctx, whole, inside)
}

// ReleaseLicences returns the licences of everything in the programs of a release:
// their own, the page's, and those of the models' training data.
func ReleaseLicences(ctx context.Context, systems []string, models fs.FS) ([]byte, error) {
	inside, err := modules(ctx, "js", "wasm", pagePrograms...)
	if err != nil {
		return nil, err
	}
	for _, s := range systems {
		system, processor, _ := strings.Cut(s, "/")
		own, err := modules(ctx, system, processor, "dragoman")
		if err != nil {
			return nil, err
		}
		inside = append(inside, own...)
	}
	text, err := licencesOf(ctx, "program", inside)
	if err != nil {
		return nil, err
	}
	list, err := weights.List(models)
	if err != nil {
		return nil, err
	}
	all := bytes.NewBuffer(text)
	for _, m := range list {
		fmt.Fprintf(all, "\nThe model %s learned from %s; licence: %s\n", m.Name, m.Card.Data, m.Card.Licence)
	}
	return all.Bytes(), nil
}

// modules lists the modules in programs for a system, each followed by a tab and its
// folder.
func modules(ctx context.Context, system, processor string, programs ...string) ([]string, error) {
	list := append([]string{"list", "-deps", "-f", "{{with .Module}}{{.Path}} {{.Version}}\t{{.Dir}}{{end}}"}, programs...)
	c := exec.CommandContext(ctx, "go", list...)
	c.Env = append(os.Environ(), "GOOS="+system, "GOARCH="+processor)
	var message bytes.Buffer
	c.Stderr = &message
	found, err := c.Output()
	if err != nil {
		return nil, fmt.Errorf("go list: %w\n%s", err, message.Bytes())
	}
	return strings.Split(strings.TrimSpace(string(found)), "\n"), nil
}

func licencesOf(ctx context.Context, whole string, modules []string) ([]byte, error) {
	root, err := goOutput(ctx, "env", "GOROOT")
	if err != nil {
		return nil, err
	}
	version, err := goOutput(ctx, "env", "GOVERSION")
	if err != nil {
		return nil, err
	}
	modules = append(modules, "Go "+version+"\t"+root)
	slices.Sort(modules)
	var all bytes.Buffer
	fmt.Fprintf(&all, "The components of this %s and their licences.\n", whole)
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
