package text

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"dragoman/model/text/scan"
	"dragoman/model/text/script"
)

// carried reports whether a name, text in another script or a non-word begins at
// the first of the words, and how many words it has. The 's of a possessive is not
// carried.
func (v *Vocabulary) carried(s string, chars []char, list []word, first bool) (stem []char, n int) {
	stem = list[0].stem()
	if v.foreign(list[0]) {
		for n = 1; n < len(list) && (v.foreign(list[n]) || attached(list[n])); n++ {
			stem = chars[list[0].at : list[n].at+len(list[n].chars)] // includes the space between them
		}
		return stem, n
	}
	stopped := len(list) > 1 && list[1].chars[0].r == '.'
	expanded, _ := v.expanded(s, stem[0].start)
	switch {
	case expanded > 0:
		return nil, 0
	case v.loanword(stem), v.uncapitalizedName(s, stem), v.nonsense(stem) && v.meant(stem) == "", typedAtRandom(lowerOf(stem)) && !v.knows(stem), v.accented(stem), v.letter(s, list[0]):
		return stem, 1
	case (stopped || datesWeekday(chars[list[0].at:], len(stem))) && fullTimes.Of(s[stem[0].start:stem[len(stem)-1].end]) != "": // Mon.
		return nil, 0
	case v.beginsName(s, list, first):
		return v.nameOf(s, chars, list)
	case v.unpronounceable(stem) && !(stopped && titles.Has(lowerOf(stem))):
		return stem, 1
	}
	return nil, 0
}

// uncapitalizedName reports whether an unknown word in an English text is a given name, typed
// in small letters.
func (v *Vocabulary) uncapitalizedName(s string, stem []char) bool {
	word := lowerOf(stem)
	return unicode.IsLower(scan.At(s[stem[0].start:])) && v.isWord(english) && !v.isWord(word) && given(word)
}

// letter reports whether a word is a letter that is a name: the B of “Plan B is better”.
func (v *Vocabulary) letter(s string, w word) bool {
	c := w.chars[0]
	if script.IsASCIIUpper(scan.At(s)) && len(strings.TrimRight(s, ".")) == 1 && !v.unspaced() { // Size: M
		return true
	}
	if next := scan.At(s[c.end:]); len(w.chars) == 1 && w.spaced && v.isWord(english) && strings.ContainsRune("bcdefghjklmpqvwxyz", scan.At(s[c.start:])) && (next == utf8.RuneError || strings.ContainsRune(" ,.;:!?)", next)) && !strings.HasPrefix(s[c.end:], ". ") {
		return true // the x axis
	}
	if len(w.chars) > 1 || !w.spaced || v.unspaced() || !script.IsASCIIUpper(scan.At(s[c.start:])) || strings.HasPrefix(s[c.start:], "I") || strings.ContainsRune("-'’", scan.At(s[c.end:])) {
		return false
	}
	after := strings.TrimLeft(s[c.end:], " ")
	return unicode.IsLower(scan.Last(strings.TrimRight(s[:c.start], " "))) && !unicode.IsUpper(scan.At(after))
}

// accented reports whether an unknown word in an English text has accents and is no known
// word without them: jalapeño.
func (v *Vocabulary) accented(stem []char) bool {
	word := lowerOf(stem)
	plain := strings.Map(withoutAccent, word)
	return plain != word && v.isWord(english) && !v.isWord(word) && !v.isWord(plain) && !v.inflected(stem)
}

// foreign reports whether a word consists of letters or pictures that do not occur
// in the training data: 王, or an emoji.
func (v *Vocabulary) foreign(w word) bool {
	for _, c := range w.chars {
		written := unicode.IsLetter(c.r) || unicode.IsMark(c.r) || unicode.Is(unicode.So, c.r)
		if unicode.Is(unicode.Latin, c.r) || !written || v.prepare().runes()[c.r] {
			return false
		}
	}
	return true
}

// attached reports whether a word joins or colours pictures.
func attached(w word) bool {
	return unicode.In(w.chars[0].r, unicode.Mn, unicode.Cf, unicode.Sk)
}

// unpronounceable reports whether an unknown word in small letters has no vowels: ls, kbd.
func (v *Vocabulary) unpronounceable(stem []char) bool {
	word := textOf(stem)
	return vowelless(word) && word == strings.ToLower(word) && !v.isWord(word) && v.meant(stem) == ""
}

// unspaced reports whether the language is written without spaces: Chinese or Japanese.
func (v *Vocabulary) unspaced() bool {
	runes := v.prepare().runes()
	return runes['的'] || runes['の']
}

// OtherLanguage reports whether most words of a text are none that the vocabulary knows, as those of a
// phrase in another language: c'est la vie.
func (v *Vocabulary) OtherLanguage(s string) bool {
	known, unknown := 0, 0
	for _, w := range words(v.Rules.clean(s), true) {
		switch stem := w.stem(); {
		case class(stem[0].r) != 1 || !unicode.Is(unicode.Latin, stem[0].r):
		case !v.unspaced() && (v.knows(stem) || v.inflected(stem)):
			known++
		default:
			unknown++
		}
	}
	return unknown > known
}
