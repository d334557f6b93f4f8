package text

import "testing"

func TestAStrangeWordIsOneThatNoKnownWordExplains(t *testing.T) {
	words := []string{"the station here is nice. the name is in the nation.", "the stations came."}
	v := Build(Kind{Unit: BPE, Size: 30, Rules: Rules{Spaces: true, LowerCase: true}}, words)
	v.AddPlaceholders()
	v.Know(FrequentWords(words, 1), nil)
	const s = "The stationame is here, Kowalski stationames the nationamers, a station."
	var got []string
	for _, w := range v.StrangeWords(s, v.Encode(s)) {
		got = append(got, w.Text)
	}
	if len(got) != 2 || got[0] != "stationame" || got[1] != "nationamers" {
		t.Errorf("%q: found %q", s, got)
	}
	var none *Glossary
	g := none.Keeping(got[:1])
	if got, want := marked(g, "The stationame is here, stationames too."), "The ⟨stationame⟩ is here, stationames too."; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}
