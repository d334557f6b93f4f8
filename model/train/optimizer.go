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
