package text

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// A vocabulary that knows the Words of its training does two things with a word
// that it does not know: a name, a number or what is in another script is carried
// over as it is, and anything else is read as the word that was most likely meant.
//
// What is carried over is replaced by a placeholder before it is encoded, which
// the network has learned to put into its place in the translation, and which
// Restore replaces again (the copyable unknown words of Luong et al. 2015,
// “Addressing the rare word problem in neural machine translation”). The
// placeholders are characters for private use, so that they pass through
// vocabularies of any unit, in training data too.
const (
	firstCopy = '\uE000'
	maxCopies = 4
)

// Placeholder is the text that stands for the i-th word that is carried over,
// "" if there are not so many.
func Placeholder(i int) string {
	if i >= maxCopies {
		return ""
	}
	return string(firstCopy + rune(i))
}

// PlaceholderIDs are the ids of the tokens that are the i-th placeholder.
func (v *Vocabulary) PlaceholderIDs(i int) []int32 {
	var ids []int32
	for _, form := range []string{Placeholder(i), wordStart + Placeholder(i)} {
		if id, ok := v.ID(form); ok && i < maxCopies {
			ids = append(ids, id)
		}
	}
	return ids
}

func placeholder(c rune) bool { return c >= firstCopy && c < firstCopy+maxCopies }

// Restore replaces the placeholders in a translation by what they stand for
// among the source's tokens, and leaves out those that stand for nothing.
func Restore(translation string, source []Token) string {
	if strings.IndexFunc(translation, placeholder) < 0 {
		return translation
	}
	copied := map[rune]string{}
	for _, t := range source {
		if t.copied != 0 {
			copied[t.copied] = t.Text
		}
	}
	var b strings.Builder
	for _, c := range translation {
		if !placeholder(c) {
			b.WriteRune(c)
			continue
		}
		b.WriteString(copied[c])
	}
	return b.String()
}

// CountWords are the words, in lower case, that occur at least min times in
// sentences, the most frequent first.
func CountWords(sentences []string, min int) []string {
	counts := map[string]int{}
	for _, s := range sentences {
		for _, w := range words(Rules{Quotes: true, LowerCase: true}.clean(s), true) {
			if class(w.chars[0].r) == 1 {
				counts[string(runes(w.stem()))]++
			}
		}
	}
	var list []string
	for w, n := range counts {
		if n >= min {
			list = append(list, w)
		}
	}
	slices.SortFunc(list, func(a, b string) int { return cmp.Or(cmp.Compare(counts[b], counts[a]), cmp.Compare(a, b)) })
	return list
}

// stem is the word without the 's of a possessive.
func (w word) stem() []char {
	if n := len(w.chars); n > 2 && w.chars[n-2].r == '\'' && unicode.ToLower(w.chars[n-1].r) == 's' {
		return w.chars[:n-2]
	}
	return w.chars
}

// replaceUnknown replaces words that are not among v.Words: names and numbers
// by placeholders, others by the word that was probably meant.
func (v *Vocabulary) replaceUnknown(s string, chars []char) []char {
	if len(v.Words) == 0 {
		return chars
	}
	var out []char
	placeholders := map[string]rune{}
	list := words(chars, true)
	done := 0 // characters
	for i := 0; i < len(list); {
		w := list[i]
		out = append(out, chars[done:w.at]...)
		done = w.at
		stem, n := v.carried(s, chars, list[i:], i == 0)
		if n > 0 {
			original := s[stem[0].start:stem[len(stem)-1].end]
			c, ok := placeholders[original]
			if !ok && len(placeholders) < maxCopies {
				c, ok = firstCopy+rune(len(placeholders)), true
				placeholders[original] = c
			}
			if ok {
				out = append(out, char{r: c, start: stem[0].start, end: stem[len(stem)-1].end})
				done += len(stem)
				i += n
				continue
			}
		}
		stem = w.stem()
		if meant := v.meant(stem); meant != "" {
			for _, c := range meant {
				out = append(out, char{r: c, start: stem[0].start, end: stem[len(stem)-1].end, meant: meant})
			}
			done += len(stem)
		}
		i++
	}
	return append(out, chars[done:]...)
}

