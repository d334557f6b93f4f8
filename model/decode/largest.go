package decode

import (
	"cmp"
	"math"
	"slices"
)

// largest returns the indices of the k largest numbers in descending order, ties
// in order of index. It reuses the memory of best.
func largest(x []float32, k int, best []int) []int {
	best = best[:0]
	if k >= len(x) {
		for i := range x {
			best = append(best, i)
		}
		slices.SortStableFunc(best, func(a, b int) int { return cmp.Compare(x[b], x[a]) })
		return best
	}
	if k <= 0 {
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

// possible returns the tokens, the most probable first, without those that are ruled out.
// If all are, it returns the first.
func possible(logits []float32, tokens []int) []int {
	n := len(tokens)
	for n > 1 && math.IsInf(float64(logits[tokens[n-1]]), -1) {
		n--
	}
	return tokens[:n]
}
