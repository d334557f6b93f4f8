package command

import (
	"flag"
	"fmt"
	"slices"
	"strings"
)

// A preset is a set of flags that work well together. Flags given by the user take
// precedence.
type preset struct {
	flags  string
	fitted *fitted // nil: the same for all pairs
}

// fitted limits what a preset chooses for the pairs: see choices.
type fitted struct {
	bytes int // the largest file

	// For a training with many passes over the pairs.
	dropout, bpeDropout, wordDropout float64
}

var presets = map[string]preset{
	// The tutorial's values are the flags' own defaults.
	"tutorial": {},
	// Modern recurrent translation, for about ten thousand to a few hundred
	// thousand pairs; nearly 5 million weights.
	"best": {recurrent + "embedding=256 units=256 decoder-layers=2 rate=0.002", &fitted{4_990_000, 0.3, 0.1, 0.1}},
	// The same for slow connections: a quarter of the weights, which memorize less
	// and need less regularization.
	"small": {recurrent + "embedding=128 units=160 rate=0.003", &fitted{1_490_000, 0.1, 0.05, 0.02}},
}

// recurrent holds the common settings of the presets for translation.
const recurrent = "samples=0 split=sentence validation=0.05 clean=true bidirectional=true attention=general tied=true output-norm=5 lexical=true " +
	"optimizer=adam warmup=0.05 cosine=true clip=1 no-final-stop=0.1 smoothing=0.1 average=0.999 batch=100 precision=int8 "

// few holds settings for fewer pairs than the presets are meant for: a smaller network
// and batches small enough for sufficiently many updates.
type few struct {
	below int // pairs
	flags string
}

// fewPairs was found by experiment, the smallest number first. From a few hundred
// pairs a network learns hardly more than whole words, without regularization.
var fewPairs = []few{
	{1000, smallNetwork + "min-count=1 dropout=0.2 word-dropout=0.05 bpe-dropout=0 names=0 join=0 batch=16 updates=2000"},
	{wholeWords, smallNetwork + "min-count=1 dropout=0.2 word-dropout=0.05 bpe-dropout=0 names=0 join=0 batch=16 updates=5000"},
	{10000, smallNetwork + "min-count=2 dropout=0.3 word-dropout=0.05 bpe-dropout=0.05 names=0 join=0 batch=32 updates=6000"},
}

const smallNetwork = "embedding=128 units=128 decoder-layers=1 rate=0.003 "

// wholeWords is the number of pairs below which a network does not learn to spell.
const wholeWords = 3000

// fewest is the smallest number of pairs from which a model learns to translate;
// fewer are merely memorized.
const fewest = 2000

// taskPresets hold settings that learn each toy task almost perfectly within a
// minute or two.
var taskPresets = map[string]string{
	"addition": "digits=2 samples=5000 validation=0.1 units=128 epochs=60 batch=32 optimizer=adam rate=0.004 warmup=0.05 cosine=true clip=1",
	"reversal": "digits=2 samples=20000 validation=0.1 units=128 epochs=20 batch=32 optimizer=adam rate=0.004 warmup=0.05 cosine=true clip=1",
	"dates": "samples=10000 validation=0.1 units=128 epochs=20 batch=32 attention=dot embedding=32 " +
		"optimizer=adam rate=0.004 warmup=0.05 cosine=true clip=1",
}

func presetNames() string {
	var names []string
	for name := range presets {
		names = append(names, name)
	}
	slices.Sort(names)
	return strings.Join(names, ", ")
}

// givenFlags returns the names of the flags that have been set.
func givenFlags(f *flag.FlagSet) map[string]bool {
	given := map[string]bool{}
	f.Visit(func(g *flag.Flag) { given[g.Name] = true })
	if given["epochs"] { // another way to set the length
		given["updates"] = true
	}
	return given
}

// applyPreset sets the flags of -preset, or of -task, that were not given.
func applyPreset(f *flag.FlagSet, given map[string]bool, name, task string) error {
	p, ok := presets[name]
	if !ok {
		return usageError{fmt.Errorf("unknown preset %q: want one of %s", name, presetNames())}
	}
	if name == "tutorial" {
		p.flags = taskPresets[task]
	}
	_, err := setFlags(f, given, p.flags)
	return err
}

// setFlags applies settings, such as "units=256 lower=true", except those of flags
// that were given. It returns the applied ones.
func setFlags(f *flag.FlagSet, given map[string]bool, settings string) (set []string, err error) {
	for _, s := range strings.Fields(settings) {
		name, value, _ := strings.Cut(s, "=")
		if given[name] {
			continue
		}
		if err := f.Set(name, value); err != nil {
			return set, fmt.Errorf("preset: %s: %w", s, err)
		}
		set = append(set, s)
	}
	return set, nil
}
