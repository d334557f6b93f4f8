package train

import (
	"errors"
	"fmt"
	"math"
	"math/rand/v2"

	"dragoman/model/corpus"
)

// Data holds the examples to train and to validate on. Targets begin with the
// start token and end with the stop token.
type Data struct {
	Train, Validation []corpus.Example
	// Resample, if set, returns the training examples of an epoch, to vary the
	// text itself, as BPE dropout does. It must depend only on its arguments.
	Resample func(epoch int, rng *rand.Rand) []corpus.Example
}

// validate returns an error if there are no examples, or one has an empty side.
func (d Data) validate() error {
	if len(d.Train) == 0 {
		return errors.New("training: no pairs to train on")
	}
	for _, set := range []struct {
		name     string
		examples []corpus.Example
	}{{"training", d.Train}, {"validation", d.Validation}} {
		for i, e := range set.examples {
			if len(e.Source) == 0 || len(e.Target) < 2 {
				return fmt.Errorf("training: %s pair %d is empty on one side", set.name, i+1)
			}
		}
	}
	return nil
}

// longest returns the lengths of the longest source and target.
func (d Data) longest() (source, target int) {
	for _, set := range [][]corpus.Example{d.Train, d.Validation} {
		for _, e := range set {
			source, target = max(source, len(e.Source)), max(target, len(e.Target))
		}
	}
	return source, target
}

// Draw returns the examples of an epoch, counting from 0, and its batches in
// order, each as indices of examples. It depends only on its arguments, so that a
// resumed training, or another engine, sees the same batches.
func (d Data) Draw(o Options, epoch int) (examples []corpus.Example, batches [][]int) {
	rng := rand.New(rand.NewPCG(o.Seed, uint64(epoch)<<32|math.MaxUint32))
	examples = d.Train
	if d.Resample != nil {
		examples = d.Resample(epoch, rng)
	}
	if o.Unmasked {
		return examples, corpus.Shuffled(len(examples), o.WithDefaults().BatchSize, rng)
	}
	return examples, corpus.Batches(examples, o.WithDefaults().BatchSize, rng)
}
