package decode

import (
	"testing"

	"dragoman/model/score"
)

// Two hypotheses share what the most probable one lacks: together they outweigh
// it.
func TestConsensusPrefersWhatHypothesesAgreeOn(t *testing.T) {
	texts := map[int32]string{1: "xyz", 2: "abcd", 3: "abce", 4: "abcf"}
	list := func() []Hypothesis {
		return []Hypothesis{
			{Tokens: []int32{1}, Score: -1, Complete: true},
			{Tokens: []int32{2}, Score: -1.1, Complete: true},
			{Tokens: []int32{3}, Score: -1.2, Complete: true},
			{Tokens: []int32{4}, Score: -0.5},
		}
	}
	grams := func(h Hypothesis) score.Grams { return score.CharacterGrams(texts[h.Tokens[0]]) }
	for name, test := range map[string]struct {
		sharpness float64
		want      [4]int32
	}{
		"at the hypotheses' own probabilities": {1, [4]int32{2, 3, 1, 4}},
		"at ones that leave but the first":     {100, [4]int32{1, 2, 3, 4}},
	} {
		t.Run(name, func(t *testing.T) {
			got := list()
			consensus(got, grams, test.sharpness)
			for i, want := range test.want {
				if got[i].Tokens[0] != want {
					t.Errorf("number %d is %q, want %q", i, texts[got[i].Tokens[0]], texts[want])
				}
			}
		})
	}
}
