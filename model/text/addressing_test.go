package text

import "testing"

func TestTheWordsBeforeANumberAreThoseOfAddresses(t *testing.T) {
	const words = "call me appelle moi ruf mich a las llámame um uhr an come to at the men of see he is in we met i live on came town station il habite au er wohnt der se mudó a la"
	v := carrier(words, words, "abcdefghijklmnopqrstuvwxyzó'.,:")
	for _, c := range []struct{ from, to, sentence, translation, want string }{
		{"en", "fr", "Come to 12 Baker Street.", "Viens à \uE000.", "Viens au 12 Baker Street."},
		{"en", "fr", "At 12 Baker Street", "À \uE000", "Au 12 Baker Street"},
		{"en", "fr", "The men of 5 Elm Road", "Les hommes de \uE000", "Les hommes du 5 Elm Road"},
		{"en", "fr", "See 5 Elm Road.", "Voyez \uE000.", "Voyez 5 Elm Road."},
		{"en", "fr", "He is in Elm Road.", "Il est dans \uE000.", "Il est dans Elm Road."},
		{"en", "de", "We met at 5 Elm Road.", "Wir trafen uns bei \uE000.", "Wir trafen uns in der Elm Road 5."},
		{"en", "de", "He came to 5 Elm Road.", "Er kam nach \uE000.", "Er kam in die Elm Road 5."},
		{"en", "de", "The men of 17B Mill Lane", "Die Männer von \uE000", "Die Männer von der Mill Lane 17B"},
		{"en", "de", "In 3 Ash Avenue we met.", "In \uE000 trafen wir uns.", "In der Ash Avenue 3 trafen wir uns."},
		{"en", "de", "I live at 3 Ash Square.", "Ich wohne in \uE000.", "Ich wohne in 3 Ash Square."},
		{"en", "de", "See 5 Elm Road.", "Siehe \uE000.", "Siehe 5 Elm Road."},
		{"en", "de", "I live at 5 Elm Road, Leeds LS1 4AP.", "Ich wohne in \uE000.", "Ich wohne in 5 Elm Road, Leeds LS1 4AP."},
		{"en", "de", "I live on Elm Road.", "Ich wohne am \uE000.", "Ich wohne an der Elm Road."},
		{"en", "de", "He came to Elm Road.", "Er kam nach \uE000.", "Er kam in die Elm Road."},
		{"en", "de", "Town: Elm Road", "Stadt: \uE000", "Stadt: Elm Road"},
		{"en", "de", "He is at Elm Road station.", "Er ist am Bahnhof \uE000.", "Er ist am Bahnhof Elm Road."},
		{"fr", "en", "Il habite au 5, avenue de la Paix.", "He lives in \uE000.", "He lives at 5, avenue de la Paix."},
		{"fr", "en", "Il habite 5, avenue de la Paix.", "He lives \uE000.", "He lives at 5, avenue de la Paix."},
		{"de", "en", "Er wohnt in der Hauptstraße 5.", "He lives in the \uE000.", "He lives at Hauptstraße 5."},
		{"de", "en", "Er wohnt Am Markt 3.", "He lives \uE000.", "He lives at Am Markt 3."},
		{"en", "fr", "Call me at 555-1234.", "Appelle-moi à \uE000.", "Appelle-moi au 555-1234."},
		{"en", "de", "Call me at 555-1234.", "Ruf mich um \uE000 Uhr an.", "Ruf mich unter 555-1234 an."},
		{"en", "de", "Call me on +44 20 7946 0958.", "Ruf mich bei \uE000 an.", "Ruf mich unter +44 20 7946 0958 an."},
		{"en", "de", "Call me on 020 7946 0958.", "Ruf mich am \uE000 an.", "Ruf mich unter 020 7946 0958 an."},
		{"en", "fr", "Call me on 020 7946 0958.", "Appelle-moi \uE000.", "Appelle-moi au 020 7946 0958."},
		{"en", "de", "Call me on 1 500 000.", "Ruf mich am \uE000 an.", "Ruf mich am 1 500 000 an."},
		{"en", "de", "Come to anna@example.com.", "Come nach \uE000.", "Come an anna@example.com."},
		{"fr", "en", "Habite à anna@example.com.", "Live in \uE000.", "Live to anna@example.com."},
		{"en", "fr", "Come to 12 Baker Street, London NW1 6XE.", "Viens à \uE000.", "Viens au 12 Baker Street, London NW1 6XE."},
		{"en", "de", "Call me at 5-6.", "Ruf mich um \uE000 Uhr an.", "Ruf mich um 5-6 Uhr an."},
		{"en", "de", "Call me at 12-05-2024.", "Ruf mich am \uE000 an.", "Ruf mich am 12-05-2024 an."},
		{"en", "es", "Call me at 555-1234.", "Llámame a las \uE000.", "Llámame al 555-1234."},
		{"en", "es", "Call me at 5-6.", "Llámame a las \uE000.", "Llámame a las 5-6."},
		{"fr", "en", "Appelle-moi au 555-1234.", "Call me in \uE000.", "Call me at 555-1234."},
		{"es", "en", "Se mudó a la calle Mayor, 5.", "He moved to the \uE000.", "He moved to calle Mayor, 5."},
	} {
		var none *Glossary
		if got := Restore(c.translation, v.EncodeTerms(c.sentence, none.Between(c.from, c.to))); got != c.want {
			t.Errorf("%s-%s: %q: %q became %q, want %q", c.from, c.to, c.sentence, c.translation, got, c.want)
		}
	}
}
