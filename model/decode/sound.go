package decode

import (
	"math"
	"slices"
)

// ruleOut takes from the logits of the next token, with Options.Sound, what no
// translation of the source says after those tokens.
func ruleOut(logits []float32, stop int32, source, tokens []int32, o Options) {
	if !o.Sound {
		return
	}
	never := float32(math.Inf(-1))
	if len(tokens) == 0 {
		logits[stop] = never
	}
	for _, t := range o.Never {
		logits[t] = never
	}
	for _, c := range o.Carried {
		if count(tokens, c.Target) < count(source, c.Source) {
			continue
		}
		for _, t := range c.Target {
			logits[t] = never
		}
	}
	for period := 1; 2*period <= len(tokens); period++ {
		if repeats := repeated(tokens, period) + 1; repeats >= max(2*period, 5) {
			logits[tokens[len(tokens)-period]] = never
		}
	}
}

// count is how many of the ids are one of some.
func count(ids, of []int32) int {
	n := 0
	for _, id := range ids {
		if slices.Contains(of, id) {
			n++
		}
	}
	return n
}

// repeated is how many tokens at the end are what stood a period before them.
func repeated(tokens []int32, period int) int {
	n := 0
	for i := len(tokens) - 1; i >= period && tokens[i] == tokens[i-period]; i-- {
		n++
	}
	return n
}
