package lexicon

import (
	"cmp"
	"maps"
	"slices"
	"strings"
	"unicode/utf8"

	"dragoman/model/corpus"
)

// neighbours counts which words of a target language stand before words that
// begin and that end alike. Articles and the like agree with what follows in
// gender, number and the first letter, which shows in how often they stand there.
type neighbours struct {
	before   map[string]int    // of each word, how often one follows
	beside   map[[2]string]int // of a word and the begin or the end of the next
	ends     map[string]int    // of each begin and end, how often there is a word before it
	total    int
	frequent map[string]bool
}

const (
	// lowest is how often, against chance, a word must stand before others that
	// begin or end like one.
	lowest = 1
	// leastBeside is how many of them there must be.
	leastBeside = 3
	// particles is how many of the most frequent words count as words whose
	// place does not depend on what the next one means.
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

// edges are a word's first letter and its last three.
func edges(w string) []string {
	_, first := utf8.DecodeRuneInString(w)
	last := len(w)
	for range 3 {
		_, size := utf8.DecodeLastRuneInString(w[:last])
		last -= size
	}
	return []string{w[:first] + "-", "-" + w[last:]}
}

// agree reports whether a word can stand in the place of words[i]: whether the
// one before it is frequent and stands before words like it, and nothing follows
// that would have to agree with it.
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
