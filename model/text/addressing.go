package text

import (
	"slices"
	"strings"

	"dragoman/model/text/grammar"
	"dragoman/model/text/lookup"
	"dragoman/model/text/numeral"
	"dragoman/model/text/scan"
)

// A network says before a house or a telephone number what it says before any number: à, um and a
// las, as if it were a time of day, and before an e-mail address what it says before a town. Languages have words of their own there: au 12 Baker Street,
// in der Baker Street 12, unter 555-1234.

// houseWords are the words before a house number with its street, by those that networks say
// before a number.
var houseWords = lookup.ByLanguage[lookup.Table]{
	{"en", "|in=at|on=at|live=live at|lives=lives at|lived=lived at|living=living at|"},
	{"fr", "|à=au|dans=au|en=au|sur=au|chez=au|de=du|d'=du|devant=devant le|derrière=derrière le|vers=vers le|"},
	{"de", "|bei=in|um=in|an=in|am=in|im=in|auf=in|vom=von|"},
}

// phoneWords are those before a telephone number at which somebody is called.
var phoneWords = lookup.ByLanguage[lookup.Table]{
	{"en", "|under=at|in=at|"},
	{"fr", "|à=au|dans=au|en=au|sur=au|appelle-moi=appelle-moi au|appelez-moi=appelez-moi au|appelle-nous=appelle-nous au|appelez-nous=appelez-nous au|rappelle-moi=rappelle-moi au|rappelez-moi=rappelez-moi au|"},
	{"de", "|bei=unter|um=unter|an=unter|am=unter|auf=unter|"},
	{"es", "|a=al|en=al|el=al|las=al|"},
}

// mailWords are those before an e-mail address to which somebody writes.
var mailWords = lookup.ByLanguage[lookup.Table]{{"en", "|in=to|"}, {"de", "|nach=an|bei=an|"}}

// addressed returns the words that stand before carried text, between what is before and after it,
// if that is a street with its house number, a telephone number at which somebody is called or an
// e-mail address to which somebody writes.
// street reports whether it is a street without a number that is feminine in German.
func (g *Glossary) addressed(carried, before, after string) (street bool, words lookup.Table) {
	switch word := strings.ToLower(scan.LastWord(strings.TrimRight(before, " "))); {
	case isPhone(carried) && callWords.Has(word):
		return false, phoneWords.Of(g.to)
	case strings.Index(carried, "@") > 0 && mailWordsRead.Has(word):
		return false, mailWords.Of(g.to)
	}
	if g.street == nil {
		return false, ""
	}
	switch length, numbered := g.street(before+carried+after, len(before)); {
	case length == 0 || length != len(carried) && !strings.HasPrefix(carried[min(length, len(carried)):], ","): // with a town
		return false, ""
	case numbered:
		return false, houseWords.Of(g.to)
	}
	return grammar.FeminineStreet(carried), ""
}

// callWords stand before the numbers at which somebody is called.
var callWords = lookup.Set("at on under unter au al el")

// mailWordsRead stand before the addresses to which somebody writes.
var mailWordsRead = lookup.Set("to an à a")

// isPhone reports whether text is a telephone number, rather than years, a date or an amount:
// 555-1234, +33 6 12 34 56 78, 020 7946 0958.
func isPhone(s string) bool {
	const fewest = 6
	digits := strings.FieldsFunc(s, func(c rune) bool { return strings.ContainsRune("+() .-/\u00a0", c) })
	if len(digits) == 0 || slices.ContainsFunc(digits, func(d string) bool { return strings.Trim(d, "0123456789") != "" }) {
		return false
	}
	if s[0] == '+' || s[0] == '(' {
		return true
	}
	first, last := digits[0], digits[len(digits)-1]
	date := numeral.IsYear(first) || numeral.IsYear(last) && len(first) <= len("31")
	inThousands := s[0] != '0' && !slices.ContainsFunc(digits[1:], func(d string) bool { return len(d) != len("000") })
	apart := strings.Contains(s, "-") || len(digits) > 1 && strings.ContainsAny(s, " \u00a0") && !inThousands
	return apart && len(strings.Join(digits, "")) >= fewest && !date
}
