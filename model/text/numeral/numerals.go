package numeral

import (
	"math"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"dragoman/model/text/lookup"
	"dragoman/model/text/scan"
	"dragoman/model/text/script"
)

// Numbers in words are read as digits where networks lose some of the words: 三百五十 as 350, and
// seventy-seven as 77 before things that Japanese counts. What is done for numbers in digits is
// then done for them, too.

// Reader returns what reads a number at the beginning of a text that networks which translate from
// one language to another lose, given the text before it, and nil if they lose none. It is a number
// in words, and for English one with a decimal comma. length is 0 if there is none.
func Reader(from, to string) func(s, before string) (digits string, length int) {
	switch {
	case from == "zh" || from == "ja":
		return func(s, before string) (string, int) {
			const longest = 32
			if digits, length := readProportion(s[:min(len(s), longest)], before); length > 0 && to == "en" {
				return digits, length
			}
			return readChinese(s, before)
		}
	case from == "en" && (to == "zh" || to == "ja"):
		return func(s, before string) (string, int) { return readEnglish(s, before, to == "zh") }
	case decimalCommas.Has(from) && to == "en":
		return func(s, before string) (string, int) { return readDecimal(s, before, from == "fr") }
	}
	return nil
}

const (
	asciiDigits = "0123456789"
	// ChineseDigits are the digits from zero on as Chinese characters.
	ChineseDigits  = "零一二三四五六七八九"
	chinesePlaces  = "十百千"
	myriads        = "万亿億兆"
	chineseNumbers = ChineseDigits + "〇两兩" + chinesePlaces
)

// englishWords are the words for numbers, in order.
var englishWords = strings.Fields("one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million billion")

// Spans are what makes an adjective of a number: a 3-hour flight.
var Spans = lookup.Set("second minute hour day night week month year")

// readEnglish reads a number of several digits at the beginning of an English text, or only one of
// ten thousands if large. What is part of a time or an ordinal is left alone.
func readEnglish(s, before string, large bool) (digits string, length int) {
	const most = 10_000
	if last := scan.Last(before); script.InWord(last) || last == '-' || !script.IsASCIILetter(scan.At(s)) || englishValue(scan.LastWord(strings.TrimRight(before, " "))) > 0 {
		return "", 0
	}
	value, length := spelledInEnglish(s)
	after := s[length:]
	digits = strconv.Itoa(value)
	switch span, hyphened := strings.CutPrefix(after, "-"); {
	case length == 0 || script.InWord(scan.At(after)) || !strings.ContainsAny(s[:length], " -"):
		return "", 0
	case hyphened && !Spans.Has(span[:scan.Run(span, script.IsASCIILetter)]): // twenty-first
		return "", 0
	case scan.BeginsWith(after, " past", " to ", " o'clock"):
		return "", 0
	case value >= most && value < 1_000_000 && value%1000 == 0:
		return strconv.Itoa(value/1000) + ",000", length
	case value >= most && value%1000 == 0:
		if digits = inMagnitudes(value); digits[1] == ' ' { // three million
			return "", 0
		}
		return digits, length
	case large && !(IsYear(digits) && !strings.Contains(s[:length], "d ")) || ofOneDigit(digits):
		return "", 0
	}
	return digits, length
}

// English reads a number in words or in digits.
func English(s string) (n, length int, digits bool) {
	length = scan.Run(s, script.IsASCIIDigit)
	if length == 0 {
		n, length = spelledInEnglish(s)
		return n, length, false
	}
	n, _ = strconv.Atoi(s[:length])
	if script.InWord(scan.At(s[length:])) || strings.ContainsRune("%°", scan.At(s[length:])) || strings.ContainsRune(":.,", scan.At(s[length:])) && unicode.IsDigit(scan.At(s[min(len(s), length+1):])) {
		length = 0
	}
	return n, length, true
}

// spelledInEnglish returns the value of the number at the beginning of a text, and its length.
func spelledInEnglish(s string) (value, length int) {
	group, least := 0, math.MaxInt // below a thousand, and what has multiplied the one before
	for first := true; ; first = false {
		rest := s[length:]
		joint := scan.LongestPrefix(rest, []string{" and ", "-", " "})
		if first {
			joint = ""
		}
		word := rest[len(joint):]
		word = strings.ToLower(word[:scan.Run(word, script.IsASCIILetter)])
		number := englishValue(word)
		if multiple := scan.LongestPrefix(rest, []string{"a hundred and ", "A hundred and "}); first && multiple != "" {
			word, number = multiple[:len("a hundred")], 100
			group = 1
		}
		switch {
		case number == 0 || joint == " and " && group%100 > 0:
			return value + group, length
		case number < 10 && group%10 == 0 && group%100 != 10, number < 100 && group%100 == 0:
			group += number
		case 20 <= number && number < 100 && 12 < group && group < 21: // nineteen eighty-four
			group = 100*group + number
		case number == 100 && 0 < group && group < 100:
			group *= number
		case number > 100 && 0 < group && number < least:
			value, group, least = value+group*number, 0, number
		default:
			return value + group, length
		}
		length += len(joint) + len(word)
	}
}

// englishValue returns the value of a word for a number, or 0.
func englishValue(word string) int {
	const tens = 20 - 1 // their place
	switch i := slices.Index(englishWords, word); {
	case i < tens:
		return i + 1
	case i < tens+8:
		return 10 * (i - tens + 2)
	default:
		return [...]int{100, 1000, 1_000_000, 1_000_000_000}[i-tens-8]
	}
}

