package text

import "testing"

func TestARepeatedWordIsRepeatedAsOften(t *testing.T) {
	for _, c := range []struct{ sentence, word, translation, want string }{
		{"No, no, no!", "No", "不。", "不，不，不！"},
		{"No, no, no!", "No", "Non.", "Non, non, non!"},
		{"mother Mother", "mother", "mère", "mère mère"},
		{"Bye-bye.", "Bye", "Salut !", "Salut-salut."},
		{"No. No. No.", "No", "Non", "Non. Non. Non."},
		{"¡No, no, no!", "No", "No.", "No, no, no!"},
		{"No, yes, no!", "", "", ""},
		{"No!", "", "", ""},
		{"好好", "", "", ""},
		{"no no 5", "", "", ""},
	} {
		r, ok := Repeated(c.sentence)
		if !ok {
			if c.word != "" {
				t.Errorf("%q is no repetition", c.sentence)
			}
			continue
		}
		if got := r.Of(c.translation); r.Word != c.word || got != c.want {
			t.Errorf("%q: %q, translated %q: got %q, want %q of %q", c.sentence, r.Word, c.translation, got, c.want, c.word)
		}
	}
}
