package text

import (
	"strings"
	"testing"
)

func TestAnOrdinalIsReadAsAWord(t *testing.T) {
	for _, c := range []struct{ from, sentence, want string }{
		{"en", "He lives on the 21st floor.", "He lives on the third floor."},
		{"en", "The 1st and the 2nd day", "The third and the fourth day"},
		{"en", "On July 4th, 5th grade", "On July 4th, third grade"},
		{"en", "v1.2nd, 3-4th, 5 th, 6that, 10,000th", "v1.2nd, 3-4th, 5 th, 6that, 10,000th"},
		{"fr", "la 1re, au 2e et au 19ème", "la troisième, au quatrième et au cinquième"},
		{"fr", "au XIXe siècle, Louis XIV", "au troisième siècle, Louis XIV"},
		{"de", "Im 21. Stock ist das 3. Zimmer frei.", "Im dritten Stock ist das vierte Zimmer frei."},
		{"de", "Ich bin 3. Er ist das 4.", "Ich bin 3. Er ist das 4."},
		{"es", "la 3.ª vez en el 21.º piso, 1er lugar", "la tercera vez en el cuarto piso, quinto lugar"},
		{"zh", "第3天，他住在21楼，有21本书。", "第三天，他住在四楼，有21本书。"},
		{"ja", "3回目に21階で21冊", "三回目に四階で21冊"},
	} {
		to := "en"
		if c.from == "en" {
			to = "fr"
		}
		var none *Glossary
		got, done := "", 0
		for _, p := range none.Between(c.from, to).placeables(c.sentence) {
			if p.ordinal != nil {
				got += c.sentence[done:p.Start] + p.ordinal.meant
				done = p.End
			}
		}
		if got += c.sentence[done:]; got != c.want {
			t.Errorf("%s: %q is read as %q, want %q", c.from, c.sentence, got, c.want)
		}
	}
}

func TestAnOrdinalIsWrittenInPlaceOfTheWord(t *testing.T) {
	for _, c := range []struct {
		to, translation, want string
		numbers               []int
	}{
		{"fr", "au troisième étage", "au 21e étage", []int{21}},
		{"fr", "la troisième fois le quatrième jour", "la 1re fois le 1er jour", []int{1, 1}},
		{"de", "Sie war im dritten.", "Sie war im 2.", []int{2}},
		{"es", "el tercer piso, la cuarta vez", "el 13.º piso, la 3.ª vez", []int{13, 3}},
		{"es", "el tercer piso", "el 21.er piso", []int{21}},
		{"zh", "第三天", "第12天", []int{12}},
		{"en", "the third, fourth and fifth", "the 11th, 22nd and 103rd", []int{11, 22, 103}},
		{"en", "on the floor", "21st on the floor", []int{21}},
	} {
		a := &adornment{text: c.translation, added: map[int]string{}, replaced: map[int]int{}}
		for i, n := range c.numbers {
			a.replaceOrdinal(&ordinal{number: n, turn: i, to: ordinalsOf.Of(c.to)}, 0)
		}
		if got := a.String(); got != c.want {
			t.Errorf("%s: got %q, want %q", c.to, got, c.want)
		}
	}
}

func TestJapaneseCountsWhatIsNumbered(t *testing.T) {
	var none *Glossary
	g := none.Between("en", "ja")
	if got, want := marked(g, "The 3rd car is on the 21st floor."), "The ⟨3番目⟩ car is on the ⟨21階⟩."; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if got := strings.Count(marked(g, "the 1st, 2nd, 3rd, 4th and 5th"), "番目"); got != 5 {
		t.Errorf("%d of 5 ordinals", got)
	}
}
