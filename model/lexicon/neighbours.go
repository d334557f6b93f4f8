package lexicon

import (
	"cmp"
	"maps"
	"slices"
	"strings"
	"unicode/utf8"

	"dragoman/model/corpus"
)

// neighbours counts which words of a target language precede words with the same
// beginning or ending. Articles and the like agree with the following word in
// gender, number and first letter, which shows in these counts.
type neighbours struct {
	before   map[string]int    // per word, how often another follows
	beside   map[[2]string]int // of a word and the beginning or ending of the next
	ends     map[string]int    // per beginning or ending, how often a word precedes it
	total    int
	frequent map[string]bool
}

const (
	// lowest is how often, relative to chance, a word must precede others with the
	// same beginning or ending.
	lowest = 1
	// leastBeside is the minimum number of such words.
	leastBeside = 3
	// particles is the number of most frequent words that count as words whose
	// position does not depend on the meaning of the next one.
	particles = 60
)

func newNeighbours(pairs []corpus.Pair) *neighbours {
	n := &neighbours{before: map[string]int{}, beside: map[[2]string]int{}, ends: map[string]int{}, frequent: map[string]bool{}}
	for _, p := range pairs {
		if han(p.Target) {
			continue
		}
		words := tokens(p.Target)
		for i := 1; i < len(words); i++ {
			last := strings.ToLower(words[i-1])
			n.before[last]++
			n.total++
			for _, e := range edges(words[i]) {
				n.ends[e]++
				n.beside[[2]string{last, e}]++
			}
		}
	}
	words := slices.SortedFunc(maps.Keys(n.before), func(a, b string) int { return cmp.Or(cmp.Compare(n.before[b], n.before[a]), cmp.Compare(a, b)) })
	for _, w := range words[:min(len(words), particles)] {
		n.frequent[w] = true
	}
	return n
}

// edges returns a word's first letter and its last three.
func edges(w string) []string {
	_, first := utf8.DecodeRuneInString(w)
	last := len(w)
	for range 3 {
		_, size := utf8.DecodeLastRuneInString(w[:last])
		last -= size
	}
	return []string{w[:first] + "-", "-" + w[last:]}
}

// agree reports whether a word can replace words[i]: the word before it is
// frequent and precedes words like it, and nothing follows that would have to
// agree with it.
func (n *neighbours) agree(words []string, i int, w string) bool {
	if i == 0 || i+1 < len(words) && inWord([]rune(words[i+1])[0]) && !n.frequent[strings.ToLower(words[i+1])] {
		return false
	}
	last := strings.ToLower(words[i-1])
	if !n.frequent[last] {
		return false
	}
	for _, e := range edges(w) {
		both := n.beside[[2]string{last, e}]
		expected := float64(n.before[last]) * float64(n.ends[e]) / float64(n.total)
		if both < leastBeside || float64(both) < lowest*expected {
			return false
		}
	}
	return true
}
