package text

import (
	"strings"
	"unicode"

	"dragoman/model/text/scan"
	"dragoman/model/text/script"
)

// A Dictionary is also a gazetteer: networks have seen few names of countries and
// towns, and would have to learn to spell each. Such a name is carried, as unknown
// names are, and its translation stands in its place: Lithuania, Lituanie.

// longestName is the maximum number of words, or of characters where these are words of
// their own, of a name that a Dictionary translates.
const longestName = 12

// CarriedName reports whether a word of a Dictionary is carried with its translation, and
// need not be spelled by the network: a name. What has a translation in small letters is
// none: Turkish, turc.
func CarriedName(word, translation string) bool {
	return !unicode.IsLower(scan.At(word)) && !unicode.IsLower(scan.At(translation))
}

// Name returns the translation with which a name is carried, or "" if the Dictionary does
// not have it.
func (d *Dictionary) Name(s string) string {
	if d == nil {
		return ""
	}
	if list := d.translations(s); list != nil && CarriedName(s, list[0]) {
		return list[0]
	}
	return ""
}

// isWord reports whether the Dictionary translates a text that is no name, in small letters,
// too, if it is the first of a sentence.
func (d *Dictionary) isWord(s string, first bool) bool {
	return d.has(s) && d.Name(s) == "" || first && d.has(strings.ToLower(s))
}

// has reports whether the Dictionary translates a text as it is written.
func (d *Dictionary) has(s string) bool { return d != nil && d.translations(s) != nil }

// translatedName returns the translation of the name that begins with the first of the
// words of s, the name's characters and the number of its words, which is 0 if d has no
// name there. A name of one word must be one that would be carried without d or that the
// network has seen seldom; none must go on with another capital: New York, but not the New
// York Times.
func (v *Vocabulary) translatedName(d *Dictionary, s string, chars []char, list []word, first bool) (name []char, n int, translation string) {
	begin := list[0].at
	switch c := chars[begin].r; {
	case d == nil:
		return nil, 0, ""
	case script.Alone(c):
		return d.unspacedName(chars, list)
	case !unicode.IsUpper(scan.At(s[chars[begin].start:])):
		return nil, 0, ""
	}
	for n := min(len(list), longestName); n > 0; n-- {
		name := chars[begin : list[n-1].at+len(list[n-1].stem())]
		if t := d.Name(textBetween(s, name)); t != "" && !(n < len(list) && list[n].spaced && surname(s, list[n].stem())) {
			if _, carried := v.carried(s, chars, list, first); n > 1 || carried == 1 || v.prepare().names[lowerOf(list[0].stem())] {
				return name, n, t
			}
		}
	}
	return nil, 0, ""
}

// textBetween returns the text of s from the first of the characters to the last.
func textBetween(s string, chars []char) string { return s[chars[0].start:chars[len(chars)-1].end] }

// unspacedName is translatedName in a script whose characters are words of their own. A
// name in katakana neither begins nor ends within a word in katakana.
func (d *Dictionary) unspacedName(chars []char, list []word) (name []char, n int, translation string) {
	const shortest = 2
	begin := list[0].at
	if begin > 0 && script.IsKatakana(chars[begin].r) && script.IsKatakana(chars[begin-1].r) {
		return nil, 0, ""
	}
	for n := min(len(list), longestName); n >= shortest; n-- {
		end := list[n-1].at + 1
		if !script.Alone(chars[end-1].r) || script.IsKatakana(chars[end-1].r) && end < len(chars) && script.IsKatakana(chars[end].r) {
			continue
		}
		if t := d.Name(textOf(chars[begin:end])); t != "" {
			return chars[begin:end], n, t
		}
	}
	return nil, 0, ""
}

// Reads reports whether the network has seen all words of a name with a capital often.
func (v *Vocabulary) Reads(name string) bool {
	for _, w := range strings.Fields(name) {
		if !unicode.IsLower(scan.At(w)) && v.rank(w) >= rareName {
			return false
		}
	}
	return true
}

// GivenName reports whether a word is a common given name, such as Mary.
func GivenName(word string) bool {
	lower := strings.ToLower(word)
	return given(lower) || mensNames.Has(lower) || germanNames.Has(lower)
}
