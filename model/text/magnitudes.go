package text

import (
	"strings"
	"unicode"
)

// A magnitude is a word for a power of ten that multiplies the number before it: the million
// of 3.5 million. English counts in thousands and Chinese and Japanese in ten thousands, so
// that the digits change, too: 350万. Networks translate the words one by one.
type magnitude struct {
	word  string
	power int
}

// magnitudesIn are the magnitudes of a language, the largest first.
var magnitudesIn = map[string][]magnitude{
	"en": {{"trillion", 12}, {"billion", 9}, {"million", 6}, {"thousand", 3}},
	"zh": {{"万亿", 12}, {"亿", 8}, {"万", 4}},
	"ja": {{"兆", 12}, {"億", 8}, {"万", 4}},
}

// magnitudeReading translates numbers with magnitudes between languages that count
// differently.
type magnitudeReading struct{ from, to string }

// magnitudesBetween returns the reading of magnitudes, or nil if there is none.
func magnitudesBetween(from, to string) *magnitudeReading {
	if magnitudesIn[from] == nil || magnitudesIn[to] == nil || (from == "en") == (to == "en") {
		return nil
	}
	return &magnitudeReading{from, to}
}

// at returns the number with a magnitude at byte i of a text, or an empty placeable if there is
// none.
func (r *magnitudeReading) at(s string, i int, before rune) placeable {
	none := placeable{Span: Span{i, i}}
	begin := i + prefix(s[i:], before)
	if wordRune(before) || strings.ContainsRune(".,:-/–", before) || unicode.Is(unicode.Sc, before) || strings.ContainsFunc(s[i:begin], func(c rune) bool { return unicode.Is(unicode.Sc, c) }) {
		return none // prices stay as they are
	}
	end := begin + numeral(s[begin:min(len(s), begin+longestMark)])
	space := run(s[end:min(len(s), end+len(" "))], isBlank)
	for _, m := range magnitudesIn[r.from] {
		rest, ok := strings.CutPrefix(s[end+space:], m.word)
		if !ok || wordRune(at(rest)) {
			continue
		}
		if n := written(s[begin:end], m.power, r.to); n != "" {
			return placeable{Span: Span{i, len(s) - len(rest)}, kind: dated, text: s[i:begin] + n}
		}
	}
	return none
}

// written returns a numeral times a power of ten as a language writes it, with a magnitude if it
// is large, or "" if the numeral is none with a decimal point.
func written(numeral string, power int, language string) string {
	whole, fraction, _ := strings.Cut(strings.ReplaceAll(numeral, ",", ""), ".")
	digits := strings.TrimLeft(whole+fraction, "0")
	power -= len(fraction)
	if whole == "" || digits == "" || run(digits, isASCIIDigit) < len(digits) {
		return ""
	}
	unit := magnitude{}
	for _, m := range magnitudesIn[language] {
		if len(digits)+power > m.power && m.word != "thousand" {
			unit = m
			break
		}
	}
	if power -= unit.power; power >= 0 {
		digits += strings.Repeat("0", power)
	} else {
		digits = strings.TrimRight(digits[:len(digits)+power]+"."+digits[len(digits)+power:], "0")
		digits = strings.TrimSuffix(digits, ".")
	}
	if language != "en" {
		return digits + unit.word
	}
	if point := run(digits, isASCIIDigit); point > len("9999") {
		digits = digits[:point-3] + "," + digits[point-3:]
	}
	return strings.TrimSuffix(digits+" "+unit.word, " ")
}
