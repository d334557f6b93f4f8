package text

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"dragoman/model/text/numeral"
	"dragoman/model/text/scan"
	"dragoman/model/text/script"
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

// stretch is a run of a sentence's characters that is carried as one.
type stretch struct {
	begin, end int
	kind       placeableKind
	text       string
	ordinal    *ordinal // if it is one
}

// object stands for a placeable among a sentence's characters until the stretch
// that it belongs to is known.
const object = '\uFFFC'

// replaceUnknown replaces text that has no translation by placeholders and unknown
// words by the words probably meant; d translates names. It leaves out ornaments and
// returns those after the last word.
func (v *Vocabulary) replaceUnknown(s string, chars []char, fixed []placeable, d *Dictionary) (replaced []char, behind []ornament) {
	fixed = slices.DeleteFunc(slices.Clone(fixed), func(p placeable) bool { // the U.S.
		length, _ := v.expanded(s, p.Start)
		return (p.kind == designation || p.kind == quantity) && length >= p.End-p.Start
	})
	chars, kinds := objects(chars, v.slashes(s, fixed))
	chars = apart(chars)
	list := words(chars, true)
	stretches := v.stretches(s, chars, kinds, list, d)
	r := replacement{placeholders: map[string]rune{}}
	_, r.and = v.expanded("&", 0)
	r.or = v.or()
	done := 0
	for _, w := range list {
		if w.at < done {
			continue // inside a stretch
		}
		r.keep(chars[done:w.at]...)
		done = w.at
		if len(stretches) > 0 && stretches[0].begin == w.at {
			r.carry(stretches[0], chars)
			done, stretches = stretches[0].end, stretches[1:]
			continue
		}
		if unknown, meant := v.unknown(s, chars[w.at:], w.stem()); meant != "" && !d.has(textBetween(s, w.stem())) {
			r.read(unknown, meant)
			done += len(unknown)
		}
	}
	r.keep(chars[done:]...)
	return r.out, r.ornaments
}

// apart adds the spaces that are missing after marks between words, of which they are a part:
// apples,oranges.
func apart(chars []char) []char {
	letter := func(c char) bool { return class(c.r) == 1 && unicode.IsLetter(c.r) }
	for i := 1; i+1 < len(chars); i++ {
		if strings.ContainsRune(",;!?", chars[i].r) && letter(chars[i-1]) && letter(chars[i+1]) {
			chars = slices.Insert(chars, i+1, char{r: ' ', start: chars[i].start, end: chars[i].end})
		}
	}
	return chars
}

// unknown returns those of the first characters that are read as something else, an
// abbreviation or a word, and what they are read as, or "". stem is the stem of the first
// word.
func (v *Vocabulary) unknown(s string, chars, stem []char) (unknown []char, meant string) {
	begin, end := stem[0].start, stem[len(stem)-1].end
	if length, full := v.expanded(s, begin); length > 0 {
		unknown, meant = until(chars, begin+length), full
	} else if n := len(stem); datesWeekday(chars, n) && fullTimes.Of(s[begin:end]) != "" {
		unknown, meant = stem, fullTimes.Of(s[begin:end])
	} else if full, n := fullTimes.Of(s[begin:end]), len(stem); full != "" && n < len(chars) && chars[n].r == '.' && (n+1 < len(chars) || begin == 0) {
		unknown, meant = chars[:n+1], full
	} else {
		unknown, meant = stem, v.meant(stem)
	}
	if last := len(unknown) - 1; meant != "" && len(unknown) == len(chars) && unknown[last].r == '.' {
		unknown = unknown[:last] // the full stop ends the sentence, too
	}
	return unknown, meant
}

// datesWeekday reports whether a date follows the n characters of a day after a comma: Mon, Mar 4.
func datesWeekday(chars []char, n int) bool {
	return n+2 < len(chars) && chars[n].r == ',' && chars[n+2].r == object && strings.ContainsFunc(chars[n+2].carried, unicode.IsLetter)
}

// replacement is a sentence in which text is being replaced.
type replacement struct {
	out          []char
	ornaments    []ornament      // before the next word
	marks        int             // ornaments so far
	placeholders map[string]rune // by the text that they stand for
	and, or      string          // as which an ampersand and a slash are read
}

