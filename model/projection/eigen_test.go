package projection

import (
	"math"
	"math/rand/v2"
	"testing"
)

// A·v = λ·v, and the eigenvectors are of length one, for random symmetric matrices.
func TestAMatrixOnlyStretchesItsEigenvectors(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	for n := 1; n < 30; n++ {
		a, work := make([][]float64, n), make([][]float64, n)
		for i := range a {
			a[i] = make([]float64, n)
			for j := range i + 1 {
				a[i][j] = random.NormFloat64()
				a[j][i] = a[i][j]
			}
		}
		for i := range a {
			work[i] = append([]float64{}, a[i]...)
		}
		values, vectors := eigen(work)
		for k, value := range values {
			v := make([]float64, n)
			for i := range v {
				v[i] = vectors[i][k]
			}
			if length := dot(v, v); math.Abs(length-1) > 1e-12 {
				t.Errorf("%d×%d: eigenvector %d has the squared length %g", n, n, k, length)
			}
			for i := range v {
				if got, want := dot(a[i], v), value*v[i]; math.Abs(got-want) > 1e-11 {
					t.Errorf("%d×%d: element %d of A·v is %g, want %g", n, n, i, got, want)
				}
			}
		}
	}
}
