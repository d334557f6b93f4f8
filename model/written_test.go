package model

import (
	"math"
	"math/rand/v2"
	"testing"
)

// A unit that always writes 1 and keeps half holds 1, ½, ¼ of its last, second
// last and third last token.
func TestTheSharesWrittenFollowFromTheForgetGate(t *testing.T) {
	step := CellTrace{Gates: []float32{1, .5, 1, 1}, H: make([]float32, 1)}
	trace := LayerTrace{Steps: []CellTrace{step, step, step}}
	for name, c := range map[string]struct {
		backward bool
		want     [3]float64
	}{
		"reading forward":  {false, [3]float64{1 / 7., 2 / 7., 4 / 7.}},
		"reading backward": {true, [3]float64{4 / 7., 2 / 7., 1 / 7.}},
	} {
		trace.Backward = c.backward
		for i, got := range trace.Written(LSTM) {
			if math.Abs(got-c.want[i]) > 1e-9 {
				t.Errorf("%s, token %d: got %.4f, want %.4f", name, i, got, c.want[i])
			}
		}
	}
}

// The terms whose magnitudes Written returns sum to the state itself.
func TestTheStateIsTheSumOfWhatWasWritten(t *testing.T) {
	for _, kind := range []CellKind{LSTM, GRU} {
		n := NewRandom(Config{Cell: kind, Units: 5, EmbeddingDim: 4, SourceSize: 7, TargetSize: 7}, rand.New(rand.NewPCG(1, 2)))
		s := n.NewStepper()
		s.Encode([][]int32{{1, 2, 3, 4}})
		trace := s.TraceEncoder(0)[0]
		keep, held := "f", trace.Steps[3].C
		if kind == GRU {
			keep, held = "z", trace.Steps[3].H
		}
		for j, want := range held {
			var got float32
			for _, step := range trace.Steps {
				write := 1 - step.Gate(kind, keep)[j]
				if kind == LSTM {
					write = step.Gate(kind, "i")[j]
				}
				got = got*step.Gate(kind, keep)[j] + write*step.Gate(kind, "g")[j]
			}
			if math.Abs(float64(got-want)) > 1e-5 {
				t.Errorf("%v, unit %d: written %v, held %v", kind, j, got, want)
			}
		}
		sum := 0.0
		for _, share := range trace.Written(kind) {
			sum += share
		}
		if math.Abs(sum-1) > 1e-9 {
			t.Errorf("%v: shares add up to %v, want 1", kind, sum)
		}
	}
	if got := (LayerTrace{Steps: []CellTrace{{H: []float32{1}}}}).Written(SimpleRNN); got != nil {
		t.Errorf("SimpleRNN: got %v, want none", got)
	}
}
