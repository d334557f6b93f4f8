package text

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"dragoman/model/text/lookup"
	"dragoman/model/text/scan"
	"dragoman/model/text/script"
)

// letterEntities are the endings of the names of letters: &eacute; &ccedil; &szlig;.
var letterEntities = []string{"acute;", "grave;", "circ;", "uml;", "tilde;", "cedil;", "ring;", "slash;", "lig;", "caron;"}

// unitEntities stand beside numbers and belong to them.
var unitEntities = lookup.Set("&euro; &pound; &yen; &cent; &deg; &permil; &times; &divide; &plusmn; &minus; &frac12; &frac14; &frac34; &sup1; &sup2; &sup3; &micro; &#8364; &#163; &#176;")

// entityWord returns the length of a word that contains a letter, or an ampersand, as an
// entity: Caf&eacute;, AT&amp;T.
func entityWord(chunk string) int {
	n, found := 0, false
	for n < len(chunk) {
		if letters := scan.Run(chunk[n:], script.IsASCIILetter); letters > 0 {
			n += letters
			continue
		}
		length := entity(chunk[n:])
		if length == 0 || !letterEntity(chunk[n:n+length], n > 0 && script.IsASCIILetter(rune(chunk[n-1])) && script.IsASCIILetter(scan.At(chunk[n+length:]))) {
			break
		}
		n += length
		found = true
	}
	if !found {
		return 0
	}
	return n
}

// letterEntity reports whether an entity is part of a word. An ampersand must stand
// between letters.
func letterEntity(name string, between bool) bool {
	if ampersand(name) {
		return between
	}
	for _, ending := range letterEntities {
		if strings.HasSuffix(name, ending) {
			return true
		}
	}
	return name == "&szlig;"
}

// unitEntity returns the length of an entity that belongs to a number, with the scale of
// a temperature.
func unitEntity(s string) int {
	n := entity(s)
	if !unitEntities.Has(s[:n]) {
		return 0
	}
	if scale := scan.At(s[n:]); s[:n] == "&deg;" && strings.ContainsRune("CFK", scale) && !unicode.IsLetter(scan.At(s[n+1:])) {
		n++
	}
	return n
}

// escapedTag returns the length of a tag whose brackets are entities: &lt;b&gt;.
func escapedTag(s string) int {
	const opening, closing = "&lt;", "&gt;"
	rest, ok := strings.CutPrefix(s, opening)
	if !ok || !script.IsASCIILetter(scan.At(strings.TrimPrefix(rest, "/"))) {
		return 0
	}
	n := scan.Run(rest, func(c rune) bool { return c != '&' && c != '<' && c != '\n' })
	if !strings.HasPrefix(rest[n:], closing) {
		return 0
	}
	return len(opening) + n + len(closing)
}

// shownTag returns the length of an escaped tag that a sentence speaks of: it stands
// alone.
func shownTag(s string, before rune) int {
	n := escapedTag(s)
	if n == 0 || !unicode.IsSpace(before) || !unicode.IsSpace(scan.At(s[n:])) {
		return 0
	}
	return n
}

var apostrophes = lookup.Set("&apos; &rsquo; &#39; &#039; &#x27; &#8217;")

func isApostrophe(name string) bool { return apostrophes.Has(name) }

// apostropheOf returns where in s, the text of a translation, stands the apostrophe
// nearest to byte i that is not replaced yet, and its length, or 0 if there is none.
func apostropheOf(s string, i int, replaced map[int]int) (begin, length int) {
	for k, c := range s {
		if (c == '\'' || c == '’') && replaced[k] == 0 && (length == 0 || max(k-i, i-k) < max(begin-i, i-begin)) {
			begin, length = k, utf8.RuneLen(c)
		}
	}
	return begin, length
}

func ampersand(name string) bool { return name == "&amp;" || name == "&#38;" }

// coordinator has the translations of a conjunction: words, and those in scripts without
// spaces.
type coordinator struct {
	words lookup.Set
	wide  []string
}

// conjunctive are the translations of and.
var conjunctive = coordinator{lookup.Set("and et und y e"), []string{"和", "与", "と"}}

// conjunction returns where in the text the conjunction that attends to source token k
// begins, and its length, or 0 if there is none.
func (a *adornment) conjunction(is coordinator, k int) (begin, length int) {
	for j, attended := range a.aligned {
		if attended != k {
			continue
		}
		word := strings.TrimLeft(a.text[a.ends[j]:a.ends[j+1]], " ")
		begin := a.ends[j+1] - len(word)
		word = strings.TrimRight(word, " ")
		if end := begin + len(word); is.words.Has(strings.ToLower(word)) && !script.InWord(scan.At(a.text[end:])) && (begin == 0 || !script.InWord(scan.Last(a.text[:begin]))) {
			return begin, len(word)
		}
		for _, w := range is.wide {
			if strings.HasPrefix(word, w) {
				return begin, len(w)
			}
		}
	}
	return 0, 0
}

// beside returns where a conjunction before or after byte i of s begins, and its length, or
// 0.
func (is coordinator) beside(s string, i int) (begin, length int) {
	for _, w := range is.wide {
		if strings.HasSuffix(s[:i], w) {
			return i - len(w), len(w)
		}
		if strings.HasPrefix(s[i:], w) {
			return i, len(w)
		}
	}
	before := strings.TrimRight(s[:i], " ")
	if word := before[strings.LastIndexByte(before, ' ')+1:]; is.words.Has(word) {
		return len(before) - len(word), len(word)
	}
	begin = i + len(s[i:]) - len(strings.TrimLeft(s[i:], " "))
	if n := scan.Run(s[begin:], unicode.IsLetter); is.words.Has(s[begin : begin+n]) {
		return begin, n
	}
	return 0, 0
}
