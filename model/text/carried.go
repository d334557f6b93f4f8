package text

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// A vocabulary that knows the Words of its training carries text that has no
// translation into the translation unchanged: text that means the same in every
// language, such as addresses and numbers; unknown names; text in another script;
// and text that is not a word at all. Any other unknown word is read as the word
// that was most likely meant.
//
// Before encoding, carried text is replaced by a placeholder, which the network
// has learned to put into the right place in the translation; Restore replaces the
// placeholder by the text (the copyable unknown words of Luong et al. 2015,
// “Addressing the rare word problem in neural machine translation”). Placeholders
// are private-use characters, so that they pass through vocabularies of any unit,
// also in training data. If a sentence has more carried texts than there are
// placeholders, they share them in turn: the search produces each placeholder as
// often as the source has it, and texts that share one come back in the order of
// the source.
const (
	firstPlaceholder = '\uE000'
	maxPlaceholders  = 4
)

// Placeholder returns the i-th placeholder, or "" if there are fewer.
func Placeholder(i int) string {
	if i >= maxPlaceholders {
		return ""
	}
	return string(firstPlaceholder + rune(i))
}

// PlaceholderIDs returns the ids of the tokens that represent the i-th placeholder.
func (v *Vocabulary) PlaceholderIDs(i int) []int32 {
	var ids []int32
	for _, form := range []string{Placeholder(i), wordStart + Placeholder(i)} {
		if id, ok := v.ID(form); ok && i < maxPlaceholders {
			ids = append(ids, id)
		}
	}
	return ids
}

func isPlaceholder(c rune) bool { return c >= firstPlaceholder && c < firstPlaceholder+maxPlaceholders }

// Carries reports whether the vocabulary carries text that has no translation.
func (v *Vocabulary) Carries() bool {
	return len(v.Words) > 0 && len(v.PlaceholderIDs(0)) > 0
}

// Carriers returns, for each token of a translation, the index of the source token
// whose text it carries, or -1 if it carries none.
func (v *Vocabulary) Carriers(ids []int32, source []Token) []int {
	standing := map[rune][]int{}
	for i, t := range source {
		if t.Carried() {
			standing[t.mark] = append(standing[t.mark], i)
		}
	}
	carriers := make([]int, len(ids))
	for j, id := range ids {
		carriers[j] = -1
		c, _ := utf8.DecodeRuneInString(strings.TrimPrefix(v.Tokens[id], wordStart))
		if left := standing[c]; len(left) > 0 {
			carriers[j], standing[c] = left[0], left[1:]
		}
	}
	return carriers
}

// Restore replaces the placeholders in a translation by the carried text of the
// source's tokens, in order, and drops placeholders for which there is no text. It
// also corrects Japanese counters: Kowalski日は to Kowalskiは, 1984日に to 1984年に.
func Restore(translation string, source []Token) string {
	restored, _ := restore(translation, source)
	return restored
}

// RestoreAll is like Restore, but for a finished translation: it adds carried text
// that the translation has lost at the end, before the punctuation.
func RestoreAll(translation string, source []Token) string {
	restored, lost := restore(translation, source)
	for _, t := range lost {
		end := len(strings.TrimRightFunc(restored, func(c rune) bool { return unicode.IsSpace(c) || strings.ContainsRune(".!?。！？", c) }))
		space := ""
		if end > 0 && !unspaced(lastOf(restored[:end])) {
			space = " "
		}
		restored = restored[:end] + space + t.Text + restored[end:]
	}
	return restored
}

// Capitalize returns the translation of a sentence with a capital at its beginning if
// the sentence begins with one, unless the translation begins with carried text.
func Capitalize(translation, sentence string, source []Token) string {
	first, size := utf8.DecodeRuneInString(translation)
	if !unicode.IsUpper(at(strings.TrimLeftFunc(sentence, unicode.IsPunct))) || !unicode.IsLower(first) {
		return translation
	}
	for _, t := range source {
		if t.Carried() && strings.HasPrefix(translation, t.Text) {
			return translation
		}
	}
	return string(unicode.ToUpper(first)) + translation[size:]
}

func lastOf(s string) rune {
	c, _ := utf8.DecodeLastRuneInString(s)
	return c
}

