package datetime

import (
	"testing"

	"dragoman/model/text/script"
)

// firstTime returns what the first time of day in a sentence becomes.
func firstTime(from, to, s string) string {
	c := TimesBetween(from, to)
	if said, length := c.Whole(s); length > 0 {
		return s[:length] + " → " + said
	}
	before := ' '
	for i, r := range s {
		if said, length := c.At(s, i, before); length > 0 && !(script.IsASCIILetter(before) && script.IsASCIILetter(r)) {
			return s[i:i+length] + " → " + said
		}
		before = r
	}
	return ""
}

func TestTimesOfDayAreTranslatedByRule(t *testing.T) {
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
		if got := firstTime(c.from, c.to, c.sentence); got != c.want {
			t.Errorf("%s-%s: %q: got %q, want %q", c.from, c.to, c.sentence, got, c.want)
		}
	}
}
