package text

import "testing"

func TestARepeatedWordIsRepeatedAsOften(t *testing.T) {
	for _, c := range []struct{ to, sentence, word, translation, want string }{
		{"zh", "No, no, no!", "No", "不。", "不，不，不！"},
		{"ja", "No, no, no!", "No", "いいえ。", "いいえ、いいえ、いいえ！"},
		{"fr", "No, no, no!", "No", "Non.", "Non, non, non!"},
		{"es", "Stop, stop!", "Stop", "Detente.", "¡Detente, detente!"},
		{"es", "What what?", "What", "¿Qué?", "¿Qué qué?"},
		{"fr", "mother Mother", "mother", "mère", "mère mère"},
		{"fr", "Bye-bye.", "Bye", "Salut !", "Salut-salut."},
		{"fr", "No. No. No.", "No", "Non", "Non. Non. Non."},
		{"en", "¡No, no, no!", "No", "No.", "No, no, no!"},
		{"en", "No, no!", "No", ".", ", !"}, // a network that says nothing
		{"", "No, yes, no!", "", "", ""},
		{"", "No!", "", "", ""},
		{"", "好好", "", "", ""},
		{"", "no no 5", "", "", ""},
	} {
		r, ok := Repeated(c.sentence)
		if !ok {
			if c.word != "" {
				t.Errorf("%q is no repetition", c.sentence)
			}
			continue
		}
		if got := r.Of(c.to, c.translation); r.Word != c.word || got != c.want {
			t.Errorf("%q: %q, translated %q: got %q, want %q of %q", c.sentence, r.Word, c.translation, got, c.want, c.word)
		}
	}
}

func TestASentenceCanBeginWithARepetition(t *testing.T) {
	for s, want := range map[string]string{
		"Yes, yes, I know.":        "Yes, yes|I know.",
		"Ha ha ha, very funny.":    "Ha ha ha|very funny.",
		"Tom, Tom, where are you?": "Tom, Tom|where are you?",
		"Never, never say that.":   "",
		"Yes, I know.":             "",
		"No, no, no!":              "",
		"No, north, no.":           "",
		"好，好，我来。":                  "",
		"":                         "",
		"very very":                "",
	} {
		got := ""
		if j, ok := RepeatedFirst(s); ok {
			got = s[:j.Start] + "|" + s[j.End:]
		}
		if got != want {
			t.Errorf("%q: %q, want %q", s, got, want)
		}
	}
}
