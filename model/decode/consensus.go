package decode

import (
	"cmp"
	"math"
	"slices"

	"dragoman/model/score"
)

// unlikely is the probability below which a hypothesis is ignored, relative to the
// total.
const unlikely = 0.01

// consensus sorts a list of hypotheses, best first, by expected chrF, taking the
// right translation to be one of the list, each with probability
// softmax(sharpness·Score): the minimum Bayes risk decision (Kumar and Byrne 2004,
// “Minimum Bayes-risk decoding for statistical machine translation”). The expected
// chrF becomes the Score. Hypotheses that were cut off are ignored and stay at the
// end.
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