// keep adds characters as they are.
func (r *replacement) keep(chars ...char) {
	for _, c := range chars {
		if len(r.ornaments) > 0 && unicode.IsSpace(c.r) {
			if len(r.out) > 0 && unicode.IsSpace(r.out[len(r.out)-1].r) {
				continue // one space beside an ornament suffices
			}
		} else if len(r.ornaments) > 0 {
			c.ornaments, r.ornaments = r.ornaments, nil
		}
		r.out = append(r.out, c)
	}
}

// read adds the word that is probably meant in place of an unknown one.
func (r *replacement) read(unknown []char, meant string) {
	if last := len(r.out) - 1; last >= 0 && meant[0] == ',' && r.out[last].r == ' ' {
		r.out = r.out[:last]
	}
	for _, c := range meant {
		r.keep(char{r: c, start: unknown[0].start, end: unknown[len(unknown)-1].end, meant: meant})
	}
}

// carry adds a placeholder in place of a stretch, unless that is an ornament.
func (r *replacement) carry(x stretch, chars []char) {
	first, last := chars[x.begin], chars[x.end-1]
	if x.kind >= ornamental {
		o := x.ornament(firstMark+rune(r.marks%maxMarks), chars)
		r.marks++
		o.and = r.and != "" && ampersand(x.text) && !o.tightLeft && !o.tightRight
		o.or = x.kind == alternative
		r.ornaments = append(r.ornaments, o)
		switch {
		case o.or && x.text == "/":
			r.out = append(r.out, char{r: ' ', start: first.start, end: first.start})
			r.read(chars[x.begin:x.end], r.or)
		case o.or:
			r.read(chars[x.begin:x.end], r.or)
		case o.and:
			r.read(chars[x.begin:x.end], r.and)
		case r.and == "and" && picturesLove(x, chars):
			r.read(chars[x.begin:x.end], "love")
		case o.ordinal != nil:
			from := len(r.out)
			r.read(chars[x.begin:x.end], o.ordinal.meant)
			for i := range r.out[from:] {
				r.out[from+i].ordinal = o.ordinal
			}
			return
		}
		if o.tightLeft && o.tightRight {
			r.out = append(r.out, char{r: ' ', start: first.start, end: first.end})
		}
		return
	}
	c, ok := r.placeholders[x.text]
	if !ok {
		c = firstPlaceholder + rune(len(r.placeholders)%maxPlaceholders)
		r.placeholders[x.text] = c
	}
	r.keep(char{r: c, start: first.start, end: last.end, carried: x.text, dated: x.kind == dated})
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
		case list[0].kind == apostrophe:
			if c.start == list[0].Start {
				out = append(out, char{r: '\'', start: c.start, end: list[0].End})
			}
		case len(kinds) == 0 || len(out) == 0 || out[len(out)-1].start != list[0].Start || out[len(out)-1].r != object:
			p := list[0]
			out = append(out, char{r: object, start: p.Start, end: p.End, carried: p.text, ordinal: p.ordinal})
			kinds = append(kinds, p.kind)
		}
	}
	return out, kinds
}

// stretches returns the parts of a sentence that are carried, in order. kinds are
// the kinds of its objects; d translates names.
func (v *Vocabulary) stretches(s string, chars []char, kinds []placeableKind, list []word, d *Dictionary) []stretch {
	var found []stretch
	for i := 0; i < len(list); {
		x, n := stretch{begin: list[i].at}, 1
		if chars[x.begin].r == object {
			x.end, x.kind, x.text, x.ordinal = x.begin+1, kinds[0], chars[x.begin].carried, chars[x.begin].ordinal
			kinds = kinds[1:]
		} else {
			var stem []char
			if stem, n, x.text = v.translatedName(d, s, chars, list[i:], i == 0); x.text == "" {
				if stem, n = v.carried(s, chars, list[i:], i == 0); n == 0 || n == 1 && d.isWord(textBetween(s, stem), i == 0) {
					i++
					continue
				}
				x.text = textBetween(s, stem)
			}
			x.end, x.kind = x.begin+len(stem), name
		}
		i += n
		if x.kind <= name && i+1 < len(list) && chars[list[i].at].r == '.' && list[i].at == x.end && shortened(x.text) {
			x.end, x.text = x.end+1, x.text+"."
			i++
		} else if v.Nouns && i+1 < len(list) && chars[list[i].at].r == '.' && list[i].at == x.end && numeral.Roman(scan.LastWord(x.text)) > 0 {
			x.end++ // Ludwig XIV. war
			i++
		}
		if last := len(found) - 1; last >= 0 && found[last].joins(x, chars) {
			found[last].text = found[last].joined(s[chars[found[last].end-1].end:chars[x.begin].start], x)
			found[last].end, found[last].kind = x.end, max(found[last].kind, x.kind)
			continue
		}
		found = append(found, x)
	}
	return enumerated(s, chars, bracketed(chars, found))
}

