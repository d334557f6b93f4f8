package command

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"runtime"
	"runtime/pprof"
	"slices"

	"dragoman/model"
	"dragoman/model/kernel"
	"dragoman/model/train"
)

// trainFlags are the settings of a training. The defaults are the tutorial's.
type trainFlags struct {
	dataFlags
	network model.Config
	options train.Options

	out, name, title, cell, attention, optimizer, kernel, precision, date string
	licence, source, profile, preset, from, encoderFrom                   string
	keep, tensorboard                                                     string
	resume, force, printConfig                                            bool
	updates, patience                                                     int

	chosen []decision // by the preset, for the pairs
}

func (t *trainFlags) define(f *flag.FlagSet) {
	t.dataFlags.define(f)
	t.defineFiles(f)
	t.defineNetwork(f)
	t.defineTraining(f)
}

func (t *trainFlags) defineFiles(f *flag.FlagSet) {
	f.StringVar(&t.preset, "preset", "tutorial", "settings for the flags that are not given: "+presetNames()+"; best and small choose some by the pairs")
	f.StringVar(&t.out, "out", "", "weights `FILE` to write, with a name that ends in .gob (default weights/NAME.gob); checkpoint, history and curve are written beside it")
	f.StringVar(&t.name, "name", "", "name of the model in the catalogue (default: that of -out; with -preset best or small, the languages of the pairs, such as en-de-own; or my-model)")
	f.StringVar(&t.title, "title", "", "human-readable title of the model, such as \"English → German\"")
	f.StringVar(&t.licence, "licence", "", "licence of the sentence pairs, for the model card")
	f.StringVar(&t.source, "source", "", "source of the sentence pairs, for the model card (default: the file's name)")
	f.StringVar(&t.date, "date", "", "date for the model card (default: the day the training starts)")
	f.BoolVar(&t.resume, "resume", false, "resume from the checkpoint of an interrupted training with the same flags")
	f.BoolVar(&t.force, "force", false, "overwrite existing files of an earlier training with the same -out")
	f.StringVar(&t.from, "from", "", "start from the weights and vocabularies of this model, a `NAME` or path, instead of random weights")
	f.StringVar(&t.encoderFrom, "encoder-from", "", "start from the encoder and source vocabulary of this model for the same source language, a `NAME` or path")
	f.StringVar(&t.precision, "precision", "float32", "precision of the weights in the file: float32 or int8")
	f.StringVar(&t.tensorboard, "tensorboard", "", "`FOLDER` for TensorBoard's event files, which go into a subfolder named after the model")
	f.BoolVar(&t.printConfig, "print-config", false, "print the network and the settings as JSON, without training")
	f.StringVar(&t.profile, "cpuprofile", "", "write a CPU profile to this `FILE`, for go tool pprof")
}

func (t *trainFlags) defineNetwork(f *flag.FlagSet) {
	n := &t.network
	f.StringVar(&t.cell, "cell", "LSTM", "recurrent cell: LSTM, GRU or SimpleRNN")
	f.IntVar(&n.Units, "units", 256, "units of each decoder layer")
	f.IntVar(&n.EncoderUnits, "encoder-units", 0, "units of each encoder layer and direction (default: -units)")
	f.IntVar(&n.EncoderLayers, "encoder-layers", 1, "layers of the encoder")
	f.IntVar(&n.DecoderLayers, "decoder-layers", 1, "layers of the decoder")
	f.BoolVar(&n.Bidirectional, "bidirectional", false, "let the encoder read in both directions")
	f.IntVar(&n.EmbeddingDim, "embedding", 0, "size of the embeddings; 0: one-hot inputs")
	f.StringVar(&t.attention, "attention", "none", "attention: none, dot, general or additive")
	f.BoolVar(&n.InputFeeding, "input-feeding", false, "feed the decoder its previous readout as well")
	f.BoolVar(&n.TiedOutput, "tied", false, "tie the output layer to the target embedding")
	f.IntVar(&n.OutputNorm, "output-norm", 0, "with -tied, norm of the output layer's input and of every target embedding, the same for frequent and rare tokens; 0: unconstrained; with -from, that model's")
	f.BoolVar(&n.Lexical, "lexical", false, "add a direct path from the attended source words to the output; with -from, also if that model has none")
	f.BoolVar(&n.Residual, "residual", false, "add residual connections around all layers but the first")
}

