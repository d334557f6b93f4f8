package kernel

import (
	"math"
	"time"

	"gonum.org/v1/gonum/blas"
)

// UseFaster is like Use, but keeps the implementation in use if that multiplies
// matrices at least as fast, which it measures in a few milliseconds. On some
// processors instructions for bfloat16 are slower than those for float32.
func UseFaster(name string) error {
	before := use
	if err := Use(name); err != nil {
		return err
	}
	if !faster(use, before) {
		choose(before)
	}
	return nil
}

// faster reports whether i takes less time than j for a product of a training's
// size: the least of several times, in turns.
func faster(i, j implementation) bool {
	const m, n, k, rounds = 64, 1024, 256, 8
	a, b, c := make([]float32, m*k), make([]float32, k*n), make([]float32, m*n)
	for i := range a {
		a[i] = 1 // plain Go skips zeros
	}
	least := [2]time.Duration{math.MaxInt64, math.MaxInt64}
	for range rounds {
		for x, contender := range []implementation{i, j} {
			begin := time.Now()
			contender.blas.Sgemm(blas.NoTrans, blas.NoTrans, m, n, k, 1, a, k, b, n, 0, c, n)
			least[x] = min(least[x], time.Since(begin))
		}
	}
	return least[0] < least[1]
}
