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

// Options say how to prepare pairs. The zero value cuts sentences into characters
// and keeps all pairs.
type Options struct {
	Source, Target Side

	// Seen are the pairs whose sentences the vocabularies cover; nil means those to
	// train on.
	Seen []corpus.Pair

	// MaxLength leaves out pairs with more tokens on a side; 0 keeps all.
	MaxLength int

	// Placeholders stand for numbers, so that the network learns to carry them, and
	// for names, as far as Noise asks.
	Placeholders bool
}

// Dataset holds pairs prepared for a training.
type Dataset struct {
	Source, Target       text.Vocabulary
	Examples             train.Data
	HeldOut              []corpus.Pair // the pairs to validate on
	PerEpoch             int           // number of examples of an epoch, without words of a lexicon
	MaxSource, MaxTarget int           // lengths in tokens of the longest sentences to train on

	// OldSource and OldTarget hold, for each token of a vocabulary that comes from
	// another model, its id there, or -1 if it is new.
	OldSource, OldTarget []int32

	options  Options
	training []corpus.Pair
	names    []corpus.Name
}

// minNames is how often a name must occur to serve as an example.
const minNames = 20

// Prepare builds the vocabularies and encodes the pairs to train and to validate
// on. It leaves out pairs that are too long, and those of which the vocabularies
// leave nothing on a side.
func Prepare(training, heldOut []corpus.Pair, o Options) (*Dataset, error) {
	seen := o.Seen
	if seen == nil {
		seen = training
	}
	var sources, targets []string
	for _, p := range seen {
		sources, targets = append(sources, p.Source), append(targets, p.Target)
	}
	d := &Dataset{HeldOut: heldOut, options: o, training: training}
	d.Source, d.OldSource = o.Source.vocabulary(sources, o.Placeholders)
	d.Target, d.OldTarget = o.Target.vocabulary(targets, o.Placeholders)
	if o.Placeholders {
		d.names = corpus.Names(training, minNames)
		d.Source.Know(knownWords(sources, training))
	}
	d.Examples.Train = d.encodeAll(training)
	if len(d.Examples.Train) == 0 {
		return nil, fmt.Errorf("none of %d pairs is left to train on: none has tokens on both sides, and few enough", len(training))
	}
	d.PerEpoch = len(d.Examples.Train)
	d.Examples.Validation = d.encodeAll(heldOut)
	for _, e := range d.Examples.Train {
		d.MaxSource, d.MaxTarget = max(d.MaxSource, len(e.Source)), max(d.MaxTarget, len(e.Target))
	}
	return d, nil
}

// encodeAll encodes pairs as they stand.
func (d *Dataset) encodeAll(pairs []corpus.Pair) []corpus.Example {
	var examples []corpus.Example
	for _, p := range pairs {
		if d.options.Placeholders {
			p = corpus.WithPlaceholders(p, nil, 0, nil)
		}
		if e := d.encode(p, 0, nil); d.fits(e) {
			examples = append(examples, e)
		}
	}
	return examples
}

// encode encodes a pair, whose source is cut with this BPE dropout.
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

// fits reports whether there are tokens on both sides, and few enough.
func (d *Dataset) fits(e corpus.Example) bool {
	most := d.options.MaxLength
	return len(e.Source) > 0 && len(e.Target) > 2 && (most == 0 || len(e.Source) <= most && len(e.Target)-2 <= most)
}
