//go:build unix

package main

import (
	"bytes"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

// disk builds the page, trains and exports under a limit on the size of files, which
// acts like a full disk. Each must report the error and leave no partial file. Run
// again without the limit, each must produce its usual result.
func disk(a *attack, t *tally) error {
	here, err := os.Getwd()
	if err != nil {
		return err
	}
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
	for _, job := range []struct {
		name   string
		args   func(out string) []string
		blocks []int // of 512 bytes
	}{
		{"dist", func(out string) []string { return []string{"dist", "-plain", "-weights", one, "-out", out} }, []int{1, 40, 1000, 4000}},
		{"export", func(out string) []string {
			return []string{"export", "-model", filepath.Join(one, "en-zh-small.gob"), "-out", filepath.Join(out, "model.gob")}
		}, []int{1, 500, 2000}},
		{"train", func(out string) []string {
			return []string{"train", "-task", "addition", "-samples", "300", "-units", "32", "-epochs", "2", "-workers", "1", "-date", "2026-01-01",
				"-out", filepath.Join(out, "model.gob")}
		}, []int{1, 50, 100, 200}},
	} {
		clean, full := filepath.Join(a.folder, job.name+"-clean"), filepath.Join(a.folder, job.name+"-full")
		if err := os.MkdirAll(clean, 0o777); err != nil {
			return err
		}
		if o, err := a.command(here, "", 0, job.args(clean)...); err != nil || o.Status != 0 {
			return fmt.Errorf("%s: %w\n%s", job.name, err, o.stderr)
		}
		want, err := content(clean)
		if err != nil {
			return err
		}
		for _, blocks := range job.blocks {
			if err := os.MkdirAll(full, 0o777); err != nil {
				return err
			}
			o, err := a.command(here, "", blocks, job.args(full)...)
			if err != nil {
				return err
			}
			t.judge(fmt.Sprintf("files of at most %d bytes", 512*blocks), o)
			left, err := content(full)
			if err != nil {
				return err
			}
			for name, whole := range want {
				switch data, there := left[name]; {
				case o.Status == 0 && !bytes.Equal(data, whole):
					t.fail(silent, "%s reports success, but %s has %d of %d bytes", job.name, name, len(data), len(whole))
				case job.name != "train" && there && !bytes.Equal(data, whole):
					t.fail(broken, "%s leaves %s with %d of %d bytes", job.name, name, len(data), len(whole))
				}
			}
			if job.name == "train" { // starts over
				if err := os.RemoveAll(full); err != nil {
					return err
				}
			}
		}
		if err := os.MkdirAll(full, 0o777); err != nil {
			return err
		}
		if o, err := a.command(here, "", 0, job.args(full)...); err != nil {
			return err
		} else if o.Status != 0 {
			t.fail(broken, "%s does not recover: %s", job.name, o.stderr)
		}
		got, err := content(full)
		if err != nil {
			return err
		}
		for name, data := range want {
			if !bytes.Equal(got[name], data) {
				t.fail(broken, "%s recovers, but %s differs", job.name, name)
			}
		}
		for name := range got {
			if _, ok := want[name]; !ok && filepath.Ext(name) != ".lock" {
				t.fail(broken, "%s leaves %s behind", job.name, name)
			}
		}
	}
	t.note = "dist, export and train, with files limited to 512 bytes and more"
	return nil
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
