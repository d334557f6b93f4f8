package lexicon_test

import (
	"slices"
	"strings"
	"testing"

	"dragoman/model/corpus"
	"dragoman/model/lexicon"
)

func TestThingsAreNounsAndAdjectives(t *testing.T) {
	lines := "the\tle\nlove\taimer\nlove\tamour\nto love\taimer\nMay\tmai\nkeep\tgarder\nto keep\tgarder\ngood\tbon\n" +
		"ox\tbœuf\nreally\tvraiment\nfly\tmouche\nlast night\thier soir\nold-fashioned\tdémodé\nwater\teau\n"
	pairs, err := corpus.ReadPairs(strings.NewReader(lines), "lexicon")
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, g := range lexicon.Things(corpus.References(pairs)) {
		got = append(got, g.Source+": "+strings.Join(g.Targets, ", "))
	}
	want := []string{"love: aimer, amour", "good: bon", "fly: mouche", "water: eau"}
	if !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}
