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

func TestNamesHaveCapitalsAndATranslation(t *testing.T) {
	lines := "Syria\tSyrie\nParis\tParis\nTurkish\tturc\nEdward\tÉdouard\nbank\tbanque\nBank of England\tBanque d'Angleterre\nI'm hungry\tj'ai faim\n" +
		"Atlantic\tl’Atlantique\nHolland\tLa Hollande\nDelaware\tdelaware\nTurkish\tトルコ語\nEsperanto\tエスペラント語\n叙利亚\tSyria\n猫\tCat\n吃\teat\n"
	pairs, err := corpus.ReadPairs(strings.NewReader(lines), "lexicon")
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, g := range lexicon.Names(corpus.References(pairs)) {
		got = append(got, g.Source+": "+strings.Join(g.Targets, ", "))
	}
	want := []string{"Syria: Syrie", "Turkish: turc, トルコ", "Bank of England: Banque d'Angleterre", "Esperanto: エスペラント語", "叙利亚: Syria"}
	if !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}
