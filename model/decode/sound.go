package decode

import (
	"math"
	"slices"
)

// ruleOut sets to −∞, with Options.Sound, the logits of next tokens that no
// translation of the source contains after tokens.
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
	carries := false
	for _, c := range o.Carried {
		carries = carries || count(source, c.Source) > 0
		if c.missing(source, tokens) > 0 {
			logits[stop] = never
			continue
		}
		for _, t := range c.Target {
			logits[t] = never
		}
	}
	if carries {
		for _, t := range o.Beside {
			logits[t] = never
		}
	}
	for period := 1; 2*period <= len(tokens); period++ {
		if repeats := repeated(tokens, period) + 1; repeats >= max(2*period, 5) {
			logits[tokens[len(tokens)-period]] = never
		}
	}
}

// missing returns how many of a carried token's occurrences a translation still
// lacks.
func (c Carried) missing(source, tokens []int32) int {
	return count(source, c.Source) - count(tokens, c.Target)
}

// missing returns how many carried tokens a translation still lacks.
func (o Options) missing(source, tokens []int32) int {
	n := 0
	if o.Sound {
		for _, c := range o.Carried {
			n += c.missing(source, tokens)
		}
	}
	return n
}

// wanted appends, for each carried token that a translation lacks, the most
// probable of its ids.
func (o Options) wanted(to []int, logits []float32, source, tokens []int32) []int {
	for _, c := range o.Carried {
		if o.Sound && c.missing(source, tokens) > 0 {
			to = append(to, int(slices.MaxFunc(c.Target, func(a, b int32) int { return compare(logits[a], logits[b]) })))
		}
	}
	return to
}

// count returns how many of ids are in of.
func count(ids, of []int32) int {
	n := 0
	for _, id := range ids {
		if slices.Contains(of, id) {
			n++
		}
	}
	return n
}

// repeated returns how many tokens at the end equal the token one period before
// them.
func repeated(tokens []int32, period int) int {
	n := 0
	for i := len(tokens) - 1; i >= period && tokens[i] == tokens[i-period]; i-- {
		n++
	}
	return n
}
