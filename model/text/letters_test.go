package text

import "testing"

func TestAGreetingKeepsItsName(t *testing.T) {
	for _, c := range []struct{ from, to, greeting, want string }{
		{"en", "fr", "Hi Priya", "Salut Priya"},
		{"en", "de", "Hello Mrs. Roe!", "Hallo Frau Roe"},
		{"en", "es", "Good morning, Priya", ""},
		{"en", "es", "Good morning Priya", "Buenos días Priya"},
		{"en", "zh", "Hey Priya,", "嘿，Priya"},
		{"en", "ja", "Good evening Priya", "Priyaさん、こんばんは"},
		{"fr", "en", "Bonjour Madame Roe", "Hello Ms. Roe"},
		{"en", "es", "Dear Mr. Roe", "Estimado Sr. Roe"},
		{"en", "fr", "Hello Kitty", ""},
		{"en", "fr", "Good evening Australia!", ""},
		{"en", "fr", "Hello my friend", ""},
	} {
		var none *Glossary
		if got := none.Between(c.from, c.to).Phrase(c.greeting); got != c.want {
			t.Errorf("%s-%s: %q: got %q, want %q", c.from, c.to, c.greeting, got, c.want)
		}
	}
}
