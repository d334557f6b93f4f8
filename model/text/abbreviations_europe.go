package text

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Abbreviations of French, German and Spanish. Those that are words of English,
// such as the German am, are not among them.
var (
	// foreignTitles precede capitalized names. Mme and Mlle are among the English ones,
	// with or without a full stop.
	foreignTitles = set("sra srta dra dña hr hrn frl mm mgr ste sta sto")
	// foreignShorthand precedes anything.
	foreignShorthand = set("bzw ca evtl ggf inkl zzgl vgl sog geb gest bspw usf núm pág págs aprox p.ej p.ex z.b d.h u.a i.d.r o.ä av bd chap éd env hab")
	// foreignOthers may end a sentence.
	foreignOthers = set("usw ud uds vd vds str nr abs")
	// foreignMonths follow the number of a day, which has a full stop in German.
	foreignMonths = set("januar jänner februar märz april mai juni juli august september oktober november dezember")
)

// abbreviatedAbroad is abbreviated for French, German and Spanish.
func abbreviatedAbroad(before, word, after, next string, small bool) bool {
	lower := strings.ToLower(word)
	starts := starters[next] && !small
	switch {
	case foreignTitles[lower] && word != lower, foreignShorthand[lower]:
		return true
	case foreignOthers[lower], strings.HasSuffix(lower, "str") && isDigit(at(after)): // Hauptstr. 5
		return small || isDigit(at(after)) || foreignOthers[lower] && lower != "usw" && !starts
	case ordinal(word):
		return foreignMonths[next] || small && next != ""
	case spaced(lower) && spaced(strings.ToLower(next)): // z. B., p. ex., EE. UU.
		rest := after[len(next):]
		return strings.HasPrefix(rest, ".")
	}
	short := lastWord(strings.TrimRight(before[:len(before)-len(word)], " "))
	return strings.HasSuffix(short, ".") && spaced(strings.ToLower(strings.TrimSuffix(short, "."))) && spaced(lower) && !starts && (small || isDigit(at(after)))
}

// ordinal reports whether a word is the number of a day.
func ordinal(word string) bool {
	return len(word) > 0 && len(word) <= 2 && strings.Trim(word, "0123456789") == ""
}

// spaced reports whether a word may be part of an abbreviation of several words: a
// letter, two alike, or ex and ej.
func spaced(lower string) bool {
	c, size := utf8.DecodeRuneInString(lower)
	return unicode.IsLetter(c) && (size == len(lower) || lower == lower[:size]+lower[:size]) || lower == "ex" || lower == "ej"
}
