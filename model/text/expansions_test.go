package text

import (
	"strings"
	"testing"
)

func TestACountryIsReadAsItsFullName(t *testing.T) {
	v := carrier("would you tell us about the united states and american or british things in kingdom", "idk i don't know", ". ,")
	for s, want := range map[string]string{
		"in the US.":           "United States",
		"in the U.S. and":      "United States",
		"the US president":     "American",
		"the US citizens":      "American",
		"with a US visa":       "American",
		"the US won":           "United States",
		"A man in the US won":  "United States",
		"the USA":              "United States",
		"USA":                  "United States",
		"US":                   "",
		"TELL US":              "",
		"tell us":              "",
		"about US$5":           "",
		"about USB":            "",
		"IDK about us":         "I don't know",
		"about idk":            "I don't know",
		"in the U.S.A. things": "United States",
	} {
		got := ""
		for i := 0; i < len(s) && got == ""; i++ {
			if i == 0 || strings.HasPrefix(s[i-1:], " ") {
				_, got = v.expanded(s, i)
			}
		}
		if got != want {
			t.Errorf("%q: got %q, want %q", s, got, want)
		}
	}
}

func TestItsIsReadAsItIsWhereNothingIsOwned(t *testing.T) {
	v := carrier("its a nice day the dog likes tail color not fair warm", ". ,")
	v.Know([]string{"would", "it's", "you're", "welcome"}, nil)
	for s, want := range map[string]string{
		"its a nice day": "it's", "Its not fair.": "it's", "its warm": "it's", "its warm tho": "it's", "its color is nice": "", "its tail, a nice tail": "",
		"your welcome": "you're welcome", "your dog": "",
	} {
		if _, got := v.expanded(s, 0); got != want {
			t.Errorf("%q: got %q, want %q", s, got, want)
		}
	}
	if _, got := v.expanded("the dog likes its tail", len("the dog likes ")); got != "" {
		t.Errorf("its tail: got %q", got)
	}
}
