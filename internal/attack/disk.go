//go:build unix

package main

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

// A job is a command that writes files into a folder.
type job struct {
	name   string
	args   func(out string) []string
	blocks []int // sizes of 512 bytes to which files are limited, one after the other
}

// disk builds the page, trains and exports under a limit on the size of files, which
// acts like a full disk. Each must report the error and leave no partial file. Run
// again without the limit, each must produce its usual result.
func disk(a *attack, t *tally) error {
	one := filepath.Join(a.folder, "catalogue") // a small model, for speed
	if err := os.MkdirAll(one, 0o777); err != nil {
		return err
	}
	for _, name := range []string{"en-zh.gob", "en-zh-small.gob"} {
		data, err := os.ReadFile(filepath.Join("weights", name))
		if err != nil {
			return err
		}
		if err := os.WriteFile(filepath.Join(one, name), data, 0o666); err != nil {
			return err
		}
	}
	for _, j := range []job{
		{"dist", func(out string) []string { return []string{"dist", "-plain", "-weights", one, "-out", out} }, []int{1, 40, 1000, 4000}},
		{"export", func(out string) []string {
			return []string{"export", "-model", filepath.Join(one, "en-zh-small.gob"), "-out", filepath.Join(out, "model.gob")}
		}, []int{1, 500, 2000}},
		{"train", func(out string) []string {
			return []string{"train", "-task", "addition", "-samples", "300", "-units", "32", "-epochs", "2", "-workers", "1", "-date", "2026-01-01",
				"-out", filepath.Join(out, "model.gob")}
		}, []int{1, 50, 100, 200}},
	} {
		if err := a.fill(t, j); err != nil {
			return fmt.Errorf("%s: %w", j.name, err)
		}
	}
	t.note = "dist, export and train, with files limited to 512 bytes and more"
	return nil
}

// fill does a job without a limit, under each limit, and again without one.
func (a *attack) fill(t *tally, j job) error {
	clean, full := filepath.Join(a.folder, j.name+"-clean"), filepath.Join(a.folder, j.name+"-full")
	o, want, err := a.do(j, clean, 0)
	if err != nil {
		return err
	}
	if o.Status != 0 {
		return errors.New(o.stderr)
	}
	for _, blocks := range j.blocks {
		o, left, err := a.do(j, full, blocks)
		if err != nil {
			return err
		}
		t.judge(fmt.Sprintf("files of at most %d bytes", 512*blocks), o)
		for name, whole := range want {
			switch data, there := left[name]; {
			case o.Status == 0 && !bytes.Equal(data, whole):
				t.fail(silent, "%s reports success, but %s has %d of %d bytes", j.name, name, len(data), len(whole))
			case j.name != "train" && there && !bytes.Equal(data, whole):
				t.fail(broken, "%s leaves %s with %d of %d bytes", j.name, name, len(data), len(whole))
			}
		}
		if j.name == "train" { // starts over
			if err := os.RemoveAll(full); err != nil {
				return err
			}
		}
	}
	o, got, err := a.do(j, full, 0)
	if err != nil {
		return err
	}
	if o.Status != 0 {
		t.fail(broken, "%s does not recover: %s", j.name, o.stderr)
	}
	for name, data := range want {
		if !bytes.Equal(got[name], data) {
			t.fail(broken, "%s recovers, but %s differs", j.name, name)
		}
	}
	for name := range got {
		if _, ok := want[name]; !ok && filepath.Ext(name) != ".lock" {
			t.fail(broken, "%s leaves %s behind", j.name, name)
		}
	}
	return nil
}

// do does a job in a folder under a limit, 0 for none, and returns the files there.
func (a *attack) do(j job, folder string, blocks int) (outcome, map[string][]byte, error) {
	if err := os.MkdirAll(folder, 0o777); err != nil {
		return outcome{}, nil, err
	}
	here, err := os.Getwd()
	if err != nil {
		return outcome{}, nil, err
	}
	o, err := a.command(here, "", blocks, j.args(folder)...)
	if err != nil {
		return o, nil, err
	}
	files, err := content(folder)
	return o, files, err
}

// content returns the contents of the files in a folder, by name.
func content(folder string) (map[string][]byte, error) {
	files := map[string][]byte{}
	err := filepath.WalkDir(folder, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := os.ReadFile(path)
		name, _ := filepath.Rel(folder, path) // it is under the folder
		files[name] = data
		return err
	})
	return files, err
}
