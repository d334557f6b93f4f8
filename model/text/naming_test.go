package text

import (
	"strings"
	"testing"

	"dragoman/model/text/lookup"
)

// put returns a translation to a language with the names of a sentence put in.
func put(t *testing.T, to, sentence, translation string) string {
	t.Helper()
	words := "the car of is red in from to and comes he i lives went war during we saw capital a his he's new general for was born countries agreed early late music believe that between flies under 's"
	v := carrier(words, words, "abcdefghijklmnopqrstuvwxyz'.,")
	d := newDictionary(t, map[string][]string{
		"Iran": {"Iran"}, "Chad": {"Tschad"}, "Canada": {"Canada"}, "Lithuania": {"Lituanie"}, "Cuba": {"Cuba"}, "Israel": {"Israël"}, "Switzerland": {"Schweiz"},
		"Mexico": {"Mexiko"}, "Philippines": {"Filipinas"}, "Haiti": {"Haiti"}, "Netherlands": {"Pays-Bas"},
	})
	source := v.EncodeTerms(sentence, (&Glossary{}).Between("en", to).Naming(d))
	return Euphony(to, Restore(translation, source), "", source)
}

func TestANameTakesWhatStandsBeforeItWithIt(t *testing.T) {
	for _, c := range []struct{ to, sentence, translation, want string }{
		{"fr", "The car of Achmed is red.", "La voiture de \uE000 est rouge.", "La voiture d'Achmed est rouge."},
		{"fr", "I believe that Olgard is red.", "Je crois que \uE000 est rouge.", "Je crois qu'Olgard est rouge."},
		{"fr", "The car of Yasmin is red.", "La voiture de \uE000 est rouge.", "La voiture de Yasmin est rouge."},
		{"fr", "The car of Zorba is red.", "La voiture de \uE000 est rouge.", "La voiture de Zorba est rouge."},
		{"fr", "The car of Zorba is red.", "La voiture d'\uE000 est rouge.", "La voiture de Zorba est rouge."},
		{"fr", "The car of Zorba is red.", "La voiture de l'\uE000 est rouge.", "La voiture de Zorba est rouge."},
		{"fr", "The car of Hugor is red.", "La voiture d'\uE000 est rouge.", "La voiture d'Hugor est rouge."},
		{"de", "The car of Achmed is red.", "Das Auto von \uE000 ist rot.", "Das Auto von Achmed ist rot."},

		{"fr", "The capital of Iran is red.", "La capitale de \uE000 est rouge.", "La capitale de l'Iran est rouge."},
		{"fr", "He comes from Iran.", "Il vient de \uE000.", "Il vient d'Iran."},
		{"fr", "He comes from Canada.", "Il vient de \uE000.", "Il vient du Canada."},
		{"fr", "He lives in Canada.", "Il vit à \uE000.", "Il vit au Canada."},
		{"fr", "He went to Lithuania.", "Il est allé à \uE000.", "Il est allé en Lituanie."},
		{"fr", "He lives in Cuba.", "Il vit en \uE000.", "Il vit à Cuba."},
		{"fr", "The war in Israel.", "La guerre de \uE000.", "La guerre en Israël."},
		{"fr", "He lives in the Netherlands.", "Il vit dans les \uE000.", "Il vit aux Pays-Bas."},
		{"fr", "Lithuania is red.", "\uE000 est rouge.", "La Lituanie est rouge."},
		{"fr", "During the war, Canada was red.", "Pendant la guerre, \uE000 était rouge.", "Pendant la guerre, le Canada était rouge."},
		{"fr", "He lives in Zorba, Canada.", "Il vit à \uE000, \uE001.", "Il vit à Zorba, Canada."},
		{"fr", "Iran", "\uE000", "Iran"},
		{"fr", "red", "Le nord du Espagne est à Canada.", "Le nord de l'Espagne est au Canada."}, // the network's own

		{"de", "He lives in Chad.", "Er wohnt in \uE000.", "Er wohnt im Tschad."},
		{"de", "He went to Switzerland.", "Er ging nach \uE000.", "Er ging in die Schweiz."},
		{"de", "He comes from Switzerland.", "Er kommt aus \uE000.", "Er kommt aus der Schweiz."},
		{"de", "The capital of Iran.", "Die Hauptstadt von \uE000.", "Die Hauptstadt des Iran."},
		{"de", "Chad is red.", "\uE000 ist rot.", "Der Tschad ist rot."},
		{"de", "He was born in Haiti.", "Er wurde \uE000 geboren.", "Er wurde in Haiti geboren."},
		{"de", "The war of Mexico.", "Der Krieg der \uE000.", "Der Krieg von Mexiko."},

		{"es", "He lives in the Philippines.", "Vive en los \uE000.", "Vive en Filipinas."},
		{"es", "He saw $30.", "Vio a \uE000.", "Vio $30."},
		{"es", "He saw €7 in a car.", "En un coche vio a \uE000.", "En un coche vio €7."},
		{"es", "He goes to $30.", "Va a \uE000.", "Va a $30."},
		{"es", "He is $30.", "Es igual a \uE000.", "Es igual a $30."},
		{"es", "He saw Kowalski.", "Vio a \uE000.", "Vio a Kowalski."},
		{"fr", "He saw $30.", "Il pense à \uE000.", "Il pense à $30."},
		{"es", "red", "Nadie duda de el padre y hijo o otro, y hielo.", "Nadie duda del padre e hijo u otro, y hielo."},
		{"es", "red", "¡ Uno, dos, ¿ verdad?", "¡Uno, dos, ¿verdad?"},
	} {
		if got := put(t, c.to, c.sentence, c.translation); got != c.want {
			t.Errorf("%s: %q: %q became %q, want %q", c.to, c.sentence, c.translation, got, c.want)
		}
	}
}

