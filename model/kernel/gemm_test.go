package kernel

import (
	"fmt"
	"math"
	"math/rand/v2"
	"testing"

	"gonum.org/v1/gonum/blas"
	"gonum.org/v1/gonum/blas/gonum"
)

func random(rng *rand.Rand, n int) []float32 {
	x := make([]float32, n)
	for i := range x {
		x[i] = float32(rng.NormFloat64())
	}
	return x
}

func TestProductsAgreeWithGonum(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	for _, impl := range implementations() {
		for range 300 {
			m, n, k := 1+rng.IntN(70), 1+rng.IntN(150), 1+rng.IntN(500)
			tA, tB := blas.NoTrans, blas.NoTrans
			ra, ca, rb, cb := m, k, k, n
			if rng.IntN(2) == 0 {
				tA = blas.Trans
				ra, ca = k, m
			}
			if rng.IntN(2) == 0 {
				tB = blas.Trans
				rb, cb = n, k
			}
			lda, ldb, ldc := ca+rng.IntN(5), cb+rng.IntN(5), n+rng.IntN(5)
			a, b, c := random(rng, (ra-1)*lda+ca), random(rng, (rb-1)*ldb+cb), random(rng, (m-1)*ldc+n)
			alpha, beta := []float32{1, 0.5}[rng.IntN(2)], []float32{0, 1, -2}[rng.IntN(3)]
			want := append([]float32{}, c...)
			gonum.Implementation{}.Sgemm(tA, tB, m, n, k, alpha, a, lda, b, ldb, beta, want, ldc)
			impl.blas.Sgemm(tA, tB, m, n, k, alpha, a, lda, b, ldb, beta, c, ldc)
			for i := range c {
				if math.Abs(float64(c[i]-want[i])) > 1e-3 {
					t.Fatal(impl.name, m, n, k, tA, tB, i, c[i], want[i])
				}
			}
		}
	}
}

func BenchmarkGemm(b *testing.B) {
	rng := rand.New(rand.NewPCG(1, 2))
	for _, s := range []struct {
		tA, tB  blas.Transpose
		m, n, k int
	}{
		{'N', 'N', 32, 1024, 256},
		{'N', 'N', 64, 1024, 256},
		{'N', 'T', 32, 256, 1024},
		{'N', 'T', 64, 1024, 256},
		{'N', 'N', 1000, 1024, 256},
		{'N', 'N', 1000, 2600, 512},
		{'N', 'T', 1000, 512, 2600},
		{'T', 'N', 512, 2600, 1000},
		{'T', 'N', 256, 1024, 1000},
		{'N', 'N', 1, 1024, 256},
		{'N', 'N', 5, 1024, 256},
		{'N', 'T', 5, 1024, 256},
		{'N', 'N', 10, 256, 10},
		{'N', 'T', 10, 10, 256},
		{'T', 'N', 10, 256, 10},
	} {
		A, B, C := random(rng, s.m*s.k), random(rng, s.k*s.n), random(rng, s.m*s.n)
		lda, ldb := s.k, s.n
		if s.tA == 'T' {
			lda = s.m
		}
		if s.tB == 'T' {
			ldb = s.k
		}
		for _, i := range implementations() {
			b.Run(fmt.Sprintf("%c%c-%dx%dx%d/%s", s.tA, s.tB, s.m, s.n, s.k, i.name), func(b *testing.B) {
				for b.Loop() {
					i.blas.Sgemm(s.tA, s.tB, s.m, s.n, s.k, 1, A, lda, B, ldb, 1, C, s.n)
				}
				b.ReportMetric(2*float64(s.m)*float64(s.n)*float64(s.k)*float64(b.N)/b.Elapsed().Seconds()/1e9, "GFLOP/s")
			})
		}
	}
}
