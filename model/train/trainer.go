package train

import (
	"context"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"

	"dragoman/model"
	"dragoman/model/corpus"
)

// Progress is the state of a training.
type Progress struct {
	Epoch int // counting from 1
	Step  int // batches done in this epoch
	Steps int // batches in an epoch
	Pairs int // pairs done in this epoch
	Rate  float64
	Loss  model.Loss // over this epoch's batches so far
}

// Epoch is the result of one epoch.
type Epoch struct {
	Epoch                int     // counting from 1
	Loss, Accuracy       float64 // mean over its training batches
	ValLoss, ValAccuracy float64 // afterwards, if there are validation examples
	Rate                 float64 // learning rate at its end
	Pairs                int     // trained on
	ValidationExamples   int
}

// Trainer updates a network's weights step by step. The same seed, data, settings
// and number of workers give the same weights, bit for bit, even if the training
// was saved and loaded in between.
type Trainer struct {
	Network *model.Network
	History []Epoch
	Notes   Notes

	options   Options
	data      Data
	gradient  *model.Network
	optimizer *optimizer
	average   []float32
	workers   []*worker

	// Lengths of the sources and targets in unmasked batches.
	longestSource, longestTarget int

	epoch   int     // epochs done
	step    int     // batches done in this epoch
	total   int     // batches done
	batches [][]int // of this epoch, as indices into train
	train   []corpus.Example
	pairs   int
	loss    model.Loss
}

// Notes are what the owner of a Trainer needs to resume it. They are saved and
// loaded with it.
type Notes struct {
	Date   string  // when the training began
	Judged int     // number of epochs whose weights have been judged
	Kept   int     // the epoch of the weights to keep, the best so far
	Best   float64 // the value of these weights, if any have been judged
}

// New starts a training of n, which it modifies. It returns an error if a setting is
// out of range or there are no examples. An unmasked training records the padded
// source length in the network's configuration.
func New(n *model.Network, data Data, o Options) (*Trainer, error) {
	if err := o.Validate(); err != nil {
		return nil, err
	}
	if err := data.validate(); err != nil {
		return nil, err
	}
	o = o.WithDefaults()
	t := &Trainer{Network: n, options: o, data: data, gradient: model.New(n.Config)}
	t.optimizer = newOptimizer(o.Optimizer, len(n.Weights()))
	if o.Average > 0 {
		t.average = slices.Clone(n.Weights())
	}
	for i := range o.Workers {
		w := &worker{gradient: t.gradient, rng: rand.NewPCG(0, 0)}
		if i > 0 {
			w.gradient = model.New(n.Config)
		}
		t.workers = append(t.workers, w)
	}
	t.longestSource, t.longestTarget = data.longest()
	if o.Unmasked {
		n.Config.PaddedSource = t.longestSource
		if err := n.Config.Validate(); err != nil {
			return nil, fmt.Errorf("training over the padding of a source of %d tokens: %w", t.longestSource, err)
		}
	}
	t.begin()
	return t, nil
}

// Options returns the settings, with defaults filled in.
func (t *Trainer) Options() Options { return t.options }

// SetRate sets the learning rate from the next step on.
func (t *Trainer) SetRate(rate float64) { t.options.LearningRate = rate }

// begin draws the examples of the next epoch and their batches.
func (t *Trainer) begin() { t.train, t.batches = t.data.Draw(t.options, t.epoch) }

// Done reports whether all epochs are done.
func (t *Trainer) Done() bool { return t.epoch >= t.options.Epochs }

// Progress returns the state of the training.
func (t *Trainer) Progress() Progress {
	return Progress{Epoch: t.epoch + 1, Step: t.step, Steps: len(t.batches), Pairs: t.pairs, Rate: t.rate(), Loss: t.loss}
}

// done returns the share of the training that is complete, from 0 to 1.
func (t *Trainer) done() float64 {
	return (float64(t.epoch) + float64(t.step)/float64(len(t.batches))) / float64(t.options.Epochs)
}

func (t *Trainer) rate() float64 { return t.options.rate(t.done()) }

// Step trains on the next batch of the epoch.
func (t *Trainer) Step() {
	batch := t.batches[t.step]
	t.accumulate(batch)
	t.update()
	for _, w := range t.workers {
		t.loss.Add(w.loss)
	}
	t.pairs += len(batch)
	t.step++
}

