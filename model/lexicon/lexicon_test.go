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

func TestCompoundsAreNounPhrases(t *testing.T) {
	pairs, err := corpus.ReadPairs(strings.NewReader("light bulb\tampoule\nbulb\tbulbe\nto light\tallumer\nmake sense\tavoir du sens\ngive back\trendre\n"+
		"driver's license\tpermis\nTV set\ttéléviseur\nBrussels sprout\tchou de Bruxelles\nStar Wars\tLa Guerre des étoiles\npoint of view\tpoint de vue\nmodel of this new kind\tmodèle\n5 cents\tcinq centimes\n"), "lexicon")
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, g := range lexicon.Compounds(corpus.References(pairs)) {
		got = append(got, g.Source)
	}
	if want := []string{"light bulb", "driver's license", "TV set", "Brussels sprout"}; !slices.Equal(got, want) {
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
