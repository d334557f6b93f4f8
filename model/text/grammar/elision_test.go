package grammar

import (
	"strings"
	"testing"
)

func TestFrenchElides(t *testing.T) {
	if !Elides("fr", "La", "échelle") || Elides("fr", "la", "porte") || Elides("es", "la", "amiga") || Elides("fr", "les", "échelles") {
		t.Error("want la to elide before échelle, and before nothing else")
	}
}

func TestWordsStandAsTheyDoBeforeTheNext(t *testing.T) {
	for _, c := range []struct{ language, said, want string }{
		{"fr", "Le âne est têtu et la éponge est sale.", "L'âne est têtu et l'éponge est sale."},
		{"fr", "Je espère que Anna ne oublie pas de ouvrir.", "J'espère qu'Anna n'oublie pas d'ouvrir."},
		{"fr", "xn--mnchen-3ya.de est une adresse.", "xn--mnchen-3ya.de est une adresse."},
		{"fr", "Ma éponge et ce e-mail, que on lit.", "Mon éponge et cet e-mail, qu'on lit."},
		{"fr", "Ça dépend du icône et de la usine, ou au acheteur.", "Ça dépend de l'icône et de l'usine, ou à l'acheteur."},
		{"fr", "Un beau arbre, ce nouveau élève et mon vieux ami.", "Un bel arbre, ce nouvel élève et mon vieil ami."},
		{"fr", "Si il y a du vent et si ils ne y vont pas.", "S'il y a du vent et s'ils n'y vont pas."},
		{"fr", "ce est, lorsque elle me a vu", "c'est, lorsqu'elle m'a vu"},
		{"fr", "Le homme, la habitude, sa heure, de hydrogène", "L'homme, l'habitude, son heure, d'hydrogène"},
		{"fr", "jusqu'à le bout, à les amis, de le 5", "jusqu'au bout, aux amis, du 5"},
		{"fr", "Le <b><i>âne</i></b>, x < y", "L'<b><i>âne</i></b>, x < y"},
		{"fr", "de le âne, À les enfants", "de l'âne, Aux enfants"},

		{"fr", "La haine, le héros, la hache, du homard", "La haine, le héros, la hache, du homard"},
		{"fr", "Le onze, le oui, du yaourt, le week-end, la énième fois", "Le onze, le oui, du yaourt, le week-end, la énième fois"},
		{"fr", "Prends-le avec toi, donne-la à Anna, est-ce arrivé ?", "Prends-le avec toi, donne-la à Anna, est-ce arrivé ?"},
		{"fr", "le ou la, le un, compter de un à dix, le A, de a à z, de a2", "le ou la, le un, compter de un à dix, le A, de a à z, de a2"},
		{"fr", "La USB, le URL", "La USB, le URL"},
		{"fr", "de le voir, à les faire, à le haïr, de le lui dire, de les en sortir", "de le voir, à les faire, à le haïr, de le lui dire, de les en sortir"},
		{"fr", "les vieux amis, c'est nouveau ici, du nouveau, sur ce il part, il a du attendre", "les vieux amis, c'est nouveau ici, du nouveau, sur ce il part, il a du attendre"},
		{"fr", "à Le Mans, l'âne", "à Le Mans, l'âne"},

		{"es", "La águila y una arma de la alma.", "El águila y un arma del alma."},
		{"es", "La amiga la ama, a la una, esta agua.", "La amiga la ama, a la una, esta agua."},
	} {
		if got := euphony(c.language, c.said, ""); got != c.want {
			t.Errorf("%s: %q became %q, want %q", c.language, c.said, got, c.want)
		}
	}
}

func TestWhatIsCarriedDoesNotElide(t *testing.T) {
	carried := func(s string) bool { return strings.Contains("Me and Bobby", s) }
	const said = "J'aime Me and Bobby et la éponge."
	if got, want := Euphony("fr", said, "", carried), "J'aime Me and Bobby et l'éponge."; got != want {
		t.Errorf("%q became %q, want %q", said, got, want)
	}
}

// euphony is Euphony for a translation in which nothing is carried.
func euphony(language, translation, lookedUp string) string {
	return Euphony(language, translation, lookedUp, func(string) bool { return false })
}
