// Package text turns sentences into tokens and translations back into text.
//
// A [Vocabulary] cuts a sentence, cleaned up by its [Rules], into characters, words or
// subwords. Text that a translation keeps, such as a number, an address or an unknown
// name, passes the network as a placeholder. [Sentences] cuts a text into sentences, and
// [Glossary.Joints] a long sentence into clauses.
//
// In reading order:
//
//	vocabulary.go   tokens and their ids
//	rules.go        clean-up; normalize.go, compose.go, compose_js.go: Unicode's normalization
//	words.go        words; writing.go: how a language is written
//	bpe.go          subwords; learn.go: which to make
//	encode.go       a sentence → tokens
//
// Rules read a text with package scan, and numbers with package numeral. Classes of characters are
// those of package script, lists of words those of package lookup.
//
// What a translation keeps:
//
//	carried.go      placeholders for it; restore.go: the text in their place
//	placeables.go   what means the same in every language
//	addresses.go    addresses, paths and names of files; variables.go: variables of programs
//	numbers.go      numbers with their units
//	designations.go names of letters and digits; equations.go: formulas
//	ornaments.go    code, tags, emoji; pictures.go: emoji that are nouns; entities.go: characters
//	                as HTML names them
//	adorn.go        tags and the like in a translation; enclosure.go: those around words
//	quotation.go    quotation marks and brackets; slashes.go: slashes between words
//
// Words that the vocabulary lacks:
//
//	unknown.go      which are carried
//	gazetteer.go    names that a dictionary translates
//	names.go        names; nouns.go: where all nouns have a capital; namesakes.go: names that are words
//	titles.go       persons with titles; persons.go: those whom a network reads as one that it knows;
//	                surnames.go: Chinese and Japanese ones; givennames.go: Will and Rose, by their cues
//	streets.go      streets of English texts; streets_europe.go: of French, German and Spanish ones;
//	                addressing.go: the words before them and before telephone numbers
//	propernames.go  institutions and acronyms; naming.go: the words that a name takes with it, by
//	                package grammar
//	loanwords.go    words of many languages; nonsense.go: letters that are not words; strange.go: rare ones
//	slips.go        which are read as others; inflections.go: which are forms of others
//	expansions.go   abbreviations, read as what they are short for; messages.go: those that only
//	                messages have, and the remarks that end them; traditional.go: Traditional Chinese
//
// What networks have seldom seen in training:
//
//	glossary.go     prescribed translations
//	weekdays.go     days in opening hours; dates and times of day are those of package datetime
//	ordinals.go     ordinals in digits; counts.go: how many there are of something; shares.go: 30%
//	                of it; ranges.go: 5 to 10; magnitudes.go: 3.5 million
//	dictionary.go   rare words
//	phrases.go      phrases that stand alone; letters.go: salutations of letters, and
//	                the names below them; etcetera.go: etc.
//	repeated.go     sentences that repeat a word; echo.go: words said twice within one
//	label.go        labels before sentences; mentions.go: words that a sentence mentions
//	speech.go       direct speech before the clause that reports it
//
// Sentences and clauses:
//
//	sentences.go    a text → sentences; programs.go: which lines are code
//	abbreviations.go, abbreviations_europe.go: which full stops end none
//	core.go         what of a sentence needs translation
//	clauses.go      a long sentence → clauses; conjunctions.go: the words between them
package text
