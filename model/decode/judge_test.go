package decode_test

import (
	"math"
	"slices"
	"testing"

	"dragoman/model"
	"dragoman/model/decode"
)

// A word reversed twice is itself, so the model can judge in both directions. A
// hypothesis's score is that of the search plus the weighted log-probability of
// the target given the source, or the reverse.
func testJudges(t *testing.T, m *model.Model) {
	testJudge(t, m, true, func(word, translation string) float64 { return forced(m, translation, ids(m, word)) })
	testJudge(t, m, false, func(word, translation string) float64 { return forced(m, word, ids(m, translation)) })
}

func testJudge(t *testing.T, m *model.Model, back bool, logProb func(word, translation string) float64) {
	const word, weight = "abc", 0.5
	before := translate(t, m, word, decode.Options{Search: decode.Beam{Width: 4}}).Parts[0].Hypotheses
	after := translate(t, m, word, decode.Options{
		Search: decode.Beam{Width: 4},
		Choice: decode.Choice{Judges: []decode.Judge{{Model: m, Weight: weight, Back: back}}},
	}).Parts[0].Hypotheses
	if len(after) != len(before) {
		t.Fatalf("%d hypotheses with a judge, %d without", len(after), len(before))
	}
	for i, h := range after {
		if i > 0 && h.Score > after[i-1].Score {
			t.Errorf("with a judge, hypothesis %d is better than the one before it", i)
		}
		same := slices.IndexFunc(before, func(b decode.Hypothesis) bool { return slices.Equal(b.Tokens, h.Tokens) })
		want := before[same].Score + weight*logProb(word, m.Target.Decode(h.Tokens))
		if math.Abs(h.Score-want) > 1e-3 {
			t.Errorf("%q has score %.4f with a judge (back: %v), want %.4f", m.Target.Decode(h.Tokens), h.Score, back, want)
		}
	}
}

func ids(m *model.Model, word string) []int32 { return m.Target.EncodeTraining(word, 0, nil) }

// A model that tends to drop letters is corrected by a judge that misses them.
func TestAJudgeMissesWhatWasLeftOut(t *testing.T) {
	judge := reverser(t, model.NoAttention)
	m := reverser(t, model.NoAttention)
	bias := m.Network.Tensors()[len(m.Network.Tensors())-1]
	bias.Data[m.Target.Stop] += 8
	o := decode.Options{Search: decode.Beam{Width: 6, Patience: 3}}
	if got := translate(t, m, "abc", o).Text; len(got) >= 3 {
		t.Fatalf("without a judge: got %q, want less than three letters", got)
	}
	o.Choice.Judges = []decode.Judge{{Model: judge, Weight: 3, Back: true}}
	if got, want := translate(t, m, "abc", o).Text, "cba"; got != want {
		t.Errorf("with a judge: got %q, want %q", got, want)
	}
	if got, want := decode.All(m, []string{"xyz", "abc"}, o, 1)[1].Text, "cba"; got != want {
		t.Errorf("with a judge, in a batch: got %q, want %q", got, want)
	}
}
