package kernel

import (
	"errors"
	"math"
	"slices"
	"time"

	"gonum.org/v1/gonum/blas"
)

// UseBfloat16 selects the fastest implementation that rounds the factors of products to
// bfloat16, unless the one in use is at least as fast. It measures them, which takes a few
// milliseconds, because on some processors the instructions for bfloat16 are slower than
// those for float32. It returns an error if the machine supports none.
func UseBfloat16() error {
	contenders := []implementation{use}
	for _, i := range implementations() {
		if i.rounds {
			contenders = append(contenders, i)
		}
	}
	if len(contenders) == 1 {
		return errors.New("no kernel for bfloat16 on this machine, because its processor has no instructions for it")
	}
	choose(fastest(contenders))
	return nil
}

// fastest returns the implementation that takes the least time for a product of a
// training's size, the first if several are equally fast. They take turns, and the
// shortest time of each counts.
func fastest(contenders []implementation) implementation {
	const m, n, k, rounds = 64, 1024, 256, 8
	a, b, c := make([]float32, m*k), make([]float32, k*n), make([]float32, m*n)
	for i := range a {
		a[i] = 1 // plain Go skips zeros
	}
	least := make([]time.Duration, len(contenders))
	for x := range least {
		least[x] = math.MaxInt64
	}
	for range rounds {
		for x, contender := range contenders {
			begin := time.Now()
			contender.blas.Sgemm(blas.NoTrans, blas.NoTrans, m, n, k, 1, a, k, b, n, 0, c, n)
			least[x] = min(least[x], time.Since(begin))
		}
	}
	return contenders[slices.Index(least, slices.Min(least))]
}
