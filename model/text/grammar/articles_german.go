package grammar

import (
	"strings"
	"unicode"

	"dragoman/model/text/lookup"
	"dragoman/model/text/scan"
)

// germanNamesWithArticles are the countries that have an article, of the others those that
// networks give one, and decades.
var germanNamesWithArticles = []gendered{
	{female, true, "|Schweiz|Türkei|Slowakei|Ukraine|Mongolei|Elfenbeinküste|Tschechische Republik|Dominikanische Republik|Zentralafrikanische Republik|Krim|Normandie|Bretagne|Toskana|Provence|Lombardei|Antarktis|Arktis|Karibik|"},
	{male, true, "|Iran|Irak|Tschad|Libanon|Sudan|Südsudan|Jemen|Kongo|Oman|Niger|Senegal|Vatikan|Kosovo|Gazastreifen|"},
	{neuter, true, "|Vereinigte Königreich|Elsass|"}, {neuter, false, "|. Jahrhundert|"},
	{several, true, "|USA|Vereinigten Staaten|Niederlande|Philippinen|Malediven|Seychellen|Bahamas|Komoren|Vereinigten Arabischen Emirate|"},
	{several, false, "|er Jahre|frühen er Jahre|späten er Jahre|"}, {female, false, "|Mitte der er Jahre|"},
	{articleless, true, "|Mexiko|Kuba|Haiti|Nepal|Peru|Ägypten|Luxemburg|Vietnam|Kenia|Kanada|Chile|Ecuador|Israel|Nigeria|Ghana|Uganda|Pakistan|Afghanistan|Panama|Portugal|Marokko|Südafrika|Malta|Zypern|"},
}

// germanCase is the case of a noun, as the place of its article in germanArticles.
type germanCase int

const (
	nominative germanCase = iota
	genitive
	dative
	accusative
)

// articlesInGerman returns the articles of a gender in all cases.
func articlesInGerman(g gender) []string {
	switch g {
	case male:
		return []string{"der", "des", "dem", "den"}
	case female:
		return []string{"die", "der", "der", "die"}
	case neuter:
		return []string{"das", "des", "dem", "das"}
	}
	return []string{"die", "der", "den", "die"}
}

// governed are the cases after prepositions: dative, accusative, genitive, or either of the
// first two.
const governed lookup.Table = "|aus=d|bei=d|mit=d|nach=d|seit=d|von=d|zu=d|gegenüber=d|außer=d|durch=a|für=a|gegen=a|ohne=a|um=a|bis=a|wegen=g|während=g|trotz=g|" +
	"in=da|an=da|auf=da|über=da|unter=da|vor=da|hinter=da|neben=da|zwischen=da|"

// contracted are prepositions with articles.
const contracted lookup.Table = "|in dem=im|in das=ins|an dem=am|an das=ans|von dem=vom|zu dem=zum|zu der=zur|bei dem=beim|"

// expandedGerman are the contracted ones and others in full.
const expandedGerman lookup.Table = "|im=in dem|ins=in das|am=an dem|ans=an das|vom=von dem|zum=zu dem|zur=zu der|beim=bei dem|"

