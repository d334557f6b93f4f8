package text

import "testing"

func TestAcronymsBecomeThoseOfEnglish(t *testing.T) {
	for _, c := range []struct{ from, sentence, want string }{
		{"de", "Die UNO und die WHO sind da.", "Die ⟨UN⟩ und die ⟨WHO⟩ sind da."},
		{"de", "Das Vereinigte Königreich ist da.", "Das Vereinigte Königreich ist da."}, // left to the network
		{"es", "El PIB y la UE.", "El ⟨GDP⟩ y la ⟨EU⟩."},
		{"fr", "L'UE et l’ONU paient la TVA.", "⟨The EU⟩ et ⟨the UN⟩ paient la ⟨VAT⟩."},
		{"fr", "L'UNESCO", "L'UNESCO"},
		{"fr", "L'UE PAIE", "L'UE PAIE"},
	} {
		var none *Glossary
		if got := marked(none.Between(c.from, "en"), c.sentence); got != c.want {
			t.Errorf("%s: got %q, want %q", c.from, got, c.want)
		}
	}
}

func TestAGermanWordInCapitalsIsAName(t *testing.T) {
	v := Build(Kind{Unit: BPE, Size: 60, Rules: Rules{Spaces: true, LowerCase: true}, Unknown: true}, []string{"der hund die katze das haus ist hier"})
	v.AddPlaceholders()
	v.Nouns = true
	v.Know([]string{"der", "hund", "die", "katze", "das", "haus", "ist", "hier"}, nil)
	for sentence, want := range map[string]string{"Der ADAC ist hier.": "ADAC", "Der Adac ist hier.": "", "DER ADAC IST HIER.": ""} {
		if got := carriedIn(&v, sentence); got != want {
			t.Errorf("of %q %q is carried, want %q", sentence, got, want)
		}
	}
}

func TestANameThatBeginsASentenceIsOneBeforeItsVerb(t *testing.T) {
	for _, c := range []struct{ sentence, want string }{
		{"Turkey would help.", "⟨Türkei⟩ would help."},
		{"Turkey is in Asia, and Turkey's food is good.", "⟨Türkei⟩ is in Asia, and ⟨Türkei⟩'s food is good."},
		{"Turkey's food is good.", "⟨Türkei⟩'s food is good."},
		{"Turkey and Egypt agreed.", "⟨Türkei⟩ and ⟨Ägypten⟩ agreed."},
		{"Turkey is good.", "Turkey is good."},
		{"Turkey and rice are good.", "Turkey and rice are good."},
	} {
		var none *Glossary
		if got := marked(none.Between("en", "de"), c.sentence); got != c.want {
			t.Errorf("got %q, want %q", got, c.want)
		}
	}
}

func TestAFrenchSentenceThatBeginsWithACountryHasItsArticle(t *testing.T) {
	for said, want := range map[string]string{
		"Hongrie a gagné.": "La Hongrie a gagné.", "Pérou gagne.": "Le Pérou gagne.", "Égypte est là.": "L'Égypte est là.",
		"Cuba gagne.": "Cuba gagne.", "Canada : guide": "Canada : guide", "Hongrie": "Hongrie", "Paris gagne.": "Paris gagne.",
	} {
		if got := Euphony("fr", said, "", nil); got != want {
			t.Errorf("%q became %q, want %q", said, got, want)
		}
	}
}
