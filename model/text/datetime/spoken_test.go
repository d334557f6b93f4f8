package datetime

import (
	"fmt"
	"strings"
	"testing"
)

func TestTimesInWordsAreTranslatedByRule(t *testing.T) {
	for _, c := range []struct{ from, to, sentence, want string }{
		{"en", "de", "We eat at half past seven.", "half past seven → halb acht"},
		{"en", "de", "The bell rang at twenty-five to nine.", "twenty-five to nine → fünf nach halb neun"},
		{"en", "de", "It starts at twenty-five past nine.", "twenty-five past nine → fünf vor halb zehn"},
		{"en", "de", "Half past twelve is too late.", "Half past twelve → halb eins"},
		{"en", "fr", "Wake me at a quarter to two in the afternoon.", "a quarter to two in the afternoon → deux heures moins le quart de l'après-midi"},
		{"en", "fr", "We rang at half past twelve.", "half past twelve → midi et demi"},
		{"en", "fr", "He left at ten after one.", ""},
		{"en", "fr", "He left ten minutes after one.", "ten minutes after one → une heure dix"},
		{"en", "es", "She calls at quarter past one.", "quarter past one → la una y cuarto"},
		{"en", "es", "It is twenty minutes to three.", "It is twenty minutes to three → Son las tres menos veinte"},
		{"en", "es", "It is five to one.", "It is five to one → Es la una menos cinco"},
		{"en", "zh", "My shift ends at eleven forty.", "eleven forty → 十一点四十分"},
		{"en", "zh", "We have been here since two oh five.", "two oh five → 两点零五分"},
		{"en", "ja", "Come before half past 8 in the evening.", "half past 8 in the evening → 午後8時半"},
		{"en", "ja", "It is 5 past 6.", "It is 5 past 6 → 今は6時5分です"},
		{"en", "fr", "It's 20 past 8.", "It's 20 past 8 → Il est 8 heures 20"},
		{"en", "de", "It's 20 past eight.", "It's 20 past eight → Es ist 20 nach 8"},
		{"en", "de", "It rings at twenty-five past 8.", "twenty-five past 8 → 5 vor halb 9"},
		{"en", "es", "She left at 5 minutes to 7.", "5 minutes to 7 → las 7 menos 5"},
		{"en", "zh", "We eat at 5 past 8.", "5 past 8 → 8点05分"},
		{"en", "fr", "The show ends at 10 to 5.", "10 to 5 → 5 heures moins 10"},
		{"en", "fr", "It's a quarter past 3.", "It's a quarter past 3 → Il est 3 heures et quart"},
		{"en", "fr", "They sell at 5 to 10% below cost.", ""},
		{"en", "fr", "We lost by 10 to 3 points.", ""},
		{"en", "fr", "Sold at 3 to 1.", ""},
		{"de", "en", "Er kam um 20 nach 8.", "20 nach 8 → 20 past 8"},
		{"de", "en", "Wir essen um 5 vor halb neun.", "5 vor halb neun → 25 past 8"},
		{"de", "en", "Er aß 5 vor 10 Leuten.", ""},
		{"de", "en", "Das Haus liegt 20 vor der Stadt.", ""},
		{"en", "fr", "By eight seventeen we had gone.", "eight seventeen → 8:17"},
		{"en", "de", "We talked until ten to ten at night.", "ten to ten at night → zehn vor zehn abends"},
		{"en", "de", "They won by ten to five points.", ""},
		{"en", "de", "I gave ten to two of them.", ""},
		{"en", "de", "There are at one thirty people.", ""},
		{"en", "de", "He walked past eleven people.", ""},
		{"en", "de", "She ran half past the house.", ""},
		{"de", "en", "Komm bitte um fünf vor halb zwei.", "fünf vor halb zwei → twenty-five past one"},
		{"de", "en", "Es ist Viertel nach 11 Uhr abends.", "Es ist Viertel nach 11 Uhr abends → It is quarter past 11 at night"},
		{"de", "en", "Er aß fünf vor zehn Leuten.", ""},
		{"de", "en", "Das Glas ist halb voll.", ""},
		{"de", "fr", "Um Viertel vor eins ist Schluss.", "Viertel vor eins → une heure moins le quart"},
		{"zh", "en", "他晚上十一点五十五分才睡。", "晚上十一点五十五分 → five to twelve at night"},
		{"zh", "en", "飞机六点十七分降落。", "六点十七分 → 6:17"},
		{"zh", "en", "三点三刻见。", "三点三刻 → quarter to four"},
		{"ja", "en", "朝七時十分前に起きた。", "朝七時十分前 → ten to seven in the morning"},
		{"ja", "en", "五時半です。", "五時半 → It is half past five"},
		{"ja", "en", "会議は二時間二十分だった。", ""},
	} {
		if got := firstTime(c.from, c.to, c.sentence); got != c.want {
			t.Errorf("%s-%s: %q: got %q, want %q", c.from, c.to, c.sentence, got, c.want)
		}
	}
}

// TestEveryTimeInWordsIsReadAsItIsWritten writes each hour and five minutes in the languages
// that are also read.
func TestEveryTimeInWordsIsReadAsItIsWritten(t *testing.T) {
	for _, language := range strings.Fields("en de zh ja") {
		c := clocks.Of(language)
		for hour := 1; hour <= 12; hour++ {
			for minute := 5; minute < 60; minute += 5 {
				want := timeOfDay{hour: hour, minute: fmt.Sprintf("%02d", minute), spoken: true}
				said := want.in(c)
				got, n := c.read(said, "at")
				if got.hour != hour || got.minute != want.minute || n != len(said) {
					t.Errorf("%s: %q is read as %d:%s, want %d:%s", language, said, got.hour, got.minute, hour, want.minute)
				}
			}
		}
	}
}
