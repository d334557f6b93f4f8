package score_test

import (
	"testing"

	"dragoman/model/score"
)

func TestSaysFindsWordsInAnyForm(t *testing.T) {
	for _, test := range []struct {
		sentence, phrase string
		want             bool
	}{
		{"Je vois la maison blanche.", "blanc", true},
		{"Je vois les chevaux.", "cheval", true},
		{"Je vois la main.", "maison", false},
		{"Ich sehe den guten.", "gut", true},
		{"Où est la pomme de terre ?", "pomme de terre", true},
		{"Où est la terre de la pomme ?", "pomme de terre", false},
		{"Je vois l'Œuf.", "œuf", true},
		{"Où est le but ?", "butte", true}, // a false positive, the price of tolerance
		{"Je vois un as.", "âne", false},
		{"我看见了塑料。", "塑料", true},
		{"我看见了野餐。", "塑料", false},
		{"DVDがある。", "dvd", true},
		{"Я вижу книгу.", "книга", true},
		{"", "but", false},
		{"But.", "", false},
	} {
		if got := score.Says(test.sentence, test.phrase); got != test.want {
			t.Errorf("Says(%q, %q) is %v, want %v", test.sentence, test.phrase, got, test.want)
		}
	}
}
