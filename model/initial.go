package model

import (
	"math"
	"math/rand/v2"

	"gonum.org/v1/gonum/floats"
)

// NewRandom returns a network with Keras's initial values: Glorot-uniform kernels
// (Glorot & Bengio 2010), orthogonal recurrent kernels (Saxe et al. 2014), zero
// biases except 1 for forget gates (Jozefowicz et al. 2015), and embeddings
// uniform in ±0.05.
func NewRandom(c Config, rng *rand.Rand) *Network {
	n := New(c)
	for _, t := range n.tensors {
		t.init(t, rng)
	}
	n.FixNorms()
	return n
}

// initializer fills a new tensor.
type initializer func(t Tensor, rng *rand.Rand)

func zeros(t Tensor, _ *rand.Rand) { clear(t.Data) }

func uniform(limit float64) initializer {
	return func(t Tensor, rng *rand.Rand) {
		for i := range t.Data {
			t.Data[i] = float32((2*rng.Float64() - 1) * limit)
		}
	}
}

func glorotUniform(t Tensor, rng *rand.Rand) {
	uniform(math.Sqrt(6/float64(t.Rows+t.Cols)))(t, rng)
}

// orthogonal fills an r×c tensor with orthonormal rows or columns, whichever are
// fewer, by Gram-Schmidt on Gaussian vectors. That is the Q of a QR decomposition
// whose R has a positive diagonal, so that it is uniformly distributed (Mezzadri
// 2007), as in Keras.
func orthogonal(t Tensor, rng *rand.Rand) {
	count, length := min(t.Rows, t.Cols), max(t.Rows, t.Cols)
	vectors := make([][]float64, count)
	for i := range vectors {
		v := make([]float64, length)
		for j := range v {
			v[j] = rng.NormFloat64()
		}
		for _, u := range vectors[:i] {
			floats.AddScaled(v, -floats.Dot(u, v), u)
		}
		floats.Scale(1/floats.Norm(v, 2), v)
		vectors[i] = v
		for j, x := range v {
			if t.Rows <= t.Cols {
				t.Data[i*t.Cols+j] = float32(x)
			} else {
				t.Data[j*t.Cols+i] = float32(x)
			}
		}
	}
}
