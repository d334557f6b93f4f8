package train_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"dragoman/model"
	"dragoman/model/corpus"
	"dragoman/model/dataset"
	"dragoman/model/text"
	"dragoman/model/train"
)

// reversal returns a small task: words and their reversals, as ids.
func reversal(t testing.TB, n int) (train.Data, model.Config) {
	t.Helper()
	pairs := corpus.Reversal(n, 4, rand.New(rand.NewPCG(1, 1)))
	sources, targets := corpus.Sentences(pairs)
	at := n * 9 / 10
	d, err := dataset.New(text.Build(text.Kind{}, sources), text.Build(text.Kind{Target: true}, targets), pairs[:at], pairs[at:])
	if err != nil {
		t.Fatal(err)
	}
	return d.Examples, model.Config{Units: 12, SourceSize: d.Source.Size(), TargetSize: d.Target.Size()}
}

func newTrainer(t testing.TB, data train.Data, c model.Config, o train.Options) *train.Trainer {
	t.Helper()
	trainer, err := train.New(model.NewRandom(c, rand.New(rand.NewPCG(7, 7))), data, o)
	if err != nil {
		t.Fatal(err)
	}
	return trainer
}

func run(t testing.TB, trainer *train.Trainer) {
	t.Helper()
	if err := trainer.Run(context.Background(), nil, nil); err != nil {
		t.Fatal(err)
	}
}

func TestTheLossFalls(t *testing.T) {
	data, c := reversal(t, 400)
	for name, o := range map[string]train.Options{
		"RMSprop":          {LearningRate: 0.01},
		"Adam, one cosine": {Optimizer: train.Adam, LearningRate: 0.01, Cosine: true, Warmup: 0.1, Clip: 1, Average: 0.9},
		"unmasked":         {LearningRate: 0.01, Unmasked: true},
		"own output":       {LearningRate: 0.01, OwnStart: 0, OwnEnd: 1},
		"own soft output":  {LearningRate: 0.01, OwnStart: 1, OwnEnd: 1, SoftFeeding: true},
	} {
		t.Run(name, func(t *testing.T) {
			o.Epochs, o.BatchSize = 6, 16
			trainer := newTrainer(t, data, c, o)
			run(t, trainer)
			first, last := trainer.History[0], trainer.History[len(trainer.History)-1]
			if last.Loss > 0.9*first.Loss || last.ValLoss > 0.95*first.ValLoss {
				t.Errorf("loss %.3f to %.3f, validation loss %.3f to %.3f", first.Loss, last.Loss, first.ValLoss, last.ValLoss)
			}
		})
	}
}

var everything = train.Options{Epochs: 3, BatchSize: 16, Optimizer: train.Adam, Dropout: 0.2, LabelSmoothing: 0.1, Clip: 1,
	Cosine: true, Average: 0.9, OwnStart: 0.1, OwnEnd: 0.3, Seed: 3}

func TestTheSameSeedGivesTheSameWeightsBitForBit(t *testing.T) {
	data, c := reversal(t, 200)
	for _, workers := range []int{1, 2, 3} {
		o := everything
		o.Workers = workers
		a, b := newTrainer(t, data, c, o), newTrainer(t, data, c, o)
		run(t, a)
		run(t, b)
		if !slices.Equal(a.Best().Weights(), b.Best().Weights()) {
			t.Errorf("%d workers: two runs differ", workers)
		}
	}
}

func TestAResumedTrainingEndsAtTheSameWeights(t *testing.T) {
	data, c := reversal(t, 200)
	data.Resample = func(_ int, rng *rand.Rand) []corpus.Example {
		resampled := slices.Clone(data.Train)
		rng.Shuffle(len(resampled), func(i, j int) { resampled[i], resampled[j] = resampled[j], resampled[i] })
		return resampled
	}
	straight := newTrainer(t, data, c, everything)
	run(t, straight)
	for _, steps := range []int{1, 11, 12, 17, 30} { // 12 steps an epoch
		interrupted := newTrainer(t, data, c, everything)
		interrupted.Notes = train.Notes{Date: "1999-12-31", Best: math.Inf(-1)}
		ctx, cancel := context.WithCancel(context.Background())
		done := 0
		err := interrupted.Run(ctx, func(train.Progress) {
			if done++; done == steps {
				cancel()
			}
		}, nil)
		if !errors.Is(err, context.Canceled) {
			t.Fatal(err)
		}
		var checkpoint bytes.Buffer
		if err := interrupted.Save(&checkpoint); err != nil {
			t.Fatal(err)
		}
		resumed := newTrainer(t, data, c, everything)
		if err := resumed.Load(&checkpoint); err != nil {
			t.Fatal(err)
		}
		if resumed.Notes != interrupted.Notes {
			t.Errorf("interrupted after %d steps: notes %+v, want %+v", steps, resumed.Notes, interrupted.Notes)
		}
		run(t, resumed)
		if !slices.Equal(straight.Best().Weights(), resumed.Best().Weights()) {
			t.Errorf("interrupted after %d steps: other weights", steps)
		}
		if !slices.Equal(straight.History, resumed.History) {
			t.Errorf("interrupted after %d steps: history\n%v, want\n%v", steps, resumed.History, straight.History)
		}
	}
}

