package grammar

import (
	"strings"

	"dragoman/model/text/lookup"
)

// Plural returns the regular plural of a French or Spanish word or noun phrase, of which the
// words before a preposition have one: centrales nucléaires, cartes de crédit. It returns ""
// in other languages: the plural of a German word cannot be told from its singular.
func Plural(language, phrase string) string {
	words := strings.Split(phrase, " ")
	for i, w := range words {
		if beforeComplements.Has(w) || strings.HasPrefix(w, "d'") || strings.HasPrefix(w, "l'") {
			break
		}
		if words[i] = plural(language, w); words[i] == "" {
			return ""
		}
	}
	return strings.Join(words, " ")
}

// beforeComplements are French and Spanish words that begin what a noun phrase says of its noun.
var beforeComplements = lookup.Set("de du des à au aux en pour sans avec sur sous del al a para sin con por y et")

func plural(language, word string) string {
	ends := func(endings ...string) bool {
		for _, e := range endings {
			if strings.HasSuffix(word, e) {
				return true
			}
		}
		return false
	}
	switch {
	case word == "":
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
