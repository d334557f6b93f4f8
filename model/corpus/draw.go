package corpus

import (
	"cmp"
	"math"
	"math/rand/v2"
	"slices"
)

// Drawn returns the pairs of an epoch. A pair of weight 2.3 occurs twice, and of ten
// neighbouring pairs of that weight three, chosen at random, occur once more. Thus
// every epoch has the same number of pairs.
func Drawn(pairs []Pair, rng *rand.Rand) []Pair {
	if !slices.ContainsFunc(pairs, Pair.Weighted) {
		return pairs
	}
	var drawn []Pair
	for len(pairs) > 0 {
		n := slices.IndexFunc(pairs, func(p Pair) bool { return p.Weight != pairs[0].Weight })
		if n < 0 {
			n = len(pairs)
		}
		whole, part := math.Modf(cmp.Or(pairs[0].Weight, 1))
		for range int(whole) {
			drawn = append(drawn, pairs[:n]...)
		}
		some := int(math.Round(part * float64(n)))
		if whole == 0 {
			some = max(some, 1)
		}
		if some > 0 {
			for _, i := range rng.Perm(n)[:some] {
				drawn = append(drawn, pairs[i])
			}
		}
		pairs = pairs[n:]
	}
	return drawn
}
