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
