package text

import "testing"

func TestADateIsNotedAsItStandsInTheTranslation(t *testing.T) {
	for _, c := range []struct{ dated, translation, want string }{
		{"le 2 juin", "Il reste jusqu'au 2 juin.", "au 2 juin"},
		{"le 2 juin", "Le 2 juin, il part.", "Le 2 juin"},
		{"le 2 juin", "Il part le 2 juin.", "le 2 juin"},
		{"el 2 de junio", "Antes del 2 de junio", "del 2 de junio"},
		{"on June 2", "He stays since June 2.", "since June 2"},
		{"le 2 juin", "Il part.", "le 2 juin"},
		{"2 juin", "Il part le 2 juin.", "2 juin"},
		{"6月2日", "他6月2日走。", "6月2日"},
	} {
		if got := (Token{Translation: c.dated, dated: true}).Said(c.translation); got != c.want {
			t.Errorf("%q in %q: got %q, want %q", c.dated, c.translation, got, c.want)
		}
	}
	if got := (Token{Translation: "le Tom"}).Said("du Tom"); got != "le Tom" {
		t.Errorf("a name is noted as %q", got)
	}
}

func TestWhatIsSaidBesideATimeSuitsIt(t *testing.T) {
	for _, c := range []struct{ time, translation, want string }{
		{"3 Uhr nachts", "Er kam um \uE000 Uhr an.", "Er kam um 3 Uhr nachts an."},
		{"3 Uhr nachts", "Er kam in \uE000.", "Er kam um 3 Uhr nachts."},
		{"3 heures du matin", "Au \uE000, il dort.", "À 3 heures du matin, il dort."},
		{"las 3 de la tarde", "Son las \uE000.", "Son las 3 de la tarde."},
		{"las 15", "Al \uE000 cenamos.", "A las 15 cenamos."},
		{"las 15", "La cena está a \uE000.", "La cena es a las 15."},
		{"la 1 de la tarde", "Viene a las \uE000.", "Viene a la 1 de la tarde."},
		{"下午3点", "我\uE000点来。", "我下午3点来。"},
		{"凌晨三点半", "他早上\uE000来。", "他凌晨三点半来。"},
		{"halb neun", "Er kam in \uE000 Uhr an.", "Er kam um halb neun an."},
		{"dix heures et quart", "En \uE000, il dort.", "À dix heures et quart, il dort."},
		{"las once y media", "¿Es las \uE000?", "¿Son las once y media?"},
		{"8:05", "The train leaves in \uE000.", "The train leaves at 8:05."},
		{"9 o'clock", "He is coming to \uE000.", "He is coming at 9 o'clock."},
		{"9 p.m.", "It is open from noon to \uE000.", "It is open from noon to 9 p.m."},
		{"午前6時", "\uE000歳に起きる。", "午前6時に起きる。"},
	} {
		source := []Token{{Translation: c.time, mark: firstPlaceholder, dated: true}}
		if got := Restore(c.translation, source); got != c.want {
			t.Errorf("%q: got %q, want %q", c.translation, got, c.want)
		}
	}
}

func TestADateAndATimeStandSideBySideInChinese(t *testing.T) {
	source := []Token{{Translation: "1月1日", mark: firstPlaceholder, dated: true}, {Translation: "15点", mark: firstPlaceholder + 1, dated: true, Start: 9, End: 10}}
	if got, want := Restore("会议是在\uE000\uE001。", source), "会议是在1月1日15点。"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}