// restore is Restore. It also returns the tokens whose carried text the translation
// has lost.
func restore(translation string, source []Token) (restored string, lost []Token) {
	var all []Token
	standing := map[rune][]Token{}
	for _, t := range source {
		for _, o := range t.ornaments {
			all = append(all, Token{Text: o.text, mark: o.mark, tightLeft: o.tightLeft, tightRight: o.tightRight})
		}
		if t.Carried() {
			all = append(all, t)
		}
	}
	for _, t := range all {
		standing[t.mark] = append(standing[t.mark], t)
	}
	if len(all) == 0 && strings.IndexFunc(translation, isPlaceholder) < 0 {
		return translation, nil
	}
	var b []byte
	var before *Token // most recently restored
	for i, c := range translation {
		tokens, stands := standing[c]
		last, _ := utf8.DecodeLastRune(b)
		switch {
		case stands && len(tokens) > 0:
			t := tokens[0]
			standing[c] = tokens[1:]
			switch {
			case t.tightLeft:
				for len(b) > 0 && b[len(b)-1] == ' ' {
					b = b[:len(b)-1]
				}
			case len(b) > 0 && (before == nil || !before.tightRight) && (separate(last, at(t.Text)) || t.mark >= firstMark && wordRune(last)):
				b = append(b, ' ')
			}
			b = append(b, t.written(last)...)
			before = &t
			continue
		case stands, isPlaceholder(c):
			continue
		case before == nil:
		case before.mark < firstMark && counter(translation, i) && !counts(before.Text):
			continue
		case before.mark < firstMark && counter(translation, i) && c == '日' && isYear(before.Text):
			c = '年'
		case c == ' ' && before.tightRight:
			before = nil
			continue
		case !before.tightRight && (separate(last, c) || before.mark >= firstMark && wordRune(c)):
			b = append(b, ' ')
		}
		before = nil
		b = utf8.AppendRune(b, c)
	}
	for _, t := range all {
		if left := standing[t.mark]; len(left) > 0 && left[0].Text == t.Text && left[0].Start == t.Start {
			lost = append(lost, t)
			standing[t.mark] = left[1:]
		}
	}
	return string(b), lost
}

// counter reports whether the character at byte i of a Japanese translation counts
// days, years or the like. Networks have mostly seen these behind a placeholder,
// because most placeholders in training stood for dates, times and ages.
func counter(translation string, i int) bool {
	c, size := utf8.DecodeRuneInString(translation[i:])
	return strings.ContainsRune("年月日時分歳", c) && !strings.ContainsRune("本曜間", at(translation[i+size:])) && // 日本, 日曜, 時間
		strings.IndexFunc(translation, func(c rune) bool { return unicode.Is(unicode.Hiragana, c) }) >= 0
}

// counts reports whether carried text is a number, or a range like 10-12, without a
// sign, a currency or a unit.
func counts(s string) bool {
	const longestRange = len("10-12")
	return strings.Trim(s, "0123456789.,'’\u00a0\u202f") == "" ||
		len(s) <= longestRange && strings.Trim(s, "0123456789-") == ""
}

// isYear reports whether carried text is a number that is mostly a year's, and never
// a day's.
func isYear(s string) bool {
	return len(s) == len("1984") && strings.Trim(s, "0123456789") == "" && "1000" <= s && s < "2100"
}

// written returns carried text as written in the script of the last character:
// Chinese has its own quotation marks.
func (t Token) written(last rune) string {
	if t.Text == `"` && (unicode.Is(unicode.Han, last) || strings.ContainsRune("，：。！？", last)) {
		if t.tightRight && !t.tightLeft {
			return "“"
		}
		return "”"
	}
	return t.Text
}

// separate reports whether carried text needs a space to keep it from running into
// its neighbour.
func separate(last, next rune) bool {
	return strings.ContainsRune(".,;:!?", last) && isDigit(next) || wordRune(last) && (wordRune(next) || pictorial(next)) || pictorial(last) && wordRune(next)
}

// stretch is a run of a sentence's characters that is carried as one.
type stretch struct {
	begin, end int
	kind       placeableKind
	text       string
}

// object stands for a placeable among a sentence's characters until the stretch
// that it belongs to is known.
const object = '\uFFFC'

