package model_test

import (
	"bytes"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"dragoman/model"
	"dragoman/model/text"
)

// kinds are networks that together cover every use of a weight, in odd sizes.
var kinds = []model.Config{
	{Cell: model.LSTM, Units: 7},
	{Cell: model.GRU, Units: 5, EmbeddingDim: 3, DecoderLayers: 2, Attention: model.Additive, Bidirectional: true},
	{Cell: model.LSTM, Units: 17, EmbeddingDim: 11, EncoderLayers: 2, Attention: model.General, TiedOutput: true, InputFeeding: true},
	{Cell: model.SimpleRNN, Units: 9, Attention: model.Dot},
}

// bothForms returns a random model as read by Read and by ReadCompact.
func bothForms(t testing.TB, c model.Config, p model.Precision) (full, compact *model.Model) {
	t.Helper()
	m := &model.Model{Source: text.Build(text.Kind{}, []string{"abcdefg"}), Target: text.Build(text.Kind{Target: true}, []string{"uvwxyz"})}
	c.SourceSize, c.TargetSize = m.Source.Size(), m.Target.Size()
	m.Network = model.NewRandom(c, rand.New(rand.NewPCG(1, 2)))
	data := bytesOf(t, m, p)
	full, err := model.Read(data)
	if err != nil {
		t.Fatal(err)
	}
	compact, err = model.ReadCompact(data, nil)
	if err != nil {
		t.Fatal(err)
	}
	return full, compact
}

func TestACompactModelSaysTheSame(t *testing.T) {
	for _, c := range kinds {
		// Products of 8-bit weights round the activations to 127 levels.
		for p, bound := range map[model.Precision]float64{model.Int8: 0.02, model.Float32: 1e-6} {
			full, compact := bothForms(t, c, p)
			a, b := full.Network.NewStepper(), compact.Network.NewStepper()
			sources := [][]int32{{0, 1, 2, 3, 4}, {5}, {6, 3, 1}}
			stateA, stateB := a.Encode(sources), b.Encode(sources)
			for step := range int32(4) {
				previous := []int32{step, step + 1, step + 2}
				want, got := a.Step(stateA, previous), b.Step(stateB, previous)
				for i, w := range want.Data {
					if g := got.Data[i]; !(math.Abs(float64(g-w)) < bound) {
						t.Fatalf("%+v in %s: logit %d of step %d is %v, want %v", c, p, i, step, g, w)
					}
				}
			}
		}
	}
}

func TestACompactModelCanLookBackThroughTime(t *testing.T) {
	for _, c := range kinds {
		full, compact := bothForms(t, c, model.Int8)
		source, target := []int32{0, 1, 2}, []int32{0, 3, 1}
		want, got := full.Network.GradientThroughTime(source, target), compact.Network.GradientThroughTime(source, target)
		if fmt.Sprint(got) != fmt.Sprint(want) {
			t.Errorf("%+v: gradients are %v, want %v", c, got, want)
		}
	}
}

func TestReadingCompactlyPausesForEachTensor(t *testing.T) {
	m := tiny(t)
	pauses := 0
	if _, err := model.ReadCompact(bytesOf(t, m, model.Int8), func() { pauses++ }); err != nil {
		t.Fatal(err)
	}
	if want := 1 + len(m.Network.Tensors()); pauses != want {
		t.Errorf("%d pauses, want %d", pauses, want)
	}
}

func TestACompactModelIsNotTrained(t *testing.T) {
	_, compact := bothForms(t, kinds[0], model.Int8)
	defer func() {
		if recover() == nil {
			t.Error("training does not panic")
		}
	}()
	compact.Network.Gradient(&model.Pass{}, &model.Batch{}, model.Objective{}, compact.Network)
}

// If weights were rounded to fewer levels than their largest number suggests, they
// would change each time they are rounded again.
func TestACompactModelIsWrittenWithTheWeightsThatItHas(t *testing.T) {
	for _, c := range kinds {
		for _, from := range []model.Precision{model.Int8, model.Float32} {
			full, compact := bothForms(t, c, from)
			for _, to := range []model.Precision{model.Int8, model.Float32} {
				written, err := model.Read(bytesOf(t, compact, to))
				if err != nil {
					t.Fatal(err)
				}
				if from == model.Float32 && to == model.Int8 {
					if !bytes.Equal(bytesOf(t, compact, to), bytesOf(t, full, to)) {
						t.Errorf("%+v: not rounded as the weights that Read returns", c)
					}
				} else if !slices.Equal(written.Network.Weights(), full.Network.Weights()) {
					t.Errorf("%+v: other weights, from %s to %s", c, from, to)
				}
			}
		}
	}
}

// Both ways of reading detect damage.
func TestACompactModelIsCheckedAsWell(t *testing.T) {
	data := bytesOf(t, tiny(t), model.Int8)
	for i := 0; i < len(data); i += 7 {
		damaged := append([]byte(nil), data...)
		damaged[i] ^= 0x10
		if _, err := model.ReadCompact(damaged, nil); err == nil {
			t.Fatalf("a flipped bit in byte %d of %d goes unseen", i, len(data))
		}
	}
}

// All but the checksum and the words of the dictionary is checked in an embedded file.
func TestAnEmbeddedModelIsReadWithoutItsChecksum(t *testing.T) {
	data := bytesOf(t, tiny(t), model.Int8)
	data[len(data)-1] ^= 0x10
	if _, err := model.ReadEmbedded(data, nil); err != nil {
		t.Error(err)
	}
	if _, err := model.ReadCompact(data, nil); err == nil || !strings.Contains(err.Error(), "checksum") {
		t.Errorf("want an error that names the checksum, got %v", err)
	}
	if _, err := model.ReadEmbedded(data[:len(data)/2], nil); err == nil {
		t.Error("half a file is read")
	}
}
