package text

import (
	"strconv"
	"strings"

	"dragoman/model/text/lookup"
	"dragoman/model/text/scan"
	"dragoman/model/text/script"
)

// Chinese and Japanese say shares and temperatures below zero in words that networks translate one
// by one: 百分之三十 became hundreds, and 三分の二 two minutes. They are read as 30% and -5度, and
// fractions with a sign of their own, 2⁄3. A share of something is then read as a half of it, which
// networks know, and the translation has the share in place of the half.

// fractionSlash is Unicode's, which no date has.
const fractionSlash = "⁄"

// readProportion reads a share or a temperature below zero at the beginning of a text in Chinese or
// Japanese.
func readProportion(s, before string) (digits string, length int) {
	if below := scan.LongestPrefix(s, []string{"零下", "氷点下", "マイナス"}); below != "" {
		degrees, n := hanDecimal(s[len(below):])
		if n > 0 && scan.BeginsWith(s[len(below)+n:], "度", "℃", "°", "摄氏度") {
			return "-" + degrees, len(below) + n
		}
		return "", 0
	}
	if last := scan.Last(before); isNumeral(last) || strings.ContainsRune("几数何.,/第", last) {
		return "", 0
	}
	whole, n := hanDecimal(s)
	rest := s[n:]
	switch of := scan.LongestPrefix(rest, []string{"分之", "分の"}); {
	case n == 0:
	case of != "":
		part, length := hanDecimal(rest[len(of):])
		switch {
		case length == 0:
		case whole == "100":
			return part + "%", n + len(of) + length
		case !strings.Contains(whole+part, "."):
			return part + fractionSlash + whole, n + len(of) + length
		}
	case strings.HasPrefix(rest, "パーセント"):
		return whole + "%", n + len("パーセント")
	case len(whole) == 1 && scan.BeginsWith(rest, "割の", "割が", "割は", "割を", "割以上", "割近く"):
		return whole + "0%", n + len("割")
	}
	return "", 0
}

// hanDecimal returns the number at the beginning of s in digits, and its length, which is 0 if s does
// not begin with one: 30, 2.5, 二点五.
func hanDecimal(s string) (digits string, length int) {
	if length = numeral(s); length > 0 {
		return s[:length], length
	}
	n, length := hanNumber(s)
	if length == 0 {
		return "", 0
	}
	digits = strconv.Itoa(n)
	if fraction, ok := strings.CutPrefix(s[length:], "点"); ok {
		if n := scan.Run(fraction, func(c rune) bool { return chineseDigit(c) >= 0 }); n > 0 {
			return digits + "." + chineseYear(fraction[:n]), length + len("点") + n
		}
	}
	return digits, length
}

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
	n := numeral(s[i:])
	part, whole, fraction := strings.Cut(s[i:i+n], fractionSlash)
	share := fractionInEnglish(part, whole)
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

// fractionInEnglish returns a fraction in words, or with a slash if it is no simple one: two thirds.
func fractionInEnglish(part, whole string) string {
	names := strings.Fields("half third quarter fifth sixth seventh eighth ninth tenth")
	n, _ := strconv.Atoi(part)
	of, _ := strconv.Atoi(whole)
	if n < 1 || n >= of || of-2 >= len(names) {
		return part + "/" + whole
	}
	if n == 1 {
		return "one " + names[of-2]
	}
	return englishWords[n-1] + " " + names[of-2] + "s"
}
