package model

import "math"

// GradientThroughTime returns how much of the gradient of a sentence pair's loss
// reaches the encoder's state after each source token: ‖∂L/∂(hₜ, cₜ)‖ of the top
// layer, which reads from left to right. Where it is small, errors hardly change
// what the network reads there: the vanishing gradient of Hochreiter (1991) and
// Bengio et al. (1994). target includes the start and stop tokens.
func (n *Network) GradientThroughTime(source, target []int32) []float64 {
	n = n.Expanded()
	norms := make([]float64, len(source))
	d := New(n.Config)
	top := d.Encoder.Forward[len(d.Encoder.Forward)-1]
	top.watch = func(t int, dh, dc matrix) {
		sum := 0.0
		for _, m := range []matrix{dh, dc} {
			for _, v := range m.Data {
				sum += float64(v) * float64(v)
			}
		}
		norms[t] = math.Sqrt(sum)
	}
	var batch Batch
	batch.Fill([][]int32{source}, [][]int32{target}, true, 0, 0)
	n.Gradient(&Pass{}, &batch, Objective{}, d)
	return norms
}
