package train_test

import (
	"math"
	"testing"

	"dragoman/model/kernel"
	"dragoman/model/train"
)

// The loss after three epochs is that of an amd64 processor, whatever computes it.
func TestATrainingLosesTheSameWithEveryArithmetic(t *testing.T) {
	defer kernel.Use(kernel.Name())
	data, c := reversal(t, 400)
	c.Units = 32
	const want = 2.18146
	for _, name := range kernel.Available() {
		if err := kernel.Use(name); err != nil {
			t.Fatal(err)
		}
		trainer := newTrainer(t, data, c, train.Options{Epochs: 3, BatchSize: 16, LearningRate: 0.01})
		run(t, trainer)
		within := 1e-4
		if name == "bfloat16" || name == "amx" { // which have 8 significant bits
			within = 1e-2
		}
		if got := trainer.History[2].Loss; !(math.Abs(got-want) <= within) {
			t.Errorf("%s: loss %.5f, want %.5f", name, got, want)
		}
	}
}
