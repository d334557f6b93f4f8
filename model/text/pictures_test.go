package text

import (
	"strings"
	"testing"
)

func TestAnEmojiThatStandsForANounIsCarried(t *testing.T) {
	var none *Glossary
	for s, want := range map[string]string{
		"They cook 🍝.":                "🍝",
		"Meet us at the ⛺ tonight":    "⛺",
		"My 🐈 is here":                "🐈",
		"He rides a red 🚲 to school.": "🚲",
		"Give me 🍎 and 🍐, please":     "🍐",
		"We ordered 🍜🍣!":              "🍜🍣",
		"I come from 🇮🇹.":             "🇮🇹",
		"🍫 is good.":                  "🍫",
		"You are my ⭐":                "⭐",
		"I love 😍":                    "",
		"Well done 🎉":                 "",
		"I like 🍎 juice":              "",
		"The 🎁 shop":                  "",
		"🎂 is it today?":              "",
		"🎂 Is he here?":               "",
		"🎂 Ⱥ":                         "", // whose small letter is longer
		"Oh no 😭":                     "",
		"What a day ☀️ again":         "",
		"Call me 📞":                   "",
	} {
		var carried strings.Builder
		for _, p := range none.Between("en", "fr").placeables(s) {
			if p.kind != ornamental {
				carried.WriteString(p.text)
			}
		}
		if got := carried.String(); got != want {
			t.Errorf("%q: %q is carried, want %q", s, got, want)
		}
	}
	if p := none.Between("fr", "en").placeables("a 🍎"); p[0].kind != ornamental {
		t.Error("an emoji in French text is carried")
	}
}

func TestAHeartBetweenASubjectAndAnObjectIsReadAsAVerb(t *testing.T) {
	v := carrier("would you love a cat and they do i we miss", "")
	for s, want := range map[string]string{
		"They ❤️ a cat":  "they love a cat",
		"We ♥ you":       "we love you",
		"Would you ❤️ a": "would you a",
		"I miss you ❤️":  "i miss you ",
		"They 🐈 a cat":   "they a cat",
	} {
		chars, _ := v.replaceUnknown(s, v.Rules.clean(s), placeables(s), nil)
		if read := textOf(chars); read != want {
			t.Errorf("%q is read as %q, want %q", s, read, want)
		}
	}
}
