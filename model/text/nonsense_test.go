package text

import "testing"

func TestKeysSideBySideAreNoWord(t *testing.T) {
	for word, want := range map[string]bool{"asdf": true, "wertz": true, "azerty": true, "qwerty": true, "hjkl": true, "zxcv": true, "were": false, "pop": false, "asd": false} {
		if got := typedAtRandom(word); got != want {
			t.Errorf("%q: %v, want %v", word, got, want)
		}
	}
}

func TestNotationAndNumberedNamesAreKept(t *testing.T) {
	for s, want := range map[string]string{
		"C++ is hard.":           "C++",
		"I write F# now.":        "F#",
		"I use .NET here.":       ".NET",
		"We need H₂O.":           "H₂O",
		"It is mc² now.":         "mc²",
		"Take the TGV 8421.":     "TGV 8421",
		"I have ALL 3 books.":    "3",
		"AT 5 WE GO.":            "5",
		"The end.And then":       "",
		"A house² has no carry.": "²",
	} {
		got := ""
		for _, p := range placeables(s) {
			got += p.text
		}
		if got != want {
			t.Errorf("%q: got %q, want %q", s, got, want)
		}
	}
}
