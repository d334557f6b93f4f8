package grammar

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"dragoman/model/text/lookup"
	"dragoman/model/text/scan"
	"dragoman/model/text/script"
)

// frenchNames are the countries with their genders, other regions that are put in like them, and
// decades.
var frenchNames = []gendered{
	{female, true, "|Afrique du Sud|Albanie|Algérie|Allemagne|Angleterre|Arabie saoudite|Argentine|Arménie|Australie|Autriche|Belgique|Biélorussie|Birmanie|Bolivie|Bosnie|Bulgarie|" +
		"Californie|Catalogne|Chine|Colombie|Corée|Corée du Nord|Corée du Sud|Côte d'Ivoire|Crète|Croatie|Écosse|Égypte|Espagne|Estonie|Éthiopie|Europe|Finlande|France|Floride|Gambie|" +
		"Géorgie|Grande-Bretagne|Grèce|Guinée|Hollande|Hongrie|Inde|Indonésie|Irlande|Islande|Italie|Jamaïque|Jordanie|Lettonie|Libye|Lituanie|Macédoine|Malaisie|Mauritanie|Moldavie|" +
		"Mongolie|Namibie|Norvège|Nouvelle-Zélande|Palestine|Papouasie-Nouvelle-Guinée|Pologne|République tchèque|République dominicaine|Roumanie|Russie|Serbie|Sibérie|Sicile|Slovaquie|Slovénie|Somalie|" +
		"Suède|Suisse|Syrie|Tanzanie|Tasmanie|Tchécoslovaquie|Thaïlande|Tunisie|Turquie|Ukraine|Yougoslavie|Zambie|Bavière|Bretagne|Normandie|Provence|Toscane|Afrique|Amérique|Asie|"},
	{male, true, "|Afghanistan|Alaska|Angola|Azerbaïdjan|Bangladesh|Belize|Bénin|Bhoutan|Botswana|Brésil|Burundi|Cambodge|Cameroun|Canada|Cap|Chili|Congo|Costa Rica|Danemark|Équateur|" +
		"Extrême-Orient|Gabon|Ghana|Guatemala|Honduras|Irak|Iran|Japon|Kazakhstan|Kenya|Kirghizistan|Kosovo|Koweït|Laos|Lesotho|Liban|Liberia|Libéria|Liechtenstein|Luxembourg|Malawi|Mali|Maroc|Mexique|" +
		"Monténégro|Moyen-Orient|Mozambique|Népal|Nicaragua|Niger|Nigeria|Nigéria|Ouganda|Ouzbékistan|Pakistan|Panama|Paraguay|Pays de Galles|Pérou|Portugal|Qatar|Québec|Royaume-Uni|Rwanda|Salvador|Sénégal|" +
		"Soudan|Sri Lanka|Suriname|Tadjikistan|Tchad|Texas|Tibet|Togo|Turkménistan|Uruguay|Vatican|Venezuela|Vietnam|Viet Nam|Viêt Nam|Yémen|Zimbabwe|"},
	{several, true, "|États-Unis|Pays-Bas|Philippines|Émirats arabes unis|Bahamas|Maldives|Seychelles|Fidji|"},
	{articleless, true, "|Cuba|Haïti|Malte|Chypre|Madagascar|Israël|Hong Kong|Singapour|Taïwan|Taiwan|Monaco|Oman|Bahreïn|Djibouti|Porto Rico|Hawaï|Maurice|"},
	{several, false, "|années |"}, {male, false, "|e siècle|début des années |milieu des années |"}, {female, false, "|fin des années |"},
}

// french returns a French translation so far as it stands before the name.
func (n *Name) french(before, name string) string {
	vowel := elides(name)
	rest, word, lower := scan.CutWord(before)
	if n.gender == 0 {
		if short := frenchElisions.Of(lower); vowel && short != "" {
			return rest + inCase(short, rest, word)
		}
		if full := frenchFull.Of(lower); !vowel && full != "" && unicode.ToLower(scan.At(name)) != 'h' { // d'Henri
			return rest + inCase(strings.TrimPrefix(full, "-"), rest, word)
		}
		return before
	}
	earlier, said, preposition := scan.CutWord(rest)
	kind := lower
	switch lower {
	case "le", "la", "les", "l'":
		kind = "le"
		if preposition == "de" || preposition == "à" || preposition == "dans" && (n.part(name) || n.country && inside.Has(n.before)) {
			rest, word, kind = earlier, said, preposition
		}
	case "du", "des", "d'":
		kind = "de"
	case "au", "aux":
		kind = "à"
	}
	if kind == "dans" && n.part(name) || kind == "en" && n.before == "on" {
		kind = "à"
	}
	fitting := n.frenchDeterminer(lower, vowel)
	words := n.frenchArticle("", vowel)
	switch {
	case n.country && (kind == "en" || (kind == "à" || kind == "dans") && inside.Has(n.before) || lower == "de" && n.before == "in"):
		words = n.frenchPlace(vowel)
	case kind == "de" && n.country && lower == "de" && !vowel && n.gender == female:
		return before // le roi de Suède
	case kind == "de" && n.country && n.before == "from":
		words = strings.ReplaceAll(n.frenchArticle("de ", vowel), "de l'", "d'")
	case kind == "de", kind == "à" && (n.before != "in" || n.country || n.part(name)):
		words = n.frenchArticle(kind+" ", vowel)
	case kind == "en", kind == "à":
		words = "dans " + words
	case kind == "le":
	case fitting != "":
		words = fitting
	case n.country && n.ends && strings.HasSuffix(word, ","): // Paris, France
		return before
	case !strings.HasSuffix(word, ",") && (frenchArticles.Has(preposition) || n.frenchDeterminer(preposition, vowel) != ""): // un général de l'OTAN
		rest, words = before, n.frenchArticle("de ", vowel)
	default:
		rest, word = before, ""
	}
	return rest + inCase(words, rest, word)
}

