package model_test

import (
	"math"
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

// step performs one training step, without the optimizer, and leaves its gradient.
func step(name string) (run func(), gradient *model.Network) {
	s := training[name]
	network := model.NewRandom(s.config, rand.New(rand.NewPCG(1, 2)))
	gradient = model.New(s.config)
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
	}, gradient
}

// A bfloat16 number has 8 significant bits, so a factor errs by up to 2⁻⁹. The errors
// are as often positive as negative, but a gradient has passed through dozens of products.
func TestGradientsInBfloat16AreThoseOfFloat32UpToItsRounding(t *testing.T) {
	defer kernel.Use(kernel.Name())
	exact := kernel.Name()
	for _, rounding := range kernel.Available() {
		if rounding != "bfloat16" && rounding != "amx" {
			continue
		}
		for name := range training {
			gradients := map[string][]model.Tensor{}
			for _, arithmetic := range []string{exact, rounding} {
				if err := kernel.Use(arithmetic); err != nil {
					t.Fatal(err)
				}
				step, gradient := step(name)
				step()
				gradients[arithmetic] = gradient.Tensors()
			}
			for i, want := range gradients[exact] {
				var square, error float64
				for j, w := range want.Data {
					d := float64(gradients[rounding][i].Data[j]) - float64(w)
					square, error = square+float64(w)*float64(w), error+d*d
				}
				if r := math.Sqrt(error / square); !(r <= 0.01) {
					t.Errorf("%s, %s: the gradient of %s is off by %.4f of its norm", rounding, name, want.Name, r)
				}
			}
		}
	}
}

func TestATrainingStepAllocatesNothing(t *testing.T) {
	for name := range training {
		step, _ := step(name)
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
				step, _ := step(name)
				step()
				for b.Loop() {
					step()
				}
				b.ReportMetric(float64(training[name].B*b.N)/b.Elapsed().Seconds(), "pairs/s")
			})
		}
	}
}
