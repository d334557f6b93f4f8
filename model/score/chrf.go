package score

import "strings"

// Constants of chrF (Popović 2015, “chrF: character n-gram F-score for
// automatic MT evaluation”) as sacrebleu sets them.
const (
	chrfOrder = 6
	chrfBeta  = 2 // recall counts so many times as much as precision
)

// chrfStatistics are, for each order, the n-grams of hypothesis and reference
// and those that they share.
type chrfStatistics [chrfOrder]struct{ hypothesis, reference, match int }

// ChrF is the character n-gram F-score of a corpus, 0 to 100: of each
// hypothesis against its best reference, white space left out, counts summed
// over the corpus before the F-score is taken.
func ChrF(hypotheses []string, references [][]string) float64 {
	var sum chrfStatistics
	for i, h := range hypotheses {
		grams := characterGrams(h)
		best, bestScore := chrfStatistics{}, -1.0
		for _, r := range references[i] {
			s := compareGrams(grams, characterGrams(r))
			if f := s.score(); f > bestScore {
				best, bestScore = s, f
			}
		}
		for n := range sum {
			sum[n].hypothesis += best[n].hypothesis
			sum[n].reference += best[n].reference
			sum[n].match += best[n].match
		}
	}
	return sum.score()
}

func characterGrams(s string) [chrfOrder]counts {
	characters := []rune(strings.Join(strings.Fields(s), ""))
	var grams [chrfOrder]counts
	for n := range grams {
		grams[n] = counts{}
		for i := 0; i+n < len(characters); i++ {
			grams[n][string(characters[i:i+n+1])]++
		}
	}
	return grams
}

func compareGrams(hypothesis, reference [chrfOrder]counts) chrfStatistics {
	var s chrfStatistics
	for n := range s {
		s[n].reference = reference[n].total()
		s[n].match = hypothesis[n].overlap(reference[n])
		if s[n].reference > 0 { // a reference without such n-grams says nothing of them
			s[n].hypothesis = hypothesis[n].total()
		}
	}
	return s
}

// score is the F-score of the mean precision and the mean recall, over the
// orders of which both sides have n-grams.
func (s chrfStatistics) score() float64 {
	var precision, recall, orders float64
	for _, n := range s {
		if n.hypothesis > 0 && n.reference > 0 {
			precision += float64(n.match) / float64(n.hypothesis)
			recall += float64(n.match) / float64(n.reference)
			orders++
		}
	}
	if precision+recall == 0 {
		return 0
	}
	precision, recall = precision/orders, recall/orders
	const b = chrfBeta * chrfBeta
	return 100 * (1 + b) * precision * recall / (b*precision + recall)
}
