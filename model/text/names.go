package text

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"dragoman/model/text/lookup"
	"dragoman/model/text/scan"
)

// beginsName reports whether the first of the words begins a name, by itself or together
// with those after it. first tells whether it also begins the sentence.
func (v *Vocabulary) beginsName(s string, list []word, first bool) bool {
	stem := list[0].stem()
	if first && len(list) > 2 && articles.Has(lowerOf(list[1].chars)) && !unicode.IsUpper(scan.At(s[list[2].chars[0].start:])) {
		return false // Upload the photo, but not Peter the Great
	}
	return v.name(s, stem, first) || initial(s, list) || v.titled(s, list) || v.hyphenated(s, list) || v.namesake(s, list) ||
		v.particled(s, list) || v.joined(s, list) && !(first && v.frequent(stem))
}

// nameOf returns the name that begins with the first of the words, and its number of words.
func (v *Vocabulary) nameOf(s string, chars []char, list []word) (stem []char, n int) {
	begin := list[0].at
	stem, n = list[0].stem(), 1
	if v.titled(s, list) { // Gen. Smith
		n = 3
		stem = chars[begin : list[2].at+len(list[2].stem())]
	}
	if n < len(list) && list[n].spaced && initial(s, list[n:]) { // George W. Bush
		n++
	}
	for initial(s, list[n-1:]) { // J. R. Smith
		n += 2
		stem = chars[begin : list[n-1].at+len(list[n-1].chars)]
		if last := list[n-1].stem(); surname(s, last) {
			return chars[begin : list[n-1].at+len(last)], n
		}
	}
	for n < len(list) && (list[n].spaced && begin+len(stem)+1 == list[n].at || list[n].chars[0].r == '-') {
		more := n
		for more < len(list) && (list[more].chars[0].r == '-' || v.particle(textOf(list[more].chars))) {
			more++ // van, de la
		}
		if more == n+1 && more < len(list) && list[n].chars[0].r == '-' && !list[more].spaced && honorifics.Has(textOf(list[more].chars)) {
			n = more + 1
			stem = chars[begin : list[more].at+len(list[more].chars)] // Nakamura-san
			continue
		}
		if more == len(list) || more-n > mostParticles || !v.name(s, list[more].stem(), false) && (v.Nouns && !germanSurnames.Has(lowerOf(list[more].stem())) || !surname(s, list[more].stem())) {
			break
		}
		n = more + 1
		stem = chars[begin : list[more].at+len(list[more].stem())] // a name of several words
	}
	if last := len(stem) - 1; v.Nouns && last >= minSlip && stem[last].r == 's' && n < len(list) && list[n].spaced && surname(s, list[n].stem()) {
		stem = stem[:last] // Kowalskis Haus
	}
	return stem, n
}

// name reports whether a word is a name: an unknown word with a capital. Since
// sentences begin with a capital, the first word must also not be a form of a
// known word, nor a likely slip for a frequent one. Where nouns have a capital, too,
// a name must not look like one of them. In Chinese and Japanese, a name is any word in
// Latin letters.
func (v *Vocabulary) name(s string, stem []char, first bool) bool {
	original, _ := utf8.DecodeRuneInString(s[stem[0].start:])
	if len(stem) < 2 || class(stem[0].r) != 1 || !unicode.IsUpper(original) {
		return false
	}
	if v.unspaced() {
		return unicode.Is(unicode.Latin, original)
	}
	if v.knows(stem) && !v.barelyKnown(s, stem) || weekdays.Has(lowerOf(stem)) || len(stem) >= minSlip && v.unmarked(lowerOf(stem)) != "" {
		return false
	}
	if v.Nouns && (v.slipped(stem) || !v.properNoun(s, stem)) {
		return false
	}
	return !first || v.glued([]rune(lowerOf(stem))) == "" && !v.inflected(stem) && !v.slipped(stem) && !v.imperative(stem)
}

// weekdays are the plurals of days, which are not names.
var weekdays = lookup.Set("mondays tuesdays wednesdays thursdays fridays saturdays sundays")

// barelyKnown reports whether a known word is so rare that the network has not learned
// to translate it, and looks like a name: an acronym, or a word with a capital after one
// in small letters or after Mount.
func (v *Vocabulary) barelyKnown(s string, stem []char) bool {
	const rareAcronym, shortest = 3500, 3
	if v.prepare().names[lowerOf(stem)] {
		return false
	}
	rank, begin, end := v.rank(textOf(stem)), stem[0].start, stem[len(stem)-1].end
	if original := s[begin:end]; len(original) >= shortest && strings.ToUpper(original) == original {
		return rank >= rareAcronym && strings.IndexFunc(s, unicode.IsLower) >= 0
	}
	before := scan.LastWord(strings.TrimRight(s[:begin], " "))
	return rank >= rareName && !v.Nouns && before != "" && (scan.Run(before, unicode.IsLower) == len(before) || mountains.Has(strings.ToLower(before)))
}