func TestACheckpointOfAnotherTrainingIsRefused(t *testing.T) {
	data, c := reversal(t, 100)
	var checkpoint bytes.Buffer
	if err := newTrainer(t, data, c, everything).Save(&checkpoint); err != nil {
		t.Fatal(err)
	}
	otherOptions, otherConfig := everything, c
	otherOptions.Dropout = 0.3
	otherConfig.Units++
	otherData := train.Data{Train: data.Train[1:], Validation: data.Validation}
	for name, other := range map[string]*train.Trainer{
		fmt.Sprintf("settings and these differ: Dropout %v and 0.3", everything.Dropout): newTrainer(t, data, c, otherOptions),
		fmt.Sprintf("this one differ: Units %d and %d", c.Units, c.Units+1):              newTrainer(t, data, otherConfig, everything),
		"pairs": newTrainer(t, otherData, c, everything),
	} {
		err := other.Load(bytes.NewReader(checkpoint.Bytes()))
		if !errors.Is(err, train.ErrOtherTraining) || !strings.Contains(err.Error(), name) {
			t.Errorf("other %s: got %v", name, err)
		}
	}
	for n := range checkpoint.Len() {
		if n%97 == 0 {
			if err := newTrainer(t, data, c, everything).Load(bytes.NewReader(checkpoint.Bytes()[:n])); err == nil {
				t.Fatalf("cut off after %d bytes: no error", n)
			}
		}
	}
}

func TestSettingsOutOfRangeAreNamed(t *testing.T) {
	data, c := reversal(t, 100)
	n := model.New(c)
	for want, o := range map[string]train.Options{
		"dropout is 2":      {Dropout: 2},
		"learning rate":     {LearningRate: -1},
		"weight average is": {Average: 1},
	} {
		if _, err := train.New(n, data, o); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("want an error that names %s, got %v", want, err)
		}
	}
	if _, err := train.New(n, train.Data{}, train.Options{}); err == nil {
		t.Error("no pairs: no error")
	}
}

func ExampleTrainer() {
	rng := rand.New(rand.NewPCG(1, 1))
	pairs := corpus.Reversal(100, 4, rng) // abcd, dcba
	held := 10
	d, err := dataset.Prepare(pairs[held:], pairs[:held], dataset.Options{Target: dataset.Side{Kind: text.Kind{Target: true}}})
	if err != nil {
		fmt.Println(err)
		return
	}
	config := model.Config{Units: 12, SourceSize: d.Source.Size(), TargetSize: d.Target.Size()}
	trainer, err := train.New(model.NewRandom(config, rng), d.Examples, train.Options{Epochs: 2, BatchSize: 16})
	if err != nil {
		fmt.Println(err)
		return
	}
	err = trainer.Run(context.Background(), nil, func(e train.Epoch) error {
		fmt.Println("epoch", e.Epoch, "of", trainer.Options().Epochs)
		return nil
	})
	fmt.Println(err)
	// Output:
	// epoch 1 of 2
	// epoch 2 of 2
	// <nil>
}

func TestAnUnmaskedTrainingSaysHowFarItsSourcesArePadded(t *testing.T) {
	data, c := reversal(t, 40)
	longest := 0
	for _, e := range append(slices.Clone(data.Train), data.Validation...) {
		longest = max(longest, len(e.Source))
	}
	for unmasked, want := range map[bool]int{false: 0, true: longest} {
		if got := newTrainer(t, data, c, train.Options{Unmasked: unmasked}).Network.Config.PaddedSource; got != want {
			t.Errorf("unmasked %v: padded to %d, want %d", unmasked, got, want)
		}
	}
}

func TestOutputEmbeddingsKeepTheirNorm(t *testing.T) {
	data, c := reversal(t, 40)
	c.EmbeddingDim, c.TiedOutput, c.OutputNorm = 5, true, 2
	trainer := newTrainer(t, data, c, train.Options{Optimizer: train.Adam, LearningRate: 0.01, Average: 0.9, BatchSize: 8})
	for range 3 {
		trainer.Step()
	}
	for name, n := range map[string]*model.Network{"in training": trainer.Network, "averaged": trainer.Best()} {
		for _, w := range n.Tensors() {
			if w.Name != "decoder/embedding" {
				continue
			}
			for v := range w.Rows {
				sum := 0.0
				for _, x := range w.Data[v*w.Cols : (v+1)*w.Cols] {
					sum += float64(x) * float64(x)
				}
				if math.Abs(math.Sqrt(sum)-2) > 1e-4 {
					t.Errorf("%s: token %d has norm %v, want 2", name, v, math.Sqrt(sum))
				}
			}
		}
	}
}