// withFrenchCountries returns a French translation with what stands before countries corrected, and
// an article before the country with which it begins: La Hongrie a gagné.
func withFrenchCountries(translation string) string {
	first := translation[:scan.Run(translation, func(c rune) bool { return unicode.IsLetter(c) || c == '-' })]
	if n, rest := NameOf("fr", first, ""), translation[len(first):]; n.country && unicode.IsLower(scan.At(strings.TrimPrefix(rest, " "))) && n.gender != articleless {
		translation = script.Capitalized(n.frenchArticle("", elides(first))) + translation
	}
	for i := 1; i < len(translation); i++ {
		if translation[i-1] != ' ' || !unicode.IsUpper(scan.At(translation[i:])) {
			continue
		}
		name := translation[i : i+scan.Run(translation[i:], func(c rune) bool { return unicode.IsLetter(c) || c == '-' })]
		n := NameOf("fr", name, "")
		_, _, lower := scan.CutWord(translation[:i])
		if !n.country || !lookup.Set("le la de du à au en que").Has(lower) {
			continue
		}
		before := n.french(translation[:i], name)
		translation, i = before+translation[i:], len(before)+len(name)
	}
	return translation
}

// frenchArticle returns the article of a name after a preposition, which may be "", as one.
func (n *Name) frenchArticle(preposition string, vowel bool) string {
	article := map[gender]string{male: "le ", female: "la ", several: "les "}[n.gender]
	switch {
	case n.gender == articleless && preposition == "de " && vowel:
		return "d'"
	case vowel && (n.gender == male || n.gender == female):
		article = "l'"
	case preposition == "de " && article == "le ":
		return "du "
	case preposition == "de " && article == "les ":
		return "des "
	case preposition == "à " && article == "le ":
		return "au "
	case preposition == "à " && article == "les ":
		return "aux "
	}
	return preposition + article
}

// frenchPlace returns what stands before a country where somebody is or goes.
func (n *Name) frenchPlace(vowel bool) string {
	if n.gender == female || vowel && n.gender != several {
		return "en "
	}
	return n.frenchArticle("à ", vowel)
}

// frenchDeterminer returns a determiner in the form that stands before the name, or "" for any
// other word.
func (n *Name) frenchDeterminer(word string, vowel bool) string {
	for _, forms := range []string{"un une un", "mon ma mon", "ton ta ton", "son sa son", "ce cette cet", "aucun aucune aucun", "mes mes mes", "ses ses ses", "nos nos nos",
		"notre notre notre", "votre votre votre", "leur leur leur", "ces ces ces"} {
		if list := strings.Fields(forms); lookup.Set(forms).Has(word) {
			switch {
			case n.gender == female && (!vowel || list[1] == "une" || list[1] == "cette"):
				return list[1] + " "
			case vowel:
				return list[2] + " "
			}
			return list[0] + " "
		}
	}
	return ""
}

// elides reports whether French words before a name lose their vowel: d'Ahmed, d'Yves.
func elides(name string) bool {
	first, size := utf8.DecodeRuneInString(name)
	if first == 'Y' {
		next := unicode.ToLower(scan.At(name[size:]))
		return unicode.IsLetter(next) && !strings.ContainsRune("aeiouéè", next)
	}
	return strings.ContainsRune("aeiouàâéèêëîïôöûüœ", unicode.ToLower(first)) && unicode.IsLetter(scan.At(name[size:]))
}

// inside are words before countries in which somebody is or to which they go.
var inside = lookup.Set("in to at into")

// frenchElisions are words before a vowel.
const frenchElisions lookup.Table = "|le=l'|la=l'|de=d'|que=qu'|se=s'|ne=n'|me=m'|te=t'|je=j'|jusque=jusqu'|lorsque=lorsqu'|puisque=puisqu'|du=de l'|au=à l'|ma=mon |ta=ton |sa=son |ce=cet |"

// frenchFull are words before a consonant that are shorter before a vowel; an article is left out.
const frenchFull lookup.Table = "|l'=-|d'=de |qu'=que |s'=se |n'=ne |jusqu'=jusque |"

var frenchArticles = lookup.Set("le la les l' du des au aux")