// rareName is the rank from which a word with a capital is taken for a name.
const rareName = 5000

// mountains stand before the name of one.
var mountains = lookup.Set("mount mt mt.")

// initial reports whether the first of the words is an initial before another
// name: B. Roe.
func initial(s string, list []word) bool {
	if len(list) < 3 || len(list[0].chars) != 1 || list[1].chars[0].r != '.' || list[1].spaced || !list[2].spaced {
		return false
	}
	return unicode.IsUpper(scan.At(s[list[0].chars[0].start:])) && unicode.IsUpper(scan.At(s[list[2].chars[0].start:]))
}

// surname reports whether a word after a name is part of it. A capitalized word
// is, even a known one: Smith, Young.
func surname(s string, stem []char) bool {
	first, size := utf8.DecodeRuneInString(s[stem[0].start:])
	second, _ := utf8.DecodeRuneInString(s[stem[0].start+size:])
	return unicode.IsUpper(first) && unicode.IsLower(second)
}

// joined reports whether the first of the words is a known name that particles join
// to an unknown one, or an initial to another: Maria de la Cruz, George W. Bush.
func (v *Vocabulary) joined(s string, list []word) bool {
	stem := list[0].stem()
	if !surname(s, stem) || titles.Has(lowerOf(stem)) {
		return false
	}
	if len(list) > 3 && list[1].spaced && initial(s, list[1:]) {
		return true
	}
	next := 1
	for next < len(list) && next <= mostParticles && list[next].spaced && v.particle(textOf(list[next].chars)) {
		next++
	}
	return next > 1 && next < len(list) && list[next].spaced && v.name(s, list[next].stem(), false)
}

// particled reports whether a particle that begins a name is the first of the words: van
// Dijk, al-Khwarizmi, but neither “the van Dijk bought” nor „von Dijk“.
func (v *Vocabulary) particled(s string, list []word) bool {
	const common = 1500 // words of the language, such as ten and von
	next := 0
	for next < len(list)-1 && next < mostParticles && particles.Has(lowerOf(list[next].chars)) {
		if v.rank(textOf(list[next].chars)) < common || !list[next].spaced {
			return false
		}
		next++
	}
	if next == 0 || articles.Has(strings.ToLower(scan.LastWord(strings.TrimRight(s[:list[0].chars[0].start], " ")))) {
		return false
	}
	if list[next].chars[0].r == '-' && next < len(list)-1 {
		next++
	}
	return v.name(s, list[next].stem(), false)
}

// honorifics are joined to names in Japanese.
var honorifics = lookup.Set("san sama kun chan sensei senpai")

// particles occur, uncapitalized, within names.
var particles = lookup.Set("van von der den ten ter de del della di da do das dos du la le al el bin ibn ben zu y")

const mostParticles = 3

// particle reports whether a word may stand within a name. In Spanish, y mostly stands between two.
func (v *Vocabulary) particle(word string) bool {
	const common = 100
	return particles.Has(word) && !(word == "y" && v.rank(word) < common)
}

// articles are the articles and other determiners.
var articles = lookup.Set("the a an this that these those my your his her its our their")

// frequent reports whether a word is one of the most frequent ones: in “The van Gogh
// museum”, The is not part of the name.
func (v *Vocabulary) frequent(stem []char) bool {
	const most = 300
	return v.rank(textOf(stem)) < most
}

// titled reports whether the words begin with another title and a name: Gen. Smith, St.
// Louis.
func (v *Vocabulary) titled(s string, list []word) bool {
	if len(list) < 3 || list[1].chars[0].r != '.' || list[1].spaced || !list[2].spaced {
		return false
	}
	title := lowerOf(list[0].chars)
	if translatable.Has(title) || familiar.Has(title) && (v.Nouns || v.knows(list[2].stem())) {
		return false
	}
	return (titles.Has(title) || places.Has(title)) && surname(s, list[0].chars) && surname(s, list[2].stem())
}

// translatable are the abbreviated titles that networks translate before any name, and
// familiar those that they translate from German, or before a name that they know.
var translatable, familiar = lookup.Set("mr mrs ms mt mme mlle messrs"), lookup.Set("mx dr")

// hyphenated reports whether a hyphen joins the first of the words to a name: Anna-Lena.
func (v *Vocabulary) hyphenated(s string, list []word) bool {
	return len(list) > 2 && surname(s, list[0].stem()) && list[1].chars[0].r == '-' && !list[1].spaced && !list[2].spaced && v.name(s, list[2].stem(), false)
}

// shortened reports whether carried text ends with an abbreviation, which includes
// the full stop after it.
func shortened(text string) bool {
	word := scan.LastWord(text)
	lower := strings.ToLower(word)
	return acronym(word) || titles.Has(lower) || places.Has(lower) || others.Has(lower) || utf8.RuneCountInString(word) == 1 && unicode.IsUpper(scan.At(word))
}
