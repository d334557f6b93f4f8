package grammar

import "testing"

func TestAGermanAdjectiveFromADictionaryHasItsEnding(t *testing.T) {
	for _, c := range []struct{ said, lookedUp, want string }{
		{"Der träge Ofen ist kalt.", "träge", "Der träge Ofen ist kalt."},
		{"Der mürrisch Gast schwieg.", "mürrisch", "Der mürrische Gast schwieg."},
		{"Ein träge Kater schlief.", "träge", "Ein träger Kater schlief."},
		{"Sie strickt ein lilafarben Hemd.", "lilafarben", "Sie strickt ein lilafarben Hemd."}, // an infinitive, as far as -en tells
		{"Sie strickt ein purpurrot Hemd.", "purpurrot", "Sie strickt ein purpurrotes Hemd."},
		{"Ich mag mein klobig Radio.", "klobig", "Ich mag mein klobiges Radio."},
		{"Es war ein mühsam Weg.", "mühsam", "Es war ein mühsamer Weg."},
		{"Das ist eine sehr muffig Stube.", "muffig", "Das ist eine sehr muffige Stube."},
		{"Wir sahen einen struppig Hund.", "struppig", "Wir sahen einen struppigen Hund."},
		{"Er lag auf der klamm Matratze.", "klamm", "Er lag auf der klammen Matratze."},
		{"Im finster Wald ist es still.", "finster", "Im finsteren Wald ist es still."},
		{"Die schäbig Schuhe sind neu.", "schäbig", "Die schäbigen Schuhe sind neu."},
		{"Ihre schäbig Hütten brannten.", "schäbig", "Ihre schäbigen Hütten brannten."},
		{"Die schäbig Hütte brannte.", "schäbig", "Die schäbige Hütte brannte."},
		{"Das Dach der schäbig Hütte brannte.", "schäbig", "Das Dach der schäbigen Hütte brannte."},
		{"Die müdee Frau ging.", "müde", "Die müde Frau ging."},
		{"Das dunkel Loch, ein teuer Spaß", "dunkel", "Das dunkle Loch, ein teuer Spaß"},
		{"Ein alter, mürrisch Esel schrie.", "mürrisch", "Ein alter, mürrischer Esel schrie."},
		{"Nach dem Fasten, mürrisch Esel", "mürrisch", "Nach dem Fasten, mürrisch Esel"},
		{"Die Nacht ist finster.", "finster", "Die Nacht ist finster."},
		{"Ein ungelegen Gast kam.", "ungelegen", "Ein ungelegener Gast kam."},
		{"Das rosa Kleid und die laufen Kinder", "rosa laufen", "Das rosa Kleid und die laufen Kinder"},
		{"Er sieht finster Männer.", "finster", "Er sieht finster Männer."},
	} {
		if got := euphony("de", c.said, c.lookedUp); got != c.want {
			t.Errorf("%q becomes %q, want %q", c.said, got, c.want)
		}
	}
}
