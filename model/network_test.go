package model_test

import (
	"math/rand/v2"
	"slices"
	"testing"

	"dragoman/model"
)

func TestANetworkWithOtherTokensSaysOfThoseItKeepsTheSame(t *testing.T) {
	for name, c := range map[string]model.Config{
		"one-hot":   {Units: 8, SourceSize: 5, TargetSize: 6},
		"attention": {Units: 8, EmbeddingDim: 4, SourceSize: 5, TargetSize: 6, Attention: model.General, Bidirectional: true, TiedOutput: true, InputFeeding: true},
	} {
		t.Run(name, func(t *testing.T) {
			small := model.NewRandom(c, rand.New(rand.NewPCG(1, 2)))
			kept := []int32{0, 5, -1, 3, 1, 2, -1} // without 4, with two new ones
			other := small.Retoken([]int32{2, -1, 4, 3}, kept, rand.New(rand.NewPCG(3, 4)))
			var logits [2][]float32
			for i, n := range []*model.Network{small, other} {
				s := n.NewStepper()
				state := s.Encode([][]int32{[][]int32{{2, 4, 3}, {0, 2, 3}}[i]})
				s.Step(state, []int32{0})
				logits[i] = slices.Clone(s.Step(state, []int32{[]int32{5, 1}[i]}).Data)
			}
			for now, was := range kept {
				if was < 0 {
					continue
				}
				if d := logits[1][now] - logits[0][was]; d > 1e-6 || d < -1e-6 {
					t.Errorf("token %d: %v became %v", was, logits[0][was], logits[1][now])
				}
			}
			if other.Config.SourceSize != 4 || other.Config.TargetSize != 7 {
				t.Errorf("%+v", other.Config)
			}
		})
	}
}
