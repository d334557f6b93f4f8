package decode_test

import (
	"math"
	"slices"
	"testing"

	"dragoman/model"
	"dragoman/model/decode"
)

// Written backwards twice, a word is itself: the model is its own channel. With
// it, a hypothesis's score is the search's and, weighted, the log-probability of
// the way back.
func testChannel(t *testing.T, m *model.Model) {
	const word, weight = "abc", 0.5
	before := translate(t, m, word, decode.Options{Beam: 4}).Parts[0].Hypotheses
	after := translate(t, m, word, decode.Options{Beam: 4, Channel: &decode.Channel{Model: m, Weight: weight}}).Parts[0].Hypotheses
	if len(after) != len(before) {
		t.Fatalf("%d hypotheses with a channel, %d without", len(after), len(before))
	}
	for i, h := range after {
		if i > 0 && h.Score > after[i-1].Score {
			t.Errorf("with a channel, hypothesis %d is better than the one before it", i)
		}
		same := slices.IndexFunc(before, func(b decode.Hypothesis) bool { return slices.Equal(b.Tokens, h.Tokens) })
		want := before[same].Score + weight*forced(m, m.Target.Decode(h.Tokens), ids(m, word))
		if math.Abs(h.Score-want) > 1e-3 {
			t.Errorf("%q has score %.4f with a channel, want %.4f", m.Target.Decode(h.Tokens), h.Score, want)
		}
	}
}

func ids(m *model.Model, word string) []int32 { return m.Target.EncodeTraining(word, 0, nil) }

// A model that likes to leave letters out is put right by one that misses them.
func TestAChannelMissesWhatWasLeftOut(t *testing.T) {
	channel := reverser(t, model.NoAttention)
	m := reverser(t, model.NoAttention)
	bias := m.Network.Tensors()[len(m.Network.Tensors())-1]
	bias.Data[m.Target.Stop] += 8
	o := decode.Options{Beam: 6, Patience: 3}
	if got := translate(t, m, "abc", o).Text; len(got) >= 3 {
		t.Fatalf("without a channel: got %q, want less than three letters", got)
	}
	o.Channel = &decode.Channel{Model: channel, Weight: 3}
	if got, want := translate(t, m, "abc", o).Text, "cba"; got != want {
		t.Errorf("with a channel: got %q, want %q", got, want)
	}
	if got, want := decode.All(m, []string{"xyz", "abc"}, o, 1)[1].Text, "cba"; got != want {
		t.Errorf("with a channel, in a batch: got %q, want %q", got, want)
	}
}
