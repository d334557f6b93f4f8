package text

import (
	"slices"
	"strings"
	"unicode"

	"dragoman/model/text/lookup"
	"dragoman/model/text/numeral"
	"dragoman/model/text/scan"
	"dragoman/model/text/script"
)

// A currency is how languages write large sums of money behind the number. Networks say only the
// magnitude, on the wrong side of the sign.
type currency struct {
	sign  string
	names lookup.ByLanguage[string]
}

var currencies = []currency{
	{"$", lookup.ByLanguage[string]{{"fr", "de dollars"}, {"de", "Dollar"}, {"es", "de dólares"}, {"zh", "美元"}, {"ja", "ドル"}}},
	{"US$", lookup.ByLanguage[string]{{"fr", "de dollars"}, {"de", "US-Dollar"}, {"es", "de dólares"}, {"zh", "美元"}, {"ja", "米ドル"}}},
	{"€", lookup.ByLanguage[string]{{"fr", "d'euros"}, {"de", "Euro"}, {"es", "de euros"}, {"zh", "欧元"}, {"ja", "ユーロ"}}},
	{"£", lookup.ByLanguage[string]{{"fr", "de livres"}, {"de", "Pfund"}, {"es", "de libras"}, {"zh", "英镑"}, {"ja", "ポンド"}}},
}

// millions are, one and several, a million, a billion and a trillion of a sum in languages that
// count as English does.
var millions = lookup.ByLanguage[[]string]{
	{"fr", []string{"million", "millions", "milliard", "milliards", "billion", "billions"}},
	{"de", []string{"Million", "Millionen", "Milliarde", "Milliarden", "Billion", "Billionen"}},
	{"es", []string{"millón", "millones", "mil millones", "mil millones", "billón", "billones"}},
}

// magnitudeReading translates numbers with magnitudes between languages that count
// differently, and from English large sums of money.
type magnitudeReading struct{ from, to string }

// magnitudesBetween returns the reading of magnitudes, or nil if there is none.
func magnitudesBetween(from, to string) *magnitudeReading {
	if from == "en" && millions.Of(to) != nil {
		return &magnitudeReading{from, to}
	}
	if numeral.Magnitudes.Of(from) == nil || numeral.Magnitudes.Of(to) == nil || (from == "en") == (to == "en") {
		return nil
	}
	return &magnitudeReading{from, to}
}

// at returns the number with a magnitude at byte i of a text, or an empty placeable if there is
// none.
func (r *magnitudeReading) at(s string, i int, before rune) placeable {
	none := placeable{Span: Span{i, i}}
	begin := i + prefix(s[i:], before)
	if script.InWord(before) || strings.ContainsRune(".,:-/–", before) || unicode.Is(unicode.Sc, before) {
		return none
	}
	end := begin + numeral.Digits(s[begin:min(len(s), begin+longestMark)])
	space := scan.Run(s[end:min(len(s), end+len(" "))], script.IsBlank)
	list, signed, money := numeral.Magnitudes.Of(r.from), s[i:begin], ""
	if sign := strings.TrimSpace(s[i:begin]); strings.ContainsFunc(sign, func(c rune) bool { return unicode.Is(unicode.Sc, c) }) {
		k := slices.IndexFunc(currencies, func(c currency) bool { return c.sign == sign })
		if k < 0 || r.from != "en" {
			return none
		}
		money, signed = currencies[k].names.Of(r.to), ""
		if space == 0 {
			list = numeral.ShortMagnitudes
		}
	}
	number := s[begin:end]
	for _, m := range list {
		rest, ok := strings.CutPrefix(s[end+space:], m.Word)
		if !ok || script.InWord(scan.At(rest)) && !(script.Unspaced(scan.At(m.Word)) && script.IsASCIIDigit(scan.At(rest))) {
			continue
		}
		text, power := "", m.Power
		if millions.Of(r.to) == nil {
			number, power, rest = r.smaller(number, power, rest)
			text = numeral.Written(number, power, r.to)
		} else if money != "" && m.Power > 3 {
			text = number + " " + r.millions(number, m.Power) + " "
		}
		if text != "" {
			return placeable{Span: Span{i, len(s) - len(rest)}, kind: dated, text: signed + text + money}
		}
	}
	return none
}

// smaller returns a whole number times a power of ten together with the number times a smaller one
// after it, and the text after that: 1億2500万.
func (r *magnitudeReading) smaller(number string, power int, rest string) (string, int, string) {
	digits := scan.Run(rest, script.IsASCIIDigit)
	if digits == 0 || r.from == "en" || scan.Run(number, script.IsASCIIDigit) < len(number) {
		return number, power, rest
	}
	least, after := 0, rest[digits:]
	for _, m := range numeral.Magnitudes.Of(r.from) {
		if behind, ok := strings.CutPrefix(after, m.Word); ok {
			least, after = m.Power, behind
			break
		}
	}
	if power-least < digits {
		return number, power, rest
	}
	return number + strings.Repeat("0", power-least-digits) + rest[:digits], least, after
}

// millions returns the word for a power of ten after a number. In French, everything below two
// is one.
func (r *magnitudeReading) millions(number string, power int) string {
	k := 2 * (power/3 - 2)
	if whole, _, fraction := strings.Cut(number, "."); whole != "1" || fraction && r.to != "fr" {
		k++
	}
	return millions.Of(r.to)[k]
}
