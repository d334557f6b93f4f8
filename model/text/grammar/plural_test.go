package grammar

import "testing"

func TestPlurals(t *testing.T) {
	for _, c := range []struct{ language, word, want string }{
		{"fr", "chaussette", "chaussettes"}, {"fr", "rideau", "rideaux"}, {"fr", "cheval", "chevaux"}, {"fr", "souris", "souris"},
		{"es", "cortina", "cortinas"}, {"es", "pez", "peces"}, {"es", "cajón", "cajones"}, {"es", "canción", "canciones"}, {"es", "pared", "paredes"}, {"es", "danés", "daneses"},
		{"de", "Vorhang", ""}, {"", "", ""}, {"fr", "pomme de terre", "pommes de terre"}, {"fr", "centrale nucléaire", "centrales nucléaires"},
		{"fr", "planche à repasser", "planches à repasser"}, {"fr", "brosse d'acier", "brosses d'acier"}, {"es", "tarjeta de crédito", "tarjetas de crédito"}, {"es", "caja fuerte", "cajas fuertes"}, {"de", "alter Hut", ""},
	} {
		if got := Plural(c.language, c.word); got != c.want {
			t.Errorf("%s in %s: got %q, want %q", c.word, c.language, got, c.want)
		}
	}
}
