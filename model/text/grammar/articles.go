package grammar

import (
	"strings"
	"unicode"

	"dragoman/model/text/lookup"
	"dragoman/model/text/scan"
	"dragoman/model/text/script"
)

// A Name is what is known of a name that is put into a translation. The network has said what
// stands before it for a placeholder, and knows neither whether the name begins with a vowel, nor
// its gender, nor that it is a country: “de Ahmed” becomes “d'Ahmed”, “à Canada” “au Canada”,
// and “in das Rote Kreuz” “ins Rote Kreuz”.
type Name struct {
	Thing   bool         // an amount of money or an emoji in Spanish, which are not persons
	Address lookup.Table // the words before an address, by those that networks say before a number; of other names, none

	language string // of the translation
	gender   gender
	country  bool   // one is in it, and comes from it
	before   string // the word or mark before the name, and its article, in the source, in small letters
	ends     bool   // no word follows it there
}

// gender is the gender and number of a name with an article, articleless, or 0 for any other
// name.
type gender byte

const (
	male         gender = 'm'
	female       gender = 'f'
	neuter       gender = 'n'
	several      gender = 'p'
	femalePlural gender = 'q' // in Spanish
	articleless  gender = '-' // a country: Cuba
)

// gendered are names of a gender, between |. Digits are left out.
type gendered struct {
	gender  gender
	country bool
	names   string
}

// namesOf are names with articles that dictionaries have without them, and decades.
var namesOf = lookup.ByLanguage[[]gendered]{
	{"fr", frenchNames},
	{"de", germanNamesWithArticles},
	{"es", []gendered{{articleless, true, "|Filipinas|"}, {several, false, "|años |principios de los años |mediados de los años |finales de los años |"}, {male, false, "|siglo XI|siglo XII|siglo XIII|siglo XIV|siglo XV|siglo XVI|siglo XVII|siglo XVIII|siglo XIX|"}}},
}

// gendersOf are the genders of articles.
var gendersOf = lookup.ByLanguage[lookup.Table]{
	{"fr", "|le=m|la=f|les=p|"},
	{"de", "|der=m|die=f|das=n|"},
	{"es", "|el=m|la=f|los=p|las=q|"},
}

// HasArticles reports whether it is known which names have articles in a language.
func HasArticles(language string) bool { return namesOf.Of(language) != nil }

// NameOf returns what a language knows of a name by itself. article is the one that the name is known to
// have in it, or "".
func NameOf(language, name, article string) Name {
	n := Name{language: language}
	general := strings.Map(func(c rune) rune {
		if unicode.IsDigit(c) {
			return -1
		}
		return c
	}, name)
	for _, list := range namesOf.Of(language) {
		if strings.Contains(list.names, "|"+general+"|") {
			n.gender, n.country = list.gender, list.country
			return n
		}
	}
	if article != "" {
		n.gender = gender(scan.At(gendersOf.Of(language).Of(article)))
	}
	return n
}

// Between adds to a name what stands before and after it in its source. street tells whether it is that
// of a street without a number which is feminine in German.
func (n *Name) Between(before, after string, street bool) {
	before = strings.ToLower(strings.TrimRight(before, " "))
	before = strings.TrimRight(strings.TrimSuffix(" "+before, " the"), " ")
	n.before = before[1+strings.LastIndexByte(before, ' '):]
	if !script.InWord(scan.Last(n.before)) && n.before != "" {
		n.before = string(scan.Last(n.before)) // a mark
	} else if n.before == "to" && strings.HasSuffix(before, " been to") {
		n.before = "in"
	}
	n.ends = !script.InWord(scan.At(strings.TrimLeft(after, " ")))
	if n.ends && n.before == "" {
		n.gender = 0 // a label
	} else if street && n.ends && n.language == "de" && script.InWord(scan.At(n.before)) {
		n.gender, n.country = female, true // in der Baker Street
	}
}

// GermanArticle reports whether a name has an article in German, which tells its case: der EU.
func (n *Name) GermanArticle() bool { return n != nil && n.gender != 0 && n.language == "de" }

// part reports whether a name is that of a part of a decade, before which some languages have
// another preposition: à la fin des années 1950.
func (n *Name) part(name string) bool {
	return unicode.IsDigit(scan.Last(name)) && strings.Contains(name, " de")
}

// Put returns a translation so far, and the name after it, as they stand beside each other.
func (n *Name) Put(before, name string) (string, string) {
	if before != "" && !strings.ContainsRune(" '’", scan.Last(before)) {
		return before, name
	}
	if n.Address != "" {
		return n.beforeAddress(before, name)
	}
	switch n.language {
	case "fr":
		return n.french(before, name), name
	case "es":
		if n.Thing {
			return n.impersonal(before), name
		}
		return n.spanish(before, name), name
	case "de":
		return n.german(before, name)
	}
	return before, name
}

// inCase returns words with a capital if they begin a text, or replace a word with a capital.
func inCase(words, before, word string) string {
	if before == "" && word == "" || unicode.IsUpper(scan.At(word)) {
		return script.Capitalized(words)
	}
	return words
}
