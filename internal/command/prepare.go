package command

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"dragoman/internal/atomicfile"
	"dragoman/model"
	"dragoman/model/corpus"
	"dragoman/model/exchange"
	"dragoman/model/text"
	"dragoman/model/train"
)

// settings describe a training to another engine, which needs them in addition to
// the examples.
type settings struct {
	Network  model.Config
	Training train.Options
	Search   model.Search // for the card
	Chosen   []decision   `json:",omitempty"` // by the preset, for the pairs
}

// settings returns the settings of a training.
func (t *trainFlags) settings(ready *training) settings {
	return settings{ready.network.Config, t.options.WithDefaults(), t.search(), t.chosen}
}

// onlyHere are the flags that change a training in ways that keras/ does not support.
var onlyHere = []string{"unmasked", "input-feeding", "own", "own-end", "soft", "keep", "patience", "resume", "tensorboard"}

// Prepare writes the initial network and the examples of a training for an engine
// that runs on larger machines: see keras/.
func Prepare(ctx context.Context, args []string) error {
	var t trainFlags
	f := NewFlags("prepare", "")
	t.define(f)
	to := f.String("to", "prepared", "`FOLDER` to write")
	draws := f.Int("draws", 0, "number of epochs to draw noise in the text for; later epochs reuse these draws (0: all)")
	sentences := f.String("sentences", "", "`FILE` of sentences, one per line, for the network to translate: see docs/scale-out.md")
	command, given, err := t.read(f, args)
	if err != nil {
		return err
	}
	for _, name := range onlyHere {
		if given[name] && f.Lookup(name).Value.String() != f.Lookup(name).DefValue {
			return usageError{fmt.Errorf("prepare: -%s: only dragoman train supports it", name)}
		}
	}
	d, err := t.begin(ctx, f, given)
	if err != nil {
		return err
	}
	options := t.options.WithDefaults()
	epochs := options.Epochs
	if *draws > 0 {
		epochs = min(epochs, *draws)
	}
	if err := os.MkdirAll(*to, 0o777); err != nil {
		return err
	}
	m := &model.Model{Network: d.network, Source: d.Source, Target: d.Target, MaxSource: d.MaxSource, Card: t.card(d.Dataset, command, t.date)}
	if err := writeStart(*to, m, t.settings(d)); err != nil {
		return err
	}
	if *sentences == "" { // those of an earlier call may have other ids
		if err := os.Remove(filepath.Join(*to, "sentences.npz")); err != nil && !errors.Is(err, os.ErrNotExist) {
			return err
		}
	} else {
		list, err := encodeSentences(*sentences, &d.Source, d.MaxSource)
		if err != nil {
			return err
		}
		if err := atomicfile.Write(filepath.Join(*to, "sentences.npz"), func(w io.Writer) error { return writeExamples(w, list, nil) }); err != nil {
			return err
		}
	}
	if err := writeDraws(ctx, *to, d.Examples, options, epochs); err != nil {
		return err
	}
	fmt.Fprintf(os.Stderr, "wrote %s: %d pairs, %d to validate, %d of %d epochs\n", *to, len(d.Examples.Train), len(d.Examples.Validation), epochs, options.Epochs)
	return nil
}

// writeStart writes the settings and the initial network to a folder.
func writeStart(folder string, m *model.Model, s settings) error {
	form, err := formatOf("safetensors")
	if err != nil {
		return err
	}
	initial, err := form.Write(m, model.Float32)
	if err != nil {
		return err
	}
	err = atomicfile.Write(filepath.Join(folder, "initial.safetensors"), func(w io.Writer) error {
		_, err := w.Write(initial[0].Data)
		return err
	})
	if err != nil {
		return err
	}
	return atomicfile.Write(filepath.Join(folder, "settings.json"), func(w io.Writer) error {
		return writeSettings(w, s)
	})
}

// writeDraws writes the validation examples and those of each epoch. It replaces
// the files of an earlier call.
func writeDraws(ctx context.Context, folder string, data train.Data, options train.Options, epochs int) error {
	stale, _ := filepath.Glob(filepath.Join(folder, "epoch-*.npz")) // fails only for a bad pattern
	for _, path := range stale {
		if err := os.Remove(path); err != nil {
			return err
		}
	}
	write := func(name string, examples []corpus.Example, batches [][]int) error {
		return atomicfile.Write(filepath.Join(folder, name), func(w io.Writer) error { return writeExamples(w, examples, batches) })
	}
	if err := write("validation.npz", data.Validation, inOrder(len(data.Validation), options.BatchSize)); err != nil {
		return err
	}
	for epoch := range epochs {
		if err := ctx.Err(); err != nil {
			return err
		}
		examples, batches := data.Draw(options, epoch)
		if err := write(fmt.Sprintf("epoch-%03d.npz", epoch), examples, batches); err != nil {
			return err
		}
	}
	return nil
}

// encodeSentences reads and encodes the lines of a file. It encodes a sentence as
// empty if it is too long or contains text that is carried.
func encodeSentences(path string, source *text.Vocabulary, most int) ([]corpus.Example, error) {
	content, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	var list []corpus.Example
	for line := range strings.Lines(string(content)) {
		tokens := source.Encode(strings.TrimRight(line, "\r\n"))
		if len(tokens) > most || slices.ContainsFunc(tokens, func(t text.Token) bool { return !t.Known }) {
			tokens = nil
		}
		list = append(list, corpus.Example{Source: text.IDs(tokens)})
	}
	return list, nil
}

// writeSettings writes settings as JSON.
func writeSettings(w io.Writer, s settings) error {
	encoder := json.NewEncoder(w)
	encoder.SetIndent("", "  ")
	return encoder.Encode(s)
}

// inOrder splits the numbers from 0 to n-1 into batches.
func inOrder(n, size int) [][]int {
	order := make([]int, n)
	for i := range order {
		order[i] = i
	}
	return slices.Collect(slices.Chunk(order, size))
}

// writeExamples writes examples as a NumPy archive of integers: the concatenated
// tokens of all sources and of all targets, the end of each sentence, the
// concatenated batches as indices of their examples, and the end of each batch.
func writeExamples(w io.Writer, examples []corpus.Example, batches [][]int) error {
	var sources, sourceEnds, targets, targetEnds, order, batchEnds []int32
	for _, e := range examples {
		sources, targets = append(sources, e.Source...), append(targets, e.Target...)
		sourceEnds, targetEnds = append(sourceEnds, int32(len(sources))), append(targetEnds, int32(len(targets)))
	}
	for _, batch := range batches {
		for _, i := range batch {
			order = append(order, int32(i))
		}
		batchEnds = append(batchEnds, int32(len(order)))
	}
	return exchange.WriteNumPy(w, []exchange.Vector{
		{Name: "sources", Values: sources}, {Name: "source_ends", Values: sourceEnds},
		{Name: "targets", Values: targets}, {Name: "target_ends", Values: targetEnds},
		{Name: "order", Values: order}, {Name: "batch_ends", Values: batchEnds},
	})
}
