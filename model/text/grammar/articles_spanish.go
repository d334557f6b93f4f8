package grammar

import (
	"strings"

	"dragoman/model/text/lookup"
	"dragoman/model/text/scan"
)

// spanish returns a Spanish translation so far as it stands before the name.
func (n *Name) spanish(before, name string) string {
	article := map[gender]string{male: "el ", female: "la ", several: "los ", femalePlural: "las "}[n.gender]
	rest, word, lower := scan.CutWord(before)
	if n.gender == articleless {
		switch lower {
		case "el", "la", "los", "las":
			return rest
		case "al", "del":
			return strings.TrimSuffix(strings.TrimRight(before, " "), "l") + " "
		}
	}
	if article == "" {
		return before
	}
	earlier, said, preposition := scan.CutWord(rest)
	kind := lower
	switch lower {
	case "el", "la", "los", "las":
		kind = "el"
		if preposition == "de" || preposition == "a" || preposition == "en" && n.part(name) {
			rest, word, kind = earlier, said, preposition
		}
	case "del":
		kind = "de"
	case "al":
		kind = "a"
	}
	words := article
	if kind == "en" && n.part(name) {
		return rest + inCase("a ", rest, word)
	}
	fitting := n.spanishDeterminer(lower)
	switch {
	case kind == "el":
	case (kind == "de" || kind == "a") && article == "el ":
		words = kind + "l "
	case kind == "de", kind == "a":
		words = kind + " " + article
	case fitting != "":
		words = fitting
	case spanishArticles.Has(preposition) || n.spanishDeterminer(preposition) != "": // un general de la OTAN
		rest, words = before, strings.Replace("de "+article, "de el", "del", 1)
	default:
		rest, word = before, ""
	}
	return rest + inCase(words, rest, word)
}

// spanishDeterminer returns a determiner in the form that stands before the name, or "" for any
// other word.
func (n *Name) spanishDeterminer(word string) string {
	for _, forms := range []string{"un una", "este esta", "ese esa", "nuestro nuestra", "mi mi", "tu tu", "su su", "ningún ninguna"} {
		if masculineForm, feminineForm, _ := strings.Cut(forms, " "); word == masculineForm || word == feminineForm {
			if n.gender == female {
				return feminineForm + " "
			}
			return masculineForm + " "
		}
	}
	return ""
}

var spanishArticles = lookup.Set("el la los las del al")

// euphonious returns a Spanish translation with the words for and and or that stand before their
// own vowels, with contracted articles and without spaces after inverted marks: e Italia, u Oscar,
// del, ¡uno.
func euphonious(translation string) string {
	var b strings.Builder
	done := 0
	for i := 0; i < len(translation); i++ {
		if translation[i] != ' ' {
			continue
		}
		if before := translation[:i]; i >= done && (strings.HasSuffix(before, "¡") || strings.HasSuffix(before, "¿")) {
			b.WriteString(translation[done:i])
			done = i + len(" ")
			continue
		}
		rest := translation[i:]
		for _, e := range []struct{ said, other, vowel string }{{" y ", " e ", "i"}, {" o ", " u ", "o"}, {" de el ", " del ", ""}, {" a el ", " al ", ""}} {
			if after, ok := strings.CutPrefix(rest, e.said); ok && (e.vowel == "" || sounds(strings.ToLower(after), e.vowel)) {
				b.WriteString(translation[done:i] + e.other)
				done = i + len(e.said)
			}
		}
	}
	return b.String() + translation[done:]
}

// sounds reports whether a Spanish word begins with a vowel, before no other one: hijo, but not
// hielo.
func sounds(word, vowel string) bool {
	word = strings.TrimPrefix(word, "h")
	rest, ok := strings.CutPrefix(word, vowel)
	if accented := map[string]string{"i": "í", "o": "ó"}[vowel]; !ok {
		rest, ok = strings.CutPrefix(word, accented)
	}
	return ok && rest != "" && (vowel == "o" || !strings.ContainsRune("aeouáéóú", scan.At(rest)))
}

// impersonal returns a Spanish translation so far, without the a that stands before persons as objects and
// that a network also says before an amount: pagó a $5.
func (n *Name) impersonal(before string) string {
	rest, _, lower := scan.CutWord(before)
	_, _, governing := scan.CutWord(rest)
	if lower != "a" || governing == "" || lookup.Set("to at by from under over below above than and or play plays playing played").Has(n.before) || governingA.Has(governing) {
		return before
	}
	return rest
}

// governingA are Spanish words before an a that is no sign of a person.
var governingA = lookup.Set("igual superior inferior equivale equivalen equivalente asciende ascienden ascendió llega llegan llegó cerca frente debido jugar juega juegan va van voy vamos fue")
