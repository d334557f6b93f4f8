package corpus

import (
	"unicode"
	"unicode/utf8"
)

// Joined is two pairs as one, each side behind the other's. Few sentences of a
// corpus are long; joined ones teach that the decoder reads a long sentence
// from its start to its end, which helps with little data (Nguyen, Murray and
// Chiang 2021, "Data Augmentation by Concatenation for Low-Resource
// Translation").
func Joined(a, b Pair) Pair {
	return Pair{Source: behind(a.Source, b.Source), Target: behind(a.Target, b.Target), Line: a.Line}
}

// behind puts a space between two sentences, but for those of a script that
// has none.
func behind(a, b string) string {
	last, _ := utf8.DecodeLastRuneInString(a)
	first, _ := utf8.DecodeRuneInString(b)
	if unicode.In(last, spaceless...) || unicode.In(first, spaceless...) {
		return a + b
	}
	return a + " " + b
}

var spaceless = []*unicode.RangeTable{unicode.Han, unicode.Hiragana, unicode.Katakana,
	{R16: []unicode.Range16{{Lo: 0x3001, Hi: 0x301F, Stride: 1}, {Lo: 0xFF01, Hi: 0xFF5E, Stride: 1}}}} // and their punctuation
