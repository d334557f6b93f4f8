package command

import (
	"flag"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"

	"dragoman/model"
	"dragoman/model/corpus"
)

// fit sets the flags of the preset that depend on the pairs, except those that were
// given, and prints them. It returns nil if none do.
func (t *trainFlags) fit(f *flag.FlagSet, given map[string]bool, pairs []corpus.Pair, w io.Writer) (*pairing, error) {
	fitted := presets[t.preset].fitted
	if fitted == nil {
		return nil, nil
	}
	p := &pairing{Traits: corpus.Measure(pairs), flags: f, set: t, fitted: fitted, decided: maps.Clone(given)}
	fmt.Fprintf(w, "preset %s, for %d pairs", t.preset, p.Pairs)
	if p.Repeated > 0 {
		fmt.Fprintf(w, " and %d that repeat one", p.Repeated)
	}
	fmt.Fprintln(w)
	switch {
	case t.from != "": // that model has a size and vocabularies
		for _, name := range vocabularyFlags {
			p.decided[name] = true
		}
	case t.encoderFrom == "":
		if err := p.shrink(); err != nil {
			return nil, err
		}
	}
	p.room = fitted.roomFor(t.network)
	chosen, err := p.choose(choices)
	if err != nil {
		return nil, err
	}
	t.chosen = append(t.chosen, chosen...)
	if t.task == "" {
		t.entitle(given, pairs)
	}
	for i := 0; i < len(t.chosen); {
		n := 1
		for i+n < len(t.chosen) && t.chosen[i+n].Reason == t.chosen[i].Reason {
			n++
		}
		fmt.Fprintf(w, "  %s: %s\n", described(t.chosen[i:i+n]), t.chosen[i].Reason)
		i += n
	}
	if p.Pairs < fewest {
		fmt.Fprintf(w, "%d pairs are few: a model memorizes them but hardly learns to translate anything else; give at least a few thousand\n", p.Pairs)
	}
	return p, nil
}

// shrink applies the settings for few pairs.
func (p *pairing) shrink() error {
	i := slices.IndexFunc(fewPairs, func(s few) bool { return p.Pairs < s.below })
	if i < 0 {
		return nil
	}
	set, err := setFlags(p.flags, p.decided, fewPairs[i].flags)
	for _, s := range set {
		name, value, _ := strings.Cut(s, "=")
		p.decided[name] = true
		p.set.chosen = append(p.set.chosen, Chosen{name, value, fmt.Sprintf("found by experiment for fewer than %d pairs", fewPairs[i].below)})
	}
	return err
}

// A counter counts the bytes written to it.
type counter int

func (c *counter) Write(b []byte) (int, error) {
	*c += counter(len(b))
	return len(b), nil
}

// margin is the number of tokens that refit saves in addition to those in excess.
const margin = 20

// refit chooses smaller vocabularies if the model's file would be too large, and
// reports whether it did.
func (p *pairing) refit(ready *training, w io.Writer) (bool, error) {
	t := p.set
	if t.from != "" || model.Precision(t.precision) != model.Int8 || p.decided["source-size"] && p.decided["target-size"] {
		return false, nil
	}
	var size counter
	m := &model.Model{Network: ready.network, Source: ready.Source, Target: ready.Target, MaxSource: ready.MaxSource, Card: t.card(ready.Dataset, "", "")}
	if err := m.Write(&size, model.Int8); err != nil {
		return false, err
	}
	c := ready.network.Config
	excess, tokens := int(size)-p.fitted.bytes, c.SourceSize+c.TargetSize
	if excess <= 0 || p.fitted.roomFor(c) == unlimited {
		return false, nil
	}
	p.room = max(tokens-excess/bytesPerToken(c)-margin, leastRoom)
	chosen, err := p.choose(slices.DeleteFunc(slices.Clone(choices), func(c choice) bool { return !slices.Contains(sizeFlags, c.flag) }))
	if err != nil {
		return false, err
	}
	smaller := false
	for _, c := range chosen {
		i := slices.IndexFunc(t.chosen, func(old Chosen) bool { return old.Flag == c.Flag })
		smaller = smaller || t.chosen[i].Value != c.Value
		t.chosen[i] = c
	}
	if !smaller {
		return false, nil
	}
	fmt.Fprintf(w, "  %s: the file would have %d bytes\n", described(chosen), size)
	return true, nil
}