func TestProperNamesStandWithTheirOwnArticles(t *testing.T) {
	for _, c := range []struct{ to, sentence, translation, want string }{
		{"fr", "He lives in the UK.", "Il vit dans le \uE000.", "Il vit au Royaume-Uni."},
		{"de", "He went to the UK.", "Er ging zum \uE000.", "Er ging ins Vereinigte Königreich."},
		{"es", "The war of the EU.", "La guerra del \uE000.", "La guerra de la UE."},
		{"fr", "He is a NATO general.", "C'est un général \uE000.", "C'est un général de l'OTAN."},
		{"de", "The UN countries agreed.", "Die \uE000 Länder stimmten zu.", "Die UNO-Länder stimmten zu."},
		{"de", "The war of the EU is red.", "Der Krieg des \uE000s ist rot.", "Der Krieg der EU ist rot."},
		{"de", "Is his DNA red?", "Ist sein \uE000 rot?", "Ist seine DNA rot?"},
		{"fr", "I saw a UFO.", "J'ai vu une \uE000.", "J'ai vu un ovni."},
		{"de", "He is for the Red Cross.", "Er ist für den \uE000.", "Er ist für das Rote Kreuz."},
		{"de", "He is from the Red Cross.", "Er ist von \uE000.", "Er ist vom Roten Kreuz."},
		{"zh", "The Red Cross is red.", "\uE000是红色的。", "红十字会是红色的。"},
		{"fr", "The Red Cross Hotel is red.", "L'hôtel est rouge.", "L'hôtel est rouge."},
	} {
		if got := put(t, c.to, c.sentence, c.translation); got != c.want {
			t.Errorf("%s: %q: %q became %q, want %q", c.to, c.sentence, c.translation, got, c.want)
		}
	}
}

func TestDecadesAreCountedAsALanguageCountsThem(t *testing.T) {
	for _, c := range []struct{ to, sentence, translation, want string }{
		{"fr", "He was born in the 1980s.", "Il est né au \uE000.", "Il est né dans les années 1980."},
		{"de", "He was born in the 1980s.", "Er wurde im \uE000 geboren.", "Er wurde in den 1980er Jahren geboren."},
		{"es", "The music of the '80s.", "La música del \uE000.", "La música de los años 80."},
		{"zh", "He was born in the 1980s.", "他出生于\uE000。", "他出生于20世纪80年代。"},
		{"ja", "He was born in the 1980s.", "彼は\uE000に生まれた。", "彼は1980年代に生まれた。"},
		{"fr", "In the late 1950s", "Dans le \uE000", "À la fin des années 1950"},
		{"es", "He lives in the early 1950s.", "Vivía en el \uE000.", "Vivía a principios de los años 1950."},
		{"de", "The music of the 1800s", "Die Musik des \uE000", "Die Musik vom 19. Jahrhundert"},
		{"fr", "He is in his 30s.", "Il est dans ses \uE000.", "Il est dans ses 30s."},
	} {
		if got := put(t, c.to, c.sentence, c.translation); got != c.want {
			t.Errorf("%s: %q: %q became %q, want %q", c.to, c.sentence, c.translation, got, c.want)
		}
	}
}

func TestTheTableOfProperNamesHasAllColumns(t *testing.T) {
	articles := lookup.ByLanguage[lookup.Set]{{"fr", "le la les"}, {"de", "der die das"}, {"es", "el la los las"}}
	columns := properNamesIn()
	for _, language := range []string{"fr", "de", "es", "zh", "ja"} {
		if len(columns[language]) != len(columns["en"]) {
			t.Errorf("%d names in %s, want %d", len(columns[language]), language, len(columns["en"]))
		}
		for _, name := range columns[language] {
			if article, _ := article(name); article != "" && !articles.Of(language).Has(strings.TrimSpace(article)) {
				t.Errorf("%s: the article of %q is unknown", language, name)
			}
		}
	}
}
