package text

import "testing"

func TestLargeNumbersAreWrittenInTheMagnitudesOfTheLanguage(t *testing.T) {
	for _, c := range []struct{ from, to, sentence, want string }{
		{"en", "zh", "About 3.5 million people live here.", "350万"},
		{"en", "zh", "It costs $5 million, or +5 million.", "500万美元+500万"},
		{"en", "zh", "She earned £4.5bn or €20k.", "45亿英镑2万欧元"},
		{"en", "ja", "The house cost US$ 2.5 million.", "250万米ドル"},
		{"en", "fr", "They lost $1.2 million and €3 billion.", "1.2 million de dollars3 milliards d'euros"},
		{"en", "de", "A gift of $1M, £2.5m or €4tn.", "1 Million Dollar2.5 Millionen Pfund4 Billionen Euro"},
		{"en", "es", "It is worth €3bn.", "3 mil millones de euros"},
		{"en", "fr", "It costs £250k, $5 or ¥3 million.", ""},
		{"en", "ja", "The population is 8.1 billion.", "81億"},
		{"en", "ja", "It took 5 thousand years.", "5000"},
		{"en", "zh", "It took 64 thousand years.", "6.4万"},
		{"en", "zh", "It is 1,200 billion.", "1.2万亿"},
		{"zh", "en", "大约350万人住在这里。", "3.5 million"},
		{"zh", "en", "我有3.5万元。", "35,000"},
		{"zh", "en", "中国有14亿人口。", "1.4 billion"},
		{"ja", "en", "12万円です。", "120,000"},
		{"zh", "en", "1.2345万", "12,345"},
		{"ja", "en", "3億4500万人、2万3000円", "345 million23,000"},
		{"zh", "en", "7亿50万", "700.5 million"},
		{"ja", "en", "0.5億", "50 million"},
		{"en", "fr", "3 million people, each $5, 4m long", ""}, // a network knows how
		{"en", "zh", "3 millionaires", ""},
		{"en", "zh", "a million people, 0 million", ""},
	} {
		got := ""
		var none *Glossary
		for _, p := range none.Between(c.from, c.to).placeables(c.sentence) {
			if p.kind == dated {
				got += p.text
			}
		}
		if got != c.want {
			t.Errorf("%s-%s: %q: got %q, want %q", c.from, c.to, c.sentence, got, c.want)
		}
	}
}
