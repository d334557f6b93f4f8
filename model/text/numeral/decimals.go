package numeral

import (
	"strings"
	"unicode"

	"dragoman/model/text/lookup"
	"dragoman/model/text/scan"
	"dragoman/model/text/script"
)

// decimalCommas have languages that write a comma before decimals, and a full stop or a space between
// thousands.
var decimalCommas = lookup.Set("de fr es")

// readDecimal reads a number at the beginning of a text in a language with decimal commas, as English
// writes it: 1.234,5 as 1,234.5. Dates, versions and lists are left alone, and so is 1,000, which is
// more often English.
func readDecimal(s, before string, spaces bool) (english string, length int) {
	last := scan.Last(before)
	if !script.IsASCIIDigit(scan.At(s)) || before != "" && !unicode.IsSpace(last) && !unicode.Is(unicode.Sc, last) && !strings.ContainsRune("-−+±~≈<>≤≥„“\"«", last) {
		return "", 0
	}
	if c := scan.Last(strings.TrimRight(before, "-")); c != last && script.InWord(c) {
		return "", 0
	}
	word := strings.TrimRight(before, " ")
	if lookup.Set("version versión nr. nº n° no. tel. tél. tel: siren siret numéro número code").Has(strings.ToLower(scan.LastWord(word))) {
		return "", 0
	}
	spaces = spaces && !script.IsASCIIDigit(scan.Last(word)) // a telephone number
	for {
		number, n := groupedDecimal(s[length:], spaces)
		if n == 0 {
			return "", 0
		}
		english, length = english+number, length+n
		joint := scan.LongestPrefix(s[length:], []string{"-", "–"})
		if joint == "" || !script.IsASCIIDigit(scan.At(s[length+len(joint):])) {
			break
		}
		english, length = english+joint, length+len(joint)
	}
	after := s[length:]
	if letters := scan.Run(after, script.InWord); english == s[:length] || letters > 0 && !UnitSymbols.Has(after[:letters]) || len(after) > 1 && strings.ContainsRune(".,:/'’", rune(after[0])) && script.IsASCIIDigit(rune(after[1])) {
		return "", 0
	}
	return english, length
}

// groupedDecimal reads one number of readDecimal.
func groupedDecimal(s string, spaces bool) (english string, length int) {
	const group = 3
	length = scan.Run(s, script.IsASCIIDigit)
	english = s[:length]
	parts := strings.Split(s[:scan.Run(s, func(c rune) bool { return script.IsASCIIDigit(c) || c == '.' })], ".")
	if ip := 4; len(parts) == ip && len(parts[0]) == group && parts[0] < "256" {
		return "", 0
	}
	if separator := scan.At(s[length:]); 0 < length && length <= group && s[0] != '0' && (separator == '.' || script.IsBlank(separator) && (spaces || separator != ' ')) {
		joint := string(separator)
		for {
			digits, ok := strings.CutPrefix(s[length:], joint)
			if !ok || scan.Run(digits, script.IsASCIIDigit) != group {
				break
			}
			english, length = english+","+digits[:group], length+len(joint)+group
		}
	}
	if fraction, ok := strings.CutPrefix(s[length:], ","); ok {
		if n := scan.Run(fraction, script.IsASCIIDigit); n > 0 && !(fraction[:n] == "000" && length <= group) {
			english, length = english+"."+fraction[:n], length+len(",")+n
		}
	}
	return english, length
}
