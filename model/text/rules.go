package text

import (
	"strings"
	"unicode"

	"dragoman/model/text/scan"
)

// Rules configure how a sentence is cleaned up before it is cut into tokens. They are
// stored with a model's weights, so that training, the command and the page agree.
// The zero value changes nothing, as in the tutorial.
type Rules struct {
	Spaces    bool // collapse white space to single spaces and trim the ends
	LowerCase bool
	Quotes    bool // replace typographic quotes, dashes, ellipses and ligatures by ' " - ... fi
	HalfWidth bool // replace full-width Latin letters, digits and punctuation by ASCII
	FullWidth bool // replace , . ! ? : ; ( ) after a Chinese character by ， 。 and so on
}

// Clean applies the rules.
func (r Rules) Clean(s string) string { return textOf(r.clean(s)) }

// char is a character of the cleaned sentence, and the bytes of the original that
// it stands for.
type char struct {
	r          rune
	start, end int
	meant      string     // the word that its word is read as
	carried    string     // the text that it is the placeholder of
	dated      bool       // what is carried is a date
	ornaments  []ornament // before it
	ordinal    *ordinal   // of an object that is one, or of the word that it is read as
}

func (r Rules) clean(s string) []char {
	chars := make([]char, 0, len(s))
	for i, c := range s {
		end := i + len(string(c))
		if c == unicode.ReplacementChar { // also a byte that is not UTF-8
			end = min(end, len(s))
			if !strings.HasPrefix(s[i:], string(unicode.ReplacementChar)) {
				end = i + 1
			}
		}
		if r.HalfWidth {
			c = halfWidth(c)
		}
		if r.Quotes {
			if c == '…' {
				chars = append(chars, char{r: '.', start: i, end: end}, char{r: '.', start: i, end: end})
				c = '.'
			}
			if 'ﬀ' <= c && c <= 'ﬆ' {
				letters := ligatures[c-'ﬀ']
				last := len(letters) - 1
				for _, l := range letters[:last] {
					chars = append(chars, char{r: l, start: i, end: end})
				}
				c = rune(letters[last])
			}
			c = plainPunctuation(c)
		}
		if r.FullWidth && c < 0x80 && counterpart(c) != 0 && len(chars) > 0 && unicode.Is(unicode.Han, chars[len(chars)-1].r) {
			c = counterpart(c)
		}
		if r.LowerCase {
			c = unicode.ToLower(c)
		}
		if r.Spaces && unicode.IsSpace(c) {
			if n := len(chars); n == 0 || chars[n-1].r == ' ' {
				continue
			}
			c = ' '
		}
		chars = append(chars, char{r: c, start: i, end: end})
	}
	if n := len(chars); r.Spaces && n > 0 && chars[n-1].r == ' ' {
		chars = chars[:n-1]
	}
	return chars
}

// halfWidth maps the full-width forms of ASCII, U+FF01 to U+FF5E, and the
// ideographic space.
func halfWidth(c rune) rune {
	switch {
	case c >= 0xFF01 && c <= 0xFF5E:
		return c - 0xFF01 + '!'
	case c == 0x3000:
		return ' '
	}
	return c
}

// fullWidth maps the half-width forms of Japanese marks and katakana.
func fullWidth(c rune) rune {
	if c < firstKatakana || c > 0xFF9F {
		return c
	}
	return scan.At(wideKatakana[len("ア")*int(c-firstKatakana):])
}

// wideKatakana are the full-width forms of U+FF61 to U+FF9F. Those of the sound marks are the ones
// that Unicode composes with the letter before.
const (
	firstKatakana = 0xFF61
	wideKatakana  = "。「」、・ヲァィゥェォャュョッーアイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワン\u3099\u309a"
)

// ligatures are what single characters from ﬀ to ﬆ, in text that is copied from typeset documents,
// stand for.
var ligatures = [...]string{"ff", "fi", "fl", "ffi", "ffl", "st", "st"}

func plainPunctuation(c rune) rune {
	switch c {
	case '‘', '’', 'ʼ', '′', '`', '´':
		return '\''
	case '“', '”', '„', '″':
		return '"'
	case '–', '—', '‐', '‑', '−':
		return '-'
	}
	return c
}

// nearest returns the forms that an unseen character may be read as, the most
// similar first: another case, without its accent, plain punctuation, half width,
// a space.
func nearest(c rune) []rune {
	var forms []rune
	add := func(f rune) {
		if f != c {
			forms = append(forms, f, unicode.ToLower(f), unicode.ToUpper(f))
		}
	}
	forms = append(forms, unicode.ToLower(c), unicode.ToUpper(c))
	add(halfWidth(c))
	add(plainPunctuation(c))
	add(withoutAccent(c))
	if other := counterpart(c); other != 0 {
		add(other)
	}
	if unicode.IsSpace(c) {
		add(' ')
	}
	return forms
}

// counterpart returns the CJK form of a punctuation mark in ASCII, or the ASCII form of one in
// CJK, or 0.
func counterpart(c rune) rune {
	switch c {
	case '.':
		return '。'
	case ',', '!', '?', ':', ';', '(', ')':
		return c - '!' + '！'
	case '。':
		return '.'
	case '、':
		return ','
	case '「', '」', '《', '》':
		return '"'
	}
	return 0
}

// accented lists accented Latin letters after their base letter.
var accented = []string{
	"aàáâãäåāăą", "cçćĉċč", "dďđð", "eèéêëēĕėęě", "gĝğġģ", "hĥħ", "iìíîïĩīĭįı", "jĵ", "kķ", "lĺļľŀł", "nñńņňŋ",
	"oòóôõöøōŏő", "rŕŗř", "sśŝşšș", "tţťŧț", "uùúûüũūŭůűų", "wŵ", "yýÿŷ", "zźżž",
}

func withoutAccent(c rune) rune {
	lower := unicode.ToLower(c)
	if lower < 0x80 {
		return c
	}
	for _, row := range accented {
		if strings.ContainsRune(row[1:], lower) {
			if lower != c {
				return unicode.ToUpper(rune(row[0]))
			}
			return rune(row[0])
		}
	}
	return c
}

// unaccented returns those of the words, the most frequent first, that have accents, by how
// they are typed without: école by ecole, schön by schon and schoen.
func unaccented(words []string) map[string]string {
	plain := map[string]string{}
	for _, w := range words {
		for _, typed := range []string{strings.Map(withoutAccent, typedLigatures.Replace(w)), typedUmlauts.Replace(w)} {
			if typed != w && plain[typed] == "" {
				plain[typed] = w
			}
		}
	}
	return plain
}

var (
	typedLigatures = strings.NewReplacer("œ", "oe", "æ", "ae", "ß", "ss")
	typedUmlauts   = strings.NewReplacer("ä", "ae", "ö", "oe", "ü", "ue", "ß", "ss")
)
