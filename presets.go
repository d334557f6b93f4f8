package main

import (
	"flag"
	"fmt"
	"slices"
	"strings"
)

// presets are flags that go well together. Flags that are given win over them.
var presets = map[string]string{
	// The tutorial's values are the flags' own defaults.
	"tutorial": "",
	// What made recurrent translation good, for some ten thousand to a few
	// hundred thousand pairs; about 5 million weights.
	"best": "samples=0 split=sentence validation=0.05 source-unit=bpe source-size=2500 lower=true clean=true min-count=2 " +
		"embedding=256 units=256 bidirectional=true attention=general decoder-layers=2 tied=true " +
		"optimizer=adam rate=0.002 warmup=0.05 cosine=true clip=1 dropout=0.3 bpe-dropout=0.1 word-dropout=0.1 no-final-stop=0.1 " +
		"smoothing=0.1 average=0.999 batch=100 epochs=40 precision=int8",
	// The same for slow lines: a quarter of the weights, which fit so little
	// by heart that they need less against it.
	"small": "samples=0 split=sentence validation=0.05 source-unit=bpe source-size=1200 lower=true clean=true min-count=3 " +
		"embedding=128 units=160 bidirectional=true attention=general tied=true " +
		"optimizer=adam rate=0.003 warmup=0.05 cosine=true clip=1 dropout=0.1 bpe-dropout=0.05 word-dropout=0.02 no-final-stop=0.1 " +
		"smoothing=0.1 average=0.999 batch=100 epochs=40 precision=int8",
}

// taskPresets train each toy task to nearly no mistakes within a minute or two.
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

// applyPresets sets the flags of -preset, or of -task, that were not given.
func applyPresets(f *flag.FlagSet, preset, task string) error {
	settings, ok := presets[preset]
	if !ok {
		return usageError{fmt.Errorf("unknown preset %q: want one of %s", preset, presetNames())}
	}
	if preset == "tutorial" {
		settings = taskPresets[task]
	}
	given := map[string]bool{}
	f.Visit(func(g *flag.Flag) { given[g.Name] = true })
	for _, s := range strings.Fields(settings) {
		name, value, _ := strings.Cut(s, "=")
		if given[name] {
			continue
		}
		if err := f.Set(name, value); err != nil {
			return fmt.Errorf("preset %s: %s: %w", preset, s, err)
		}
	}
	return nil
}
