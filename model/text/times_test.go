package text

import "testing"

// carriedTime returns what the first time of day in a sentence becomes.
func carriedTime(g *Glossary, s string) string {
	for _, p := range g.placeables(s) {
		if p.kind == dated || p.kind == glossed {
			return s[p.Start:p.End] + " → " + p.text
		}
	}
	return ""
}

func TestTimesOfDayAreTranslatedByRule(t *testing.T) {
	var none *Glossary
	for _, c := range []struct{ from, to, sentence, want string }{
		{"en", "zh", "The class starts at 3 pm.", "3 pm → 下午3点"},
		{"en", "ja", "It ends at 11:15 A.M. today.", "11:15 A.M. → 午前11:15"},
		{"en", "fr", "He came at 1 a.m. and left.", "1 a.m. → 1 heure du matin"},
		{"en", "de", "We close at 9pm.", "9pm → 9 Uhr abends"},
		{"en", "es", "We met at 1 p.m.", "1 p.m → la 1 de la tarde"},
		{"en", "es", "Open 9am-5pm daily", "9am-5pm → las 9 de la mañana–5 de la tarde"},
		{"en", "de", "We slept until 7:40 o'clock.", ""},
		{"en", "de", "At 8 o'clock in the evening it rained.", "8 o'clock in the evening → 8 Uhr abends"},
		{"en", "de", "The meeting is at 15 o'clock.", "15 o'clock → 15 Uhr"},
		{"en", "es", "We met at 20 o’clock.", "20 o’clock → las 20"},
		{"en", "fr", "It rings at 18 o'clock sharp.", "18 o'clock sharp → 18 heures"},
		{"en", "zh", "The 24 o'clock train", "24 o'clock → 24点"},
		{"en", "ja", "At 25 o'clock, 3 o'clock, 15 o'clock in the afternoon, 0 o'clock", ""},
		{"en", "fr", "I am 3.", ""},
		{"en", "fr", "I am 13 pm.", ""},
		{"en", "fr", "The 3 pmol are here.", ""},
		{"en", "zh", "It's 2 pm.", "It's 2 pm → 现在是下午2点"},
		{"en", "es", "It is 1 p.m.", "It is 1 p.m → Es la 1 de la tarde"},
		{"en", "ja", "10:30 p.m.", "10:30 p.m → 午後10:30"},
		{"fr", "en", "Le cours commence à 8 h 05.", "8 h 05 → 8:05"},
		{"fr", "de", "Il est parti à 3 heures du matin.", "3 heures du matin → 3 Uhr nachts"},
		{"fr", "en", "J'ai dormi 8 h.", ""},
		{"fr", "en", "Ouvert de 9 h à 17 h", "9 h → 9 o'clock"},
		{"fr", "en", "À 18 h, il dort.", "18 h → 18:00"},
		{"de", "en", "Um 12 Uhr.", "12 Uhr → 12 o'clock"},
		{"de", "en", "Der Zug fährt um 8.05 Uhr.", "8.05 Uhr → 8:05"},
		{"de", "en", "Es ist 3 Uhr nachmittags.", "Es ist 3 Uhr nachmittags → It is 3 p.m."},
		{"de", "fr", "Um 6 Uhr abends geht er.", "6 Uhr abends → 6 heures du soir"},
		{"zh", "en", "下午3点半上课。", "下午3点半 → half past 3 in the afternoon"},
		{"zh", "en", "我提了3点意见。", ""},
		{"zh", "en", "现在是下午2点15分。", "现在是下午2点15分 → It is 2:15 p.m."},
		{"ja", "en", "今は午後2時10分です。", "今は午後2時10分 → It is 2:10 p.m."},
		{"ja", "en", "電車は8時5分に出ます。", "8時5分 → 8:05"},
		{"ja", "en", "8時間寝ました。", ""},
	} {
		if got := carriedTime(none.Between(c.from, c.to), c.sentence); got != c.want {
			t.Errorf("%s-%s: %q: got %q, want %q", c.from, c.to, c.sentence, got, c.want)
		}
	}
}

func TestATimeMayEndASentenceWithItsFullStop(t *testing.T) {
	var none *Glossary
	g := none.Between("en", "fr")
	for _, c := range []struct {
		text string
		want int
	}{
		{"He called at 3 a.m. I was asleep.", 2},
		{"He called at 3 a.m. and left.", 1},
		{"At 10 a.m. Mr. Smith came.", 1},
	} {
		if got := len(g.sentences(c.text)); got != c.want {
			t.Errorf("%q: %d sentences, want %d", c.text, got, c.want)
		}
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

func TestChineseTimesWithMinutesCountNoHours(t *testing.T) {
	for said, want := range map[string]string{
		"会议在10:30点。":           "会议在10:30。",
		"我们9:00点开门，17:30点钟关门。": "我们9:00开门，17:30关门。",
		"我们十点见面。":              "我们十点见面。",
		"他10点到，她10:05到。":       "他10点到，她10:05到。",
		"比分是3:2点。":             "比分是3:2点。",
		"一点也不贵":                "一点也不贵",
		":30点":                 ":30点",
	} {
		if got := Euphony("zh", said, "", nil); got != want {
			t.Errorf("%q became %q, want %q", said, got, want)
		}
	}
}
