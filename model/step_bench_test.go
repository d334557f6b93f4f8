package model_test

import (
	"math/rand/v2"
	"testing"

	"dragoman/model"
	"dragoman/model/kernel"
)

// training holds networks as they are trained, with a batch for each.
var training = map[string]struct {
	config  model.Config
	B, T, U int
	dropout float32
}{
	"tutorial-94":   {config: model.Config{Units: 256, SourceSize: 70, TargetSize: 94}, B: 64, T: 16, U: 20},
	"tutorial-2600": {config: model.Config{Units: 256, SourceSize: 70, TargetSize: 2600}, B: 64, T: 16, U: 20},
	"best": {config: model.Config{Units: 256, SourceSize: 2600, TargetSize: 2400, EmbeddingDim: 256, Bidirectional: true,
		Attention: model.General, DecoderLayers: 2, TiedOutput: true}, B: 64, T: 10, U: 12, dropout: 0.3},
}

// step performs one training step, without the optimizer.
func step(name string) func() {
	s := training[name]
	network, gradient := model.NewRandom(s.config, rand.New(rand.NewPCG(1, 2))), model.New(s.config)
	rng := rand.New(rand.NewPCG(3, 4))
	sources, targets := make([][]int32, s.B), make([][]int32, s.B)
	for b := range s.B {
		for range s.T {
			sources[b] = append(sources[b], rng.Int32N(int32(s.config.SourceSize)))
		}
		for range s.U + 1 {
			targets[b] = append(targets[b], rng.Int32N(int32(s.config.TargetSize)))
		}
	}
	var pass model.Pass
	var batch model.Batch
	objective := model.Objective{Dropout: s.dropout, LabelSmoothing: s.dropout / 3, Rand: rng}
	return func() {
		clear(gradient.Weights())
		batch.Fill(sources, targets, true, 0, 0)
		network.Gradient(&pass, &batch, objective, gradient)
	}
}

func TestATrainingStepAllocatesNothing(t *testing.T) {
	for name := range training {
		step := step(name)
		step()
		step() // the first step grew the workspace
		if got := testing.AllocsPerRun(5, step); got != 0 {
			t.Errorf("%s: %v allocations", name, got)
		}
	}
}

func BenchmarkStep(b *testing.B) {
	defer kernel.Use(kernel.Name())
	for _, name := range []string{"tutorial-94", "tutorial-2600", "best"} {
		for _, arithmetic := range kernel.Available() {
			b.Run(name+"/"+arithmetic, func(b *testing.B) {
				if err := kernel.Use(arithmetic); err != nil {
					b.Fatal(err)
				}
				step := step(name)
				step()
				for b.Loop() {
					step()
				}
				b.ReportMetric(float64(training[name].B*b.N)/b.Elapsed().Seconds(), "pairs/s")
			})
		}
	}
}
