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
