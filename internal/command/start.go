package command

import (
	"cmp"
	"context"
	"flag"
	"fmt"
	"os"

	"dragoman/model"
	"dragoman/model/dataset"
)

// begin reads the training data and creates the network to train.
func (t *trainFlags) begin(ctx context.Context, f *flag.FlagSet, given map[string]bool) (*training, error) {
	pairs, err := t.open(ctx, f, given)
	if err != nil {
		return nil, err
	}
	return pairs.prepare(ctx)
}

// opened is the data of a training, for which the preset has made its choices.
type opened struct {
	*trainFlags
	files []pairFile
	fit   *pairing // nil if the preset has nothing to choose
}

// open reads the training data and lets the preset choose.
func (t *trainFlags) open(ctx context.Context, f *flag.FlagSet, given map[string]bool) (*opened, error) {
	return interruptible(ctx, func() (*opened, error) {
		files, err := t.load(t.options.Seed)
		if err != nil {
			return nil, err
		}
		fit, err := t.fit(f, given, joined(files), os.Stderr)
		return &opened{t, files, fit}, err
	})
}

// prepare prepares the pairs and the network, with vocabularies for which the
// preset's file has room.
func (o *opened) prepare(ctx context.Context) (*training, error) {
	return interruptible(ctx, func() (*training, error) {
		for {
			ready, err := o.trainFlags.prepare(o.files)
			if err != nil {
				return nil, err
			}
			again := false
			if o.fit != nil {
				again, err = o.fit.refit(ready, os.Stderr)
			}
			if err != nil || !again {
				o.reportLost(ready.Dataset)
				return ready, err
			}
		}
	})
}

// training is the starting point of a training.
type training struct {
	*dataset.Dataset
	network *model.Network
}

// prepare prepares the pairs and the network.
func (t *trainFlags) prepare(files []pairFile) (*training, error) {
	from, encoder, err := t.parents()
	if err != nil {
		return nil, err
	}
	if t.task == "" {
		for _, f := range files {
			if err := t.columns.check(f.path, f.pairs, cmp.Or(from, encoder)); err != nil {
				return nil, err
			}
		}
	}
	d, err := t.dataFlags.prepare(joined(files), t.options.Seed, cmp.Or(from, encoder), from)
	if err != nil {
		return nil, err
	}
	if len(d.Examples.Validation) == 0 && t.keep != "last" {
		return nil, usageError{fmt.Errorf("-keep %s: no pairs are held out to compare epochs: give a larger -validation or more pairs, or -keep last", t.keep)}
	}
	if t.updates > 0 {
		epoch := (d.PerEpoch + t.options.BatchSize - 1) / t.options.BatchSize
		t.options.Epochs = (t.updates + epoch - 1) / epoch
	}
	network, err := t.start(d, from, encoder)
	return &training{d, network}, err
}

// parents returns the models to start from, or nil: one that provides all weights,
// or one that provides only the encoder.
func (t *trainFlags) parents() (whole, encoder *model.Model, err error) {
	if t.from != "" {
		whole, err = loadModel(t.from)
	} else if t.encoderFrom != "" {
		encoder, err = loadModel(t.encoderFrom)
	}
	return whole, encoder, err
}

// start creates the network with its initial weights, which are random except for
// those taken from the given models.
func (t *trainFlags) start(d *dataset.Dataset, from, encoder *model.Model) (*model.Network, error) {
	config := t.network
	config.SourceSize, config.TargetSize = d.Source.Size(), d.Target.Size()
	config.MaxTargetSteps = d.MaxTarget + d.MaxTarget/2
	if err := config.Validate(); err != nil {
		return nil, usageError{err}
	}
	if from != nil {
		from.Network = from.Network.Retoken(d.OldSource, d.OldTarget, newRand(t.options.Seed))
		config.MaxTargetSteps = max(config.MaxTargetSteps, from.Network.Config.MaxTargetSteps)
		from.Network.Config.MaxTargetSteps = config.MaxTargetSteps
		from.Network.Config.PaddedSource, from.Network.Config.PaddedWith = 0, 0 // this training decides
		config.OutputNorm = from.Network.Config.OutputNorm                      // a network trained with another norm would have to start over
		if config.Lexical && !from.Network.Config.Lexical {
			var err error
			if from.Network, err = from.Network.WithLexical(newRand(t.options.Seed)); err != nil {
				return nil, usageError{fmt.Errorf("-from %s -lexical: %w", t.from, err)}
			}
		}
		if from.Network.Config != config {
			return nil, usageError{fmt.Errorf("-from %s: its network and that of the flags differ: %s", t.from, model.Differences(from.Network.Config, config))}
		}
		return from.Network, nil
	}
	network := model.NewRandom(config, newRand(t.options.Seed))
	if encoder != nil {
		parent := encoder.Network.Retoken(d.OldSource, nil, newRand(t.options.Seed))
		if err := network.TakeEncoder(parent); err != nil {
			return nil, usageError{fmt.Errorf("-encoder-from %s: %w; want the shape that dragoman inspect prints of it: -cell, -units, -encoder-units, -encoder-layers, -bidirectional, -embedding", t.encoderFrom, err)}
		}
	}
	return network, nil
}

// reportLost prints which pairs are not trained on, and how much of the others the
// vocabularies of a model to start from cannot express.
func (t *trainFlags) reportLost(d *dataset.Dataset) {
	if d.LeftOut > 0 {
		reason := "no tokens"
		if t.maxLength > 0 {
			reason += fmt.Sprintf(" or more than -max-length %d", t.maxLength)
		}
		fmt.Fprintf(os.Stderr, "%d pairs are left out, because a side has %s\n", d.LeftOut, reason)
	}
	if t.shared > 0 {
		fmt.Fprintf(os.Stderr, "%d pairs of -also are left out, because they share a sentence with pairs held out\n", t.shared)
	}
	old := cmp.Or(t.from, t.encoderFrom)
	if old == "" {
		return
	}
	const enough = 0.9
	source, target := d.Expressed()
	for _, side := range []struct {
		name  string
		share float64
	}{{"sentences", source}, {"translations", target}} {
		if side.share < enough {
			fmt.Fprintf(os.Stderr, "only %.0f %% of the %s consist of characters or words that model %s has; it cannot learn the others, unless -grow adds them\n",
				100*side.share, side.name, old)
		}
	}
}
