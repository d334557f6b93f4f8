package model_test

import (
	"math/rand/v2"
	"slices"
	"testing"

	"dragoman/model"
)

func TestAGrownNetworkSaysOfItsOldTokensTheSame(t *testing.T) {
	for name, c := range map[string]model.Config{
		"one-hot":   {Units: 8, SourceSize: 5, TargetSize: 6},
		"attention": {Units: 8, EmbeddingDim: 4, SourceSize: 5, TargetSize: 6, Attention: model.General, Bidirectional: true, TiedOutput: true, InputFeeding: true},
	} {
		t.Run(name, func(t *testing.T) {
			small := model.NewRandom(c, rand.New(rand.NewPCG(1, 2)))
			grown := small.Grow(7, 9, rand.New(rand.NewPCG(3, 4)))
			var logits [2][]float32
			for i, n := range []*model.Network{small, grown} {
				s := n.NewStepper()
				state := s.Encode([][]int32{{2, 4, 3}})
				s.Step(state, []int32{0})
				logits[i] = slices.Clone(s.Step(state, []int32{5}).Data[:6])
			}
			for i, want := range logits[0] {
				if d := logits[1][i] - want; d > 1e-6 || d < -1e-6 {
					t.Errorf("token %d: %v became %v", i, want, logits[1][i])
				}
			}
			if grown.Config.SourceSize != 7 || grown.Config.TargetSize != 9 {
				t.Errorf("%+v", grown.Config)
			}
		})
	}
}
