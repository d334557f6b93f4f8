package model

import (
	"encoding/json"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"dragoman/model/kernel"
)

// kerasFixture is the output of testdata/keras/fixture.py for one encoder-decoder
// of real Keras layers.
type kerasFixture struct {
	Config struct {
		Cell, Attention                             string
		Units, SourceSize, TargetSize, EmbeddingDim int
		EncoderLayers, DecoderLayers                int
		Masked, Bidirectional                       bool
		TiedOutput, Residual, InputFeeding          bool
	}
	IDs     struct{ Source, Target, Greedy [][]int32 }
	Scalars map[string]float64
	Tensors map[string]struct {
		Shape []int
		Data  []float32
	}
}

func readKeras(t *testing.T, path string) (*kerasFixture, *Network) {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	var f kerasFixture
	if err := json.Unmarshal(data, &f); err != nil {
		t.Fatal(err)
	}
	c := Config{Units: f.Config.Units, SourceSize: f.Config.SourceSize, TargetSize: f.Config.TargetSize,
		EmbeddingDim: f.Config.EmbeddingDim, EncoderLayers: f.Config.EncoderLayers, DecoderLayers: f.Config.DecoderLayers,
		Bidirectional: f.Config.Bidirectional, TiedOutput: f.Config.TiedOutput, Residual: f.Config.Residual,
		InputFeeding: f.Config.InputFeeding}
	if c.Cell, err = ParseCell(f.Config.Cell); err != nil {
		t.Fatal(err)
	}
	if c.Attention, err = ParseAttention(f.Config.Attention); err != nil {
		t.Fatal(err)
	}
	n := New(c)
	for _, tensor := range n.Tensors() {
		want, ok := f.Tensors[tensor.Name]
		if !ok || len(want.Data) != len(tensor.Data) {
			t.Fatalf("%s: the fixture has %v, want %d×%d", tensor.Name, want.Shape, tensor.Rows, tensor.Cols)
		}
		copy(tensor.Data, want.Data)
	}
	return &f, n
}

// batch returns the fixture's batch. Keras's target has U positions, one fewer
// than the longest target has tokens.
func (f *kerasFixture) batch() *Batch {
	T, U := 0, 0
	for i := range f.IDs.Source {
		T, U = max(T, len(f.IDs.Source[i])), max(U, len(f.IDs.Target[i]))
	}
	b := &Batch{}
	inputs := make([][]int32, len(f.IDs.Target))
	copy(inputs, f.IDs.Target)
	b.Fill(f.IDs.Source, inputs, f.Config.Masked, T, U)
	return b
}

func eachKeras(t *testing.T, check func(t *testing.T, f *kerasFixture, n *Network)) {
	t.Helper()
	paths, err := filepath.Glob("testdata/keras/*.json")
	if err != nil || len(paths) < 16 {
		t.Fatalf("found %d fixtures, %v", len(paths), err)
	}
	for _, path := range paths {
		t.Run(strings.TrimSuffix(filepath.Base(path), ".json"), func(t *testing.T) {
			f, n := readKeras(t, path)
			check(t, f, n)
		})
	}
}

func TestProbabilitiesAreKerass(t *testing.T) {
	eachKeras(t, func(t *testing.T, f *kerasFixture, n *Network) {
		const tolerance = 1e-5
		want := f.Tensors["probabilities"]
		U, V := want.Shape[1], want.Shape[2]
		s := n.NewStepper()
		if !f.Config.Masked {
			n.Config.PaddedSource = f.batch().T
		}
		for b, source := range f.IDs.Source {
			state := s.Encode([][]int32{source})
			for name, got := range map[string]matrix{"h": state.H[0], "c": state.C[0]} {
				if got.Rows == 0 {
					continue
				}
				H := f.Tensors[name].Shape[1]
				near(t, name, row(got, 0), f.Tensors[name].Data[b*H:(b+1)*H], tolerance)
			}
			target := f.IDs.Target[b]
			for u, token := range target[:len(target)-1] {
				p := row(s.Step(state, []int32{token}), 0)
				kernel.Softmax(p)
				near(t, "probabilities", p, want.Data[(b*U+u)*V:(b*U+u+1)*V], tolerance)
				if a, ok := f.Tensors["attention"]; ok {
					T := a.Shape[2]
					near(t, "attention", s.Attention(0), a.Data[(b*U+u)*T:][:len(source)], tolerance)
				}
			}
		}
	})
}

func TestGreedyOutputIsKerass(t *testing.T) {
	eachKeras(t, func(t *testing.T, f *kerasFixture, n *Network) {
		const start, stop, limit = 0, 1, 12
		s := n.NewStepper()
		for i, source := range f.IDs.Source {
			state := s.Encode([][]int32{source})
			said, token := []int32{}, int32(start)
			for range limit {
				token = int32(kernel.Argmax(row(s.Step(state, []int32{token}), 0)))
				if token == stop {
					break
				}
				said = append(said, token)
			}
			if !slices.Equal(said, f.IDs.Greedy[i]) {
				t.Errorf("%v: got %v, want %v", source, said, f.IDs.Greedy[i])
			}
		}
	})
}

func TestLossAndGradientsAreKerass(t *testing.T) {
	eachKeras(t, func(t *testing.T, f *kerasFixture, n *Network) {
		var p Pass
		d := New(n.Config)
		b := f.batch()
		loss := n.Gradient(&p, b, Objective{}, d)
		if got, want := loss.Mean(), f.Scalars["loss"]; math.Abs(got-want) > 1e-5*want {
			t.Errorf("loss: got %v, want %v", got, want)
		}
		if got, want := loss.Accuracy(), f.Scalars["accuracy"]; math.Abs(got-want) > 1e-6 {
			t.Errorf("accuracy: got %v, want %v", got, want)
		}
		for _, tensor := range d.Tensors() {
			want := f.Tensors["gradient/"+tensor.Name].Data
			near(t, "gradient of "+tensor.Name, tensor.Data, want, 1e-4*largest(want))
		}
	})
}

func TestFiveStepsOfRMSpropEndAtKerassWeights(t *testing.T) {
	eachKeras(t, func(t *testing.T, f *kerasFixture, n *Network) {
		var p Pass
		d, v := New(n.Config), make([]float32, len(n.Weights()))
		b := f.batch()
		for step := range 5 {
			clear(d.Weights())
			loss := n.Gradient(&p, b, Objective{}, d)
			name := "loss" + string(rune('1'+step))
			if got, want := loss.Mean(), f.Scalars[name]; math.Abs(got-want) > 2e-5*want {
				t.Errorf("%s: got %v, want %v", name, got, want)
			}
			kernel.RMSprop(n.Weights(), d.Weights(), v, 0.001, 0.9, 1e-7)
		}
		for _, tensor := range n.Tensors() {
			near(t, "after 5 steps, "+tensor.Name, tensor.Data, f.Tensors["after/"+tensor.Name].Data, 1e-4)
		}
	})
}

func near(t *testing.T, what string, got, want []float32, tolerance float64) {
	t.Helper()
	if len(got) != len(want) {
		t.Fatalf("%s: got %d numbers, want %d", what, len(got), len(want))
	}
	for i := range got {
		if diff := math.Abs(float64(got[i] - want[i])); !(diff <= tolerance) {
			t.Errorf("%s[%d]: got %v, want %v", what, i, got[i], want[i])
			return
		}
	}
}

func largest(x []float32) float64 {
	var l float64
	for _, v := range x {
		l = max(l, math.Abs(float64(v)))
	}
	return l
}
