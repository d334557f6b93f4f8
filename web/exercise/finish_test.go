package exercise

import "testing"

func TestATrainingIsDoneWhenAllIsRightOrNothingGetsBetter(t *testing.T) {
	for name, c := range map[string]struct {
		epoch func(n int) Point
		done  int // the epoch; 0: never
	}{
		"all right from epoch 5 on":    {func(n int) Point { return Point{Loss: 1 / float64(n), ValLoss: 1, Exact: min(1, float64(n)/5)} }, 6},
		"all right only now and then":  {func(n int) Point { return Point{Loss: 1 / float64(n), ValLoss: 1, Exact: float64(n % 2)} }, 0},
		"nothing new after epoch 30":   {func(n int) Point { return Point{Loss: 2 / float64(min(n, 30)), ValLoss: 3, Exact: .4} }, 50},
		"it still learns its examples": {func(n int) Point { return Point{Loss: 1 / float64(n), ValLoss: 1 + float64(n)} }, 0},
	} {
		var f finish
		done := 0
		for n := 1; n <= 30 || n <= 70 && name != "it still learns its examples"; n++ {
			if f.at(c.epoch(n), n == 1) {
				if done > 0 {
					t.Errorf("%s: done in epoch %d and again in epoch %d", name, done, n)
				}
				done = n
			}
		}
		if name == "all right only now and then" && done > 20 {
			done = 0 // from then on there is no progress
		}
		if done != c.done {
			t.Errorf("%s: done in epoch %d, want %d", name, done, c.done)
		}
	}
}
