package grammar

import (
	"strings"
	"unicode"

	"dragoman/model/text/lookup"
	"dragoman/model/text/numeral"
	"dragoman/model/text/scan"
	"dragoman/model/text/script"
)

// withBareYears returns a German translation whose years stand without the preposition that
// other languages have before them: 1648, not in 1648. It leaves numbers that may count what
// follows, or begin a range: in 1450 Metern, in 1500 verschiedenen Farben, in 1990 bis 1995.
func withBareYears(translation string) string {
	var b strings.Builder
	done := 0
	for i := range translation {
		if i < done || i > 0 && script.InWord(scan.Last(translation[:i])) || !scan.BeginsWith(translation[i:], "in ", "In ") {
			continue
		}
		begin := i + len("in ")
		year := translation[begin:]
		year = year[:scan.Run(year, script.IsASCIIDigit)]
		if numeral.IsYear(year) && dates(year, translation[begin+len(year):]) {
			b.WriteString(translation[done:i] + year)
			done = begin + len(year)
		}
	}
	return b.String() + translation[done:]
}

// dates reports whether a year dates, rather than counts, what follows it.
func dates(year, after string) bool {
	next := strings.TrimPrefix(after, " ")
	word := next[:scan.Run(next, script.InWord)]
	switch {
	case word == "":
		return after == "" || strings.ContainsRune(".,;!?)", scan.At(after)) && !unicode.IsDigit(scan.At(after[1:]))
	case len(next) == len(after) || strings.HasSuffix(year, "00"): // in 1850er Jahren
		return false
	}
	return unicode.IsLower(scan.At(word)) && !lookup.Set("bis oder und von").Has(word)
}

// withCenturies returns a Spanish translation with centuries as Spanish counts them: el siglo 21 for
// el 21.er siglo, as ordinals are put in place of words: el tercer siglo.
func withCenturies(translation string) string {
	before, after, ok := strings.Cut(translation, " siglo")
	if !ok {
		return translation
	}
	ordinal := strings.TrimSuffix(strings.TrimSuffix(before, ".er"), ".º")
	rest := strings.TrimRightFunc(ordinal, script.IsASCIIDigit)
	if ordinal == before || ordinal == rest || script.InWord(scan.At(after)) {
		return before + " siglo" + withCenturies(after)
	}
	return rest + "siglo " + ordinal[len(rest):] + withCenturies(after)
}

// withBareTimes returns a Chinese translation in which no hour is counted after minutes: 10:30, not
// 10:30点. A colon between other numbers stays: 3:2.
func withBareTimes(translation string) string {
	before, after, ok := strings.Cut(translation, "点")
	if !ok {
		return translation
	}
	minutes := len(before) - len(":30")
	if minutes < 1 || before[minutes] != ':' || scan.Run(before[minutes+1:], script.IsASCIIDigit) != len("30") || !script.IsASCIIDigit(rune(before[minutes-1])) {
		return before + "点" + withBareTimes(after)
	}
	return before + withBareTimes(strings.TrimPrefix(after, "钟"))
}
