package text

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"dragoman/model/text/lookup"
	"dragoman/model/text/numeral"
	"dragoman/model/text/scan"
)

// Abbreviations of French, German and Spanish. Those that are words of English,
// such as the German am, are not among them.
var (
	// foreignTitles precede capitalized names. Mme and Mlle are among the English ones,
	// with or without a full stop.
	foreignTitles = lookup.Set("sra srta dra dña hr hrn frl fa mm mgr ste sta sto")
	// foreignShorthand precedes anything.
	foreignShorthand = lookup.Set("bzw ca evtl ggf inkl zzgl vgl sog geb gest bspw usf núm pág págs aprox p.ej p.ex z.b d.h u.a i.d.r o.ä av avda pza ctra bd chap éd env hab kap abb anm hrsg dipl ing")
	// foreignOthers may end a sentence.
	foreignOthers = lookup.Set("usw ud uds vd vds str nr abs d mio mrd tsd std jh jhd")
	// foreignStarters begin sentences more often than they follow an abbreviation.
	foreignStarters = lookup.Set(`er sie es ich wir ihr du der die das ein eine dann danach und aber doch wenn heute gestern morgen
		il elle ils elles je nous vous on le les un une puis mais aujourd hier
		él ella ellos yo nosotros el los las una luego entonces pero hoy ayer`)
	// foreignMonths follow the number of a day, which has a full stop in German.
	foreignMonths = lookup.Set("januar jänner februar märz april mai juni juli august september oktober november dezember")
)

// abbreviatedAbroad is abbreviated for French, German and Spanish.
func abbreviatedAbroad(before, word, after, next string, small bool) bool {
	lower := strings.ToLower(word)
	starts := (starters.Has(next) || foreignStarters.Has(next)) && !small
	switch {
	case foreignTitles.Has(lower) && word != lower, foreignShorthand.Has(lower):
		return true
	case foreignOthers.Has(lower), strings.HasSuffix(lower, "str") && unicode.IsDigit(scan.At(after)): // Hauptstr. 5
		return small || unicode.IsDigit(scan.At(after)) || foreignOthers.Has(lower) && lower != "usw" && !starts
	case len(word) > 1 && numeral.Roman(word) == len(word) && small: // Ludwig XIV. war
		return true
	case dayNumber(word):
		return foreignMonths.Has(next) || small && next != ""
	case spaced(lower) && spaced(strings.ToLower(next)): // z. B., p. ex., EE. UU.
		rest := after[len(next):]
		return strings.HasPrefix(rest, ".")
	}
	short := scan.LastWord(strings.TrimRight(before[:len(before)-len(word)], " "))
	if foreignShorthand.Has(strings.ToLower(short + word)) { // d. h.
		return true
	}
	return strings.HasSuffix(short, ".") && spaced(strings.ToLower(strings.TrimSuffix(short, "."))) && spaced(lower) && !starts && (small || unicode.IsDigit(scan.At(after)))
}

// dayNumber reports whether a word is the number of a day.
func dayNumber(word string) bool {
	return len(word) > 0 && len(word) <= 2 && strings.Trim(word, "0123456789") == ""
}

// spaced reports whether a word may be part of an abbreviation of several words: a
// letter, two alike, or ex and ej.
func spaced(lower string) bool {
	c, size := utf8.DecodeRuneInString(lower)
	return unicode.IsLetter(c) && (size == len(lower) || lower == lower[:size]+lower[:size]) || lower == "ex" || lower == "ej"
}
