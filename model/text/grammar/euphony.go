package grammar

import "dragoman/model/text/lookup"

// Euphony corrects what a network has said before names, years and vowels, as far as a language knows
// of them by itself, the endings of adjectives, and hours that are counted twice: du Espagne, in 1990,
// la éponge, y Italia, una canción turco, 10:30点. The words that were looked up in a dictionary, with
// spaces in between, may be such adjectives. What is within text that the network has not translated, as
// carried reports, stays.
func Euphony(language, translation, lookedUp string, carried func(s string) bool) string {
	translation = agreed(language, translation, lookup.Set(lookedUp)) // a gender may be told by what elides
	switch language {
	case "de":
		return withBareYears(declinedIn(translation, lookup.Set(lookedUp)))
	case "fr":
		return rejoin(withFrenchCountries(translation), carried, frenchJunction)
	case "es":
		return withCenturies(rejoin(euphonious(translation), carried, spanishJunction))
	case "zh":
		return withBareTimes(translation)
	}
	return translation
}
