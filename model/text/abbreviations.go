package text

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"dragoman/model/text/lookup"
	"dragoman/model/text/numeral"
	"dragoman/model/text/scan"
	"dragoman/model/text/script"
)

// Whether an abbreviation ends a sentence depends on what follows: on words that
// often begin sentences, after Kiss and Strunk 2006, “Unsupervised multilingual
// sentence boundary detection”.
var (
	// titles precede capitalized names, places stand before or after them, and
	// shorthand precedes anything.
	titles    = lookup.Set("mr mrs ms mx dr prof gen col capt cpt lt sgt maj adm cmdr gov sen rep rev hon pres supt insp fr messrs mme mlle br cmdt")
	places    = lookup.Set("mt mtn ft st pt")
	shorthand = lookup.Set("vs v approx cf viz ca e.g i.e eg ie resp incl excl exc")
	// numberings precede a number: no. 5, but: no.
	numberings = lookup.Set("no nos vol vols p pp fig figs ch chap sec sect art op ext tel para eq ed ver v app col pt tab qty pg rm apt ex")
	// others may end a sentence.
	others = lookup.Set(`inc ltd co corp bros llc plc etc jr sr esq dept univ assn ave blvd rd hwy apt bldg min max est al ft oz lb lbs cm mm km kg hr hrs mins secs yrs tsp tbsp gmbh intl govt asst assoc mfg natl misc
		avg mos doz sq deg cont contd abbr abbrev adj adv attn econ encl equiv esp geogr geol hosp publ treas usu`)
	// clipped are abbreviations if the sentence goes on in small letters, and words
	// otherwise.
	clipped = lookup.Set("temp ref refs orig intro lang hist neg para trans prov sched math vet pron med lit")
	// subjects begin sentences that are written in small letters.
	subjects = lookup.Set("i he she it we they you the a an this that these those there here my your his her its our their what when where why how who")
	// interjections have no vowels, as many abbreviations do.
	interjections = lookup.Set("hm hmm hmmm mm mmm sh shh shhh ssh brr brrr psst pst grr grrr pfft tsk zzz")
	// starters begin sentences more often than they follow an abbreviation.
	starters = lookup.Set("i he she it we they you the a an this that these those there here my your his her its our their and but so or then when where what why how who which whose if as while after before since because although though however now today yesterday tomorrow yes no not never is are was were do does did can could will would should may must have has had let please in on at for from with to by all many some most both each every one once later soon still even only also maybe perhaps everyone everybody nobody someone nothing something everything")
)

// fullTimes maps abbreviations of months and days to their full names.
const fullTimes lookup.Table = "|" +
	"Jan=January|Feb=February|Mar=March|Apr=April|Jun=June|Jul=July|Aug=August|" +
	"Sep=September|Sept=September|Oct=October|Nov=November|Dec=December|" +
	"Mon=Monday|Tue=Tuesday|Tues=Tuesday|Wed=Wednesday|Thu=Thursday|Thur=Thursday|" +
	"Thurs=Thursday|Fri=Friday|Sat=Saturday|Sun=Sunday|"

// abbreviated reports whether the last word before a full stop is an abbreviation
// or an initial, and the sentence continues with after. small reports whether
// after begins with a small letter.
func abbreviated(before, after string, small bool) bool {
	word := strings.TrimLeft(scan.LastWord(before), "(\"'“‘[«|")
	if day, ok := strings.CutPrefix(word, word[:scan.Run(word, unicode.IsLetter)]+".-"); ok && day != "" {
		word = day // Mon.-Fri.
	}
	if article, rest, ok := strings.Cut(strings.ReplaceAll(word, "’", "'"), "'"); ok && len(article) == len("l") {
		word = rest // l'O.N.U.
	}
	lower := strings.ToLower(word)
	letters := utf8.RuneCountInString(word)
	next := strings.ToLower(after[:scan.Run(after, func(c rune) bool { return unicode.IsLetter(c) || c == '\'' || c == '’' })])
	next, _, _ = strings.Cut(strings.ReplaceAll(next, "’", "'"), "'")
	digit := unicode.IsDigit(scan.At(after))
	starts := after == "" || (starters.Has(next) || foreignStarters.Has(next)) && !small
	switch {
	case after == "" || lower == "":
		return false
	case titles.Has(lower) && word != lower, shorthand.Has(lower):
		return true
	case places.Has(lower) && word != lower:
		return !starts
	case numberings.Has(lower) && (digit || numeral.Roman(after) > 0 || word != lower && lower != "no" && strings.HasPrefix(after, "I ")), word == "c" && digit:
		return true
	case clipped.Has(lower) && small:
		return !subjects.Has(next)
	case fullTimes.Of(word) != "":
		return digit || small
	case lower == "a.m" || lower == "p.m":
		return small || digit || weekday(next) || onlyTime(before)
	case strings.EqualFold(word, "etc"):
		return small
	case others.Has(lower), acronym(word), lower == "ph.d", vowelless(word) && word != strings.ToUpper(word) && !interjections.Has(lower): // yrs, Pls
		return !starts
	case letters == 1 && unicode.IsUpper(scan.At(word)) && (word != "I" || initials(before)):
		return small || !starts
	}
	return abbreviatedAbroad(before, word, after, next, small)
}

// onlyTime reports whether a text before a full stop is a preposition and a time: At 10
// a.m.
func onlyTime(before string) bool {
	words := strings.Fields(before)
	return len(words) >= 2 && len(words) <= 3 && prepositions.Has(strings.ToLower(words[0])) && unicode.IsDigit(scan.At(words[1]))
}

var prepositions = lookup.Set("at by before after around about since until from on")

// vowelless reports whether a word of at least two letters has no vowels: yrs, kbd. A y
// counts as a vowel unless it comes first.
func vowelless(word string) bool {
	const shortest = 2
	return len(word) >= shortest && scan.Run(word, script.IsASCIILetter) == len(word) && !strings.ContainsAny(word, "aeiouAEIOU") && !strings.ContainsAny(word[1:], "yY")
}

// acronym reports whether a word consists of letters separated by full stops:
// U.S.A.
func acronym(word string) bool {
	parts := strings.Split(word, ".")
	for _, p := range parts {
		if n := utf8.RuneCountInString(p); n == 0 || n > 2 || !unicode.IsLetter(scan.At(p)) {
			return false
		}
	}
	return len(parts) > 1
}

// initials reports whether the last letter follows another initial.
func initials(before string) bool {
	rest := strings.TrimRight(before[:len(before)-len(scan.LastWord(before))], " ")
	return strings.HasSuffix(rest, ".") && len(scan.LastWord(rest)) == 2
}

func weekday(word string) bool {
	return strings.HasSuffix(word, "day") && word != "today" && word != "day" && word != "someday"
}
