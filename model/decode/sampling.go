package decode

import (
	"cmp"
	"math"
	"math/rand/v2"
)

// Sampling draws each token at random from softmax(logits/Temperature).
type Sampling struct {
	Temperature float64    // 0 means 1
	TopK        int        // draw from that many of the most probable tokens only; 0 means all
	Rand        *rand.Rand // nil means the global source of math/rand/v2
}

// Search returns one hypothesis for each source.
func (s Sampling) Search(t Task) ([][]Hypothesis, error) { return t.follow(s.choose) }

// choose draws a token.
func (s Sampling) choose(logits []float32) int32 {
	k := s.TopK
	if k <= 0 || k > len(logits) {
		k = len(logits)
	}
	best := possible(logits, largest(logits, k, nil))
	weights := make([]float64, len(best))
	var sum float64
	for i, token := range best {
		weights[i] = math.Exp(float64(logits[token]-logits[best[0]]) / cmp.Or(s.Temperature, 1))
		sum += weights[i]
	}
	x := sum
	if s.Rand != nil {
		x *= s.Rand.Float64()
	} else {
		x *= rand.Float64()
	}
	for i, w := range weights {
		if x < w {
			return int32(best[i])
		}
		x -= w
	}
	return int32(best[len(best)-1])
}
