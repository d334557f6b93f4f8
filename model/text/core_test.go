package text

import (
	"strings"
	"testing"
)

// Guards against quadratic time, in which each of these texts took minutes.
func TestManyMarksWithoutPartnersTakeNoLongerThanOtherText(t *testing.T) {
	const many = 100_000
	var none *Glossary
	for _, mark := range []string{"“", "”", "“ ", "(a ", "”a ", ",", "'a ", "\""} {
		s := strings.Repeat(mark, many)
		none.Core(s, Span{0, len(s)})
		none.Joints(s, "en")
		if got := none.DoubleQuoted(s, false); len(got) != len(s) {
			t.Errorf("%q…: %d bytes became %d", mark, len(s), len(got))
		}
	}
}

func TestTheCoreIsWithoutItsPairs(t *testing.T) {
	for in, want := range map[string]string{
		"(“[Come in.]”)":                    "Come in.",
		"““Come in.":                        "Come in.",
		"Come in.”)":                        "Come in.",
		"“Come” in, “Tom.”":                 "“Come” in, “Tom.”",
		"“Come in,” Tom.":                   "“Come in,” Tom.",
		"“Come in” (now)":                   "“Come in” (now)",
		"\"Come \"in\" Tom\"":               "\"Come \"in\" Tom\"",
		"'Come in.":                         "'Come in.",
		"dogs'":                             "dogs'",
		"8:15 Bus to the airport":           "Bus to the airport",
		"14:00 - 15:30: Guided tour":        "Guided tour",
		"8:15 is early.":                    "8:15 is early.",
		"8.15 Bus":                          "Bus",
		"12.Close the gate.":                "Close the gate.",
		"3.Mai":                             "Mai",
		"◆ Tickets":                         "Tickets",
		"… but nobody came.":                "but nobody came.",
		"...":                               "",
		strings.Repeat("“", 9) + "Come in.": "Come in.",
	} {
		c := (*Glossary)(nil).Core(in, Span{0, len(in)})
		if got := in[c.Start:c.End]; got != want {
			t.Errorf("%q: got %q, want %q", in, got, want)
		}
	}
}

func TestSingleMarksWithinGuillemetsStaySingle(t *testing.T) {
	var none *Glossary
	const s = "« Il a dit 'oui' », dit-elle."
	if got := none.DoubleQuoted(s, false); got != s {
		t.Errorf("got %q, want it as it was", got)
	}
}