// bracketed includes the brackets around a stretch that is all that they enclose, and joins it to
// a number or a name before: 350 °F (177 °C), Smith (2019).
func bracketed(chars []char, list []stretch) (joined []stretch) {
	for _, x := range list {
		if x.kind > identifier || x.ordinal != nil || x.begin == 0 || x.end == len(chars) || chars[x.begin-1].r != '(' || chars[x.end].r != ')' {
			joined = append(joined, x)
			continue
		}
		x.begin, x.end, x.text = x.begin-1, x.end+1, "("+x.text+")"
		if last := len(joined) - 1; last >= 0 && joined[last].kind <= identifier && joined[last].ordinal == nil {
			before := &joined[last]
			if gap := textOf(chars[before.end:max(before.end, x.begin)]); gap == "" || gap == " " {
				before.end, before.text = x.end, before.text+gap+x.text
				continue
			}
		}
		joined = append(joined, x)
	}
	return joined
}

// enumerated joins three or more numbers that only commas separate, which the network
// would put in another order.
func enumerated(s string, chars []char, list []stretch) []stretch {
	const fewest = 3
	var joined []stretch
	for i := 0; i < len(list); {
		n := 1
		for i+n < len(list) && list[i].kind == quantity && list[i+n].kind == quantity && s[chars[list[i+n-1].end-1].end:chars[list[i+n].begin].start] == ", " {
			n++
		}
		if n < fewest {
			n = 1
		}
		x := list[i]
		for _, next := range list[i+1 : i+n] {
			x.end, x.text = next.end, x.text+", "+next.text
		}
		joined = append(joined, x)
		i += n
	}
	return joined
}

// joined returns the text of two stretches that are carried together. A time of day that stands at
// its date, as in Chinese and Japanese, is apart from it in English.
func (x stretch) joined(between string, next stretch) string {
	if between == "" && x.kind == dated && next.kind == dated && script.InWord(scan.Last(x.text)) && !script.Unspaced(scan.Last(x.text)) {
		between = " at "
	}
	return x.text + between + next.text
}

// joins reports whether next is carried together with x: texts side by side, numbers
// separated only by signs, pictures and tags side by side, a name with its number.
func (x stretch) joins(next stretch, chars []char) bool {
	between := chars[x.end:next.begin]
	if x.kind == quantity && next.kind == quantity && strings.EqualFold(textOf(between), " x ") {
		return true // 3 m x 4 m
	}
	for _, c := range between {
		if !unicode.IsSpace(c.r) && !strings.ContainsRune("+-*/=:×", c.r) {
			return false
		}
	}
	switch {
	case x.ordinal != nil || next.ordinal != nil:
		return false
	case x.kind == alternative || next.kind == alternative:
		return false
	case x.kind == ornamental || next.kind == ornamental:
		return x.kind == next.kind && len(between) == 0 && !x.paired() && !next.paired()
	case len(between) == 0 && (x.kind != name || next.kind != name):
		return true
	case len(between) > 3:
		return false
	case x.kind <= operator && next.kind <= operator:
		return true
	case (x.kind == designation || x.kind == name) && next.kind <= name:
		return len(between) == 1 && between[0].r == ' '
	}
	return false
}
