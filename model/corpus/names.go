package corpus

import (
	"cmp"
	"maps"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Name is a capitalized word and its usual translation.
type Name struct{ Source, Target string }

// MinNames is the least number of occurrences of a name to learn from.
const MinNames = 20

// Names finds names: words that are capitalized wherever they occur, occur at
// least min times within source sentences, and have a clear counterpart. The
// counterpart is the word, or the two to four Chinese characters, with the highest
// Dice coefficient 2·|both|/(|source|+|target|) over the pairs (Smadja et al.
// 1996), if that is at least 0.8. The most frequent name comes first.
func Names(pairs []Pair, min int) []Name {
	found := candidates(pairs, capitalized(pairs, min, 0.05))
	counts := count(pairs, found)
	var names []Name
	for w, list := range found {
		if best := counts.best(w, list); best != "" {
			names = append(names, Name{w, best})
		}
	}
	slices.SortFunc(names, func(a, b Name) int {
		return cmp.Or(cmp.Compare(counts.source[b.Source], counts.source[a.Source]), cmp.Compare(a.Source, b.Source))
	})
	return names
}

// Translated returns the words that often have a capital, occur with it within at least
// min source sentences, and are in fewer than half of their translations: names of
// countries, months and the like, and adjectives derived from them. They are in
// alphabetical order.
func Translated(pairs []Pair, min int) []string {
	const uncapitalized = 2 // times as often, as people type
	var words []string
	for w, in := range capitalized(pairs, min, uncapitalized) {
		kept := 0
		for _, i := range in {
			if strings.Contains(pairs[i].Target, w) {
				kept++
			}
		}
		if 2*kept < len(in) {
			words = append(words, w)
		}
	}
	slices.Sort(words)
	return words
}

// capitalized returns, for each word that is capitalized within at least min source
// sentences, and written in lower case at most lower times as often, the indices of
// these pairs.
func capitalized(pairs []Pair, min int, lower float64) map[string][]int {
	within := map[string][]int{}
	written := map[string]int{} // how often, anywhere
	for i, p := range pairs {
		for j, w := range letters(p.Source) {
			written[w]++
			if in := within[w]; j > 0 && isCapitalized(w) && (len(in) == 0 || in[len(in)-1] != i) {
				within[w] = append(in, i)
			}
		}
	}
	maps.DeleteFunc(within, func(w string, in []int) bool {
		return len(in) < min || float64(written[strings.ToLower(w)]) > lower*float64(len(in))
	})
	return within
}

// isCapitalized reports whether a word of several letters begins with a capital.
func isCapitalized(word string) bool {
	first, _ := utf8.DecodeRuneInString(word)
	return unicode.IsUpper(first) && utf8.RuneCountInString(word) > 1
}

// candidates returns, for each word, in order, what occurs in at least half of the
// translations of the sentences that contain it within.
func candidates(pairs []Pair, within map[string][]int) map[string][]string {
	list := map[string][]string{}
	for w, in := range within {
		beside := map[string]int{}
		for _, i := range in {
			for c := range counterparts(pairs[i].Target) {
				beside[c]++
			}
		}
		maps.DeleteFunc(beside, func(_ string, n int) bool { return 2*n < len(in) })
		list[w] = slices.Sorted(maps.Keys(beside))
	}
	return list
}

// nameCounts counts the pairs in which words and their candidates occur, separately
// and together. Words at the start of a sentence count as well.
type nameCounts struct {
	source, target map[string]int
	both           map[Name]int
}

func count(pairs []Pair, candidates map[string][]string) nameCounts {
	counts := nameCounts{map[string]int{}, map[string]int{}, map[Name]int{}}
	for _, list := range candidates {
		for _, c := range list {
			counts.target[c] = 0
		}
	}
	for _, p := range pairs {
		said := counterparts(p.Target)
		for c := range said {
			if n, ok := counts.target[c]; ok {
				counts.target[c] = n + 1
			}
		}
		for w := range unique(letters(p.Source)) {
			list, ok := candidates[w]
			if !ok {
				continue
			}
			counts.source[w]++
			for _, c := range list {
				if said[c] {
					counts.both[Name{w, c}]++
				}
			}
		}
	}
	return counts
}

// best returns the candidate with the highest Dice coefficient, if that is at least
// 0.8. Of equally good candidates it prefers the word itself, then the longest.
func (n nameCounts) best(word string, candidates []string) string {
	best, highest := "", 0.8
	for _, c := range candidates {
		dice := 2 * float64(n.both[Name{word, c}]) / float64(n.source[word]+n.target[c])
		if dice > highest || dice == highest && best != word && (c == word || len(c) > len(best)) {
			best, highest = c, dice
		}
	}
	return best
}

// letters returns the runs of letters in a sentence. Chinese characters form runs
// of their own.
func letters(s string) []string {
	var list []string
	var run []rune
	for _, c := range s + "." {
		letter := unicode.IsLetter(c) || unicode.IsMark(c)
		if n := len(run); n > 0 && (!letter || unicode.Is(unicode.Han, c) != unicode.Is(unicode.Han, run[n-1])) {
			list = append(list, string(run))
			run = run[:0]
		}
		if letter {
			run = append(run, c)
		}
	}
	return list
}

func unique(words []string) map[string]bool {
	set := map[string]bool{}
	for _, w := range words {
		set[w] = true
	}
	return set
}

// counterparts returns the words of a target sentence; of words in Chinese
// characters, all substrings of two to four.
func counterparts(s string) map[string]bool {
	set := map[string]bool{}
	for _, w := range letters(s) {
		runes := []rune(w)
		if !unicode.Is(unicode.Han, runes[0]) {
			set[w] = true
			continue
		}
		for i := range runes {
			for n := 2; n <= 4 && i+n <= len(runes); n++ {
				set[string(runes[i:i+n])] = true
			}
		}
	}
	return set
}
