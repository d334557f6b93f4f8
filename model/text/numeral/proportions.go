package numeral

import (
	"strconv"
	"strings"

	"dragoman/model/text/scan"
)

// Chinese and Japanese say shares and temperatures below zero in words that networks translate one
// by one: 百分之三十 became hundreds, and 三分の二 two minutes. They are read as 30% and -5度, and
// fractions with a sign of their own, 2⁄3.

// FractionSlash is Unicode's, which no date has.
const FractionSlash = "⁄"

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
	if last := scan.Last(before); IsNumeral(last) || strings.ContainsRune("几数何.,/第", last) {
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
			return part + FractionSlash + whole, n + len(of) + length
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
	if length = Digits(s); length > 0 {
		return s[:length], length
	}
	n, length := Chinese(s)
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

// Fraction returns a fraction in words, or with a slash if it is no simple one: two thirds.
func Fraction(part, whole string) string {
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
