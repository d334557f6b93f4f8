package text

import "strings"

// Plural returns the regular plural of a French or Spanish word, or "" for a phrase and
// in other languages: that of a German word cannot be told from its singular.
func Plural(language, word string) string {
	ends := func(endings ...string) bool {
		for _, e := range endings {
			if strings.HasSuffix(word, e) {
				return true
			}
		}
		return false
	}
	switch {
	case word == "" || strings.Contains(word, " "):
		return ""
	case language == "fr" && ends("s", "x", "z"):
		return word
	case language == "fr" && ends("al"):
		return word[:len(word)-1] + "ux"
	case language == "fr" && ends("eau", "eu"):
		return word + "x"
	case language == "fr":
		return word + "s"
	case language == "es" && ends("án", "én", "ín", "ón", "ún", "és"):
		stressed := strings.NewReplacer("án", "an", "én", "en", "ín", "in", "ón", "on", "ún", "un", "és", "es")
		return word[:len(word)-len("ón")] + stressed.Replace(word[len(word)-len("ón"):]) + "es"
	case language == "es" && ends("s", "x"):
		return word
	case language == "es" && ends("z"):
		return word[:len(word)-1] + "ces"
	case language == "es" && ends("a", "e", "i", "o", "u", "á", "é", "ó"):
		return word + "s"
	case language == "es":
		return word + "es"
	}
	return ""
}
