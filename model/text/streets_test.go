package text

import (
	"strings"
	"testing"

	"dragoman/model/text/scan"
)

func TestStreetsAreCarried(t *testing.T) {
	for _, c := range []struct{ from, to, sentence, want string }{
		{"en", "fr", "Our office is at 12 Baker Street, London.", "12 Baker Street"},
		{"en", "zh", "Baker Street is near 221B Park Avenue.", "Baker Street|221B Park Avenue"},
		{"en", "de", "Take Oxford Road, then Fifth Avenue.", "Oxford Road|Fifth Avenue"},
		{"en", "ja", "Is Queen's Road near West 42nd Street?", "Queen's Road|West 42nd Street"},
		{"en", "es", "10-12 St. Mary's Terrace", "10-12 St. Mary's Terrace"},
		{"en", "fr", "Flat 3, 27 King St., Leeds LS1 4AP, UK", "Flat 3, 27 King St., Leeds LS1 4AP"},
		{"en", "fr", "Write to 350 Fifth Avenue, Suite 210, New York, NY 10016.", "350 Fifth Avenue, Suite 210, New York, NY 10016"},
		{"en", "fr", "I live at 5 Elm Dr.", "5 Elm Dr"},
		{"en", "fr", "In 1929 Park Avenue was new.", "Park Avenue"},
		{"en", "fr", "Baker Street station", "Baker Street"},
		{"en", "fr", "a street, the Street, The Street was empty. Main street, My Street, every Road", ""},
		{"en", "fr", "Main Street and Wall Street are busy. Street food", ""},
		{"en", "fr", "2 Supreme Court judges took 3 Way tickets to Red Square.", ""},
		{"en", "fr", "Drive 5 miles. No Way! Take Drive, Place and Court.", ""},
		{"en", "fr", "We walked 3 streets. The Milky Way has 4 arms.", ""},
		{"en", "fr", "I live at 12, rue de la Paix, near a rue de Paris.", "12, rue de la Paix"},
		{"en", "de", "Karl-Marx-Allee crosses Hauptstraße 5.", "Hauptstraße 5"},
		{"fr", "en", "J'habite au 12, rue de la Paix.", "12, rue de la Paix"},
		{"fr", "en", "Au 5 bis avenue Victor Hugo, 75016 Paris", "5 bis avenue Victor Hugo, 75016 Paris"},
		{"fr", "en", "la rue de Rivoli, l'avenue des Champs-Élysées", "Rue de Rivoli|Avenue des Champs-Élysées"},
		{"fr", "en", "le boulevard du Général de Gaulle et la rue du 4 Septembre", "Boulevard du Général de Gaulle|Rue du 4 Septembre"},
		{"fr", "en", "une rue de Paris, la rue est vide, les rues de Lyon, la place de la France", ""},
		{"de", "en", "Wir wohnen in der Hauptstraße 5.", "Hauptstraße 5"},
		{"de", "en", "Das Büro ist Am Markt 3a in Bonn.", "Am Markt 3a"},
		{"de", "en", "Berliner Str. 12, 10115 Berlin", "Berliner Str. 12, 10115 Berlin"},
		{"de", "en", "Die Karl-Marx-Allee kreuzt die Frankfurter Allee.", "Karl-Marx-Allee|Frankfurter Allee"},
		{"de", "en", "Unter den Linden ist schön, die Adresse ist Unter den Linden 77.", "Unter den Linden 77"},
		{"de", "en", "Die Hauptstraße ist leer. Auf Platz 3. Sitzplatz 12, Bundesstraße 5", ""},
		{"de", "en", "Am Montag 3 Personen, unserer Straße. Am Bahnhof 5", ""},
		{"de", "en", "Das Büro ist am Marktplatz 3.", "Marktplatz 3"},
		{"es", "en", "Vivo en la Calle Mayor 5.", "Calle Mayor 5"},
		{"es", "en", "La oficina está en la avenida de América, 12, 28028 Madrid.", "avenida de América, 12, 28028 Madrid"},
		{"es", "en", "la calle de Alcalá y el paseo de la Castellana", "Calle de Alcalá|Paseo de la Castellana"},
		{"es", "en", "una calle de Madrid, la calle, en la calle Mayor, 12 personas", "Calle Mayor"},
	} {
		var none *Glossary
		g := none.Between(c.from, c.to)
		var got []string
		for i, done := 0, 0; i < len(c.sentence); i++ {
			if p := g.streetAt(c.sentence, i, scan.Last(" "+c.sentence[:i])); i >= done && p.End > i {
				got = append(got, p.text)
				done = p.End
			}
		}
		if got := strings.Join(got, "|"); got != c.want {
			t.Errorf("%s-%s: %q: got %q, want %q", c.from, c.to, c.sentence, got, c.want)
		}
	}
}
