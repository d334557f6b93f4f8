package text

import (
	"cmp"
	"maps"
	"slices"
	"sort"
	"unicode"

	"dragoman/model/text/scan"
)

// Writing describes how a language is written, as far as a choice of vocabulary depends
// on it.
type Writing struct {
	Alone float64 // share of letters that are words of their own, as in Chinese
	Cased float64 // share of letters that are upper or lower case
	Nouns bool    // all nouns have a capital; see NounsCapitalized

	Words      int     // running words: numbers and punctuation do not count
	Vocabulary int     // different words, numbers and punctuation marks
	WordLength float64 // mean number of letters in a word
	Unseen     float64 // expected share of running words that would be new in other sentences

	// LongWords and LongCharacters are the lengths that one sentence in a hundred
	// exceeds, in words and punctuation marks, and in characters.
	LongWords, LongCharacters int

	symbols []int // how often each occurs, the most frequent first
}

// Symbols returns the number of characters that occur at least min times. Those
// at the start of a word count separately, as in a vocabulary of subwords.
func (w Writing) Symbols(min int) int {
	return sort.Search(len(w.symbols), func(i int) bool { return w.symbols[i] < min })
}

// Describe describes the writing of sentences. Unseen is the share of words that
// occur only once (Good 1953, “The population frequencies of species and the
// estimation of population parameters”).
func Describe(sentences []string) Writing {
	w := Writing{Nouns: NounsCapitalized(sentences)}
	letters, alone, cased := 0, 0, 0
	symbolCounts, wordCounts := map[string]int{}, map[string]int{}
	inWords, inCharacters := make([]int, len(sentences)), make([]int, len(sentences))
	for i, s := range sentences {
		chars := Rules{Spaces: true, Quotes: true}.clean(s)
		list := words(chars, true)
		inWords[i], inCharacters[i] = len(list), len(chars)
		for _, word := range list {
			for _, symbol := range symbols(word.marked()) {
				symbolCounts[symbol]++
			}
			wordCounts[textOf(word.chars)]++
			if !unicode.IsLetter(word.chars[0].r) {
				continue
			}
			w.Words++
			for _, c := range word.chars {
				letters++
				if class(c.r) == 0 {
					alone++
				}
				if unicode.IsUpper(c.r) || unicode.IsLower(c.r) {
					cased++
				}
			}
		}
	}
	once := 0
	for word, n := range wordCounts {
		if n == 1 && unicode.IsLetter(scan.At(word)) {
			once++
		}
	}
	w.Vocabulary = len(wordCounts)
	w.Alone, w.Cased = ratio(alone, letters), ratio(cased, letters)
	w.WordLength, w.Unseen = ratio(letters, w.Words), ratio(once, w.Words)
	w.LongWords, w.LongCharacters = percentile99(inWords), percentile99(inCharacters)
	w.symbols = slices.SortedFunc(maps.Values(symbolCounts), func(a, b int) int { return cmp.Compare(b, a) })
	return w
}

func ratio(n, all int) float64 { return float64(n) / float64(max(all, 1)) }

// percentile99 returns the value that one in a hundred exceeds.
func percentile99(values []int) int {
	if len(values) == 0 {
		return 0
	}
	slices.Sort(values)
	return values[(len(values)-1)*99/100]
}
