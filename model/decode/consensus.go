package decode

import (
	"cmp"
	"math"
	"slices"

	"dragoman/model/score"
	"dragoman/model/text"
)

// unlikely is the share of the probability below which a hypothesis has no say.
const unlikely = 0.01

// consensus has a list of hypotheses, best first, begin with the one whose chrF
// can be expected to be the highest, if the right translation is one of the
// list, each with a probability of softmax(sharpness·Score): the decision of
// minimum Bayes risk (Kumar and Byrne 2004, “Minimum Bayes-risk decoding for
// statistical machine translation”). The rest follow by the same measure, which
// becomes their Score. What was cut off stays at the end, and has no say.
func consensus(list []Hypothesis, grams func(Hypothesis) score.Grams, sharpness float64) {
	for i, h := range list {
		if !h.Complete {
			list = list[:i]
			break
		}
	}
	if len(list) < 2 {
		return
	}
	all := make([]score.Grams, len(list))
	probability := make([]float64, len(list))
	sum := 0.0
	for i, h := range list {
		all[i] = grams(h)
		probability[i] = math.Exp(sharpness * (h.Score - list[0].Score))
		sum += probability[i]
	}
	for i := range list {
		list[i].Score = 0
		for j, p := range probability {
			if p > unlikely*sum {
				list[i].Score += p / sum * all[i].ChrF(all[j])
			}
		}
	}
	slices.SortStableFunc(list, func(a, b Hypothesis) int { return cmp.Compare(b.Score, a.Score) })
}

// agree brings a part's hypotheses in the order of Options.Consensus.
func (t *Translator) agree(p *Part, o Options) {
	if o.Consensus > 0 {
		consensus(p.Hypotheses, func(h Hypothesis) score.Grams {
			return score.CharacterGrams(text.Restore(t.Model.Target.Decode(h.Tokens), p.Tokens))
		}, o.Consensus)
	}
}
