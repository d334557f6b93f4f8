package numeral

import (
	"slices"
	"strings"

	"dragoman/model/text/scan"
	"dragoman/model/text/script"
)

var romanUnits = []string{"", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"}

// RomanValue returns the value of a Roman numeral below forty, or 0.
func RomanValue(s string) int {
	units := strings.TrimLeft(s, "X")
	tens, ones := len(s)-len(units), slices.Index(romanUnits, units)
	if tens > 3 || ones < 0 {
		return 0
	}
	return 10*tens + ones
}

// Roman returns the length of a Roman numeral of at least two letters with which s
// begins: XIV, MCMXC. It is below forty or a year.
func Roman(s string) int {
	n := scan.Run(s, func(c rune) bool { return strings.ContainsRune("IVXLCM", c) })
	year := strings.HasPrefix(s, "MCM") || strings.HasPrefix(s, "MMX")
	if !year && (n < 2 || RomanValue(s[:n]) == 0) || script.InWord(scan.At(s[n:])) {
		return 0
	}
	return n
}
