package decode

import (
	"cmp"
	"math"
	"slices"

	"dragoman/model"
	"dragoman/model/text"
)

// constraints rule out the empty translation, the tokens of never, and loops: a
// token repeated a sixth time in a row, a sequence of two a fourth time, a longer
// one a third time, and a phrase a third time anywhere. A nil *constraints rules out
// nothing.
type constraints struct {
	never        []int32       // such as the unknown token
	phrase       int           // number of tokens; see phraseLength
	said         []int32       // working memory of ruleOutPhrases
	placeholders []placeholder // each as frequent in a translation as in its source
	stutterer    *stutterer    // leaves out, after the search, what is said twice in a row
	beside       []int32       // ruled out if the source has placeholders: digits, which must come from it
	// ends are marks that end sentences, of which a translation has none before its last
	// placeholder, unless its source has several; sourceEnds are those of the source.
	ends, sourceEnds []int32
}

// placeholder holds the ids of a placeholder on both sides.
type placeholder struct{ source, target []int32 }

// sound returns the constraints on a model's translations, or nil if there are none.
func sound(m *model.Model) *constraints {
	if m.Card.Search.Unconstrained {
		return nil
	}
	v := &m.Target
	c := &constraints{never: []int32{v.Start}, phrase: phraseLength(v), stutterer: newStutterer(&m.Source, v)}
	if v.Unknown >= 0 {
		c.never = append(c.never, v.Unknown)
	}
	if !m.Source.Carries() {
		return c
	}
	for i := 0; text.Placeholder(i) != ""; i++ {
		if target := v.PlaceholderIDs(i); target != nil {
			c.placeholders = append(c.placeholders, placeholder{m.Source.PlaceholderIDs(i), target})
		}
	}
	c.beside = v.Within("0123456789０１２３４５６７８９")
	c.ends, c.sourceEnds = v.Within("!?。！？"), m.Source.Within(endMarks)
	return c
}

// ruleOut sets to −∞ the logits of the next tokens that may not follow tokens in a
// translation of the source.
func (c *constraints) ruleOut(logits []float32, stop int32, source, tokens []int32) {
	if c == nil {
		return
	}
	never := float32(math.Inf(-1))
	if len(tokens) == 0 {
		logits[stop] = never
	}
	for _, t := range c.never {
		logits[t] = never
	}
	carries, lacks := false, false
	for _, p := range c.placeholders {
		carries = carries || count(source, p.source) > 0
		if p.missing(source, tokens) > 0 {
			logits[stop] = never
			lacks = true
			continue
		}
		for _, t := range p.target {
			logits[t] = never
		}
	}
	if carries {
		for _, t := range c.beside {
			logits[t] = never
		}
	}
	if lacks && count(source, c.sourceEnds) < 2 {
		for _, t := range c.ends {
			logits[t] = never
		}
	}
	for period := 1; 2*period <= len(tokens); period++ {
		if repeats := repeated(tokens, period) + 1; repeats >= max(2*period, 5) {
			logits[tokens[len(tokens)-period]] = never
		}
	}
}

// without returns the constraints on the translation of a sentence from which marks were
// taken, such as its quotation marks. The translation has none of them either.
func (c *constraints) without(marks []int32) *constraints {
	if c == nil {
		return nil
	}
	u := *c
	u.never = slices.Concat(c.never, marks)
	return &u
}

// missing returns how many of a placeholder's occurrences a translation still
// lacks.
func (p placeholder) missing(source, tokens []int32) int {
	return count(source, p.source) - count(tokens, p.target)
}

// missing returns how many placeholders a translation still lacks.
func (c *constraints) missing(source, tokens []int32) int {
	n := 0
	if c != nil {
		for _, p := range c.placeholders {
			n += p.missing(source, tokens)
		}
	}
	return n
}

// wanted appends, for each placeholder that a translation lacks, the most probable
// of its ids.
func (c *constraints) wanted(to []int, logits []float32, source, tokens []int32) []int {
	for _, p := range c.placeholders {
		if p.missing(source, tokens) > 0 {
			to = append(to, int(slices.MaxFunc(p.target, func(a, b int32) int { return cmp.Compare(logits[a], logits[b]) })))
		}
	}
	return to
}

// isPlaceholder reports whether token is a placeholder.
func (c *constraints) isPlaceholder(token int32) bool {
	return slices.ContainsFunc(c.placeholders, func(p placeholder) bool { return slices.Contains(p.target, token) })
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
