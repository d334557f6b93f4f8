package train

import (
	"context"
	"fmt"
	"iter"
	"math"
	"math/rand/v2"
	"slices"
	"sync"

	"dragoman/model"
	"dragoman/model/corpus"
	"dragoman/model/kernel"
)

// Data holds the examples to train and to validate on. Targets begin with the
// start token and end with the stop token.
type Data struct {
	Train, Validation []corpus.Example
	// Resample, if set, returns the training examples of an epoch, to vary the
	// text itself, as BPE dropout does. It must depend only on its arguments.
	Resample func(epoch int, rng *rand.Rand) []corpus.Example
}

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
	T, U      int // lengths of source and target in unmasked batches

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

// worker processes a part of each batch.
type worker struct {
	pass             model.Pass
	batch            model.Batch
	sources, targets [][]int32
	gradient         *model.Network // zero between steps
	rng              *rand.PCG
	loss             model.Loss
}

// New starts a training of n, which it modifies. It returns an error if a setting is
// out of range or there are no examples. An unmasked training records the padded
// source length in the network's configuration.
func New(n *model.Network, data Data, o Options) (*Trainer, error) {
	if err := o.Validate(); err != nil {
		return nil, err
	}
	if len(data.Train) == 0 {
		return nil, fmt.Errorf("training: no pairs to train on")
	}
	for _, set := range []struct {
		name     string
		examples []corpus.Example
	}{{"training", data.Train}, {"validation", data.Validation}} {
		for i, e := range set.examples {
			if len(e.Source) == 0 || len(e.Target) < 2 {
				return nil, fmt.Errorf("training: %s pair %d is empty on one side", set.name, i+1)
			}
		}
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
	for _, set := range [][]corpus.Example{data.Train, data.Validation} {
		for _, e := range set {
			t.T, t.U = max(t.T, len(e.Source)), max(t.U, len(e.Target))
		}
	}
	if o.Unmasked {
		n.Config.PaddedSource = t.T
		if err := n.Config.Validate(); err != nil {
			return nil, fmt.Errorf("training over the padding of a source of %d tokens: %w", t.T, err)
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
	o := model.Objective{
		Dropout:        float32(t.options.Dropout),
		LabelSmoothing: float32(t.options.LabelSmoothing),
		Feeding:        model.Feeding{Own: float32(t.options.own(t.done())), Soft: t.options.SoftFeeding},
		Positions:      t.positions(t.train, batch),
	}
	t.each(func(i int, w *worker) {
		w.loss = model.Loss{}
		part := share(batch, i, len(t.workers))
		if len(part) == 0 {
			return
		}
		w.fill(t, t.train, part)
		o := o
		w.rng.Seed(t.options.Seed^uint64(i+1)<<40, uint64(t.total))
		o.Rand = rand.New(w.rng)
		w.loss = t.Network.Gradient(&w.pass, &w.batch, o, w.gradient)
	})
	weights, g := t.Network.Weights(), t.gradient.Weights()
	norms := make([]float64, len(t.workers))
	t.each(func(i int, _ *worker) {
		for from, to := range pieces(span(len(g), i, len(t.workers))) {
			for _, w := range t.workers[1:] {
				part := w.gradient.Weights()[from:to]
				kernel.Add(g[from:to], part)
				clear(part)
			}
			if t.options.Clip > 0 {
				norms[i] += kernel.SumSquares(g[from:to])
			}
		}
	})
	factor := t.clip(norms)
	rate := t.rate()
	t.total++
	t.each(func(i int, _ *worker) {
		for from, to := range pieces(span(len(g), i, len(t.workers))) {
			scale(g[from:to], factor)
			t.optimizer.update(weights, g, rate, t.total, from, to)
			clear(g[from:to])
			if t.average != nil {
				t.mix(t.average[from:to], weights[from:to])
			}
		}
	})
	t.Network.FixNorms()
	for _, w := range t.workers {
		t.loss.Add(w.loss)
	}
	t.pairs += len(batch)
	t.step++
}

// clip returns the factor that reduces the gradient's norm to Options.Clip, or 0
// for a gradient that is not finite, which would spoil all weights. Squares are the
// sums of squares of the gradient's parts.
func (t *Trainer) clip(squares []float64) float32 {
	if t.options.Clip <= 0 {
		return 1
	}
	var sum float64
	for _, s := range squares {
		sum += s
	}
	norm := math.Sqrt(sum)
	switch {
	case math.IsNaN(norm) || math.IsInf(norm, 0):
		return 0
	case norm > t.options.Clip:
		return float32(t.options.Clip / norm)
	}
	return 1
}

// scale multiplies a part of the gradient by the factor of clip.
func scale(g []float32, factor float32) {
	switch factor {
	case 1:
	case 0:
		clear(g) // 0 times infinity is not 0
	default:
		kernel.Scale(g, factor)
	}
}

// mix moves the running mean towards the weights. It moves faster at first, so
// that the mean soon forgets the initial weights.
func (t *Trainer) mix(average, weights []float32) {
	decay := float32(min(t.options.Average, float64(1+t.total)/float64(10+t.total)))
	for i, w := range weights {
		average[i] = decay*average[i] + (1-decay)*w
	}
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

// each runs f for every worker concurrently.
func (t *Trainer) each(f func(i int, w *worker)) {
	if len(t.workers) == 1 {
		f(0, t.workers[0])
		return
	}
	var group sync.WaitGroup
	for i, w := range t.workers {
		group.Go(func() { f(i, w) })
	}
	group.Wait()
}

// fill sets the worker's batch to a part of the examples.
func (w *worker) fill(t *Trainer, examples []corpus.Example, part []int) {
	w.sources, w.targets = w.sources[:0], w.targets[:0]
	for _, i := range part {
		w.sources = append(w.sources, examples[i].Source)
		w.targets = append(w.targets, examples[i].Target)
	}
	w.batch.Fill(w.sources, w.targets, !t.options.Unmasked, t.T, t.U)
}

// positions returns the number of target positions by which a batch's loss is
// divided.
func (t *Trainer) positions(examples []corpus.Example, batch []int) int {
	if t.options.Unmasked {
		return len(batch) * t.U
	}
	n := 0
	for _, i := range batch {
		n += len(examples[i].Target) - 1
	}
	return n
}

// share returns the i-th of n contiguous parts of a batch. Since a batch is sorted by
// length, they need less padding than parts of every n-th example would: 2 to 4 %
// less work in all, and no more for the slowest worker, with 2 to 16 workers on
// batches of 64 and 256 pairs of Tatoeba.
func share(batch []int, i, n int) []int {
	from, to := span(len(batch), i, n)
	return batch[from:to]
}

// span returns the bounds of the i-th of n nearly equal parts of [0, size).
func span(size, i, n int) (from, to int) { return i * size / n, (i + 1) * size / n }

// pieces divides [from, to) into pieces that stay in a processor's cache from one loop
// over them to the next. Weights and gradients as a whole do not, and memory is slower
// than the arithmetic.
func pieces(from, to int) iter.Seq2[int, int] {
	const size = 1 << 13
	return func(yield func(from, to int) bool) {
		for ; from < to && yield(from, min(from+size, to)); from += size {
		}
	}
}
