// Package score measures translations against references: chrF and BLEU as
// computed by sacrebleu, and exact match. It also provides a baseline that a
// translator must beat, the nearest sentence of the training data.
//
// References are lists, because a sentence may have several correct translations.
package score

import "math"

// ExactMatch returns the percentage of hypotheses that equal one of their
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

// counts maps n-grams to their number of occurrences.
type counts map[string]int

// overlap returns the number of n-grams of a that occur in b, each counted at most
// as often as in b.
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