// carried finds out whether a number of several digits, a name, or text in
// another script begins at the first of the words, and of how many words it is.
// A possessive's 's is not carried over.
func (v *Vocabulary) carried(s string, chars []char, list []word, first bool) (stem []char, n int) {
	stem = list[0].stem()
	begin := list[0].at
	if v.foreign(list[0]) {
		for n = 1; n < len(list) && (v.foreign(list[n]) || attached(list[n])); n++ {
			stem = chars[begin : list[n].at+len(list[n].chars)] // with a space between them
		}
		return stem, n
	}
	if len(stem) > 1 && unicode.IsDigit(stem[0].r) {
		return stem, 1
	}
	if !v.name(s, stem, first) {
		return nil, 0
	}
	n = 1
	for ; n < len(list) && list[n].spaced && begin+len(stem)+1 == list[n].at && (v.name(s, list[n].stem(), false) || surname(s, list[n].stem())); n++ {
		stem = chars[begin : list[n].at+len(list[n].stem())] // a name of several words
	}
	return stem, n
}

// foreign says whether a word is of letters or pictures that no sentence of the
// training had: 王, or an emoji.
func (v *Vocabulary) foreign(w word) bool {
	for _, c := range w.chars {
		written := unicode.IsLetter(c.r) || unicode.IsMark(c.r) || unicode.Is(unicode.So, c.r)
		if unicode.Is(unicode.Latin, c.r) || !written || v.prepare().runes[c.r] {
			return false
		}
	}
	return true
}

// attached says whether a word is what pictures are joined and coloured with.
func attached(w word) bool {
	return unicode.In(w.chars[0].r, unicode.Mn, unicode.Cf, unicode.Sk)
}

// name says whether a word is a name, that is an unknown word with a capital.
// Sentences begin with a capital: there it must not be a known word with a
// slip.
func (v *Vocabulary) name(s string, stem []char, first bool) bool {
	original, _ := utf8.DecodeRuneInString(s[stem[0].start:])
	return len(stem) > 1 && class(stem[0].r) == 1 && unicode.IsUpper(original) && !v.knows(stem) && !(first && v.meant(stem) != "")
}

// surname says whether a word behind a name is part of it, which it is if it has
// a capital, even if it is known: Smith, Young.
func surname(s string, stem []char) bool {
	first, size := utf8.DecodeRuneInString(s[stem[0].start:])
	second, _ := utf8.DecodeRuneInString(s[stem[0].start+size:])
	return unicode.IsUpper(first) && unicode.IsLower(second)
}

func (v *Vocabulary) knows(stem []char) bool {
	_, ok := v.prepare().words[strings.ToLower(string(runes(stem)))]
	return ok
}

// minSlip is the shortest word in which a slip is mended: shorter ones are
// near to too many.
const minSlip = 4

// meant is the known word that is one slip from an unknown one: two letters in
// each other's place, or else one too many, too few or wrong, but not the first
// (Damerau 1964); of several, the most frequent. It is "" for words that are
// known, short, or near to none.
func (v *Vocabulary) meant(stem []char) string {
	if len(stem) < minSlip || len(stem) > v.prepare().longestWord+1 || class(stem[0].r) != 1 || v.knows(stem) {
		return ""
	}
	letters := []rune(strings.ToLower(string(runes(stem))))
	known := v.prepare().words
	best, rank := "", len(v.Words)
	try := func(parts ...[]rune) {
		w := string(slices.Concat(parts...))
		if r, ok := known[w]; ok && r < rank {
			best, rank = w, r
		}
	}
	for i := range len(letters) - 1 {
		try(letters[:i], []rune{letters[i+1], letters[i]}, letters[i+2:])
	}
	if best != "" { // all letters are there: few words are so near by chance
		return best
	}
	for i := 1; i <= len(letters); i++ {
		before, after := letters[:i], letters[i:]
		for c := 'a'; c <= 'z'; c++ {
			try(before, []rune{c}, after)
			if len(after) > 0 {
				try(before, []rune{c}, after[1:])
			}
		}
		if len(after) > 0 {
			try(before, after[1:])
		}
	}
	return best
}

// Misread is the known word that a word would be read as, taken for a slip; "" if
// the word is read as it is.
func (v *Vocabulary) Misread(word string) string {
	var stem []char
	for _, c := range word {
		stem = append(stem, char{r: c})
	}
	return v.meant(stem)
}
