package train

import (
	"math"
	"slices"
	"testing"

	"dragoman/model/kernel"
)

func TestALongGradientIsClippedAndOneThatIsNotFiniteIsDropped(t *testing.T) {
	infinite, nan := float32(math.Inf(1)), float32(math.NaN())
	for _, c := range []struct{ gradient, want []float32 }{
		{[]float32{0.3, -0.4}, []float32{0.3, -0.4}},
		{[]float32{3, -4}, []float32{0.75, -1}},
		{[]float32{1, infinite}, []float32{0, 0}},
		{[]float32{nan, 1}, []float32{0, 0}},
	} {
		trainer := Trainer{options: Options{Clip: 1.25}}
		got := slices.Clone(c.gradient)
		scale(got, trainer.clip([]float64{kernel.SumSquares(got)}))
		if !slices.Equal(got, c.want) {
			t.Errorf("%v becomes %v, want %v", c.gradient, got, c.want)
		}
	}
}
