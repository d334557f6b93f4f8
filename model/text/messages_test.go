package text

import (
	"strings"
	"testing"
)

func TestSpellingsOfMessagesAreReadAsWords(t *testing.T) {
	v := carrier("would before great later friend my tonight today tomorrow okay on way you are i am thank your by the to be honest see have go", ". , ! 0 1 2 3 4 5 6 7 8 9")
	for s, want := range map[string]string{
		"Eat b4 we go.":             "before",
		"Wash up b4 eating":         "before",
		"The rook went to b4 then.": "",
		"Vitamin B4 is good":        "",
		"That is gr8!":              "great",
		"Gr8 work":                  "great",
		"Come l8r":                  "later",
		"Sleep 2day, work 2moro":    "today|tomorrow",
		"See you 2day!":             "today",
		"2day I work":               "today",
		"A 2day trip":               "",
		"2day shipping":             "",
		"See my m8 there":           "friend",
		"Ok m8":                     ", my friend",
		"Hey, m8!":                  "my friend",
		"m8 bolts":                  "",
		"K":                         "",
		"k":                         "okay",
		"ok k":                      "okay",
		"k, fine":                   "okay",
		"Find k here":               "",
		"omw":                       "I am on my way",
		"I am omw":                  "on my way",
		"ty for this":               "thank you",
		"Ty Cobb":                   "",
		"ur right":                  "you are",
		"ur a star":                 "you are",
		"ur dog":                    "your",
		"c u there":                 "see you|you",
		"I gtg":                     "have to go",
		"gtg":                       "I have to go",
		"tbh it rains":              "to be honest,",
		"tbh, it rains":             "to be honest",
		"btw it rains":              "by the way,",
	} {
		var got []string
		for i := range s {
			if i == 0 || s[i-1] == ' ' {
				if _, full := v.expanded(s, i); full != "" {
					got = append(got, full)
				}
			}
		}
		if got := strings.Join(got, "|"); got != want {
			t.Errorf("%q: got %q, want %q", s, got, want)
		}
	}
	const s = "Great m8"
	chars, _ := v.replaceUnknown(s, v.Rules.clean(s), placeables(s), nil)
	if read := textOf(chars); read != "great, my friend" {
		t.Errorf("%q is read as %q", s, read)
	}
}

func TestALaughIsKept(t *testing.T) {
	for s, want := range map[string]string{"Not again lol": "lol", "LOL you win": "LOL", "The lolly, a log": "", "ok xoxo!": "xoxo"} {
		got := ""
		for _, p := range placeables(s) {
			got += p.text
		}
		if got != want {
			t.Errorf("%q: got %q, want %q", s, got, want)
		}
	}
}

func TestAMessageIsCutBeforeItsClosingRemark(t *testing.T) {
	var none *Glossary
	g := none.Between("en", "de")
	for sentence, want := range map[string]string{
		"It rains btw":                   "It rains|| btw",
		"It rains, by the way.":          "It rains|, |by the way.",
		"I hate rain, tbh!":              "I hate rain|, |tbh!",
		"I saw him by the way.":          "",
		"By the way, it rains":           "",
		"Rain btw":                       "",
		"Is it good, in my opinion?":     "",
		"It is good, in his opinion.":    "",
		"He spoke to me, to be honest…":  "He spoke to me|, |to be honest…",
		"It is in my opinion a good one": "",
	} {
		got := ""
		if j, ok := g.Closing(sentence); ok {
			got = sentence[:j.Start] + "|" + sentence[j.Start:j.End] + "|" + sentence[j.End:]
		}
		if got != want {
			t.Errorf("%q: got %q, want %q", sentence, got, want)
		}
	}
	if _, ok := none.Between("fr", "de").Closing("Il pleut, by the way."); ok {
		t.Error("a French sentence is cut")
	}
}
