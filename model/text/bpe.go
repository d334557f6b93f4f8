package text

import (
	"cmp"
	"container/heap"
	"math/rand/v2"
	"slices"
	"strings"
)

// wordStart marks a subword that has a space before it.
const wordStart = "▁"

// Merge joins two neighbouring tokens into one.
type Merge struct{ Left, Right int32 }

// merged is the position of a Merge in the list, and its result.
type merged struct {
	rank int
	id   int32
}

// learn performs byte-pair encoding (Sennrich et al. 2016, algorithm 1): starting
// from characters, it repeatedly makes the most frequent pair of neighbours within
// words a token. Counts are updated only where a merge changes them.
func (v *Vocabulary) learn(k Kind, sentences []string) {
	merges := k.Size
	if merges == 0 {
		merges = 4000
	}
	// Each distinct word as a list of ids, with its count.
	type entry struct {
		ids   []int32
		count int
	}
	counts := map[string]int{}
	for _, s := range sentences {
		for _, w := range words(k.Rules.clean(s), false) {
			counts[w.marked()]++
		}
	}
	characters := map[string]int{}
	for w, n := range counts {
		for _, symbol := range symbols(w) {
			characters[symbol] += n
		}
	}
	for c, n := range characters {
		if n >= k.MinCount {
			v.Tokens = append(v.Tokens, c)
		}
	}
	slices.Sort(v.Tokens)
	ids := map[string]int32{}
	for i, t := range v.Tokens {
		ids[t] = int32(i)
	}

	var entries []entry
	spellings := make([]string, 0, len(counts))
	for w := range counts {
		spellings = append(spellings, w)
	}
	slices.Sort(spellings) // make the result independent of the order of the map
	pairs := map[Merge]*pair{}
	for _, w := range spellings {
		e := entry{count: counts[w]}
		for _, symbol := range symbols(w) {
			id, ok := ids[symbol]
			if !ok {
				id = -1
			}
			e.ids = append(e.ids, id)
		}
		for i := 1; i < len(e.ids); i++ {
			addPair(pairs, Merge{e.ids[i-1], e.ids[i]}, e.count, len(entries))
		}
		entries = append(entries, e)
	}
	queue := &pairQueue{tokens: &v.Tokens}
	for _, p := range pairs {
		queue.pairs = append(queue.pairs, queued{p.merge, p.count})
	}
	heap.Init(queue)
	for len(v.Merges) < merges && queue.Len() > 0 {
		top := heap.Pop(queue).(queued)
		p := pairs[top.merge]
		if p == nil || p.count != top.count { // changed since it was queued
			if p != nil && p.count > 1 {
				heap.Push(queue, queued{p.merge, p.count})
			}
			continue
		}
		if p.count < 2 {
			break
		}
		text := v.Tokens[top.merge.Left] + v.Tokens[top.merge.Right]
		id, ok := ids[text]
		if !ok {
			id = int32(len(v.Tokens))
			v.Tokens = append(v.Tokens, text)
			ids[text] = id
		}
		v.Merges = append(v.Merges, top.merge)
		changed := map[Merge]bool{}
		for _, w := range p.words() {
			e := &entries[w]
			for i := 1; i < len(e.ids); i++ {
				m := Merge{e.ids[i-1], e.ids[i]}
				addPair(pairs, m, -e.count, w)
				changed[m] = true
			}
			e.ids = apply(e.ids, top.merge, id)
			for i := 1; i < len(e.ids); i++ {
				m := Merge{e.ids[i-1], e.ids[i]}
				addPair(pairs, m, e.count, w)
				changed[m] = true
			}
		}
		delete(pairs, top.merge)
		for m := range changed {
			if q := pairs[m]; q != nil && q.count > 1 {
				heap.Push(queue, queued{m, q.count})
			}
		}
	}
}

// marked returns the text of a word, with the mark if a space precedes it.
func (w word) marked() string {
	s := string(runes(w.chars))
	if w.spaced {
		return wordStart + s
	}
	return s
}

// symbols returns the characters of a word; the mark belongs to the first.
func symbols(marked string) []string {
	var list []string
	rest, found := strings.CutPrefix(marked, wordStart)
	for i, c := range rest {
		symbol := string(c)
		if i == 0 && found {
			symbol = wordStart + symbol
		}
		list = append(list, symbol)
	}
	return list
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

// longestMerged is the number of characters that are merged at once. Merging takes
// quadratic time, and no word of a language written with spaces is longer.
const longestMerged = 64

// subwords appends the tokens of a word. If p > 0, merges are left out at random.
func (v *Vocabulary) subwords(tokens []Token, w word, p float64, rng *rand.Rand) []Token {
	for len(w.chars) > longestMerged {
		tokens = v.subwords(tokens, word{chars: w.chars[:longestMerged], spaced: w.spaced}, p, rng)
		w = word{chars: w.chars[longestMerged:]}
	}
	pieces := make([]Token, len(w.chars))
	ids := make([]int32, len(w.chars))
	for i, c := range w.chars {
		pieces[i] = v.subwordChar(c, w.spaced && i == 0)
		ids[i] = pieces[i].ID
	}
	spans := v.merge(ids, p, rng)
	for i, end := 0, 0; end < len(pieces); i++ {
		start := end
		end += spans[i].length
		t := pieces[start]
		t.ID, t.End = spans[i].id, pieces[end-1].End
		for _, next := range pieces[start+1 : end] {
			t.Text += next.Text
			t.Known = t.Known && next.Known
		}
		if !t.Known && t.ID >= 0 && t.ID != v.Unknown {
			t.ReadAs = strings.TrimPrefix(v.Tokens[t.ID], wordStart)
		}
		tokens = append(tokens, t)
	}
	return tokens
}

// subwordChar returns the token of one character, with the mark if a space
// precedes it. A character known only in the other position is read as that.
func (v *Vocabulary) subwordChar(c char, marked bool) Token {
	t := c.token()
	for i, form := range append([]rune{c.r}, nearest(c.r)...) {
		alternatives := []string{string(form), wordStart + string(form)}
		if marked {
			slices.Reverse(alternatives)
		}
		for _, a := range alternatives {
			if id, ok := v.ID(a); ok && !v.special(id) {
				t.ID, t.Known = id, i == 0
				if !t.Known {
					t.ReadAs = string(form)
				}
				return t
			}
		}
	}
	t.ID = v.Unknown
	return t
}

// span is a merged token and the number of characters it covers.
type span struct {
	id     int32
	length int
}

// merge applies the merges to the characters of a word, in the order in which they
// were learned.
func (v *Vocabulary) merge(ids []int32, p float64, rng *rand.Rand) []span {
	spans := make([]span, len(ids))
	for i, id := range ids {
		spans[i] = span{id, 1}
	}
	x := v.prepare()
	for {
		best, at := merged{rank: len(v.Merges)}, -1
		for i := 1; i < len(spans); i++ {
			m, ok := x.merge[Merge{spans[i-1].id, spans[i].id}]
			if ok && m.rank < best.rank && (p <= 0 || rng.Float64() >= p) {
				best, at = m, i
			}
		}
		if at < 0 {
			return spans
		}
		spans[at-1] = span{best.id, spans[at-1].length + spans[at].length}
		spans = slices.Delete(spans, at, at+1)
	}
}
