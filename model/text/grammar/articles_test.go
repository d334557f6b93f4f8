package grammar

import "testing"

func TestANameIsPutWithItsArticle(t *testing.T) {
	for _, c := range []struct{ language, name, article, before, after, said, want string }{
		{"fr", "Canada", "", "He lives in ", ".", "Il vit à ", "Il vit au Canada"},
		{"fr", "OTAN", "la", "the car of ", ".", "la voiture de ", "la voiture de l'OTAN"},
		{"fr", "Achmed", "", "the car of ", ".", "la voiture de ", "la voiture d'Achmed"},
		{"fr", "Iran", "", "", "", "", "Iran"}, // a label
		{"de", "Rote Kreuz", "das", "He is from the ", ".", "Er ist von ", "Er ist vom Roten Kreuz"},
		{"de", "Tschad", "", "He lives in ", ".", "Er wohnt in ", "Er wohnt im Tschad"},
		{"es", "UE", "la", "the war of the ", ".", "la guerra del ", "la guerra de la UE"},
		{"zh", "伊朗", "", "He lives in ", ".", "他住在", "他住在伊朗"},
	} {
		n := NameOf(c.language, c.name, c.article)
		n.Between(c.before, c.after, false)
		before, name := n.Put(c.said, c.name)
		if got := before + name; got != c.want {
			t.Errorf("%s: %q became %q, want %q", c.language, c.said+c.name, got, c.want)
		}
	}
}

func TestAnAddressIsPutWithWordsOfItsOwn(t *testing.T) {
	n := NameOf("de", "5 Elm Road", "")
	n.Address = "|bei=in|"
	before, address := n.Put("Wir trafen uns bei ", "5 Elm Road")
	if got, want := before+address, "Wir trafen uns in der Elm Road 5"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestAnAmountOfMoneyIsNoPerson(t *testing.T) {
	n := NameOf("es", "$30", "")
	n.Thing = true
	n.Between("He saw ", ".", false)
	if before, _ := n.Put("Vio a ", "$30"); before != "Vio " {
		t.Errorf("got %q", before)
	}
}
