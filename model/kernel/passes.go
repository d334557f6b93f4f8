//go:build amd64 || arm64

package kernel

import "math"

// softmax is Softmax in three passes.
func softmax(largest func([]float32) float32, expSum func(x []float32, largest float32) float32, scale func([]float32, float32)) func([]float32) float32 {
	return func(x []float32) float32 {
		most := largest(x)
		sum := expSum(x, most)
		scale(x, 1/sum)
		return float32(float64(most) + math.Log(float64(sum)))
	}
}

// argmax is Argmax in two passes.
func argmax(largest func([]float32) float32, index func(x []float32, v float32) int) func([]float32) int {
	return func(x []float32) int { return index(x, largest(x)) }
}
