package corpus

import "testing"

func TestTraitsOfPairs(t *testing.T) {
	pairs := []Pair{
		{Source: "I see Tom.", Target: "Ich sehe Tom."},
		{Source: "I see tom!", Target: "ich sehe Tom"}, // the same but for case and punctuation
		{Source: "I see him.", Target: "Ich sehe ihn."},
		{Source: "I see him.", Target: "Den sehe ich."},
		{Source: "It is 1984.", Target: "Es ist 1984."},
	}
	got := Measure(pairs)
	if got.Pairs != 4 || got.Repeated != 1 || got.Named != 0.5 {
		t.Errorf("%d pairs, %d repeated, %v named; want 4, 1, 0.5", got.Pairs, got.Repeated, got.Named)
	}
	if got.Source.Words != 11 || got.Target.Words != 11 {
		t.Errorf("%d and %d words, want 11 of the pairs that differ", got.Source.Words, got.Target.Words)
	}
}
