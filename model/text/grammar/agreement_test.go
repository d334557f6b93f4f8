package grammar

import "testing"

func TestAdjectivesAgreeWithWhatStandsBeforeThem(t *testing.T) {
	for _, c := range []struct{ language, lookedUp, translation, want string }{
		{"fr", "", "L'actrice turc est célèbre.", "L'actrice turque est célèbre."},
		{"fr", "", "Je connais deux infirmières polonais.", "Je connais deux infirmières polonaises."},
		{"fr", "", "une jeune femme grec", "une jeune femme grecque"},
		{"fr", "", "Les chansons sont turcs.", "Les chansons sont turques."},
		{"fr", "", "Elle n'est pas hongrois.", "Elle n'est pas hongroise."},
		{"fr", "", "Elles sont très danois.", "Elles sont très danoises."},
		{"fr", "", "C'est une Turc.", "C'est une Turque."},
		{"fr", "", "La mer Rouge est chaud.", "La mer Rouge est chaude."},
		{"fr", "", "Je sais que la mer du Nord est froid.", "Je sais que la mer du Nord est froide."},
		{"fr", "", "L'Union européenne est grand.", "L'Union européenne est grande."},
		{"fr", "", "Les femmes sont partis tôt.", "Les femmes sont parties tôt."},
		{"fr", "maladroit", "une chanson maladroit", "une chanson maladroite"},
		{"fr", "tibétain", "les acteurs tibétain", "les acteurs tibétains"},
		{"fr", "géorgien", "les chansons géorgienes", "les chansons géorgiennes"},
		{"fr", "pinson", "C'est une pinson.", "C'est une pinson."},
		{"es", "", "La actriz turco es famosa.", "La actriz turca es famosa."},
		{"es", "", "Conozco a dos enfermeras polacos.", "Conozco a dos enfermeras polacas."},
		{"es", "", "Mi profesor polaca vive aquí.", "Mi profesor polaco vive aquí."},
		{"es", "", "Las canciones son danés.", "Las canciones son danesas."},
		{"es", "", "Lituania es pequeño.", "Lituania es pequeña."},
		{"es", "letón", "unas mujeres letón", "unas mujeres letonas"},
		{"es", "nepalí", "dos enfermeras nepalí", "dos enfermeras nepalíes"},

		{"fr", "", "Son travail est turc.", ""}, // nothing settles it, or it agrees already
		{"fr", "", "Elle parle turc.", ""},
		{"fr", "", "La femme parle turc.", ""},
		{"fr", "", "une traduction en turc", ""},
		{"fr", "", "un professeur de grec", ""},
		{"fr", "", "un homme et une femme polonais", ""},
		{"fr", "", "L'homme et la femme sont turcs.", ""},
		{"fr", "", "La nuit, il est grand.", ""},
		{"fr", "", "La nuit le ciel est noir.", ""},
		{"fr", "", "La Suisse et les Turcs.", ""},
		{"fr", "", "Tu es un peu turque.", ""},
		{"fr", "", "les films d'action indiens", ""},
		{"fr", "", "Elle parle de ce qui était arrivé.", ""},
		{"fr", "", "à la fois espagnol et italien", ""},
		{"fr", "faux", "Ce qu'elle a dit est faux.", ""},
		{"fr", "propriété", "une grande propriété", ""},
		{"fr", "", "le matin où Marie est morte", ""},
		{"fr", "", "L'année de la fille est né.", ""},
		{"fr", "pinson", "la queue d'un pinson", ""},
		{"fr", "fortement", "les femmes fortement", ""},
		{"es", "", "El agua turca es fría.", ""},
		{"es", "", "Mi artista turca habla polaco.", ""},
		{"es", "", "un libro de checo", ""},
		{"es", "", "El padre de ella es japonés.", ""},
		{"es", "perdido", "Muchos habían perdido todo.", ""},
		{"es", "", "¿Habla ella francés?", ""},
		{"es", "", "El mejor era China.", ""},
	} {
		if c.want == "" {
			c.want = c.translation
		}
		if got := euphony(c.language, c.translation, c.lookedUp); got != c.want {
			t.Errorf("%s: %q became %q, want %q", c.language, c.translation, got, c.want)
		}
	}
}

func TestFeminineForms(t *testing.T) {
	for _, c := range []struct {
		of         agreement
		word, want string
	}{
		{frenchAgreement, "turc", "turque"}, {frenchAgreement, "allemand", "allemande"}, {frenchAgreement, "belge", "belge"}, {frenchAgreement, "italien", "italienne"},
		{frenchAgreement, "formel", "formelle"}, {frenchAgreement, "heureux", "heureuse"}, {frenchAgreement, "actif", "active"}, {frenchAgreement, "léger", "légère"},
		{frenchAgreement, "têtu", "têtue"}, {frenchAgreement, "couvreur", ""}, {frenchAgreement, "vraiment", ""},
		{spanishAgreement, "alemán", "alemana"}, {spanishAgreement, "japonés", "japonesa"}, {spanishAgreement, "español", "española"}, {spanishAgreement, "belga", "belga"},
		{spanishAgreement, "formal", "formal"}, {spanishAgreement, "torpemente", ""},
	} {
		if got := c.of.feminine(c.word); got != c.want {
			t.Errorf("%s: got %q, want %q", c.word, got, c.want)
		}
	}
}