// accumulate adds the gradient of a batch to those of the workers, each of which takes a
// share of the batch.
func (t *Trainer) accumulate(batch []int) {
	o := model.Objective{
		Dropout:        float32(t.options.Dropout),
		LabelSmoothing: float32(t.options.LabelSmoothing),
		Feeding:        model.Feeding{Own: float32(t.options.own(t.done())), Soft: t.options.SoftFeeding},
		Positions:      t.positions(batch),
	}
	t.each(func(i int, w *worker) {
		w.loss = model.Loss{}
		part := share(batch, i, len(t.workers))
		if len(part) == 0 {
			return
		}
		w.fill(t, t.train, part)
		w.rng.Seed(t.options.Seed^uint64(i+1)<<40, uint64(t.total))
		o := o
		o.Rand = rand.New(w.rng) // its own
		w.loss = t.Network.Gradient(&w.pass, &w.batch, o, w.gradient)
	})
}

// positions returns the number of target positions by which a batch's loss is
// divided.
func (t *Trainer) positions(batch []int) int {
	if t.options.Unmasked {
		return len(batch) * t.longestTarget
	}
	n := 0
	for _, i := range batch {
		n += len(t.train[i].Target) - 1
	}
	return n
}

// EndOfEpoch reports whether all batches of the epoch are done and Finish is due.
func (t *Trainer) EndOfEpoch() bool { return t.step == len(t.batches) }

// Finish validates, adds the epoch to the History and begins the next one. It
// returns an error if the loss is not finite or if the context is cancelled during
// validation; the epoch then remains unfinished.
func (t *Trainer) Finish(ctx context.Context) (Epoch, error) {
	e := Epoch{Epoch: t.epoch + 1, Loss: t.loss.Mean(), Accuracy: t.loss.Accuracy(), Rate: t.rate(),
		Pairs: t.pairs, ValidationExamples: len(t.data.Validation)}
	if math.IsNaN(e.Loss) || math.IsInf(e.Loss, 0) {
		return e, fmt.Errorf("training: epoch %d: the loss is %v; try a smaller learning rate (now %g) or clip gradients", e.Epoch, e.Loss, t.options.LearningRate)
	}
	if len(t.data.Validation) > 0 {
		v, err := t.validate(ctx)
		if err != nil {
			return e, err
		}
		e.ValLoss, e.ValAccuracy = v.Mean(), v.Accuracy()
	}
	t.History = append(t.History, e)
	t.epoch++
	t.step, t.pairs, t.loss = 0, 0, model.Loss{}
	t.begin()
	return e, nil
}

// validate returns the validation loss of the weights that Best returns. It fails
// only if the context is cancelled.
func (t *Trainer) validate(ctx context.Context) (model.Loss, error) {
	n := t.Best()
	examples := t.data.Validation
	order := make([]int, len(examples))
	for i := range order {
		order[i] = i
	}
	if !t.options.Unmasked { // sorting by length needs the least padding
		slices.SortStableFunc(order, func(a, b int) int {
			return len(examples[a].Source) - len(examples[b].Source)
		})
	}
	chunks := slices.Collect(slices.Chunk(order, t.options.BatchSize))
	losses := make([]model.Loss, len(chunks))
	t.each(func(i int, w *worker) {
		for c := i; c < len(chunks) && ctx.Err() == nil; c += len(t.workers) {
			w.fill(t, examples, chunks[c])
			losses[c] = n.Evaluate(&w.pass, &w.batch)
		}
	})
	var sum model.Loss
	for _, l := range losses {
		sum.Add(l)
	}
	return sum, ctx.Err()
}

// Best returns the network to use: the one in training or, with weight averaging,
// a copy with the averaged weights.
func (t *Trainer) Best() *model.Network {
	if t.average == nil {
		return t.Network
	}
	n := model.New(t.Network.Config)
	copy(n.Weights(), t.average)
	n.FixNorms() // averaging shortens vectors
	return n
}

// Run trains until all epochs are done or the context is cancelled, which it
// checks between steps. It calls report after every step and epoch after every
// epoch, when the Trainer is in a state worth saving. Either may be nil. An error
// from epoch ends the training.
func (t *Trainer) Run(ctx context.Context, report func(Progress), epoch func(Epoch) error) error {
	for !t.Done() {
		for !t.EndOfEpoch() {
			if err := ctx.Err(); err != nil {
				return err
			}
			t.Step()
			if report != nil {
				report(t.Progress())
			}
		}
		e, err := t.Finish(ctx)
		if err != nil {
			return err
		}
		if epoch != nil {
			if err := epoch(e); err != nil {
				return err
			}
		}
	}
	return nil
}
