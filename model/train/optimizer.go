package train

import (
	"math"

	"dragoman/model/kernel"
)

// The constants of both optimizers are Keras's.
const (
	rho     = 0.9 // RMSprop
	beta1   = 0.9 // Adam
	beta2   = 0.999
	epsilon = 1e-7
)

// optimizer holds the running means of an Optimizer, each as long as the weights,
// and updates the weights in one pass over memory.
type optimizer struct {
	kind  Optimizer
	slots [][]float32 // RMSprop: v; Adam: m, v
}

func newOptimizer(kind Optimizer, weights int) *optimizer {
	o := &optimizer{kind: kind, slots: make([][]float32, 1)}
	if kind == Adam {
		o.slots = make([][]float32, 2)
	}
	for i := range o.slots {
		o.slots[i] = make([]float32, weights)
	}
	return o
}

// update performs step t, counting from 1, on the weights in [from, to).
func (o *optimizer) update(w, g []float32, rate float64, t, from, to int) {
	w, g = w[from:to], g[from:to]
	switch o.kind {
	case RMSprop:
		kernel.RMSprop(w, g, o.slots[0][from:to], float32(rate), rho, epsilon)
	case Adam:
		c1 := 1 / (1 - math.Pow(beta1, float64(t)))
		c2 := 1 / (1 - math.Pow(beta2, float64(t)))
		kernel.Adam(w, g, o.slots[0][from:to], o.slots[1][from:to], float32(rate), beta1, beta2, epsilon, float32(c1), float32(c2))
	}
}

// update adds up the workers' gradients, clips the sum and changes the weights and their
// running mean by it. The gradients are zero again afterwards.
func (t *Trainer) update() {
	weights, g := t.Network.Weights(), t.gradient.Weights()
	squares := make([]float64, len(t.workers))
	t.each(func(i int, _ *worker) {
		for from, to := range pieces(span(len(g), i, len(t.workers))) {
			for _, w := range t.workers[1:] {
				part := w.gradient.Weights()[from:to]
				kernel.Add(g[from:to], part)
				clear(part)
			}
			if t.options.Clip > 0 {
				squares[i] += kernel.SumSquares(g[from:to])
			}
		}
	})
	factor := t.clip(squares)
	rate := t.rate()
	t.total++
	t.each(func(i int, _ *worker) {
		for from, to := range pieces(span(len(g), i, len(t.workers))) {
			scale(g[from:to], factor)
			t.optimizer.update(weights, g, rate, t.total, from, to)
			clear(g[from:to])
			if t.average != nil {
				t.mix(t.average[from:to], weights[from:to])
			}
		}
	})
	t.Network.FixNorms()
}

// clip returns the factor that reduces the gradient's norm to Options.Clip, or 0
// for a gradient that is not finite, which would spoil all weights. squares are the
// sums of squares of the gradient's parts.
func (t *Trainer) clip(squares []float64) float32 {
	if t.options.Clip <= 0 {
		return 1
	}
	var sum float64
	for _, s := range squares {
		sum += s
	}
	norm := math.Sqrt(sum)
	switch {
	case math.IsNaN(norm) || math.IsInf(norm, 0):
		return 0
	case norm > t.options.Clip:
		return float32(t.options.Clip / norm)
	}
	return 1
}

// scale multiplies a part of the gradient by the factor of clip.
func scale(g []float32, factor float32) {
	switch factor {
	case 1:
	case 0:
		clear(g) // 0 times infinity is not 0
	default:
		kernel.Scale(g, factor)
	}
}

// mix moves the running mean towards the weights. It moves faster at first, so
// that the mean soon forgets the initial weights, as TensorFlow's
// ExponentialMovingAverage does if it is given the number of updates.
func (t *Trainer) mix(average, weights []float32) {
	decay := float32(min(t.options.Average, float64(1+t.total)/float64(10+t.total)))
	for i, w := range weights {
		average[i] = decay*average[i] + (1-decay)*w
	}
}
