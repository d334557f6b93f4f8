package numeral

import "testing"

func TestRomanNumerals(t *testing.T) {
	for s, want := range map[string]int{"I": 1, "IV": 4, "IX": 9, "X": 10, "XIX": 19, "XXXIX": 39, "": 0, "IIII": 0, "VX": 0, "XXXX": 0, "XL": 0, "IXI": 0, "xiv": 0} {
		if got := RomanValue(s); got != want {
			t.Errorf("%q is %d, not %d", s, got, want)
		}
	}
	for s, want := range map[string]int{"XIV, and": 3, "XX": 2, "MCMXC": 5, "MMXXVI.": 6, "I am": 0, "X": 0, "MIX": 0, "VIP": 0, "XIVe": 0} {
		if got := Roman(s); got != want {
			t.Errorf("%q begins with a numeral of %d letters, not %d", s, got, want)
		}
	}
}