// replaceUnknown replaces text that has no translation by placeholders and unknown
// words by the words probably meant. It leaves out ornaments and returns those
// after the last word.
func (v *Vocabulary) replaceUnknown(s string, chars []char, fixed []placeable) (replaced []char, behind []ornament) {
	chars, kinds := objects(chars, fixed)
	list := words(chars, true)
	stretches := v.stretches(s, chars, kinds, list)
	placeholders := map[string]rune{}
	var ornaments []ornament // before the next word
	marks := 0
	var out []char
	done := 0
	keep := func(chars []char) {
		for _, c := range chars {
			if len(ornaments) > 0 && unicode.IsSpace(c.r) {
				if len(out) > 0 && unicode.IsSpace(out[len(out)-1].r) {
					continue // one space beside an ornament suffices
				}
			} else if len(ornaments) > 0 {
				c.ornaments, ornaments = ornaments, nil
			}
			out = append(out, c)
		}
	}
	for _, w := range list {
		if w.at < done {
			continue // inside a stretch
		}
		keep(chars[done:w.at])
		done = w.at
		if len(stretches) > 0 && stretches[0].begin == w.at {
			x := stretches[0]
			stretches = stretches[1:]
			done = x.end
			if x.kind == ornamental {
				o := x.ornament(firstMark+rune(marks%maxMarks), chars)
				marks++
				ornaments = append(ornaments, o)
				if o.tightLeft && o.tightRight {
					out = append(out, char{r: ' ', start: chars[x.begin].start, end: chars[x.begin].end})
				}
				continue
			}
			c, ok := placeholders[x.text]
			if !ok {
				c = firstPlaceholder + rune(len(placeholders)%maxPlaceholders)
				placeholders[x.text] = c
			}
			keep([]char{{r: c, start: chars[x.begin].start, end: chars[x.end-1].end, carried: x.text}})
			continue
		}
		stem := w.stem()
		meant := v.meant(stem)
		if length, full := v.expanded(s[stem[0].start:]); length > 0 {
			meant, stem = full, until(chars[done:], stem[0].start+length)
		} else if full := fullTimes[s[stem[0].start:stem[len(stem)-1].end]]; full != "" && done+len(stem)+1 < len(chars) && chars[done+len(stem)].r == '.' {
			meant, stem = full, chars[done:done+len(stem)+1]
		}
		if meant != "" {
			for _, c := range meant {
				keep([]char{{r: c, start: stem[0].start, end: stem[len(stem)-1].end, meant: meant}})
			}
			done += len(stem)
		}
	}
	keep(chars[done:])
	return out, ornaments
}

// until returns the characters that begin before byte end.
func until(chars []char, end int) []char {
	n := 0
	for n < len(chars) && chars[n].start < end {
		n++
	}
	return chars[:n]
}

// objects replaces each placeable by an object, and returns their kinds.
func objects(chars []char, list []placeable) ([]char, []placeableKind) {
	var out []char
	var kinds []placeableKind
	for _, c := range chars {
		for len(list) > 0 && c.start >= list[0].End {
			list = list[1:]
		}
		switch {
		case len(list) == 0 || c.start < list[0].Start:
			out = append(out, c)
		case len(kinds) == 0 || len(out) == 0 || out[len(out)-1].start != list[0].Start || out[len(out)-1].r != object:
			p := list[0]
			out = append(out, char{r: object, start: p.Start, end: p.End, carried: p.text})
			kinds = append(kinds, p.kind)
		}
	}
	return out, kinds
}

// stretches returns the parts of a sentence that are carried, in order. kinds are
// the kinds of its objects.
func (v *Vocabulary) stretches(s string, chars []char, kinds []placeableKind, list []word) []stretch {
	var found []stretch
	for i := 0; i < len(list); {
		x, n := stretch{begin: list[i].at}, 1
		if chars[x.begin].r == object {
			x.end, x.kind, x.text = x.begin+1, kinds[0], chars[x.begin].carried
			kinds = kinds[1:]
		} else {
			var stem []char
			if stem, n = v.carried(s, chars, list[i:], i == 0); n == 0 {
				i++
				continue
			}
			x.end, x.kind = x.begin+len(stem), name
			x.text = s[stem[0].start:stem[len(stem)-1].end]
		}
		i += n
		if x.kind <= name && i+1 < len(list) && chars[list[i].at].r == '.' && list[i].at == x.end && shortened(x.text) {
			x.end, x.text = x.end+1, x.text+"."
			i++
		}
		if last := len(found) - 1; last >= 0 && found[last].joins(x, chars) {
			found[last].text += s[chars[found[last].end-1].end:chars[x.begin].start] + x.text
			found[last].end, found[last].kind = x.end, max(found[last].kind, x.kind)
			continue
		}
		found = append(found, x)
	}
	return found
}

