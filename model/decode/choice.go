package decode

import (
	"dragoman/model/score"
	"dragoman/model/text"
)

// Choice configures how a Translator chooses among the hypotheses that its search
// has found. The zero value takes the one with the highest Score.
type Choice struct {
	// Consensus, if positive, selects the hypothesis that agrees most with the
	// others, by minimum Bayes risk. It is the sharpness of the distribution over
	// them, softmax(Consensus·Score).
	Consensus float64
	// Judges add their scores to those of the hypotheses.
	Judges []Judge
}

// choose sorts the hypotheses of each part, best first.
func (j jury) choose(t *Translator, parts []*Part, o Options) {
	j.judge(t, parts, o)
	if o.Choice.Consensus <= 0 {
		return
	}
	for _, p := range parts {
		consensus(p.Hypotheses, func(h Hypothesis) score.Grams {
			return score.CharacterGrams(text.Restore(t.Model.Target.Decode(h.Tokens), p.Tokens))
		}, o.Choice.Consensus)
	}
}
