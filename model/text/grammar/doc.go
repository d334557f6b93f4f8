// Package grammar corrects what words become beside others in a translation.
//
// A network has learned what stands before the words that it knows, but not before a name, a date
// or a word from a dictionary that a rule puts into its translation. Here, de Ahmed becomes
// d'Ahmed, in das Rote Kreuz ins Rote Kreuz, and una canción turco una canción turca.
//
// In reading order:
//
//	euphony.go      all corrections of a translation
//	elision.go      words before a vowel; plural.go: plurals
//	agreement.go    adjectives and the nouns with which they agree; agreement_german.go: their
//	                German endings
//	years.go        years, centuries and hours
//
// What a name takes with it:
//
//	articles.go     a name; articles_french.go, articles_german.go, articles_spanish.go: its
//	                articles and the prepositions before them
//	addresses.go    the words before addresses
package grammar
