//go:build js && wasm

package main

import (
	"context"
	"math/rand/v2"
	"syscall/js"

	"dragoman/model"
	"dragoman/model/corpus"
	"dragoman/model/text"
	"dragoman/model/train"
)

// loadAddition makes a network that learns the sums of two numbers of two
// digits: an LSTM of so many units on either side, in batches of that size. It
// returns the function that trains on the next so many batches and returns how
// many examples these were.
//
// With its third argument it does all the work that the same net of Keras's
// layers does, and more: it runs over the padding, and its LSTMs multiply dense
// inputs, of as many numbers as units, instead of looking up rows.
func loadAddition(_ js.Value, args []js.Value) any {
	units, batch, dense := args[0].Int(), args[1].Int(), args[2].Bool()
	rng := rand.New(rand.NewPCG(1, 1))
	pairs := corpus.Addition(5000, 2, rng)
	var sources, targets []string
	for _, p := range pairs {
		sources, targets = append(sources, p.Source), append(targets, p.Target)
	}
	source, target := text.Build(text.Kind{}, sources), text.Build(text.Kind{Target: true}, targets)
	var data train.Data
	for _, p := range pairs {
		ids := append([]int32{target.Start}, text.IDs(target.Encode(p.Target))...)
		data.Train = append(data.Train, corpus.Example{Source: text.IDs(source.Encode(p.Source)), Target: append(ids, target.Stop)})
	}
	config := model.Config{Units: units, SourceSize: source.Size(), TargetSize: target.Size()}
	if dense {
		config.EmbeddingDim = units
	}
	t, err := train.New(model.NewRandom(config, rng), data, train.Options{BatchSize: batch, Optimizer: train.Adam, Unmasked: dense})
	if err != nil {
		panic(err)
	}
	return js.FuncOf(func(_ js.Value, args []js.Value) any {
		examples := 0
		for range args[0].Int() {
			if t.EndOfEpoch() {
				if _, err := t.Finish(context.Background()); err != nil {
					panic(err)
				}
			}
			before := t.Progress().Pairs
			t.Step()
			examples += t.Progress().Pairs - before
		}
		return examples
	})
}