func (t *trainFlags) defineTraining(f *flag.FlagSet) {
	o := &t.options
	f.StringVar(&t.keep, "keep", "last", "which epoch's weights to keep: last, loss (lowest validation loss) or chrf (highest chrF on validation pairs)")
	f.IntVar(&t.patience, "patience", 0, "with -keep loss or chrf, stop after this many epochs in a row without improvement; 0: never")
	f.StringVar(&t.kernel, "kernel", "", "arithmetic kernel to use, such as go, which runs everywhere (default: the fastest with float32 rounding); bfloat16, on recent processors, rounds the factors of products where that is faster")
	f.IntVar(&o.Epochs, "epochs", 100, "passes over the training pairs")
	f.IntVar(&t.updates, "updates", 0, "instead of -epochs, number of weight updates, one per batch")
	f.IntVar(&o.BatchSize, "batch", 64, "pairs in a batch")
	f.StringVar(&t.optimizer, "optimizer", "rmsprop", "rmsprop or adam")
	f.Float64Var(&o.LearningRate, "rate", 0.001, "learning rate")
	f.Float64Var(&o.Warmup, "warmup", 0, "share of the training during which the learning rate rises from zero")
	f.BoolVar(&o.Cosine, "cosine", false, "let the learning rate decay to zero along a cosine")
	f.Float64Var(&o.Clip, "clip", 0, "maximum norm of the gradient; 0: unlimited")
	f.Float64Var(&o.Dropout, "dropout", 0, "share of activations dropped between layers")
	f.Float64Var(&o.LabelSmoothing, "smoothing", 0, "label smoothing")
	f.Float64Var(&o.Average, "average", 0, "decay of a running mean of the weights, which becomes the result; 0: none")
	f.Float64Var(&o.OwnStart, "own", 0, "share of decoder inputs taken from its own output at the start of the training; 0: teacher forcing")
	f.Float64Var(&o.OwnEnd, "own-end", 0, "like -own, at the end of the training")
	f.BoolVar(&o.SoftFeeding, "soft", false, "feed the decoder its whole output distribution instead of the best token")
	f.BoolVar(&o.Unmasked, "unmasked", false, "process the padding, as the tutorial does, also when translating")
	f.Uint64Var(&o.Seed, "seed", 1, "seed of all random numbers")
	f.IntVar(&o.Workers, "workers", 0, "number of goroutines that share each batch, which affects the last bits of results (0: one per core)")
}

// resolve parses the flags whose values are words, checks all of them, fills in names and
// selects the kernel.
func (t *trainFlags) resolve() error {
	var errs [3]error
	t.network.Cell, errs[0] = model.ParseCell(t.cell)
	t.network.Attention, errs[1] = model.ParseAttention(t.attention)
	t.options.Optimizer, errs[2] = train.ParseOptimizer(t.optimizer)
	if err := errors.Join(errs[:]...); err != nil {
		return usageError{err}
	}
	if t.options.Workers == 0 {
		t.options.Workers = runtime.NumCPU()
	}
	if err := t.check(); err != nil {
		return err
	}
	if err := t.nameOutput(); err != nil {
		return err
	}
	card := model.Card{Name: t.name, Title: t.title, Data: t.source, Licence: t.licence, Date: t.date}
	if err := card.Validate(); err != nil {
		return usageError{err}
	}
	switch t.kernel {
	case "":
	case "bfloat16":
		return kernel.UseBfloat16()
	default:
		return kernel.Use(t.kernel)
	}
	return nil
}

