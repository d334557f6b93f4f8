package text

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"dragoman/model/text/lookup"
	"dragoman/model/text/scan"
	"dragoman/model/text/script"
)

// A word that is said several times in a row within a sentence, as in “very, very
// tired”, is often said once in a translation. Then the sentence is translated with the
// word said once, and the word of the translation that attends to it is repeated.

// grammatical words stand twice in a row for other reasons than emphasis: “I know that
// that is so”, „die Frau, die die Tür öffnet“, « nous nous levons ».
var grammatical = lookup.Set("that had is was do you her nous vous qui que qué die der das den dem sie")

// shortestEchoed is the number of letters of the shortest word that is repeated for
// emphasis without a comma.
const shortestEchoed = 4

// echoes returns the repetitions within a sentence as placeables, each with what
// separates it from the word that it repeats. There are none within fixed.
func (v *Vocabulary) echoes(s string, fixed []placeable) []placeable {
	var list []placeable
	letter := func(c rune) bool { return unicode.IsLetter(c) || unicode.IsMark(c) || c == '\'' || c == '’' }
	word, end := "", 0 // the word before
	for i := 0; i < len(s); {
		begin := i + scan.Run(s[i:], func(c rune) bool { return !letter(c) })
		i = begin + scan.Run(s[begin:], letter)
		next, between := s[begin:i], s[end:begin]
		for len(fixed) > 0 && fixed[0].End <= end-len(word) {
			fixed = fixed[1:]
		}
		again := between == ", " || between == " " && utf8.RuneCountInString(word) >= shortestEchoed
		known := v.isWord(strings.ToLower(word)) && !grammatical.Has(strings.ToLower(word)) && !script.Unspaced(scan.At(word))
		if !again || !known || !strings.EqualFold(word, next) || len(fixed) > 0 && fixed[0].Start < i {
			word, end = next, i
			continue
		}
		if last := len(list) - 1; last >= 0 && list[last].End == end {
			list[last].End = i
		} else {
			list = append(list, placeable{Span: Span{end, i}, kind: echoed})
		}
		end = i
	}
	for i := range list {
		list[i].text = s[list[i].Start:list[i].End]
	}
	return list
}

// EncodeOnce is like EncodeTerms, but reads a word that is repeated in a row within the
// sentence only once; Adorn repeats its translation. It returns nil if there is no such
// word.
func (v *Vocabulary) EncodeOnce(s string, g *Glossary) []Token {
	if len(v.echoes(s, g.placeables(s))) == 0 {
		return nil
	}
	return v.encodePlaceables(s, g, func(s string) []placeable {
		fixed := g.placeables(s)
		list := append(v.echoes(s, fixed), fixed...)
		slices.SortStableFunc(list, func(a, b placeable) int { return a.Start - b.Start })
		return list
	})
}

// repeated returns what repeats the last word of a translation so far as often as the
// ornament repeats its word. In a script without spaces, it is the last tokens.
func (o ornament) repeated(translation, tokens string) string {
	between := o.text[:scan.Run(o.text, func(c rune) bool { return !unicode.IsLetter(c) })]
	times := strings.Count(o.text, between)
	word := translation[strings.LastIndexFunc(translation, func(c rune) bool { return !unicode.IsLetter(c) && c != '\'' && c != '’' && c != '-' })+1:]
	if script.Unspaced(scan.Last(translation)) {
		between, word = widened(between, translation), tokens
	}
	if strings.IndexFunc(word, unicode.IsLetter) < 0 {
		return ""
	}
	return strings.Repeat(between+strings.ToLower(word), times)
}

// Echoed reports whether a translation repeats a word, or two Chinese characters, within a
// few words. It reports true for Japanese, where a repeated word takes another form.
func Echoed(translation string) bool {
	const soon, shortest = 6, 3
	if strings.IndexFunc(translation, script.IsKana) >= 0 {
		return true
	}
	var before []string
	for _, w := range strings.FieldsFunc(strings.ToLower(translation), func(c rune) bool { return !unicode.IsLetter(c) }) {
		parts := []string{w}
		if script.Unspaced(scan.At(w)) {
			parts = nil
			letters := []rune(w)
			for i := range len(letters) - 1 {
				parts = append(parts, string(letters[i:i+2]))
			}
		}
		for _, p := range parts {
			if len(p) >= shortest && slices.Contains(before[max(0, len(before)-soon):], p) {
				return true
			}
			before = append(before, p)
		}
	}
	return false
}
