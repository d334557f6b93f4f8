package text

import (
	"cmp"
	"container/heap"
	"maps"
	"slices"
)

// learn performs byte-pair encoding (Sennrich et al. 2016, algorithm 1): starting
// from characters, it repeatedly makes the most frequent pair of neighbours within
// words a token.
func (v *Vocabulary) learn(k Kind, sentences []string) {
	counts := map[string]int{} // of the words
	for _, s := range sentences {
		for _, w := range words(k.Rules.clean(s), false) {
			counts[w.marked()]++
		}
	}
	v.Tokens = alphabet(counts, k.MinCount)
	l := newLearner(v.Tokens, counts)
	for len(l.merges) < cmp.Or(k.Size, 4000) {
		p := l.mostFrequent()
		if p == nil || p.count < 2 {
			break
		}
		l.join(p)
	}
	v.Tokens, v.Merges = l.tokens, l.merges
}

// alphabet returns the characters that occur at least min times in the words, sorted.
func alphabet(words map[string]int, min int) []string {
	counts := map[string]int{}
	for w, n := range words {
		for _, symbol := range symbols(w) {
			counts[symbol] += n
		}
	}
	maps.DeleteFunc(counts, func(_ string, n int) bool { return n < min })
	return slices.Sorted(maps.Keys(counts))
}

// A learner is the state of byte-pair encoding.
type learner struct {
	tokens  []string
	ids     map[string]int32 // of the tokens
	merges  []Merge
	entries []entry
	pairs   map[Merge]*pair
	queue   pairQueue
}

// An entry is a distinct word as tokens, with its count. The id of a character
// that is not a token is -1.
type entry struct {
	ids   []int32
	count int
}

func newLearner(tokens []string, words map[string]int) *learner {
	l := &learner{tokens: tokens, ids: map[string]int32{}, pairs: map[Merge]*pair{}}
	for i, t := range tokens {
		l.ids[t] = int32(i)
	}
	for _, w := range slices.Sorted(maps.Keys(words)) { // sorted, so that the result does not depend on the map
		e := entry{count: words[w]}
		for _, symbol := range symbols(w) {
			id, ok := l.ids[symbol]
			if !ok {
				id = -1
			}
			e.ids = append(e.ids, id)
		}
		l.entries = append(l.entries, e)
		l.count(len(l.entries)-1, e.count, func(Merge) {})
	}
	l.queue.tokens = &l.tokens
	for _, p := range l.pairs {
		l.queue.pairs = append(l.queue.pairs, queued{p.merge, p.count})
	}
	heap.Init(&l.queue)
	return l
}

// count adds n to the count of each pair of neighbours in a word, and calls changed
// with the pair.
func (l *learner) count(word, n int, changed func(Merge)) {
	ids := l.entries[word].ids
	for i := 1; i < len(ids); i++ {
		m := Merge{ids[i-1], ids[i]}
		addPair(l.pairs, m, n, word)
		changed(m)
	}
}

// mostFrequent returns the most frequent pair, or nil if there is none. Pairs whose count
// has changed since they were queued are queued again.
func (l *learner) mostFrequent() *pair {
	for l.queue.Len() > 0 {
		top := heap.Pop(&l.queue).(queued)
		p := l.pairs[top.merge]
		switch {
		case p == nil:
		case p.count == top.count:
			return p
		case p.count > 1:
			heap.Push(&l.queue, queued{p.merge, p.count})
		}
	}
	return nil
}

// join makes a pair a token. Only the counts in words that contain it change.
func (l *learner) join(p *pair) {
	text := l.tokens[p.merge.Left] + l.tokens[p.merge.Right]
	id, ok := l.ids[text]
	if !ok {
		id = int32(len(l.tokens))
		l.tokens = append(l.tokens, text)
		l.ids[text] = id
	}
	l.merges = append(l.merges, p.merge)
	changed := map[Merge]bool{}
	note := func(m Merge) { changed[m] = true }
	for _, w := range p.words() {
		e := &l.entries[w]
		l.count(w, -e.count, note)
		e.ids = apply(e.ids, p.merge, id)
		l.count(w, e.count, note)
	}
	delete(l.pairs, p.merge)
	for m := range changed {
		if q := l.pairs[m]; q != nil && q.count > 1 {
			heap.Push(&l.queue, queued{m, q.count})
		}
	}
}

// apply merges every occurrence of a pair, from left to right.
func apply(ids []int32, m Merge, id int32) []int32 {
	kept := ids[:0]
	for i := 0; i < len(ids); i++ {
		if i+1 < len(ids) && ids[i] == m.Left && ids[i+1] == m.Right {
			kept = append(kept, id)
			i++
			continue
		}
		kept = append(kept, ids[i])
	}
	return kept
}

// pair records how often two tokens are neighbours, and in which words.
type pair struct {
	merge Merge
	count int
	in    map[int]int
}

func (p *pair) words() []int {
	list := make([]int, 0, len(p.in))
	for w := range p.in {
		list = append(list, w)
	}
	slices.Sort(list)
	return list
}

func addPair(pairs map[Merge]*pair, m Merge, count, word int) {
	if m.Left < 0 || m.Right < 0 {
		return
	}
	p := pairs[m]
	if p == nil {
		p = &pair{merge: m, in: map[int]int{}}
		pairs[m] = p
	}
	p.count += count
	if count > 0 {
		p.in[word]++
	} else if p.in[word]--; p.in[word] <= 0 {
		delete(p.in, word)
	}
}

// pairQueue yields the most frequent pair first, ties in order of their texts.
type pairQueue struct {
	pairs  []queued
	tokens *[]string
}

type queued struct {
	merge Merge
	count int
}

func (q *pairQueue) Len() int      { return len(q.pairs) }
func (q *pairQueue) Swap(i, j int) { q.pairs[i], q.pairs[j] = q.pairs[j], q.pairs[i] }
func (q *pairQueue) Push(x any)    { q.pairs = append(q.pairs, x.(queued)) }

func (q *pairQueue) Pop() any {
	last := q.pairs[len(q.pairs)-1]
	q.pairs = q.pairs[:len(q.pairs)-1]
	return last
}

func (q *pairQueue) Less(i, j int) bool {
	a, b := q.pairs[i], q.pairs[j]
	text := func(id int32) string { return (*q.tokens)[id] }
	return cmp.Or(
		cmp.Compare(b.count, a.count),
		cmp.Compare(text(a.merge.Left), text(b.merge.Left)),
		cmp.Compare(text(a.merge.Right), text(b.merge.Right)),
	) < 0
}