// check returns an error naming the first setting of the training that is out of range or
// does not fit another.
func (t *trainFlags) check() error {
	if err := checkCounts(count{"patience", t.patience}, count{"updates", t.updates}); err != nil {
		return err
	}
	p := model.Precision(t.precision)
	switch {
	case !slices.Contains([]string{"last", "loss", "chrf"}, t.keep):
		return usageError{fmt.Errorf("-keep is %q: want last, loss or chrf", t.keep)}
	case t.patience > 0 && t.keep == "last":
		return usageError{errors.New("-patience without -keep: give -keep loss or -keep chrf to compare epochs")}
	case p != model.Float32 && p != model.Int8:
		return usageError{fmt.Errorf("-precision is %q: want float32 or int8", t.precision)}
	case t.from != "" && t.encoderFrom != "":
		return usageError{errors.New("-from and -encoder-from: want only one")}
	}
	for _, f := range []struct {
		name  string
		value float64
	}{{"epochs", float64(t.options.Epochs)}, {"batch", float64(t.options.BatchSize)}, {"rate", t.options.LearningRate}, {"workers", float64(t.options.Workers)}} {
		if !(f.value > 0) {
			return usageError{fmt.Errorf("-%s is %v: want more than 0", f.name, f.value)}
		}
	}
	for _, longer := range []struct {
		flag  string
		share float64
	}{{"join", t.join}, {"bpe-dropout", t.bpeDropout}, {"substitute", t.substitute}} {
		if longer.share > 0 && t.options.Unmasked {
			return usageError{fmt.Errorf("-%s and -unmasked: want only one, because sentences become longer than the padding, which fits the longest pair", longer.flag)}
		}
	}
	if err := t.options.Validate(); err != nil {
		return usageError{err}
	}
	return nil
}

// Train trains a model on sentence pairs or a toy task.
func Train(ctx context.Context, args []string) error {
	var t trainFlags
	f := NewFlags("train", "")
	t.define(f)
	command, given, err := t.read(f, args)
	if err != nil {
		return err
	}
	if t.printConfig {
		ready, err := t.begin(ctx, f, given)
		if err != nil {
			return err
		}
		return writeSettings(os.Stdout, t.settings(ready))
	}
	pairs, err := t.open(ctx, f, given)
	if err != nil {
		return err
	}
	unlock, err := t.claim()
	if err != nil {
		return err
	}
	defer unlock()
	ready, err := pairs.prepare(ctx)
	if err != nil {
		return err
	}
	return profiled(t.profile, func() error { return t.run(ctx, ready, command) })
}

// profiled writes a CPU profile of run to a file, unless its path is empty.
func profiled(path string, run func() error) error {
	if path == "" {
		return run()
	}
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	if err := pprof.StartCPUProfile(f); err != nil {
		return errors.Join(err, f.Close())
	}
	err = run()
	pprof.StopCPUProfile()
	return errors.Join(err, f.Close())
}

// read parses the flags and applies the preset. It returns the command line for the
// model card and the names of the given flags.
func (t *trainFlags) read(f *flag.FlagSet, args []string) (command string, given map[string]bool, err error) {
	if err := Parse(f, args, 0); err != nil {
		return "", nil, err
	}
	command, given = commandLine(f), givenFlags(f)
	if given["epochs"] && t.updates != 0 {
		return "", nil, usageError{errors.New("-epochs and -updates: want only one")}
	}
	if err := applyPreset(f, given, t.preset, t.task); err != nil {
		return "", nil, err
	}
	if err := t.resolve(); err != nil {
		return "", nil, err
	}
	if err := checkNeeds(given, need{"task", t.task != "", "digits"}, need{"pairs", len(t.pairs) > 0, "columns"}, need{"from", t.from != "" || t.encoderFrom != "", "shrink grow"},
		need{"own", t.options.OwnStart > 0 || t.options.OwnEnd > 0, "soft"}); err != nil {
		return "", nil, err
	}
	return command, given, t.dataFlags.validate()
}
