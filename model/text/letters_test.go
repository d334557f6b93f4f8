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
		{"en", "fr", "Goodbye Priya!", "Au revoir Priya"},
		// of places
		{"en", "fr", "Good evening Australia!", "Bonsoir l'Australie"},
		{"en", "fr", "Hello, Brazil!", "Bonjour le Brésil"},
		{"en", "fr", "Hi Moscow", "Salut Moscou"},
		{"en", "de", "Good night Cologne", "Gute Nacht Köln"},
		{"en", "es", "Good morning Africa!", "Buenos días África"},
		{"en", "zh", "Goodbye, Scotland.", "再见，苏格兰"},
		{"en", "ja", "Hello Osaka", "こんにちは、大阪"},
		{"fr", "en", "Bonsoir la Grèce !", "Good evening Greece"},
		{"fr", "en", "Bonjour Venise", "Hello Venice"},
		{"de", "en", "Hallo Österreich!", "Hello Austria"},
		{"zh", "en", "你好，韩国！", "Hello Korea"},
		{"ja", "en", "こんばんは、ローマ", "Good evening Rome"},
		{"en", "de", "Hello Florence", "Hallo Florence"}, // whose name it is, too
		{"en", "fr", "Hello Menu", "Bonjour Menu"},
		{"en", "fr", "Hello Polanda", "Bonjour Polanda"},
		{"en", "fr", "Highland", ""},
		{"en", "fr", "Hello my friend", ""},
	} {
		var none *Glossary
		if got := none.Between(c.from, c.to).Phrase(c.greeting); got != c.want {
			t.Errorf("%s-%s: %q: got %q, want %q", c.from, c.to, c.greeting, got, c.want)
		}
	}
}

func TestANameBelowALetterIsNoWord(t *testing.T) {
	var none *Glossary
	for _, c := range []struct {
		from, before, name string
		want               bool
	}{
		{"en", "We are well.\n\nBest regards,\n", "Peter", true},
		{"en", "Kind regards", "Rose Miller", true},
		{"fr", "Cordialement, ", "Pierre", true},
		{"de", "Viele Grüße\n", "Peter Klein", true},
		{"es", "Un saludo, ", "Pedro", true},
		{"en", "Best regards,", "your neighbor", false},
		{"en", "Lots of love,", "Mom", false},
		{"en", "The best regards,", "Peter", false},
		{"en", "Save,", "Peter", false},
		{"zh", "此致敬礼，", "王芳", false}, // transcribed
	} {
		if got := none.Between(c.from, "ja").Signs(c.before, c.name); got != c.want {
			t.Errorf("%s: %q, %q: signed %v, want %v", c.from, c.before, c.name, got, c.want)
		}
	}
}
