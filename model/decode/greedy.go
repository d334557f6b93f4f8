package decode

import (
	"math"
	"math/rand/v2"
	"slices"

	"dragoman/model"
	"dragoman/model/kernel"
)

// greedy is the tutorial's inference: (1) encode the source, (2) start from
// the start token, (3) run one decoder step, (4) take the most probable token
// (or draw one), (5) append it and feed it back, (6) repeat until the stop
// token or the limit.
func greedy(s *model.Stepper, start, stop int32, sources [][]int32, limit int, o Options) ([][]Hypothesis, error) {
	hypotheses := make([][]Hypothesis, len(sources))
	for i := range hypotheses {
		hypotheses[i] = []Hypothesis{{Tokens: make([]int32, 0, limit)}}
	}
	r := begin(s, start, sources, o)
	alive, next := make([]int, 0, len(sources)), make([]int32, 0, len(sources))
	for index := 0; index < limit && len(r.previous) > 0; index++ {
		o.Intervention.step(s, index)
		logits := s.Step(r.state, r.previous)
		alive, next = alive[:0], next[:0]
		for i, sentence := range r.sentence {
			h := &hypotheses[sentence][0]
			z := logits.Data[i*logits.Stride : i*logits.Stride+logits.Cols]
			ends := o.missing(sources[sentence], h.Tokens) > 0 && int32(kernel.Argmax(z)) == stop
			ruleOut(z, stop, sources[sentence], h.Tokens, o)
			token := choose(z, o)
			if ends { // before it ends, the translation gets the carried token that it lacks
				token = int32(o.wanted(nil, z, sources[sentence], h.Tokens)[0])
			}
			if index < len(o.Forced) {
				token = o.Forced[index]
			}
			if token != stop {
				h.Tokens = append(h.Tokens, token)
			}
			if o.Observe != nil {
				if err := o.Observe(&Step{Sentence: sentence, Index: index, Previous: r.previous[i], Token: token,
					Tokens: h.Tokens, Logits: z, stepper: s, row: i}); err != nil {
					return nil, err
				}
			}
			chosen := z[token]
			h.LogProb += float64(chosen - kernel.Softmax(z))
			h.Score = h.LogProb
			if token == stop {
				h.Complete = true
				continue
			}
			alive, next = append(alive, i), append(next, token)
		}
		r.keep(alive, next)
	}
	return hypotheses, nil
}

// choose is step 4: it returns the most probable token or, with a temperature, a
// random one.
func choose(logits []float32, o Options) int32 {
	if o.Temperature <= 0 {
		return int32(kernel.Argmax(logits))
	}
	k := o.TopK
	if k <= 0 || k > len(logits) {
		k = len(logits)
	}
	best := largest(logits, k, nil)
	weights := make([]float64, len(best))
	var sum float64
	for i, token := range best {
		weights[i] = math.Exp(float64(logits[token]-logits[best[0]]) / o.Temperature)
		sum += weights[i]
	}
	return int32(best[draw(weights, sum, o.Rand)])
}

// draw returns index i with probability weights[i]/sum.
func draw(weights []float64, sum float64, rng *rand.Rand) int {
	x := rng.Float64() * sum
	for i, w := range weights {
		if x < w {
			return i
		}
		x -= w
	}
	return len(weights) - 1
}

// largest returns the indices of the k largest numbers in descending order, ties
// in order of index. It reuses the memory of best.
func largest(x []float32, k int, best []int) []int {
	best = best[:0]
	if k >= len(x) {
		for i := range x {
			best = append(best, i)
		}
		slices.SortStableFunc(best, func(a, b int) int { return compare(x[b], x[a]) })
		return best
	}
	least := float32(math.Inf(-1)) // the k-th largest so far
	for i, v := range x {
		if len(best) == k && !(v > least) {
			continue
		}
		if len(best) < k {
			best = append(best, i)
		}
		j := len(best) - 1
		for ; j > 0 && v > x[best[j-1]]; j-- {
			best[j] = best[j-1]
		}
		best[j] = i
		least = x[best[len(best)-1]]
	}
	return best
}

func compare(a, b float32) int {
	switch {
	case a < b:
		return -1
	case a > b:
		return 1
	}
	return 0
}

// entropy returns that of p = softmax(z), in bits. Since log p = z − log Σ exp(z),
// one logarithm suffices for all tokens.
func entropy(z, p []float32) float64 {
	best := kernel.Argmax(p)
	var sum float64 // Σ p·(z − z_best)
	for i, v := range p {
		if v > 0 {
			sum += float64(v) * float64(z[i]-z[best])
		}
	}
	return -(sum + math.Log(float64(p[best]))) / math.Ln2
}
