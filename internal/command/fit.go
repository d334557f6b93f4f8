package command

import (
	"cmp"
	"flag"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"

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
	settle := p.shrink
	if t.from != "" || t.encoderFrom != "" { // that model determines the size
		settle = p.inherit
	}
	if err := settle(); err != nil {
		return nil, err
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

// inherit takes the units of the vocabularies of the model to start from.
func (p *pairing) inherit() error {
	whole, encoder, err := p.set.parents()
	if err != nil {
		return err
	}
	p.set.sourceUnit = cmp.Or(whole, encoder).Source.Unit.String()
	p.decided["source-unit"], p.decided["source-size"] = true, true
	if whole != nil {
		p.set.targetUnit = whole.Target.Unit.String()
		p.decided["target-unit"], p.decided["target-size"] = true, true
	}
	return nil
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
		p.set.chosen = append(p.set.chosen, decision{name, value, fmt.Sprintf("found by experiment for fewer than %d pairs", fewPairs[i].below)})
	}
	return err
}
