package model

import (
	"math"

	"dragoman/model/kernel"
)

// GradientThroughTime returns how much of the gradient of a sentence pair's loss
// reaches the encoder's state after each source token: ‖∂L/∂(hₜ, cₜ)‖ of the top
// layer, which reads from left to right. Where it is small, training hardly changes
// what the network reads there: the vanishing gradient of Hochreiter (1991) and
// Bengio et al. (1994). target includes the start and stop tokens.
func (n *Network) GradientThroughTime(source, target []int32) []float64 {
	n = n.Expanded()
	norms := make([]float64, len(source))
	pass := Pass{Probe: Probe{Gradient: func(t int, dh, dc []float32) {
		norms[t] = math.Sqrt(kernel.SumSquares(dh) + kernel.SumSquares(dc))
	}}}
	var batch Batch
	batch.Fill([][]int32{source}, [][]int32{target}, true, 0, 0)
	n.Gradient(&pass, &batch, Objective{}, New(n.Config))
	return norms
}
