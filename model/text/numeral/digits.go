package numeral

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"dragoman/model/text/lookup"
	"dragoman/model/text/scan"
	"dragoman/model/text/script"
)

// Digits returns the length of the number in digits with which s begins, with the characters
// between its digits: 1,000.50, 10:30, 24/12/2025.
func Digits(s string) int {
	n := 0
	for n < len(s) {
		c, size := utf8.DecodeRuneInString(s[n:])
		next := scan.At(s[n+size:])
		switch {
		case unicode.IsDigit(c), unicode.Is(unicode.No, c):
		case unicode.IsDigit(next) && strings.ContainsRune(".,:/-–'’×⁄^~～〜", c) && (n > 0 || c == '.'):
		case unicode.IsDigit(next) && n > 0 && (c == '\u00a0' || c == '\u202f' || c == '\u2009'): // groups of three digits
		default:
			return n
		}
		n += size
	}
	return n
}

// HouseNumber returns the length of a house number at the beginning of s: 5, 221B, 10-12.
func HouseNumber(s string) int {
	const most = 5
	n := scan.Run(s, script.IsASCIIDigit)
	if n == 0 || n > most {
		return 0
	}
	if strings.ContainsRune("-–/", scan.At(s[n:])) {
		joint := len(string(scan.At(s[n:])))
		if second := scan.Run(s[n+joint:], script.IsASCIIDigit); second > 0 {
			n += joint + second
		}
	}
	if script.IsASCIILetter(scan.At(s[n:])) {
		n += len(string(scan.At(s[n:])))
	}
	if next := scan.At(s[n:]); script.InWord(next) || strings.ContainsRune(".,:", next) && script.IsASCIIDigit(scan.At(s[n+1:])) || strings.ContainsRune("%°€$-–/", next) {
		return 0
	}
	return n
}

// IsYear reports whether s is a number that is mostly a year's, and never a day's.
func IsYear(s string) bool {
	return len(s) == len("1984") && strings.Trim(s, "0123456789") == "" && "1000" <= s && s < "2100"
}

// IsNumeral reports whether c is a digit or a Chinese numeral.
func IsNumeral(c rune) bool {
	return unicode.IsDigit(c) || strings.ContainsRune("一二三四五六七八九十百千万亿億", c)
}

// UnitSymbols are the symbols of units that a space separates from their numbers, except
// those that are also words, such as in and A.
var UnitSymbols = lookup.Set(`km dm cm mm µm μm nm m mi ft yd kg g mg µg μg lb lbs oz t l L ml mL cl dl ms µs μs ns s min h F C
	Hz kHz MHz GHz THz kB KB MB GB TB PB KiB MiB GiB TiB kbit Mbit Gbit kbps Mbps Gbps V kV mV mA kA mAh W kW MW GW Wh kWh MWh
	J kJ MJ N kN Pa hPa kPa MPa psi K lm lx dB px dpi mol rpm ppm cal kcal ha mph tsp tbsp`)
