package numeral

import (
	"strings"

	"dragoman/model/text/lookup"
	"dragoman/model/text/scan"
	"dragoman/model/text/script"
)

// A Magnitude is a word for a power of ten that multiplies the number before it: the million
// of 3.5 million. English counts in thousands and Chinese and Japanese in ten thousands, so
// that the digits change, too: 350万. Networks translate the words one by one.
type Magnitude struct {
	Word  string
	Power int
}

// Magnitudes are the magnitudes of a language, the largest first.
var Magnitudes = lookup.ByLanguage[[]Magnitude]{
	{"en", []Magnitude{{"trillion", 12}, {"billion", 9}, {"million", 6}, {"thousand", 3}}},
	{"zh", []Magnitude{{"万亿", 12}, {"亿", 8}, {"万", 4}}},
	{"ja", []Magnitude{{"兆", 12}, {"億", 8}, {"万", 4}}},
}

// ShortMagnitudes are how English writes them behind a price: $2.5m, €3bn, £40k.
var ShortMagnitudes = []Magnitude{{"tn", 12}, {"bn", 9}, {"B", 9}, {"mn", 6}, {"m", 6}, {"M", 6}, {"k", 3}, {"K", 3}}

// Written returns a numeral times a power of ten as a language writes it, with a magnitude if it
// is large, or "" if the numeral is none with a decimal point.
func Written(numeral string, power int, language string) string {
	whole, fraction, _ := strings.Cut(strings.ReplaceAll(numeral, ",", ""), ".")
	digits := strings.TrimLeft(whole+fraction, "0")
	power -= len(fraction)
	if whole == "" || digits == "" || scan.Run(digits, script.IsASCIIDigit) < len(digits) {
		return ""
	}
	unit := Magnitude{}
	for _, m := range Magnitudes.Of(language) {
		if len(digits)+power > m.Power && m.Word != "thousand" {
			unit = m
			break
		}
	}
	if power -= unit.Power; power >= 0 {
		digits += strings.Repeat("0", power)
	} else {
		digits = strings.TrimRight(digits[:len(digits)+power]+"."+digits[len(digits)+power:], "0")
		digits = strings.TrimSuffix(digits, ".")
	}
	if language != "en" {
		return digits + unit.Word
	}
	if point := scan.Run(digits, script.IsASCIIDigit); point > len("9999") {
		digits = digits[:point-3] + "," + digits[point-3:]
	}
	return strings.TrimSuffix(digits+" "+unit.Word, " ")
}
