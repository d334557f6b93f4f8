package score

import (
	"math"
	"strings"
)

const bleuOrder = 4

// BLEU returns the corpus score of Papineni et al. 2002, 0 to 100, with
// sacrebleu's defaults: up to 4-grams, “exp” smoothing, and for the brevity
// penalty the reference of each sentence that is closest in length. tokenize is
// Tokenize13a, or TokenizeZh for Chinese.
func BLEU(hypotheses []string, references [][]string, tokenize func(string) []string) float64 {
	var sum bleuStatistics
	for i, h := range hypotheses {
		var tokenized [][]string
		for _, r := range references[i] {
			tokenized = append(tokenized, tokenize(r))
		}
		sum.add(tokenize(h), tokenized)
	}
	return sum.score()
}

// bleuStatistics counts, for each order, the n-grams of all hypotheses and those that
// their references have, too, and the tokens of both sides.
type bleuStatistics struct {
	total, match          [bleuOrder]int
	hypothesis, reference int
}

// add counts a hypothesis.
func (s *bleuStatistics) add(hypothesis []string, references [][]string) {
	var allowed [bleuOrder]counts // for each n-gram, the maximum over the references
	for n := range allowed {
		allowed[n] = counts{}
	}
	closest := -1
	for _, r := range references {
		for n, g := range wordGrams(r) {
			for gram, count := range g {
				allowed[n][gram] = max(allowed[n][gram], count)
			}
		}
		closest = closer(len(hypothesis), closest, len(r))
	}
	s.hypothesis += len(hypothesis)
	s.reference += max(closest, 0)
	for n, g := range wordGrams(hypothesis) {
		s.total[n] += g.total()
		s.match[n] += g.overlap(allowed[n])
	}
}

// score returns the geometric mean of the precisions, times the brevity penalty.
func (s bleuStatistics) score() float64 {
	if s.match == [bleuOrder]int{} {
		return 0
	}
	precisions := make([]float64, bleuOrder)
	smooth := 1.0
	for n := range precisions {
		switch {
		case s.total[n] == 0: // the score is 0
		case s.match[n] == 0:
			smooth *= 2
			precisions[n] = 100 / (smooth * float64(s.total[n]))
		default:
			precisions[n] = 100 * float64(s.match[n]) / float64(s.total[n])
		}
	}
	brevity := 1.0
	if s.hypothesis < s.reference {
		brevity = math.Exp(1 - float64(s.reference)/float64(s.hypothesis))
	}
	return brevity * geometricMean(precisions)
}

// closer returns the reference length that is closer to length, or the shorter of
// equally close ones. a may be -1 for none.
func closer(length, a, b int) int {
	if a < 0 {
		return b
	}
	da, db := abs(length-a), abs(length-b)
	if db < da || db == da && b < a {
		return b
	}
	return a
}

func abs(x int) int { return max(x, -x) }

func wordGrams(words []string) [bleuOrder]counts {
	var grams [bleuOrder]counts
	for n := range grams {
		grams[n] = counts{}
		for i := 0; i+n < len(words); i++ {
			grams[n][strings.Join(words[i:i+n+1], " ")]++
		}
	}
	return grams
}