// joins reports whether next is carried together with x: numbers separated only by
// signs, pictures and tags side by side, a name with its number.
func (x stretch) joins(next stretch, chars []char) bool {
	between := chars[x.end:next.begin]
	for _, c := range between {
		if !unicode.IsSpace(c.r) && !strings.ContainsRune("+-*/=:×", c.r) {
			return false
		}
	}
	switch {
	case x.kind == ornamental || next.kind == ornamental:
		return x.kind == next.kind && len(between) == 0
	case len(between) > 3:
		return false
	case x.kind <= operator && next.kind <= operator:
		return true
	case (x.kind == designation || x.kind == name) && next.kind <= name:
		return len(between) == 1 && between[0].r == ' '
	}
	return false
}

// carried reports whether a name, text in another script or a non-word begins at
// the first of the words, and how many words it has. The 's of a possessive is not
// carried.
func (v *Vocabulary) carried(s string, chars []char, list []word, first bool) (stem []char, n int) {
	stem = list[0].stem()
	begin := list[0].at
	if v.foreign(list[0]) {
		for n = 1; n < len(list) && (v.foreign(list[n]) || attached(list[n])); n++ {
			stem = chars[begin : list[n].at+len(list[n].chars)] // includes the space between them
		}
		return stem, n
	}
	if v.nonsense(stem) && v.meant(stem) == "" {
		return stem, 1
	}
	if n, _ := v.expanded(s[stem[0].start:]); n > 0 {
		return nil, 0
	}
	short := len(list) > 1 && list[1].chars[0].r == '.' && fullTimes[s[stem[0].start:stem[len(stem)-1].end]] != ""
	if short || !v.name(s, stem, first) && !initial(s, list) && (first || !v.joined(s, list)) {
		return nil, 0
	}
	n = 1
	for n < len(list) && (list[n].spaced && begin+len(stem)+1 == list[n].at || list[n].chars[0].r == '-') {
		more := n
		for more < len(list) && (list[more].chars[0].r == '-' || particles[string(runes(list[more].chars))]) {
			more++ // van, de la
		}
		if more == len(list) || more-n > mostParticles || !v.name(s, list[more].stem(), false) && (v.Nouns || !surname(s, list[more].stem())) {
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

// joined reports whether the first of the words is a known name that particles
// join to an unknown one: Maria de la Cruz.
func (v *Vocabulary) joined(s string, list []word) bool {
	stem := list[0].stem()
	if !surname(s, stem) || titles[strings.ToLower(string(runes(stem)))] {
		return false
	}
	next := 1
	for next < len(list) && next <= mostParticles && list[next].spaced && particles[string(runes(list[next].chars))] {
		next++
	}
	return next > 1 && next < len(list) && list[next].spaced && v.name(s, list[next].stem(), false)
}

// particles occur, uncapitalized, within names.
var particles = set("van von der den ten ter de del della di da dos du la le al el bin ibn ben zu")

const mostParticles = 3

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

// name reports whether a word is a name: an unknown word with a capital. Since
// sentences begin with a capital, the first word must also not be a form of a
// known word, nor a likely slip for a frequent one. Where nouns have a capital, too,
// a name must not look like one of them.
func (v *Vocabulary) name(s string, stem []char, first bool) bool {
	original, _ := utf8.DecodeRuneInString(s[stem[0].start:])
	if len(stem) < 2 || class(stem[0].r) != 1 || !unicode.IsUpper(original) || v.knows(stem) {
		return false
	}
	if v.Nouns && (v.slipped(stem) || !v.properNoun(s, stem)) {
		return false
	}
	return !first || !v.inflected(stem) && !v.slipped(stem) && !v.imperative(stem)
}

// initial reports whether the first of the words is an initial before another
// name: B. Roe.
func initial(s string, list []word) bool {
	if len(list) < 3 || len(list[0].chars) != 1 || list[1].chars[0].r != '.' || list[1].spaced || !list[2].spaced {
		return false
	}
	return unicode.IsUpper(at(s[list[0].chars[0].start:])) && unicode.IsUpper(at(s[list[2].chars[0].start:]))
}

// shortened reports whether carried text ends with an abbreviation, which includes
// the full stop after it.
func shortened(text string) bool {
	word := lastWord(text)
	lower := strings.ToLower(word)
	return acronym(word) || titles[lower] || places[lower] || others[lower] || utf8.RuneCountInString(word) == 1 && unicode.IsUpper(at(word))
}

// surname reports whether a word after a name is part of it. A capitalized word
// is, even a known one: Smith, Young.
func surname(s string, stem []char) bool {
	first, size := utf8.DecodeRuneInString(s[stem[0].start:])
	second, _ := utf8.DecodeRuneInString(s[stem[0].start+size:])
	return unicode.IsUpper(first) && unicode.IsLower(second)
}
