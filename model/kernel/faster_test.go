package kernel

import (
	"slices"
	"testing"
	"time"

	"gonum.org/v1/gonum/blas"
)

// slow is a BLAS whose products are delayed.
type slow struct{ blas.Float32 }

func (s slow) Sgemm(tA, tB blas.Transpose, m, n, k int, alpha float32, a []float32, lda int, b []float32, ldb int, beta float32, c []float32, ldc int) {
	time.Sleep(20 * time.Millisecond)
	s.Float32.Sgemm(tA, tB, m, n, k, alpha, a, lda, b, ldb, beta, c, ldc)
}

func TestTheFastestImplementationIsUsed(t *testing.T) {
	slowed := use
	slowed.name, slowed.blas = "slow", slow{use.blas}
	for _, contenders := range [][]implementation{{use, plain}, {slowed, use}, {slowed, use, plain}} {
		if got := fastest(contenders).name; got != use.name {
			t.Errorf("%s is the fastest of %d; want %s", got, len(contenders), use.name)
		}
	}
}

// Whether it is faster depends on the processor.
func TestBfloat16IsUsedWhereItIsFaster(t *testing.T) {
	before := use
	defer choose(before)
	has := slices.ContainsFunc(implementations(), func(i implementation) bool { return i.rounds })
	if err := UseBfloat16(); (err == nil) != has || !use.rounds && Name() != before.name {
		t.Errorf("%v, and %s is in use, of %v", err, Name(), Available())
	}
}
