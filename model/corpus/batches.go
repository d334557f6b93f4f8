package corpus

import (
	"cmp"
	"math/rand/v2"
	"slices"
)

// Shuffled cuts the numbers below n into batches of size, in random order, as the
// tutorial does. The last batch may be smaller.
func Shuffled(n, size int, rng *rand.Rand) [][]int {
	return slices.Collect(slices.Chunk(rng.Perm(n), size))
}

// window is the number of batches whose examples are sorted by length together:
// large enough that the sentences of a batch have nearly one length, small enough
// that batches differ from epoch to epoch.
const window = 50

// Batches cuts the examples, by index, into batches of size with sentences of
// similar length, so that little padding is needed. The order of the batches is
// random, and so is that of examples of the same length.
func Batches(examples []Example, size int, rng *rand.Rand) [][]int {
	var batches [][]int
	order := rng.Perm(len(examples))
	for part := range slices.Chunk(order, size*window) {
		slices.SortStableFunc(part, func(a, b int) int {
			return cmp.Or(
				cmp.Compare(len(examples[a].Target), len(examples[b].Target)),
				cmp.Compare(len(examples[a].Source), len(examples[b].Source)),
			)
		})
		batches = slices.AppendSeq(batches, slices.Chunk(part, size))
	}
	rng.Shuffle(len(batches), func(i, j int) { batches[i], batches[j] = batches[j], batches[i] })
	return batches
}
