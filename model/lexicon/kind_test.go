package lexicon

import (
	"testing"

	"dragoman/model/corpus"
)

func sources(list ...string) []corpus.Pair {
	var pairs []corpus.Pair
	for _, s := range list {
		pairs = append(pairs, corpus.Pair{Source: s, Target: "x"})
	}
	return pairs
}

func TestKindsAreToldByNeighboursAndEnds(t *testing.T) {
	pairs := sources(
		"I see the station.", "Where is a station?", "He came from the station and left.",
		"He is happy.", "What a happy child!", "She was very happy with it.",
		"We saw the stations.", "All of the stations are new.", "Go to the stations.",
		"He runs.", "They run fast.", "Run!",
	)
	for _, w := range []string{"nation", "ration", "fiction", "action", "notion", "potion", "motion", "lotion"} {
		pairs = append(pairs, sources("I see the "+w+".", "It is of "+w+".", "That is my "+w+".")...)
	}
	k := newKinds(pairs)
	for w, want := range map[string]kind{
		"station": noun, "stations": plural, "happy": adjective, "run": unclear,
		"emotion": noun, "emotions": unclear, "unhappy": unclear, // unseen: eight words that end in -tion are enough to tell, one is not
	} {
		if got := k.of(w); got != want {
			t.Errorf("%s is %d, want %d", w, got, want)
		}
	}
}

func TestAWordsPlaceTellsItsKind(t *testing.T) {
	for _, test := range []struct {
		sentence string
		i        int
		want     kind
	}{
		{"I opened the door.", 3, noun},
		{"I opened the red door.", 3, adjective},
		{"The door is red.", 3, adjective},
		{"You can help me.", 2, unclear},
		{"Doors are red.", 0, unclear},
		{"I like the Prado.", 3, unclear},
	} {
		if got := newKinds(nil).at(tokens(test.sentence), test.i); got != test.want {
			t.Errorf("%q, word %d: got %d, want %d", test.sentence, test.i, got, test.want)
		}
	}
}
