package command

import (
	"flag"
	"fmt"
	"io"
	"slices"
	"strings"
)

// A preset is a set of flags that work well together. Flags given by the user take
// precedence.
type preset struct {
	flags string
	few   []few // for few pairs, the smallest number first
}

// few holds settings for fewer pairs than the preset is meant for: a smaller network
// and batches small enough for sufficiently many updates.
type few struct {
	below int // pairs
	flags string
}

var presets = map[string]preset{
	// The tutorial's values are the flags' own defaults.
	"tutorial": {},
	// Modern recurrent translation, for about ten thousand to a few hundred
	// thousand pairs; about 5 million weights.
	"best": {flags: recurrent + "source-size=2500 min-count=2 embedding=256 units=256 decoder-layers=2 rate=0.002 " +
		"dropout=0.3 bpe-dropout=0.1 word-dropout=0.1", few: fewPairs},
	// The same for slow connections: a quarter of the weights, which memorize less
	// and need less regularization.
	"small": {flags: recurrent + "source-size=1200 min-count=3 embedding=128 units=160 rate=0.003 " +
		"dropout=0.1 bpe-dropout=0.05 word-dropout=0.02", few: fewPairs},
}

// recurrent holds the common settings of the presets for translation.
const recurrent = "samples=0 split=sentence validation=0.05 source-unit=bpe lower=true clean=true bidirectional=true attention=general tied=true output-norm=5 lexical=true " +
	"optimizer=adam warmup=0.05 cosine=true clip=1 no-final-stop=0.1 smoothing=0.1 average=0.999 batch=100 updates=20000 precision=int8 "

// fewPairs was found by experiment. From a few hundred pairs a network cannot learn
// to spell; it learns them only as whole words and without regularization.
var fewPairs = []few{
	{1000, wholeWords + "updates=2000"},
	{3000, wholeWords + "updates=5000"},
	{10000, "source-size=1000 target-unit=bpe target-size=1500 min-count=2 embedding=128 units=128 decoder-layers=1 rate=0.003 " +
		"dropout=0.3 word-dropout=0.05 bpe-dropout=0.05 batch=32 updates=6000"},
}

const wholeWords = "source-unit=word target-unit=word source-size=0 min-count=1 embedding=128 units=128 decoder-layers=1 rate=0.003 " +
	"dropout=0.2 word-dropout=0.05 bpe-dropout=0 batch=16 "

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

// shrinkPreset applies and prints the settings for this number of pairs.
func shrinkPreset(f *flag.FlagSet, given map[string]bool, name string, pairs int, w io.Writer) error {
	list := presets[name].few
	if i := slices.IndexFunc(list, func(s few) bool { return pairs < s.below }); i >= 0 {
		set, err := setFlags(f, given, list[i].flags)
		if err != nil {
			return err
		}
		fmt.Fprintf(w, "preset %s, for %d pairs:%s\n", name, pairs, set)
	}
	if list != nil && pairs < fewest {
		fmt.Fprintf(w, "%d pairs are few: a model memorizes them but hardly learns to translate anything else; give at least a few thousand\n", pairs)
	}
	return nil
}

// setFlags applies settings, such as "units=256 lower=true", except those of flags
// that were given. It returns the applied ones written as flags.
func setFlags(f *flag.FlagSet, given map[string]bool, settings string) (set string, err error) {
	for _, s := range strings.Fields(settings) {
		name, value, _ := strings.Cut(s, "=")
		if given[name] {
			continue
		}
		if err := f.Set(name, value); err != nil {
			return set, fmt.Errorf("preset: %s: %w", s, err)
		}
		set += " -" + s
	}
	return set, nil
}
