package datetime

import (
	"strings"
	"testing"
	"unicode/utf8"

	"dragoman/model/text/scan"
)

func TestDatesAreWrittenAsTheTargetLanguageDoes(t *testing.T) {
	for _, c := range []struct{ from, to, sentence, want string }{
		{"en", "fr", "I was born on 12 March 1990.", "I was born ⟨le 12 mars 1990⟩."},
		{"en", "fr", "Since March 1st", "Since ⟨le 1er mars⟩"},
		{"en", "fr", "We moved in May 2021.", "We moved ⟨en mai 2021⟩."},
		{"en", "de", "It opens on the 2nd of Aug., 2025.", "It opens ⟨am 2. August 2025⟩."},
		{"en", "de", "Before March 5, call me.", "Before ⟨5. März⟩, call me."},
		{"en", "es", "The deadline is Sept. 9.", "The deadline is ⟨el 9 de septiembre⟩."},
		{"en", "es", "May 2020 was warm.", "⟨mayo de 2020⟩ was warm."},
		{"en", "zh", "She died on October 31, 1984.", "She died on ⟨1984年10月31日⟩."},
		{"en", "ja", "On July 4 we swim.", "On ⟨7月4日⟩ we swim."},
		{"en", "fr", "On July 4 we swim.", "On ⟨le 4 juillet⟩ we swim."},
		{"fr", "en", "Il est né le 1er mars 1990.", "Il est né ⟨on March 1, 1990⟩."},
		{"fr", "en", "Le 14 juillet est férié.", "⟨July 14⟩ est férié."},
		{"fr", "en", "Le 14 juillet, on danse.", "⟨on July 14⟩, on danse."},
		{"de", "en", "Er kam im April 1985 und ging am 3. Mai.", "Er kam ⟨in April 1985⟩ und ging ⟨on May 3⟩."},
		{"es", "en", "Nació el 12 de marzo del 1990.", "Nació ⟨on March 12, 1990⟩."},
		{"zh", "en", "他1985年4月到了，5月1号走了。", "他⟨April 1985⟩到了，⟨May 1⟩走了。"},
		{"ja", "en", "1990年3月12日に生まれた。", "⟨March 12, 1990⟩に生まれた。"},

		{"en", "fr", "It is on 3/14/2025.", "It is ⟨le 3/14/2025⟩."},
		{"en", "fr", "On the 14.3.2025, or on 2025-03-14?", "On the ⟨le 14.3.2025⟩, or ⟨le 2025-03-14⟩?"},
		{"en", "fr", "By 3/14/25.", "By 3/14/25."},
		{"en", "ja", "It is on 3/14/2025.", "It is on 3/14/2025."},
		{"fr", "en", "Il vient le 14/03/2025.", "Il vient ⟨on 14/03/2025⟩."},
		{"de", "en", "Der 14.03.2025 war warm, am 14.03.2025 nicht.", "⟨14.03.2025⟩ war warm, ⟨on 14.03.2025⟩ nicht."},
		{"en", "fr", "on 24/7, on 3/14/2, on 13/14/2025, on 1.2.3", "on 24/7, on 3/14/2, on 13/14/2025, on 1.2.3"},
		{"en", "fr", "We march 12 miles in March.", "We march 12 miles in March."},
		{"en", "fr", "May 10 people come?", "May 10 people come?"},
		{"en", "fr", "March 10,000 or March 5.5%", "March 10,000 or March 5.5%"},
		{"en", "fr", "Room 12 Marchand, 45 May 12345", "Room 12 Marchand, 45 May 12345"},
		{"de", "en", "Er kam am 5. mal.", "Er kam am 5. mal."},
		{"ja", "en", "3月に12日間休む。", "3月に12日間休む。"},
		{"en", "tr", "on 12 March 1990", "on 12 March 1990"},
	} {
		if got := withDates(c.from, c.to, c.sentence); got != c.want {
			t.Errorf("%s-%s: got %q, want %q", c.from, c.to, got, c.want)
		}
	}
}

func TestWordsBeforeADateAreContracted(t *testing.T) {
	for _, c := range []struct{ before, dated, want string }{
		{"jusqu'à ce que de ", "le 5 mars", "jusqu'à ce que du 5 mars"},
		{"Sur ", "le 5 mars", "Le 5 mars"},
		{"antes de las ", "el 5 de marzo", "antes del 5 de marzo"},
		{"Auf dem ", "am 5. März", "Am 5. März"},
		{"since ", "on March 5", "since March 5"},
		{"in ", "March 5, 1990", "on March 5, 1990"},
		{"at ", "March 1990", "in March 1990"},
		{"The ", "March 5", "March 5"},
		{"上", "3月5日", "3月5日"},
		{"pour ", "le 5 mars", "pour le 5 mars"},
		{"", "le 5 mars", "le 5 mars"},
	} {
		before, dated := Contract(c.before, c.dated)
		if got := before + dated; got != c.want {
			t.Errorf("%q and %q: got %q, want %q", c.before, c.dated, got, c.want)
		}
	}
}

// withDates returns a text with its dates as another language writes them, in brackets.
func withDates(from, to, s string) string {
	d := DatesBetween(from, to)
	if d == nil {
		return s
	}
	var b strings.Builder
	before := ' '
	for i := 0; i < len(s); {
		date, length := d.At(s, i, before)
		if length > 0 {
			b.WriteString("⟨" + date + "⟩")
		} else {
			_, length = utf8.DecodeRuneInString(s[i:])
			b.WriteString(s[i : i+length])
		}
		i += length
		before = scan.Last(s[:i])
	}
	return b.String()
}
