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
	var match, total [bleuOrder]int
	hypothesisLength, referenceLength := 0, 0
	for i, h := range hypotheses {
		tokens := tokenize(h)
		grams := wordGrams(tokens)
		var allowed [bleuOrder]counts // for each n-gram, the maximum over the references
		for n := range allowed {
			allowed[n] = counts{}
		}
		closest := -1
		for _, r := range references[i] {
			words := tokenize(r)
			for n, g := range wordGrams(words) {
				for gram, count := range g {
					allowed[n][gram] = max(allowed[n][gram], count)
				}
			}
			closest = closer(len(tokens), closest, len(words))
		}
		hypothesisLength += len(tokens)
		referenceLength += max(closest, 0)
		for n := range grams {
			total[n] += grams[n].total()
			match[n] += grams[n].overlap(allowed[n])
		}
	}
	if match == [bleuOrder]int{} {
		return 0
	}
	precisions := make([]float64, bleuOrder)
	smooth := 1.0
	for n := range precisions {
		switch {
		case total[n] == 0: // the score is 0
		case match[n] == 0:
			smooth *= 2
			precisions[n] = 100 / (smooth * float64(total[n]))
		default:
			precisions[n] = 100 * float64(match[n]) / float64(total[n])
		}
	}
	brevity := 1.0
	if hypothesisLength < referenceLength {
		brevity = math.Exp(1 - float64(referenceLength)/float64(hypothesisLength))
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
