//go:build unix

package main

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"
)

// trainings is the number of trainings to kill, up to 4 times each.
const trainings = 15

// kill kills trainings at random moments, as a power cut does. The files they leave
// must be complete, and a resumed training must produce the same bytes.
func kill(a *attack, t *tally) error {
	train := []string{"train", "-task", "addition", "-samples", "2000", "-digits", "2", "-units", "24", "-epochs", "6", "-keep", "last",
		"-workers", "1", "-date", "2026-01-01", "-out", "model.gob"}
	whole := func(folder string) ([]byte, time.Duration, error) {
		started := time.Now()
		o, err := a.command(folder, "", 0, train...)
		if err == nil && o.Status != 0 {
			err = errors.New(o.stderr)
		}
		if err != nil {
			return nil, 0, err
		}
		data, err := os.ReadFile(filepath.Join(folder, "model.gob"))
		return data, time.Since(started), err
	}
	folder, err := os.MkdirTemp(a.folder, "whole")
	if err != nil {
		return err
	}
	want, takes, err := whole(folder)
	if err != nil {
		return err
	}
	rng := a.random(2)
	for n := range trainings {
		folder, err := os.MkdirTemp(a.folder, "killed")
		if err != nil {
			return err
		}
		for range 4 {
			args := append(train[:len(train):len(train)], goOn(folder))
			c := exec.CommandContext(a.ctx, a.dragoman, args...)
			var said strings.Builder
			c.Dir, c.Stderr = folder, &said
			if err := c.Start(); err != nil {
				return err
			}
			time.Sleep(time.Duration(rng.Float64() * 0.7 * float64(takes)))
			if err := errors.Join(c.Process.Kill()); err != nil && !errors.Is(err, os.ErrProcessDone) {
				return err
			}
			if err := c.Wait(); a.ctx.Err() != nil {
				return a.ctx.Err()
			} else if err == nil { // it was faster
				break
			}
			t.try()
			if c.ProcessState.Exited() { // before it was killed
				t.fail(broken, "training %d does not resume: %s", n, said.String())
			}
			if err := a.leftWhole(t, n, folder); err != nil {
				return err
			}
		}
		o, err := a.command(folder, "", 0, append(train[:len(train):len(train)], goOn(folder))...)
		if err != nil {
			return err
		}
		if o.Status != 0 {
			t.fail(broken, "training %d does not resume: %s", n, o.stderr)
			continue
		}
		got, err := os.ReadFile(filepath.Join(folder, "model.gob"))
		if err != nil {
			return err
		}
		if !bytes.Equal(got, want) {
			t.fail(broken, "training %d, killed and resumed, produces different weights", n)
		}
	}
	t.note = fmt.Sprintf("kills of %d trainings of %.1f s, resumed to the same bytes", trainings, takes.Seconds())
	return nil
}

// goOn returns the flag that continues a training: from its checkpoint or, if there
// is none yet, from the start.
func goOn(folder string) string {
	if _, err := os.Stat(filepath.Join(folder, "model.ckpt")); err == nil {
		return "-resume"
	}
	return "-force"
}

// leftWhole checks that the weights left by a killed training, if any, are complete.
func (a *attack) leftWhole(t *tally, n int, folder string) error {
	if _, err := os.Stat(filepath.Join(folder, "model.gob")); errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	o, err := a.command(folder, "", 0, "inspect", "-model", filepath.Join(folder, "model.gob"))
	if err != nil {
		return err
	}
	if o.Status != 0 {
		t.fail(broken, "training %d leaves unreadable weights: %s", n, o.stderr)
	}
	return nil
}
