package lexicon_test

import (
	"slices"
	"strings"
	"testing"

	"dragoman/model/corpus"
	"dragoman/model/lexicon"
)

func TestPluralsKeepTheMeaningOfTheirSingular(t *testing.T) {
	lines := "ball\tballe\nclub\tclub\nfriend\tami\nnew\tnouveau\nnews\tnouvelles\nballs\tcouilles\nfriends\tamis\nclubs\ttrèfle\nscissors\tciseaux\n" +
		"arm\t胳膊\nsoldier\t士兵\narms\t武器\nsoldiers\t兵\ntails\tpile\ntail\tqueue\n"
	pairs, err := corpus.ReadPairs(strings.NewReader(lines), "lexicon")
	if err != nil {
		t.Fatal(err)
	}
	want := []string{"ball", "club", "friend", "new", "news", "friends", "scissors", "arm", "soldier", "soldiers", "tails", "tail"}
	var got []string
	for _, p := range lexicon.WithoutPlurals(pairs, false) {
		got = append(got, p.Source)
	}
	if !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
	if got := len(lexicon.WithoutPlurals(corpus.Exchanged(pairs), true)); got != len(want) {
		t.Errorf("%d lines of the exchanged lexicon are kept, want %d", got, len(want))
	}
}