// inMagnitudes returns a large number with a word for its magnitude.
func inMagnitudes(value int) string {
	for _, m := range Magnitudes.Of("en") {
		power := int(math.Pow10(m.Power))
		if value >= power {
			return strconv.FormatFloat(float64(value)/float64(power), 'f', -1, 64) + " " + m.Word
		}
	}
	return strconv.Itoa(value)
}

// readChinese reads a number of several digits, or a part of a date, at the beginning of a text in
// Chinese or Japanese. Networks know numbers of one digit: 三, 三百.
func readChinese(s, sofar string) (digits string, length int) {
	before := scan.Last(sofar)
	if first := scan.At(s); !script.IsASCIIDigit(first) && !strings.ContainsRune(chineseNumbers, first) || script.IsASCIIDigit(before) || strings.ContainsRune(chineseNumbers+myriads, before) {
		return "", 0
	}
	length = scan.Run(s, func(c rune) bool { return script.IsASCIIDigit(c) || strings.ContainsRune(chineseNumbers+myriads, c) })
	written, after := s[:length], s[length:]
	next := scan.At(after)
	year := scan.Last(strings.TrimSuffix(sofar, "年"))
	ofYear := before == '年' && (script.IsASCIIDigit(year) || strings.ContainsRune(chineseNumbers, year))
	switch {
	case strings.Trim(written, asciiDigits+myriads) == "" && script.IsASCIIDigit(scan.At(s)):
		return "", 0 // 350万
	case next == '年' && utf8.RuneCountInString(written) == len("1984") && !strings.ContainsAny(written, chinesePlaces+myriads):
		return chineseYear(written), length
	case strings.ContainsRune("何数數几", before): // 何十億
		return "", 0
	case next == '月' && (ofYear || dayOfMonth(after[len("月"):])), before == '月' && strings.ContainsRune("日号號", next):
		return chineseNumber(written), length
	case strings.ContainsRune("点點时時", before): // 七点四十五分
		return "", 0
	case next == '月' || scan.BeginsWith(after, noNumbers...) || scan.BeginsWith(written, "百万", "千万"): // 千万别去
		return "", 0
	}
	digits = chineseNumber(written)
	if hour := scan.BeginsWith(after, "点", "點", "时", "時") && !scan.BeginsWith(after, "時間"); hour || digits == "" || ofOneDigit(digits) {
		return "", 0
	}
	return digits, length
}

// ofOneDigit reports whether all digits but the first are zero.
func ofOneDigit(digits string) bool { return strings.Trim(digits[1:], "0") == "" }

// noNumbers follow what only looks like a number: a 八百屋 sells vegetables. Decades are known as
// words.
var noNumbers = []string{"代", "年代", "屋", "嵐", "郎"}

// dayOfMonth reports whether a text begins with the number of a day.
func dayOfMonth(s string) bool {
	n := scan.Run(s, func(c rune) bool { return script.IsASCIIDigit(c) || strings.ContainsRune(chineseNumbers, c) })
	return n > 0 && scan.BeginsWith(s[n:], "日", "号", "號")
}

// chineseYear returns a number whose digits are written one by one.
func chineseYear(written string) string {
	return strings.Map(func(c rune) rune {
		if digit := chineseDigit(c); digit >= 0 {
			return '0' + rune(digit)
		}
		return c
	}, written)
}

// chineseDigit returns the value of a digit, or -1.
func chineseDigit(c rune) int {
	switch {
	case script.IsASCIIDigit(c):
		return int(c - '0')
	case c == '〇':
		return 0
	case c == '两' || c == '兩':
		return 2
	}
	return slices.Index([]rune(ChineseDigits), c)
}

// chineseNumber returns a number in digits, but for ten thousands and what is above them: 2万3000.
// It returns "" for what is no number.
func chineseNumber(written string) string {
	var b strings.Builder
	for written != "" {
		below := written
		end := strings.IndexAny(written, myriads)
		if end >= 0 {
			below = written[:end]
		}
		value := belowMyriad(below)
		if value < 0 {
			return ""
		}
		written = written[len(below):]
		if value > 0 {
			b.WriteString(strconv.Itoa(value))
		}
		for strings.ContainsRune(myriads, scan.At(written)) && written != "" { // 万亿
			b.WriteRune(scan.At(written))
			written = written[len("万"):]
		}
	}
	return b.String()
}

// belowMyriad returns the value of a number below ten thousand, or -1. In 三百五, the last digit is
// one of the next place.
func belowMyriad(written string) int {
	const noDigit = -1
	value, digit, place := 0, noDigit, 10_000
	zero := false
	for _, c := range written {
		if next := chineseDigit(c); next == 0 && !script.IsASCIIDigit(c) {
			zero = true
			continue
		} else if script.IsASCIIDigit(c) && digit != noDigit {
			digit = 10*digit + next
			continue
		} else if next >= 0 && digit == noDigit {
			digit = next
			continue
		}
		power := []int{10, 100, 1000}[max(0, strings.IndexRune(chinesePlaces, c))/len("十")]
		if !strings.ContainsRune(chinesePlaces, c) || power >= place {
			return -1
		}
		if digit == noDigit {
			digit = 1
		}
		value, digit, place, zero = value+digit*power, noDigit, power, false
	}
	switch {
	case digit == noDigit:
		return value
	case digit >= place:
		return -1
	case place < 10_000 && place > 10 && !zero:
		digit *= place / 10
	}
	return value + digit
}

// Chinese reads a number in Chinese characters, and returns its length, which is 0 if s does
// not begin with one.
func Chinese(s string) (n, length int) {
	length = scan.Run(s, func(c rune) bool { return strings.ContainsRune(chineseNumbers, c) })
	if n = belowMyriad(s[:length]); n < 0 {
		return 0, 0
	}
	return n, length
}
