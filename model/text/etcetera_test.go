package text

import "testing"

func TestEtceteraIsCarriedWithItsTranslation(t *testing.T) {
	for _, c := range []struct{ from, to, text, want string }{
		{"en", "de", "Cats, dogs, etc. are animals.", "Cats, dogs, ⟨usw.⟩ are animals."},
		{"en", "zh", "Cats, dogs etc", "Cats, dogs ⟨等等⟩"},
		{"de", "en", "Brot, Käse usw. und Tee etc.", "Brot, Käse ⟨etc.⟩ und Tee ⟨etc.⟩"},
		{"en", "fr", "/etc/hosts, etch, fetc", "/etc/hosts, etch, fetc"},
		{"zh", "en", "猫、狗等等", "猫、狗等等"},
	} {
		var none *Glossary
		if got := marked(none.Between(c.from, c.to), c.text); got != c.want {
			t.Errorf("%s-%s: got %q, want %q", c.from, c.to, got, c.want)
		}
	}
	var none *Glossary
	g, text := none.Between("en", "fr"), "We have cats, dogs, etc. We love them. Cats etc. are fine."
	got := ""
	for _, span := range g.sentences(text) {
		got += text[span.Start:span.End] + "|"
	}
	if want := "We have cats, dogs, etc.|We love them.|Cats etc. are fine.|"; got != want {
		t.Errorf("cut into %q, want %q", got, want)
	}
}
