// Package dataset prepares sentence pairs for a training: it builds the
// vocabularies, encodes the pairs, and varies their text in each epoch.
package dataset

import (
	"fmt"
	"math/rand/v2"

	"dragoman/model/corpus"
	"dragoman/model/text"
	"dragoman/model/train"
)

// Dataset holds pairs prepared for a training.
type Dataset struct {
	Source, Target       text.Vocabulary
	Examples             train.Data
	HeldOut              []corpus.Pair // the pairs to validate on
	LeftOut              int           // number of pairs that are no examples, because a side has no tokens or too many
	PerEpoch             int           // number of examples in an epoch, not counting words of a lexicon
	MaxSource, MaxTarget int           // lengths in tokens of the longest sentences to train on

	// OldSource and OldTarget hold, for each token of a vocabulary that comes from
	// another model, its id there, or -1 if it is new.
	OldSource, OldTarget []int32

	training  []corpus.Pair
	maxLength int
	carry     func(corpus.Pair) corpus.Pair // replaces carried text by placeholders; nil if nothing is carried
	names     []corpus.Name                 // to carry
}

// New encodes the pairs to train and to validate on, except those with no tokens on
// one side. It returns an error if none is left to train on.
func New(source, target text.Vocabulary, training, heldOut []corpus.Pair) (*Dataset, error) {
	d := &Dataset{Source: source, Target: target, HeldOut: heldOut, training: training}
	return d, d.fill()
}

// fill sets the examples.
func (d *Dataset) fill() error {
	d.Examples.Train = d.encodeAll(d.training)
	if len(d.Examples.Train) == 0 {
		return fmt.Errorf("none of %d pairs is left to train on: each has no tokens, or too many, on one side", len(d.training))
	}
	d.Examples.Validation = d.encodeAll(d.HeldOut)
	d.PerEpoch = len(d.Examples.Train)
	d.LeftOut = len(d.training) + len(d.HeldOut) - d.PerEpoch - len(d.Examples.Validation)
	for _, e := range d.Examples.Train {
		d.MaxSource, d.MaxTarget = max(d.MaxSource, len(e.Source)), max(d.MaxTarget, len(e.Target))
	}
	return nil
}

// Expressed returns the shares of the sentences to train on, and of their translations,
// of which the vocabularies cover everything. Those of another model may not.
func (d *Dataset) Expressed() (source, target float64) {
	var n [2]float64
	for _, p := range d.training {
		if d.carry != nil {
			p = d.carry(p)
		}
		for i, all := range [2]bool{expresses(&d.Source, p.Source), expresses(&d.Target, p.Target)} {
			if all {
				n[i]++
			}
		}
	}
	all := float64(max(len(d.training), 1))
	return n[0] / all, n[1] / all
}

// encodeAll encodes pairs without noise.
func (d *Dataset) encodeAll(pairs []corpus.Pair) []corpus.Example {
	var examples []corpus.Example
	for _, p := range pairs {
		if d.carry != nil {
			p = d.carry(p)
		}
		if e := d.encode(p, 0, nil); d.fits(e) {
			examples = append(examples, e)
		}
	}
	return examples
}

// encode encodes a pair, applying BPE dropout to the source.
func (d *Dataset) encode(p corpus.Pair, dropout float64, rng *rand.Rand) corpus.Example {
	e := corpus.Example{Source: d.Source.EncodeTraining(p.Source, dropout, rng)}
	ids := d.Target.EncodeTraining(p.Target, 0, nil)
	e.Target = append(make([]int32, 0, len(ids)+2), d.Target.Start)
	for _, id := range ids {
		if id >= 0 { // skip what the vocabulary cannot express
			e.Target = append(e.Target, id)
		}
	}
	e.Target = append(e.Target, d.Target.Stop)
	return e
}

// fits reports whether both sides have tokens, and no more than the maximum.
func (d *Dataset) fits(e corpus.Example) bool {
	most := d.maxLength
	return len(e.Source) > 0 && len(e.Target) > 2 && (most == 0 || len(e.Source) <= most && len(e.Target)-2 <= most)
}
