package text

import (
	"slices"
	"strings"
	"unicode"

	"dragoman/model/text/grammar"
	"dragoman/model/text/scan"
)

// naming returns what is known of a name that a sentence carries, between what stands before and
// after it there, or nil.
func (g *Glossary) naming(t Token, before, after string) *grammar.Name {
	if g == nil || t.dated {
		return nil
	}
	street, address := g.addressed(t.Text, before, after)
	thing := g.to == "es" && (strings.ContainsAny(t.Text, "$€£¥") || emoji(t.Text) > 0)
	if address == "" && !thing && (!grammar.HasArticles(g.to) || !unicode.IsUpper(scan.At(t.Translation)) && t.Translation == t.Text) {
		return nil
	}
	n := grammar.NameOf(g.to, t.Translation, articleOf(g.to, t.Translation))
	n.Address, n.Thing = address, thing
	n.Between(before, after, street)
	return &n
}

// articleOf returns the article of a proper name in a language, or "".
func articleOf(language, name string) (found string) {
	for _, written := range properNamesIn()[language] {
		if article, bare := article(written); bare == name && article != "" {
			found = strings.TrimSpace(article)
		}
	}
	return found
}

// Euphony is that of package grammar for the translation of a source, whose carried text stays.
func Euphony(language, translation, lookedUp string, source []Token) string {
	return grammar.Euphony(language, translation, lookedUp, func(s string) bool { return carriedWithin(source, s) })
}

// carriedWithin reports whether a text is within what a source carries.
func carriedWithin(source []Token, s string) bool {
	return slices.ContainsFunc(withOrnaments(source), func(t Token) bool { return strings.Contains(t.Translation, s) })
}
