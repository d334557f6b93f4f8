package model

import "testing"

func TestScoresAreComparedIfTheyAreOfTheSameSentences(t *testing.T) {
	best := Card{Scores: []Score{{"BLEU", 40, "dev"}, {"chrF", 60, "held out"}, {"chrF", 57, "dev"}}}
	for _, c := range []struct {
		scores []Score
		below  float64
		known  bool
	}{
		{[]Score{{"chrF", 55, "dev"}}, 2, true},
		{[]Score{{"chrF", 58, "dev"}}, -1, true},
		{[]Score{{"chrF", 70, "news"}, {"chrF", 59, "held out"}}, 1, true},
		{[]Score{{"chrF", 55, "news"}}, 0, false},
		{[]Score{{"BLEU", 40, "dev"}}, 0, false},
		{nil, 0, false},
	} {
		small := Card{Scores: c.scores}
		if below, known := small.Below(&best, "chrF"); below != c.below || known != c.known {
			t.Errorf("%v: got %v, %v; want %v, %v", c.scores, below, known, c.below, c.known)
		}
	}
}
