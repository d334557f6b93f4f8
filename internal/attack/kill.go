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
	"slices"
	"strings"
	"time"
)

// trainings is the number of trainings to kill, up to 4 times each.
const trainings = 15

// addition is the command of the trainings.
var addition = []string{"train", "-task", "addition", "-samples", "2000", "-digits", "2", "-units", "24", "-epochs", "6", "-keep", "last",
	"-workers", "1", "-date", "2026-01-01", "-out", "model.gob"}

// kill kills trainings at random moments, as a power cut does. The files they leave
// must be complete, and a resumed training must produce the same bytes.
func kill(a *attack, t *tally) error {
	want, takes, err := a.trained()
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
			done, err := a.killed(t, n, folder, time.Duration(rng.Float64()*0.7*float64(takes)))
			if err != nil {
				return err
			}
			if done {
				break
			}
		}
		o, err := a.command(folder, "", 0, additionIn(folder)...)
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

// trained returns the model of a training that nobody kills, and how long it takes.
func (a *attack) trained() (data []byte, takes time.Duration, err error) {
	folder, err := os.MkdirTemp(a.folder, "whole")
	if err != nil {
		return nil, 0, err
	}
	started := time.Now()
	o, err := a.command(folder, "", 0, addition...)
	if err == nil && o.Status != 0 {
		err = errors.New(o.stderr)
	}
	if err != nil {
		return nil, 0, err
	}
	takes = time.Since(started)
	data, err = os.ReadFile(filepath.Join(folder, "model.gob"))
	return data, takes, err
}

// killed begins or continues training n in a folder, kills it after some time, and checks
// the files that it leaves. It reports whether the training ended before it was killed.
func (a *attack) killed(t *tally, n int, folder string, after time.Duration) (done bool, err error) {
	c := exec.CommandContext(a.ctx, a.dragoman, additionIn(folder)...)
	var said strings.Builder
	c.Dir, c.Stderr = folder, &said
	if err := c.Start(); err != nil {
		return false, err
	}
	time.Sleep(after)
	if err := c.Process.Kill(); err != nil && !errors.Is(err, os.ErrProcessDone) {
		return false, err
	}
	if err := c.Wait(); a.ctx.Err() != nil {
		return false, a.ctx.Err()
	} else if err == nil {
		return true, nil
	}
	t.try()
	if c.ProcessState.Exited() { // with an error, before it was killed
		t.fail(broken, "training %d does not resume: %s", n, said.String())
	}
	return false, a.leftWhole(t, n, folder)
}

// additionIn returns the command that continues the training in a folder: from its
// checkpoint or, if there is none yet, from the start.
func additionIn(folder string) []string {
	if _, err := os.Stat(filepath.Join(folder, "model.ckpt")); err == nil {
		return append(slices.Clip(addition), "-resume")
	}
	return append(slices.Clip(addition), "-force")
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