// german returns a German translation so far, and the name in its case, as they stand beside each
// other.
func (n *Name) german(before, name string) (string, string) {
	if n.gender == 0 {
		if inland := strings.HasSuffix(name, "ien") || strings.HasSuffix(name, "land") || strings.HasSuffix(name, "stan"); !inland {
			return before, name
		}
		n.gender, n.country = articleless, true
	}
	rest, word, lower := scan.CutWord(before)
	article, preposition := "", ""
	if full := expandedGerman.Of(lower); full != "" {
		preposition, article, _ = strings.Cut(full, " ")
	} else if governed.Of(lower) != "" {
		preposition = lower
	} else if lookup.Set("der die das des dem den").Has(lower) {
		article = lower
		if earlier, said, prior := scan.CutWord(rest); governed.Of(prior) != "" {
			rest, word, preposition = earlier, said, prior
		}
	} else if stem, ending := germanDeterminer(lower); stem != "" {
		c := n.germanCase("", "d"+ending, false)
		return rest + inCase(stem+determinerEnding(stem, n.gender, c)+" ", rest, word), declined(name, n.gender, c)
	} else {
		rest, word = before, ""
	}
	_, last, _ := scan.CutWord(rest)
	noun := unicode.IsUpper(scan.At(last)) && strings.Contains(strings.TrimSpace(rest), " ")
	to := n.before == "to" || n.before == "into"
	switch {
	case n.country && to && n.gender == articleless && (preposition == "zu" || preposition == "in" && article != ""):
		preposition = "nach"
	case n.country && to && n.gender != articleless && (preposition == "nach" || preposition == "zu"):
		preposition = "in"
	case preposition == "von" && n.before == "of" && n.country && n.gender != articleless:
		preposition, article = "", "des" // der Ukraine
	case preposition == "" && article == "" && n.before == "in":
		preposition = "in" // which the network has lost
	}
	if n.gender == articleless {
		if preposition == "" && article != "" && noun {
			preposition = "von"
		}
		if preposition == "" {
			return rest, name
		}
		return rest + inCase(preposition+" ", rest, word), name
	}
	c := n.germanCase(preposition, article, noun)
	if c == genitive && preposition == "" && n.gender != female && n.gender != several && !n.country {
		preposition, c = "von", dative // the name would need an ending
	}
	words := strings.TrimSpace(preposition + " " + articlesInGerman(n.gender)[c])
	if short := contracted.Of(words); short != "" {
		words = short
	}
	return rest + inCase(words+" ", rest, word), declined(name, n.gender, c)
}

// Compounds reports whether a name in German is an acronym, and begins a compound with the noun after
// it, whose article the network has said.
func (n *Name) Compounds(name, after string) bool {
	noun, ok := strings.CutPrefix(after, " ")
	return n != nil && n.language == "de" && n.gender != 0 && ok && unicode.IsUpper(scan.At(noun)) && strings.ToUpper(name) == name
}

// germanCase returns the case of the name after a preposition, which may be "", and the article
// that the network has said, which may be "", too. noun tells whether a noun precedes these.
func (n *Name) germanCase(preposition, article string, noun bool) germanCase {
	subject := n.before == "" || lookup.Set("and or but that when if because , than is was are were be").Has(n.before)
	switch governed.Of(preposition) {
	case "d":
		return dative
	case "a":
		return accusative
	case "g":
		return genitive
	case "da":
		if article == "das" || article == "den" && n.gender != several || article == "die" || n.before == "to" || n.before == "into" {
			return accusative
		}
		return dative
	}
	switch {
	case article == "dem":
		return dative
	case article == "des", (article == "der" || article == "") && noun && n.before == "of":
		return genitive
	case article == "den", !subject:
		return accusative
	}
	return nominative
}

// germanDeterminer cuts a determiner in small letters into its stem and its ending: mein, en.
func germanDeterminer(word string) (stem, ending string) {
	for _, stem := range []string{"ein", "kein", "mein", "dein", "sein", "ihr", "unser", "dies", "jed"} {
		if ending, ok := strings.CutPrefix(word, stem); ok && lookup.Set("e er es em en").Has(ending) || word == stem && stem != "dies" && stem != "jed" {
			return stem, ending
		}
	}
	return "", ""
}

// determinerEnding returns the ending of a determiner before a noun: diese, dieses, but mein.
func determinerEnding(stem string, g gender, c germanCase) string {
	article := articlesInGerman(g)[c]
	switch {
	case stem != "dies" && stem != "jed" && (g == male && c == nominative || g == neuter && (c == nominative || c == accusative)):
		return ""
	case article == "die":
		return "e"
	case article == "das":
		return "es"
	}
	return article[1:]
}

// declined returns a name after an article in a case: dem Roten Kreuz, den 1980er Jahren.
func declined(name string, g gender, c germanCase) string {
	adjective, noun, two := strings.Cut(name, " ")
	if g != several && two && unicode.IsUpper(scan.At(noun)) && strings.HasSuffix(adjective, "e") && (c == dative || c == genitive || c == accusative && g == male) {
		name = adjective + "n " + noun
	}
	if g == several && c == dative && strings.HasSuffix(name, "e") {
		name += "n"
	}
	return name
}
