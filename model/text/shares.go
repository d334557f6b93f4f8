package text

import (
	"strings"

	"dragoman/model/text/lookup"
	"dragoman/model/text/numeral"
	"dragoman/model/text/scan"
	"dragoman/model/text/script"
)

// A share of something, such as 30% or 2⁄3, is read as a half of it, which networks know, and the
// translation has the share in place of the half.

// halves are the halves as which shares are read, and what networks say for them in English.
var halves = lookup.ByLanguage[*ordinals]{
	{"zh", &ordinals{exact: true, words: []string{"一半"}, said: [][]string{{"half"}}}},
	{"ja", &ordinals{exact: true, words: []string{"半分"}, said: [][]string{{"half"}}}},
}

// shareReading translates shares into English.
type shareReading struct {
	half *ordinals // as which they are read, or nil
}

// sharesBetween returns the reading of shares, or nil if there is none.
func sharesBetween(from, to string) *shareReading {
	if half := halves.Of(from); half != nil && to == "en" {
		return &shareReading{half}
	}
	return nil
}

// at returns the share at byte i of a text, or an empty placeable if there is none. Percentages are
// left alone where they are no share of what is named beside them.
func (r *shareReading) at(s string, i int, before rune) placeable {
	none := placeable{Span: Span{i, i}}
	if !script.IsASCIIDigit(scan.At(s[i:])) || script.IsASCIIDigit(before) || strings.ContainsRune(".,-–/", before) {
		return none
	}
	n := numeral.Digits(s[i:])
	part, whole, fraction := strings.Cut(s[i:i+n], numeral.FractionSlash)
	share := numeral.Fraction(part, whole)
	if !fraction {
		percent := len(scan.LongestPrefix(s[i+n:], []string{"%", "％"}))
		if n += percent; percent == 0 || r.half == nil || before != 'の' && !scan.BeginsWith(s[i+n:], "的", "の") {
			return none
		}
		share = part + "%"
	}
	p := placeable{Span: Span{i, i + n}, kind: glossed, text: share}
	if r.half != nil {
		p.kind, p.ordinal = ranked, &ordinal{digits: share, meant: r.half.words[0], to: r.half}
	}
	return p
}
