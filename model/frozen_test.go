package model

import (
	"bytes"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"dragoman/model/text"
)

func TestAFrozenGateHasOneValue(t *testing.T) {
	for _, kind := range []CellKind{LSTM, GRU} {
		n := NewRandom(Config{Cell: kind, Units: 5, EmbeddingDim: 4, Bidirectional: true, SourceSize: 7, TargetSize: 7}, rand.New(rand.NewPCG(1, 2)))
		for _, gate := range kind.Gates() {
			for _, value := range []float64{0, 0.25, 1} {
				frozen, err := n.Frozen("encoder", gate, value)
				if err != nil {
					t.Fatal(err)
				}
				for _, got := range gateValues(frozen, kind, gate) {
					if math.Abs(float64(got)-value) > 1e-6 {
						t.Fatalf("%v, gate %s frozen at %v: got %v", kind, gate, value, got)
					}
				}
			}
		}
	}
}

// gateValues returns the values of a gate in every unit of the encoder at every token of
// a sentence.
func gateValues(n *Network, kind CellKind, gate string) (values []float32) {
	s := n.NewStepper()
	s.Encode([][]int32{{1, 2, 3}})
	for _, layer := range s.TraceEncoder(0) {
		for _, step := range layer.Steps {
			values = append(values, step.Gate(kind, gate)...)
		}
	}
	return values
}

func TestANetworkIn8BitsKeepsItsWeightsBesideAFrozenGate(t *testing.T) {
	m := &Model{Source: text.Build(text.Kind{}, []string{"abcde"}), Target: text.Build(text.Kind{Target: true}, []string{"vwxyz"})}
	m.Network = NewRandom(Config{Units: 5, EmbeddingDim: 4, SourceSize: m.Source.Size(), TargetSize: m.Target.Size()}, rand.New(rand.NewPCG(1, 2)))
	var file bytes.Buffer
	if err := m.Write(&file, Int8); err != nil {
		t.Fatal(err)
	}
	compact, err := ReadCompact(file.Bytes(), nil)
	if err != nil {
		t.Fatal(err)
	}
	got, err := compact.Network.Frozen("encoder", "f", 0.5)
	if err != nil {
		t.Fatal(err)
	}
	want, err := compact.Network.Expanded().Frozen("encoder", "f", 0.5)
	if err != nil {
		t.Fatal(err)
	}
	if !slices.Equal(got.Weights(), want.Weights()) {
		t.Error("freezing a gate of a network in 8 bits gives other weights than freezing it in float32")
	}
}
