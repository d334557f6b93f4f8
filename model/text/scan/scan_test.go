package scan

import (
	"testing"
	"unicode"
)

func TestATextEndsInASpace(t *testing.T) {
	for text, want := range map[string]rune{"": ' ', "été": 'é', "中文": '中', "\xff": unicode.ReplacementChar} {
		if got := At(text); got != want {
			t.Errorf("At(%q) is %q, want %q", text, got, want)
		}
	}
	if got := Last("中文"); got != '文' {
		t.Errorf("got %q", got)
	}
}

func TestARunEndsBeforeAnotherCharacter(t *testing.T) {
	for text, want := range map[string]int{"": 0, "12 eggs": 2, "eggs": 0, "2026": 4, "٣x": 2} {
		if got := Run(text, unicode.IsDigit); got != want {
			t.Errorf("%q: %d, want %d", text, got, want)
		}
	}
}

func TestASuffixEndsAWord(t *testing.T) {
	for text, want := range map[string]int{"th of May": 2, "th": 2, "thing": 0, "st.": 2, "": 0} {
		if got := Suffix(text, "st", "th"); got != want {
			t.Errorf("%q: %d, want %d", text, got, want)
		}
	}
}

func TestTheLongestPrefixIsFound(t *testing.T) {
	for text, want := range map[string]string{"A.M.": "A.M", "A.D.": "A", "B": ""} {
		if got := LongestPrefix(text, []string{"A", "A.M"}); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
	if !BeginsWith("à Paris", "de ", "à ") || BeginsWith("Paris", "de ", "à ") {
		t.Error("the first begins with a preposition, the second does not")
	}
}

func TestTheLastWordIsCutOff(t *testing.T) {
	for text, want := range map[string][3]string{
		"":                {"", "", ""},
		"Nous avons":      {"Nous ", "avons", "avons"},
		"Il parle à L’ ":  {"Il parle à ", "L’", "l'"},
		"aujourd'hui":     {"aujourd'", "hui", "hui"},
		"Jusqu'à ":        {"Jusqu'", "à", "à"},
		"zwei\u00a0Worte": {"zwei\u00a0", "Worte", "worte"},
	} {
		rest, word, lower := CutWord(text)
		if got := [3]string{rest, word, lower}; got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
	if got := LastWord("at the end"); got != "end" {
		t.Errorf("got %q", got)
	}
}
