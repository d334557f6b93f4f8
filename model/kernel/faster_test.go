package kernel

import (
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

func TestAnotherImplementationIsUsedIfItIsFaster(t *testing.T) {
	fast := use
	defer choose(fast)
	if err := UseFaster("go"); err != nil || Name() != fast.name {
		t.Errorf("plain Go: %v, and %s is in use; want %s", err, Name(), fast.name)
	}
	slowed := fast
	slowed.name, slowed.blas = "slow", slow{fast.blas}
	choose(slowed)
	if err := UseFaster(fast.name); err != nil || Name() != fast.name {
		t.Errorf("%s: %v, and %s is in use; want %[1]s", fast.name, err, Name())
	}
	if err := UseFaster("none"); err == nil || Name() != fast.name {
		t.Errorf("one that does not exist: %v, and %s is in use; want an error and %s", err, Name(), fast.name)
	}
}
