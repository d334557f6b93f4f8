package text

import (
	"strings"
	"testing"
)

func TestARangeIsReadAsOneCount(t *testing.T) {
	for _, c := range []struct{ from, to, sentence, want string }{
		{"en", "fr", "Bring 4 or 5 cups.", "Bring [three=4 ou 5] cups."},
		{"en", "de", "About 30 to 40 guests and 6 dogs came.", "About [three=30 bis 40] guests and [four=6] dogs came."},
		{"en", "zh", "It lasts between 8 and 9 hours.", "It lasts [three=8到9] hours."},
		{"en", "ja", "From 1,000 to 1,500 people live there.", "[three=1,000から1,500まで] people live there."},
		{"en", "es", "Guess a number between 1 and 6.", "Guess a number [entre 1 y 6]."},
		{"en", "de", "Add 200 g to 250 g.", "Add [200 g bis 250 g]."},
		{"en", "es", "It was 7 or 8, 10 or 11.", "It was [7 u 8], [10 u 11]."},
		{"fr", "en", "De 3 à 9 et entre 4 et 5.", "[from 3 to 9] et [between 4 and 5]."},
		{"zh", "en", "从2到6", "[from 2 to 6]"},
		{"de", "en", "zwischen 1914 und 1918", "[between 1914 and 1918]"},
		{"en", "de", "It costs $1,000 to $1,500.", "It costs [$1,000 bis $1,500]."},
		{"en", "fr", "About 9 out of 10 guests and 1 in 5 dogs came.", "About [three=9 sur 10] guests and [four=1 sur 5] dogs came."},
		{"en", "es", "9 out of 10, and 9 out of 10 dogs", "[9 de 10], and [three=9 de cada 10] dogs"},
		{"en", "zh", "1 in 5 dogs", "[three=每5个中有1] dogs"},
		{"en", "ja", "1 out of 5", "1 out of 5"},
		{"en", "de", "I saw 2 in 3 days, and 3 in 2 houses.", "I saw 2 in [three=3] days, and 3 in [four=2] houses."},
		{"en", "fr", "They lost 5 to 3.", "They lost 5 to 3."},
		{"en", "fr", "We stay from 4 to 7 May, 5 to 6 pm.", "We stay from 4 to [le 7 mai], 5 to [6 heures du soir]."},
		{"en", "fr", "The shop is open from 8 a.m. to half past six.", "The shop is open [de 8 heures du matin à six heures et demie]."},
		{"en", "fr", "They sell at 5 to 10% below cost.", "They sell at [5 à 10%] below cost."},
		{"de", "en", "zwischen halb drei und 4 Uhr", "[between half past two and 4 o'clock]"},
		{"en", "de", "Four to six guests, from ten to twenty-five cups.", "[three=4 bis 6] guests, [four=von 10 bis 25] cups."},
		{"en", "es", "I give two to you, nine to one.", "I give two to you, nine to one."},
		{"en", "fr", "It rose from 5th to 2nd.", "It rose from [third] to [fourth]."},
		{"en", "fr", "Mix 1 and 2, room5 to 6", "Mix 1 and 2, room5 to 6"},
	} {
		var none *Glossary
		got, done := "", 0
		for _, p := range none.Between(c.from, c.to).placeables(c.sentence) {
			if p.ordinal == nil && p.kind != dated {
				continue
			}
			got += c.sentence[done:p.Start]
			done = p.End
			switch o := p.ordinal; {
			case o == nil:
				got += "[" + p.text + "]"
			case o.digits != "":
				got += "[" + o.meant + "=" + o.digits + "]"
			default:
				got += "[" + o.meant + "]"
			}
		}
		if got += c.sentence[done:]; got != c.want {
			t.Errorf("%s-%s: %q is read as %q, want %q", c.from, c.to, c.sentence, got, c.want)
		}
	}
}

func TestARangeStandsInItsPlace(t *testing.T) {
	for _, c := range []struct{ translation, text, want string }{
		{"Choisis un de " + Placeholder(0) + ".", "entre 2 et 4", "Choisis un entre 2 et 4."},
		{Placeholder(0) + "に開けて。", "8から6まで", "8から6まで開けて。"},
	} {
		source := []Token{{Translation: c.text, mark: firstPlaceholder, dated: true}}
		if got := Restore(c.translation, source); got != c.want {
			t.Errorf("%q became %q, want %q", strings.ReplaceAll(c.translation, Placeholder(0), c.text), got, c.want)
		}
	}
}
