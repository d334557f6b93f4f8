package numeral

import (
	"strings"
	"testing"
	"unicode/utf8"
)

func TestNumbersInWordsAreReadAsDigits(t *testing.T) {
	for _, c := range []struct{ from, to, sentence, want string }{
		{"zh", "en", "这本书有四百六十五页。", "这本书有465页。"},
		{"zh", "en", "他八十二岁，住在十四楼。", "他82岁，住在14楼。"},
		{"zh", "en", "四十，三百，两千，十，一", "四十，三百，两千，十，一"},
		{"zh", "en", "七百零三、两千零五十", "703、2050"},
		{"zh", "en", "四百二和六千五", "420和6500"},
		{"zh", "en", "六百万人、三亿、七万五千二百", "600万人、3亿、7万5200"},
		{"zh", "en", "九千亿、1亿2500万、350万", "9000亿、1亿2500万、350万"},
		{"zh", "en", "一九八七年六月九日，六月", "1987年6月9日，六月"},
		{"zh", "en", "十二月二十五号", "12月25号"},
		{"zh", "en", "十二月很冷，万一下雨呢？千万别去。", "十二月很冷，万一下雨呢？千万别去。"},
		{"zh", "en", "两三百人，一二三，八十年代", "两三百人，一二三，八十年代"},
		{"ja", "en", "この駅には百四十三人います。", "この駅には143人います。"},
		{"ja", "en", "千五百円、三千円、1万5千円、六億円", "1500円、三千円、1万5000円、6億円"},
		{"ja", "en", "十月八日に八百屋へ行く五十嵐さん", "10月8日に八百屋へ行く五十嵐さん"},
		{"ja", "en", "三十代です。十一時に、十二時間", "三十代です。十一時に、12時間"},
		{"ja", "en", "毎年六月に何十億も", "毎年六月に何十億も"},
		{"zh", "en", "七点四十五分", "七点四十五分"},
		{"en", "ja", "Sixty-four people saw fifty-two films.", "64 people saw 52 films."},
		{"en", "ja", "It has four hundred and eighty-one pages and a forty-two-minute end.", "It has 481 pages and a 42-minute end."},
		{"en", "ja", "A hundred and sixty, two thousand six hundred and five", "160, 2605"},
		{"en", "ja", "three, forty, five hundred, six thousand", "three, forty, five hundred, six thousand"},
		{"en", "ja", "one and two, ten and eleven, seventy and six", "one and two, ten and eleven, seventy and six"},
		{"en", "ja", "the thirty-third day at twenty-five past two", "the thirty-third day at twenty-five past two"},
		{"en", "ja", "It left at six forty-two.", "It left at six forty-two."},
		{"en", "ja", "in nineteen seventy-six", "in 1976"},
		{"en", "zh", "Sixty-four people in nineteen sixty-one, two thousand and six", "Sixty-four people in 1961, two thousand and six"},
		{"en", "zh", "Ninety thousand people and two hundred million trees", "90,000 people and 200 million trees"},
		{"en", "zh", "twelve million six hundred thousand, nine million", "12.6 million, nine million"},
		{"fr", "en", "三百五十", "三百五十"},
	} {
		if got := inDigits(c.sentence, c.from, c.to); got != c.want {
			t.Errorf("%s-%s: %q: got %q, want %q", c.from, c.to, c.sentence, got, c.want)
		}
	}
}

// inDigits returns a text with the numbers that a Reader reads in digits.
func inDigits(s, from, to string) string {
	read := Reader(from, to)
	var b strings.Builder
	for i := 0; i < len(s) && read != nil; {
		digits, length := read(s[i:], s[:i])
		if length == 0 {
			_, length = utf8.DecodeRuneInString(s[i:])
			digits = s[i : i+length]
		}
		b.WriteString(digits)
		i += length
	}
	if read == nil {
		return s
	}
	return b.String()
}
