package text

import (
	"strings"
	"testing"
	"time"
)

// Guards against quadratic time, in which this text took over a minute.
func TestManyRangesTakeNoLongerThanOtherText(t *testing.T) {
	var none *Glossary
	g := none.Between("en", "fr")
	begin := time.Now()
	g.placeables(strings.Repeat("5 to ", 40_000))
	if took := time.Since(begin); took > 10*time.Second {
		t.Errorf("took %v", took)
	}
}

func TestACountIsReadAsAWord(t *testing.T) {
	for sentence, want := range map[string]string{
		"We ordered 12 chairs and 4 small tables.": "We ordered three chairs and four small tables.",
		"It took 3 to 4 weeks, 1 day and 2 hours.": "It took three weeks, one day and four hours.",
		"A 45-minute walk, 2,500 people":           "A three-minute walk, four people",
		"1 onion, 6 tomatoes":                      "one onion, three tomatoes",
		"It has 5k followers and 2.5M new fans":    "It has three followers and four new fans",
		"He earns 50k a year, has a 4K TV, 5m men": "He earns 50k a year, has a 4K TV, 5m men",
		"4K videos, a 10k race; I ran a 5k, 9kg":   "4K videos, a 10k race; I ran a 5k, 9kg",
		"Platform 9 closes at 7, bus 12 leaves":    "Platform 9 closes at 7, bus 12 leaves",
		"In 1990 prices rose by 3.5 percent":       "In 1990 prices rose by 3.5 percent",
		"$20 bills, 5 is odd, 8 out of 9, 007 men": "$20 bills, 5 is odd, 8 out of 9, 007 men",
	} {
		var none *Glossary
		got, done := "", 0
		for _, p := range none.Between("en", "fr").placeables(sentence) {
			if p.ordinal != nil {
				got += sentence[done:p.Start] + p.ordinal.meant
				done = p.End
			}
		}
		if got += sentence[done:]; got != want {
			t.Errorf("%q is read as %q, want %q", sentence, got, want)
		}
	}
}

func TestThousandsAreWrittenAsTheLanguageDoes(t *testing.T) {
	for _, c := range []struct{ to, sentence, want string }{
		{"fr", "She has 5k followers.", "5k"},
		{"zh", "She has 5k followers.", "5000"},
		{"ja", "It got 20K views and 1.2M likes.", "2万|120万"},
		{"de", "A 10k race, and I ran a 5k on Sunday.", "10 km|5 km"},
		{"ja", "The 5k runs", "5 km"},
		{"zh", "Two 4K videos, and 5 to 10k users.", "5到10k"},
		{"ja", "3B people, but flat 12B is empty and house 221B, too", "30億"},
	} {
		var none *Glossary
		var got []string
		for _, p := range none.Between("en", c.to).placeables(c.sentence) {
			if p.ordinal != nil {
				got = append(got, p.ordinal.digits)
			} else if strings.HasSuffix(p.text, "km") {
				got = append(got, p.text)
			}
		}
		if got := strings.Join(got, "|"); got != c.want {
			t.Errorf("%s: %q: got %q, want %q", c.to, c.sentence, got, c.want)
		}
	}
}

func TestACountIsWrittenInPlaceOfTheWord(t *testing.T) {
	for _, c := range []struct {
		to, translation, want string
		digits                []string
	}{
		{"fr", "trois chaises et quatre petites tables", "12 chaises et 4 petites tables", []string{"12", "4"}},
		{"de", "Er ruft dreimal an.", "Er ruft 12-mal an.", []string{"12"}},
		{"de", "ein dreijähriges Kind", "ein 11-jähriges Kind", []string{"11"}},
		{"zh", "我们订了三把椅子。", "我们订了12把椅子。", []string{"12"}},
		{"ja", "椅子が３つある。", "椅子が12個ある。", []string{"12"}},
		{"ja", "椅子が三つある。", "椅子が8つある。", []string{"8"}},
	} {
		a := &adornment{text: c.translation, added: map[int]string{}, replaced: map[int]int{}}
		for i, d := range c.digits {
			a.replaceOrdinal(&ordinal{turn: i, digits: d, to: countsIn(c.to)}, 0)
		}
		if got := a.String(); got != c.want {
			t.Errorf("%s: got %q, want %q", c.to, got, c.want)
		}
	}
}

func TestATranslationWithoutACountIsFound(t *testing.T) {
	source := []Token{{ornaments: []ornament{{ordinal: &ordinal{digits: "12", to: countsIn("zh")}}}}, {Text: "chairs"}}
	for translation, want := range map[string]bool{
		"三把椅子":   true,
		"椅子":     false,
		"十三把椅子":  false,
		"三把椅子2把": false,
		"三把三把椅子": false,
	} {
		if got := Counted(translation, source); got != want {
			t.Errorf("Counted(%q) = %v, want %v", translation, got, want)
		}
	}
	if !Counted("3 Stühle", []Token{{Text: "chairs"}}) {
		t.Error("a source without counts lacks none")
	}
}
