package text

import (
	"strings"
	"testing"
)

func TestTheSidesOfATextWithSlashesAreApart(t *testing.T) {
	v := carrier("would you ask his aunt or an uncle . the cat dog bird eats apples and pears", "/")
	for s, want := range map[string]string{
		"cat/dog":          "cat|dog",
		"Cat / dog / bird": "Cat|dog|bird",
		"Cat / his dog.":   "Cat|his dog.",
		"Zebu / cat":       "Zebu|cat",
		"zebu/cat":         "", // a path
		"and/or":           "",
		"CAT/DOG":          "",
		"cat/":             "",
		"cat/dog-5":        "",
		"Cat /dog/bird.":   "", // a path
		"A cat /dog":       "",
	} {
		got, done := "", 0
		for _, j := range v.Alternatives(s) {
			got, done = got+s[done:j.Start]+"|", j.End
		}
		if got != "" {
			got += s[done:]
		}
		if got != want {
			t.Errorf("%q: got %q, want %q", s, got, want)
		}
	}
}

func TestASlashBetweenWordsIsReadAsOr(t *testing.T) {
	v := carrier("would you ask his aunt or an uncle . the cat dog bird eats apples and pears with without more he or she", "w / o -")
	for s, want := range map[string]string{
		"Ask his aunt/uncle.":           "ask his aunt or uncle.",
		"The cat/dog/bird eats.":        "the cat or dog or bird eats.",
		"Ask an aunt and/or his uncle.": "ask an aunt or his uncle.",
		"The cat eats w/o more":         "the cat eats without more",
		"The cat w/ more pears":         "the cat with more pears",
		"Ask if s/he eats":              "ask if he or she eats",
		"The cat/zebu eats.":            "the ⟨cat/zebu⟩ eats.",
		"Ask QR/NFC or R/W.":            "ask ⟨QR/NFC⟩ or ⟨R/W⟩.",
		"Ask Borges/Bioy.":              "ask ⟨Borges/Bioy⟩.",
		"The bird eats 3/4.":            "the bird eats ⟨3/4⟩.",
		"Ask @cat/dog.":                 "ask ⟨@cat/dog⟩.",
	} {
		var got strings.Builder
		chars, _ := v.replaceUnknown(s, v.Rules.clean(s), placeables(s), nil)
		for _, c := range chars {
			if c.carried != "" {
				got.WriteString("⟨" + c.carried + "⟩")
			} else {
				got.WriteRune(c.r)
			}
		}
		if read := got.String(); read != want {
			t.Errorf("%q is read as %q, want %q", s, read, want)
		}
	}
}

func TestASlashStandsInPlaceOfOr(t *testing.T) {
	for _, c := range []struct{ slash, translation, want string }{
		{"/", "une poire ou une pomme", "une poire/une pomme"},
		{"/", "梨或者苹果", "梨/苹果"},
		{"/", "梨とりんご", "梨とりんご"},
		{"/", "oui, sous le pont", "oui, sous le pont"},
		{"and/or", "Birnen oder Äpfel", "Birnen und/oder Äpfel"},
		{"et/ou", "pears or apples", "pears and/or apples"},
		{"and/or", "manzanas y peras", "manzanas y peras"},
	} {
		a := &adornment{text: c.translation, ends: []int{0, len(c.translation)}, added: map[int]string{}, replaced: map[int]int{}}
		for i := range c.translation { // as if it stood beside each word
			a.ends[1] = i
			if (ornament{or: true}).besideWord(c.translation, i) == i && len(a.added) == 0 {
				a.add(ornament{text: c.slash, or: true}, 0, 1)
			}
		}
		if got := a.String(); got != c.want {
			t.Errorf("%s in %q: got %q, want %q", c.slash, c.translation, got, c.want)
		}
	}
}
