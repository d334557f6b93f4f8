package corpus

import (
	"encoding/binary"
	"hash/fnv"
	"math"
	"slices"
	"strings"
	"unicode"
)

// SplitTail holds out the last share of the pairs, as Keras's validation_split
// does, except those whose source sentence also occurs among the others. In a file
// sorted by length, the last pairs are the longest sentences.
func SplitTail(pairs []Pair, share float64) (train, held []Pair) {
	at := int(float64(len(pairs)) * (1 - share))
	train = pairs[:at:at]
	learned := map[string]bool{}
	for _, p := range train {
		learned[p.Source] = true
	}
	for _, p := range pairs[at:] {
		if !learned[p.Source] {
			held = append(held, p)
		}
	}
	return train, held
}

// SplitBySentence holds out about the given share of the pairs such that no source
// sentence and no translation occurs on both sides, ignoring case, spaces and
// punctuation. Pairs that share either stay together. Which side they go to
// depends only on the seed and their sentences, not on the order or number of the
// pairs; but if one side would be empty, it gets the group nearest to it. If all
// pairs belong together, all are for training.
func SplitBySentence(pairs []Pair, share float64, seed uint64) (train, held []Pair) {
	places := places(pairs, seed)
	if share > 0 && len(pairs) > 0 {
		first, last := slices.Min(places), slices.Max(places)
		switch {
		case first == last:
			share = 0
		case share <= first:
			share = math.Nextafter(first, 1)
		case share > last:
			share = last
		}
	}
	for i, p := range pairs {
		if places[i] < share {
			held = append(held, p)
		} else {
			train = append(train, p)
		}
	}
	return train, held
}

// places returns a place in [0, 1) for each pair, the same for pairs that share a
// sentence, directly or through others. They are the components of a graph, found by
// union-find with the sentences as links.
func places(pairs []Pair, seed uint64) []float64 {
	parent := make([]int, len(pairs))
	for i := range parent {
		parent[i] = i
	}
	find := func(i int) int {
		for parent[i] != i {
			parent[i] = parent[parent[i]]
			i = parent[i]
		}
		return i
	}
	sources, targets := map[string]int{}, map[string]int{}
	smallest := make([]uint64, len(pairs)) // the hash that identifies a component
	for i, p := range pairs {
		source, target := normal(p.Source), normal(p.Target)
		smallest[i] = hash(seed, source)
		for _, link := range []struct {
			seen map[string]int
			key  string
		}{{sources, source}, {targets, target}} {
			if j, ok := link.seen[link.key]; ok {
				a, b := find(i), find(j)
				parent[a] = b
				smallest[b] = min(smallest[a], smallest[b])
			} else {
				link.seen[link.key] = i
			}
		}
	}
	// The smallest of n hashes would be held out more often than a single one. So
	// each component gets a hash of its own, instead of a comparison of the
	// smallest hash itself.
	places := make([]float64, len(pairs))
	for i := range pairs {
		var key [8]byte
		binary.LittleEndian.PutUint64(key[:], smallest[find(i)])
		places[i] = float64(hash(seed, string(key[:]))>>11) / (1 << 53)
	}
	return places
}

// SplitBySource holds out the pairs of the last n source sentences, in order of
// first appearance, ignoring case, spaces and punctuation. At least one remains
// for training.
func SplitBySource(pairs []Pair, n int) (train, held []Pair) {
	order := map[string]int{}
	for _, p := range pairs {
		if source := normal(p.Source); order[source] == 0 {
			order[source] = 1 + len(order)
		}
	}
	last := max(1, len(order)-n)
	for _, p := range pairs {
		if order[normal(p.Source)] > last {
			held = append(held, p)
		} else {
			train = append(train, p)
		}
	}
	return train, held
}

// Apart returns the pairs that share no sentence, on either side, with those held
// out.
func Apart(pairs, held []Pair) []Pair {
	sources, targets := map[string]bool{}, map[string]bool{}
	for _, p := range held {
		sources[normal(p.Source)], targets[normal(p.Target)] = true, true
	}
	var apart []Pair
	for _, p := range pairs {
		if !sources[normal(p.Source)] && !targets[normal(p.Target)] {
			apart = append(apart, p)
		}
	}
	return apart
}

// normal returns a sentence's letters and digits, in lower case.
func normal(s string) string {
	kept := strings.Map(func(c rune) rune {
		if unicode.IsLetter(c) || unicode.IsDigit(c) || unicode.IsMark(c) {
			return unicode.ToLower(c)
		}
		return -1
	}, s)
	if kept == "" {
		return s
	}
	return kept
}

func hash(seed uint64, s string) uint64 {
	h := fnv.New64a()
	var b [8]byte
	binary.LittleEndian.PutUint64(b[:], seed)
	h.Write(b[:])
	h.Write([]byte(s))
	x := h.Sum64() // FNV's high bits hardly depend on the last byte
	x ^= x >> 32
	x *= 0x9E3779B97F4A7C15
	return x ^ x>>29
}
