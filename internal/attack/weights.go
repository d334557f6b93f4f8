//go:build unix

package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"dragoman/internal/mutant"
)

// mutants is the number of mutants to make of each model.
const mutants = 150

// A victim is a model whose file is changed.
type victim struct {
	name  string
	train []string // the flags that trained it; nil: it ships with the program
	file  string
	usual []int64 // memory that each command takes with the original
}

// commands returns the commands that read a model like v.
func (v *victim) commands(model string) [][]string {
	list := [][]string{
		{"inspect", "-model", model},
		{"translate", "-model", model},
		{"evaluate", "-model", model, "-pairs", "pairs.txt"},
		{"export", "-model", model, "-out", "exported.gob"},
	}
	if v.train != nil {
		list = append(list, append([]string{"train", "-from", model, "-epochs", "1", "-workers", "1", "-out", "trained.gob"}, v.train...))
	}
	return list
}

// weights changes fields of weights files, corrects their checksums, and passes them
// to every command that reads weights.
func weights(a *attack, t *tally) error {
	folder, err := os.MkdirTemp(a.folder, "weights")
	if err != nil {
		return err
	}
	pairs := "Hi.\t嗨。\nRun, Tom!\t跑，汤姆！\n"
	if err := os.WriteFile(filepath.Join(folder, "pairs.txt"), []byte(pairs), 0o666); err != nil {
		return err
	}
	shipped, err := filepath.Abs(filepath.Join("weights", "en-zh-small.gob"))
	if err != nil {
		return err
	}
	rng := a.random(1)
	for _, v := range []victim{
		{name: "addition.gob", train: []string{"-task", "addition", "-samples", "300", "-units", "16"}},
		{name: "dates.gob", train: []string{"-task", "dates", "-samples", "300", "-cell", "gru", "-units", "12", "-encoder-units", "8", "-bidirectional",
			"-embedding", "8", "-attention", "additive", "-input-feeding", "-tied", "-source-unit", "bpe", "-source-size", "50", "-target-unit", "word"}},
		{name: "en-zh-small.gob", file: shipped},
	} {
		if err := a.prepare(&v, folder); err != nil {
			return fmt.Errorf("%s: %w", v.name, err)
		}
		data, err := os.ReadFile(v.file)
		if err != nil {
			return err
		}
		for range mutants {
			f, err := mutant.Read(data)
			if err != nil {
				return err
			}
			what := v.name + " with " + f.Random(rng, 1<<20)
			if err := a.read(t, &v, folder, what, f.Bytes()); err != nil {
				return err
			}
		}
	}
	t.note = fmt.Sprintf("%d files of each of 3 models, every command that reads one", mutants)
	return nil
}

// prepare trains the model unless it ships with the program, and measures the memory that
// the commands take with it.
func (a *attack) prepare(v *victim, folder string) error {
	if v.train != nil {
		v.file = filepath.Join(folder, v.name)
		o, err := a.command(folder, "", 0, append([]string{"train", "-epochs", "1", "-workers", "1", "-out", v.file}, v.train...)...)
		if err != nil {
			return err
		}
		if o.Status != 0 {
			return errors.New(o.stderr)
		}
	}
	for _, c := range v.commands(v.file) {
		o, err := a.command(folder, sentences, 0, c...)
		if err != nil {
			return err
		}
		v.usual = append(v.usual, o.Memory)
	}
	return nil
}

// read passes a changed file to every command.
func (a *attack) read(t *tally, v *victim, folder, what string, file []byte) error {
	changed := filepath.Join(folder, "changed.gob")
	if err := os.WriteFile(changed, file, 0o666); err != nil {
		return err
	}
	for i, c := range v.commands(changed) {
		for _, made := range []string{"exported.gob", "trained.gob"} {
			os.Remove(filepath.Join(folder, made)) // it may not exist
		}
		o, err := a.command(folder, sentences, 0, c...)
		if err != nil {
			return err
		}
		t.judge(what, o)
		if most := v.usual[i] + 20*int64(len(file)) + slack; o.Memory > most {
			t.fail(memory, "%s: %q takes %d MB for a file of %d kB; the original takes %d MB", what, c, o.Memory>>20, len(file)>>10, v.usual[i]>>20)
		}
		if o.Status == 0 {
			if err := a.delivered(t, what, folder, o); err != nil {
				return err
			}
		}
	}
	return nil
}

const sentences = "Hi.\nI have 12 of Zork's. Run, Tom!\n12+34\n"

// slack is the difference in memory between two equal runs.
const slack = 8 << 20

// delivered checks that a command that reports success has done its work.
func (a *attack) delivered(t *tally, what, folder string, o outcome) error {
	switch made := map[string]string{"export": "exported.gob", "train": "trained.gob"}[o.args[0]]; {
	case o.args[0] == "translate":
		if n := strings.Count(o.stdout, "\n"); n != strings.Count(sentences, "\n") {
			t.fail(silent, "%s: %d lines of translation for %q", what, n, sentences)
		}
	case made != "":
		read, err := a.command(folder, "", 0, "inspect", "-model", filepath.Join(folder, made))
		if err != nil {
			return err
		}
		if read.Status != 0 {
			t.fail(broken, "%s: %s cannot be read: %s", what, made, read.stderr)
		}
	}
	return nil
}
