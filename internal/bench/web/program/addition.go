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

// loadAddition makes a network that learns sums of two-digit numbers: an LSTM of the
// given number of units on either side, trained in batches of the given size. It returns
// a function that trains on the given number of batches and returns the number of
// examples in them.
//
// The third argument makes it do at least all the work that the same network of Keras
// layers does: it processes the padding, and its LSTMs multiply dense inputs, with as
// many numbers as units, instead of looking up rows.
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
