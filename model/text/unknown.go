package text

import (
	"strings"
	"unicode"
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
	case v.loanword(stem), v.nonsense(stem) && v.meant(stem) == "":
		return stem, 1
	case stopped && fullTimes[s[stem[0].start:stem[len(stem)-1].end]] != "": // Mon.
		return nil, 0
	case v.beginsName(s, list, first):
		return v.nameOf(s, chars, list)
	case v.unpronounceable(stem) && !(stopped && titles.has(lowerOf(stem))):
		return stem, 1
	}
	return nil, 0
}

// foreign reports whether a word consists of letters or pictures that do not occur
// in the training data: 王, or an emoji.
func (v *Vocabulary) foreign(w word) bool {
	for _, c := range w.chars {
		written := unicode.IsLetter(c.r) || unicode.IsMark(c.r) || unicode.Is(unicode.So, c.r)
		if unicode.Is(unicode.Latin, c.r) || !written || v.prepare().runes[c.r] {
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
func (v *Vocabulary) unspaced() bool { return v.prepare().runes['的'] || v.prepare().runes['の'] }
