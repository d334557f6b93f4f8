// Package score measures translations against references: chrF, BLEU and exact
// match, in the numbers of sacrebleu; and it gives the floor that a translator
// must beat, the nearest sentence of the training data.
//
// References are lists: several translations of a sentence may be right.
package score

import "math"

// ExactMatch is the percentage of hypotheses that are equal to one of their
// references.
func ExactMatch(hypotheses []string, references [][]string) float64 {
	if len(hypotheses) == 0 {
		return 0
	}
	n := 0
	for i, h := range hypotheses {
		for _, r := range references[i] {
			if h == r {
				n++
				break
			}
		}
	}
	return 100 * float64(n) / float64(len(hypotheses))
}

// counts are n-grams and how often each occurs.
type counts map[string]int

// overlap is how many n-grams of a occur in b, each at most as often as there.
func (a counts) overlap(b counts) int {
	n := 0
	for gram, count := range a {
		n += min(count, b[gram])
	}
	return n
}

func (a counts) total() int {
	n := 0
	for _, count := range a {
		n += count
	}
	return n
}

func geometricMean(x []float64) float64 {
	var sum float64
	for _, v := range x {
		if v <= 0 {
			return 0
		}
		sum += math.Log(v)
	}
	return math.Exp(sum / float64(len(x)))
}
