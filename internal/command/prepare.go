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

	"dragoman/internal/atomicfile"
	"dragoman/model"
	"dragoman/model/corpus"
	"dragoman/model/exchange"
	"dragoman/model/train"
)

// settings are what another engine needs to know about a training besides its
// examples.
type settings struct {
	Network  model.Config
	Training train.Options
}

// Prepare writes the initial network and the examples of a training, for an
// engine made for larger machines: see keras/.
func Prepare(ctx context.Context, args []string) error {
	var t trainFlags
	f := NewFlags("prepare", "")
	t.define(f)
	to := f.String("to", "prepared", "`DIRECTORY` to write")
	draws := f.Int("draws", 0, "epochs whose noise in the text is drawn anew; further ones see the same again (0: all)")
	command, given, err := t.read(f, args)
	if err != nil {
		return err
	}
	d, err := t.begin(ctx, f, given)
	if err != nil {
		return err
	}
	if err := os.MkdirAll(*to, 0o777); err != nil {
		return err
	}
	m := &model.Model{Network: d.network, Source: d.Source, Target: d.Target, MaxSource: d.MaxSource, Card: t.card(d.Dataset, command, t.date)}
	form, err := formatOf("safetensors")
	if err != nil {
		return err
	}
	initial, err := form.Write(m, model.Float32)
	if err != nil {
		return err
	}
	options := t.options.WithDefaults()
	write := func(name string, content func(w io.Writer) error) {
		if err == nil {
			err = atomicfile.Write(filepath.Join(*to, name), content)
		}
	}
	write("settings.json", func(w io.Writer) error { return writeSettings(w, settings{d.network.Config, options}) })
	write("initial.safetensors", func(w io.Writer) error {
		_, err := w.Write(initial[0].Data)
		return err
	})
	held := d.Examples.Validation
	write("validation.npz", func(w io.Writer) error { return writeExamples(w, held, inOrder(len(held), options.BatchSize)) })
	stale, _ := filepath.Glob(filepath.Join(*to, "epoch-*.npz")) // fails only for a bad pattern
	for _, path := range stale {
		err = errors.Join(err, os.Remove(path))
	}
	epochs := options.Epochs
	if *draws > 0 {
		epochs = min(epochs, *draws)
	}
	for epoch := 0; epoch < epochs && err == nil; epoch++ {
		if err := ctx.Err(); err != nil {
			return err
		}
		examples, batches := d.Examples.Draw(options, epoch)
		write(fmt.Sprintf("epoch-%03d.npz", epoch), func(w io.Writer) error { return writeExamples(w, examples, batches) })
	}
	if err != nil {
		return err
	}
	fmt.Fprintf(os.Stderr, "wrote %s: %d pairs, %d to validate, %d of %d epochs\n", *to, len(d.Examples.Train), len(held), epochs, options.Epochs)
	return nil
}

// writeSettings writes settings as JSON, by the names of their fields.
func writeSettings(w io.Writer, s settings) error {
	encoder := json.NewEncoder(w)
	encoder.SetIndent("", "  ")
	return encoder.Encode(s)
}

// inOrder cuts the numbers below n into batches.
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
