package grammar

import (
	"slices"
	"strings"
	"unicode"

	"dragoman/model/text/lookup"
	"dragoman/model/text/scan"
)

// A dictionary has German adjectives without an ending: “der düster Keller”, “einen beängstigend Film”.
// Before a noun they take the one that the determiner before them calls for.

// declinedIn returns a German translation in which adjectives that are among the words from a dictionary
// have an ending before a noun, if what stands around them tells it.
func declinedIn(translation string, lookedUp lookup.Set) string {
	if lookedUp == "" {
		return translation
	}
	words := strings.Split(translation, " ")
	for i := 1; i+1 < len(words); i++ {
		noun := strings.TrimRightFunc(words[i+1], unicode.IsPunct)
		if !unicode.IsUpper(scan.At(noun)) {
			continue
		}
		for base := range strings.FieldsSeq(string(lookedUp)) {
			said, ok := strings.CutPrefix(words[i], base)
			if !ok || !declinable(base) || said != "" && !adjectiveEndings.Has(said) {
				continue
			}
			if said == "" {
				if before := strings.TrimSuffix(words[i-1], ","); before != words[i-1] && unicode.IsLower(scan.At(before)) && adjectiveEndings.Has(endingOf(before)) {
					said = endingOf(before) // ein alter, müder Mann
				} else {
					said = adjectiveEnding(words[:i], noun, words[i+2:])
				}
			}
			if said != "" {
				words[i] = withEnding(base, said)
			}
			break
		}
	}
	return strings.Join(words, " ")
}

// adjectiveEndings are those of adjectives.
var adjectiveEndings = lookup.Set("e er es en em")

// declinable reports whether a word may be a German adjective without its ending. Those in -a and the
// like have none, and most in -en would be infinitives.
func declinable(word string) bool {
	switch {
	case len(word) < len("fad"), strings.ToLower(word) != word, strings.ContainsRune("aiouy", scan.Last(word)):
		return false
	case strings.HasSuffix(word, "en"):
		return strings.HasPrefix(word, "un") || lookup.Set("golden offen selten eigen trocken bescheiden verlegen").Has(word)
	}
	return !lookup.Set("beige orange etwa sehr ganz nur auch noch").Has(word)
}

// withEnding returns a German adjective with an ending: müder, dunkler, teurer, hoher.
func withEnding(word, ending string) string {
	switch stem := word[:len(word)-1]; {
	case word == "hoch":
		return "hoh" + ending
	case strings.HasSuffix(word, "e"):
		return stem + ending
	case strings.HasSuffix(word, "el"), strings.HasSuffix(word, "auer"), strings.HasSuffix(word, "euer"):
		return word[:len(word)-2] + word[len(word)-1:] + ending
	}
	return word + ending
}

// endingOf returns the last two letters of an adjective that has an ending of two, or "e".
func endingOf(word string) string {
	if strings.HasSuffix(word, "e") {
		return "e"
	}
	return word[max(0, len(word)-2):]
}

// adjectiveEnding returns the ending of an adjective behind words and before a noun and what follows
// that, or "" if they do not tell it.
func adjectiveEnding(before []string, noun string, after []string) string {
	last := len(before) - 1
	for last > 0 && lookup.Set("sehr so ziemlich recht besonders ganz").Has(before[last]) {
		last--
	}
	word, prior := strings.ToLower(before[last]), ""
	if last > 0 {
		prior = before[last-1]
	}
	stem, ending := germanDeterminer(word)
	switch {
	case weaklyInflected.Has(word):
		return "en"
	case lookup.Set("das ins ans jeder jede jedes viele einige mehrere wenige zwei drei vier fünf sechs sieben acht neun zehn").Has(word):
		return "e"
	case word == "der" || word == "dieser":
		if genitive := last > 1 && unicode.IsUpper(scan.At(prior)); genitive || strings.HasPrefix(governed.Of(strings.ToLower(prior)), "d") || endsIn(noun, feminineInGerman) {
			return "en"
		}
		return "e"
	case lookup.Set("die diese jene welche").Has(word), ending == "e":
		if stem != "ein" && pluralInGerman(noun, after) {
			return "en"
		}
		return "e"
	case ending != "":
		return "en"
	case stem == "":
		return ""
	case endsIn(noun, neuterInGerman):
		return "es"
	case endsIn(noun, masculineInGerman), last == 0, lookup.Set("ist war bin bist wäre wird wurde bleibt blieb").Has(prior):
		return "er"
	case slices.ContainsFunc(before[:last], func(w string) bool { return subjectsInGerman.Has(strings.ToLower(w)) }):
		return "es" // an object, which would have einen if it were masculine
	}
	return ""
}

// pluralInGerman reports whether a noun behind die is in the plural, rather than feminine.
func pluralInGerman(noun string, after []string) bool {
	switch {
	case noun == "Leute", len(after) > 0 && lookup.Set("sind waren haben hatten werden wurden können müssen sollen wollen").Has(after[0]):
		return true
	case endsIn(noun, "ss us is"):
		return false
	}
	return endsIn(noun, "en eln ern s er") && !endsIn(noun, feminineInGerman)
}

// endsIn reports whether a noun ends in one of some endings.
func endsIn(noun, endings string) bool {
	noun = strings.ToLower(noun)
	for e := range strings.FieldsSeq(endings) {
		if strings.HasSuffix(noun, e) {
			return true
		}
	}
	return false
}

// weaklyInflected are the determiners after which adjectives end in -en.
var weaklyInflected = lookup.Set("dem des den im am zum vom beim zur diesem dieses jenem jenes jedem jeden diesen jenen allen alle beide beiden vielen")

// subjectsInGerman are pronouns that are subjects.
var subjectsInGerman = lookup.Set("ich du er sie es wir ihr man")

// What nouns of a gender end in.
const (
	feminineInGerman  = "ung heit keit schaft tion rin frau mutter tochter schwester butter mauer feier leiter nummer steuer feder oper schulter kammer"
	masculineInGerman = "ling ismus er or ist ent ant mann hund vogel tag abend morgen freund sohn könig arzt film baum tisch stuhl berg wind ort weg wald garten stein fisch hut mantel schuh brief zug kuchen"
	neuterInGerman    = `chen lein ment nis haus kind kleid wasser bild buch auto zimmer tier pferd dorf land licht wort spiel glas brot bier fleisch messer
		fenster bett dach gesicht auge ohr bein haar herz leben geräusch gefühl geschenk gebäude getränk gericht essen wetter jahr problem gespräch schiff boot
		flugzeug fahrrad schloss schwein schaf huhn volk gedicht lied stück feuer papier tuch hemd museum theater restaurant hotel büro material
		unternehmen verbrechen lächeln thema opfer ufer pulver muster leder fieber lager`
)
