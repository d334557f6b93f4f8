package decode

import (
	"testing"

	"dragoman/model/text"
)

func TestNothingIsSaidTwiceInARow(t *testing.T) {
	source := text.Build(text.Kind{Unit: text.Word}, []string{"walk slowly , in the car again"})
	chinese := text.Build(text.Kind{Unit: text.Char, Target: true}, []string{"慢地走他的车库，人、。lay在 "})
	french := text.Build(text.Kind{Unit: text.BPE, Size: 400, Target: true}, []string{"la forte forte pluie , nous nous levons , adulte adultère", "la pluie forte"})
	for _, c := range []struct {
		v                  *text.Vocabulary
		source, said, want string
	}{
		{&chinese, "in the car", "在他的车库他的车库。", "在他的车库。"},
		{&chinese, "in the car", "他的车库，他的车库。", "他的车库。"},
		{&chinese, "in the car", "他的车库、他的车库、他的车库", "他的车库"},
		{&chinese, "in the car", "他的车库， 他的车库， 他的车库", "他的车库"},
		{&chinese, "in the car", "他的车库。他的车库", "他的车库。他的车库"},
		{&chinese, "in the car", "他的人他的车", "他的人他的车"},
		{&chinese, "walk slowly", "慢慢地走", "慢慢地走"},
		{&chinese, "walk slowly", "慢地，慢地走", "慢地走"},
		{&chinese, "walk slowly slowly", "慢地，慢地走", "慢地，慢地走"},
		{&chinese, "walk", "车人车人", "车人车人"}, // as if 人 were a placeholder
		{&chinese, "walk", "lala", "lala"},
		{&french, "walk in", "la forte forte pluie", "la forte pluie"},
		{&french, "walk in", "la forte pluie, la forte pluie", "la forte pluie"},
		{&french, "walk in", "nous nous levons", "nous nous levons"},
		{&french, "walk in", "adulte adultère", "adulte adultère"},
		{&french, "walk walk in", "forte forte", "forte forte"},
	} {
		h := Hypothesis{Tokens: text.IDs(c.v.Encode(c.said))}
		constraints := &constraints{stutterer: newStutterer(&source, c.v), placeholders: []placeholder{{target: c.v.Within("人")}}}
		constraints.sayOnce(&h, text.IDs(source.Encode(c.source)))
		if got := c.v.Decode(h.Tokens); got != c.want {
			t.Errorf("%q as a translation of %q became %q, want %q", c.said, c.source, got, c.want)
		}
	}
}

func TestWhatIsLeftOutTakesItsLookupsAlong(t *testing.T) {
	h := Hypothesis{Tokens: []int32{1, 2, 3, 2, 3, 4}, Lookups: []Lookup{{Start: 0, End: 1}, {Start: 3, End: 5}, {Start: 5, End: 6}}}
	h.cut(3, 5)
	if len(h.Tokens) != 4 || len(h.Lookups) != 2 || h.Lookups[1].Start != 3 || h.Lookups[1].End != 4 {
		t.Errorf("got %+v", h)
	}
}
