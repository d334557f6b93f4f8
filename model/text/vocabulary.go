package text

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"
)

// Unit is what a vocabulary cuts sentences into.
type Unit uint8

const (
	Char Unit = iota // Unicode characters, as in the tutorial
	Word             // words and punctuation marks
	BPE              // subwords by byte-pair encoding (Sennrich et al. 2016)
)

// String returns "char", "word" or "bpe".
func (u Unit) String() string {
	switch u {
	case Char:
		return "char"
	case Word:
		return "word"
	case BPE:
		return "bpe"
	}
	return fmt.Sprintf("unknown(%d)", uint8(u))
}

// ParseUnit is the inverse of String.
func ParseUnit(s string) (Unit, error) {
	for _, u := range []Unit{Char, Word, BPE} {
		if s == u.String() {
			return u, nil
		}
	}
	return 0, fmt.Errorf("unknown unit %q: want char, word or bpe", s)
}

// MarshalText returns the name of the unit, which represents it in JSON.
func (u Unit) MarshalText() ([]byte, error) { return []byte(u.String()), nil }

// UnmarshalText sets the unit by its name.
func (u *Unit) UnmarshalText(text []byte) (err error) {
	*u, err = ParseUnit(string(text))
	return err
}

// The special tokens. The first two are the tutorial's. PaddingToken is in no
// vocabulary and is read as a zero vector.
const (
	StartToken   = "\t"
	StopToken    = "\n"
	UnknownToken = "\uFFFD"
	PaddingToken = "␀"
)

// Vocabulary maps the tokens of one side of a model to ids, which are indices into
// Tokens. Its exported fields are stored in the model's file.
type Vocabulary struct {
	Unit   Unit
	Rules  Rules
	Tokens []string
	Merges []Merge // of BPE, in the order in which they were learned
	// Words are the words of the training data, in lower case, the most frequent
	// first. If there are any, other words are carried or corrected: see Encode.
	// Only source vocabularies have them.
	Words []string
	// Names are rarer words, with a capital, that the network has learned to translate:
	// Lithuania.
	Names []string
	// Nouns tells whether all nouns have a capital, so that it does not show a name: see
	// NounsCapitalized.
	Nouns bool

	Start, Stop, Unknown int32 // ids of special tokens; -1 for none

	index *index
}

// Kind describes a vocabulary to build.
type Kind struct {
	Unit    Unit
	Rules   Rules
	Target  bool // with a start and a stop token
	Unknown bool // with a token for unseen text, which is otherwise skipped
	// MinCount leaves out tokens that occur less often; 0 and 1 keep all. It
	// matters only with Unknown.
	MinCount int
	// Size is the maximum number of words or characters, of which the most frequent
	// are kept, or the number of merges of BPE; 0 means all, or 4000 merges.
	Size int
}

// Build builds the vocabulary of sentences. Characters are in the order of their
// code points, special ones included, as in the tutorial.
func Build(k Kind, sentences []string) Vocabulary {
	v := Vocabulary{Unit: k.Unit, Rules: k.Rules, Start: -1, Stop: -1, Unknown: -1}
	if k.Unit == BPE {
		v.learn(k, sentences)
	}
	counts := v.count(sentences)
	for token, n := range counts {
		if n >= k.MinCount && token != StartToken && token != StopToken {
			v.Tokens = append(v.Tokens, token)
		}
	}
	if k.Unit != BPE {
		if k.Size > 0 && len(v.Tokens) > k.Size {
			v.Tokens = mostFrequent(v.Tokens, counts)[:k.Size]
		}
		slices.Sort(v.Tokens)
	}
	var special []string
	if k.Target {
		special = append(special, StartToken, StopToken)
	}
	if k.Unknown {
		special = append(special, UnknownToken)
		v.Tokens = slices.DeleteFunc(v.Tokens, func(t string) bool { return t == UnknownToken })
	}
	v.Tokens = append(special, v.Tokens...)
	if k.Unit == Char { // the tutorial sorts the special characters among the others
		slices.Sort(v.Tokens)
	}
	for i := range v.Merges {
		v.Merges[i].Left += int32(len(special))
		v.Merges[i].Right += int32(len(special))
	}
	if k.Target {
		v.Start, v.Stop = int32(slices.Index(v.Tokens, StartToken)), int32(slices.Index(v.Tokens, StopToken))
	}
	if k.Unknown {
		v.Unknown = int32(slices.Index(v.Tokens, UnknownToken))
	}
	v.prepare()
	return v
}

// mostFrequent sorts tokens by how often they occur.
func mostFrequent(tokens []string, counts map[string]int) []string {
	slices.SortFunc(tokens, func(a, b string) int {
		return cmp.Or(cmp.Compare(counts[b], counts[a]), cmp.Compare(a, b))
	})
	return tokens
}

// count counts the characters or words of sentences.
func (v *Vocabulary) count(sentences []string) map[string]int {
	counts := map[string]int{}
	for _, s := range sentences {
		switch v.Unit {
		case Char:
			for _, c := range v.Rules.clean(s) {
				counts[string(c.r)]++
			}
		case Word:
			for _, w := range words(v.Rules.clean(s), true) {
				counts[textOf(w.chars)]++
			}
		}
	}
	return counts
}

// Grow appends the characters or words that are missing from the vocabulary and
// occur at least min times in sentences. A BPE vocabulary stays as it is: new
// words are cut into subwords.
func (v *Vocabulary) Grow(min int, sentences []string) {
	var more []string
	for token, n := range v.count(sentences) {
		if _, ok := v.ID(token); !ok && n >= min {
			more = append(more, token)
		}
	}
	slices.Sort(more)
	v.Tokens, v.index = append(v.Tokens, more...), nil
	v.prepare()
}

// AddPlaceholders appends the placeholders that are missing from the vocabulary.
func (v *Vocabulary) AddPlaceholders() {
	for i := range maxPlaceholders {
		forms := []string{Placeholder(i)}
		if v.Unit == BPE {
			forms = append(forms, wordStart+Placeholder(i))
		}
		for _, f := range forms {
			if _, ok := v.ID(f); !ok {
				v.Tokens = append(v.Tokens, f)
			}
		}
	}
	v.index = nil
	v.prepare()
}

// Know sets Words, the most frequent first, and Names.
func (v *Vocabulary) Know(words, names []string) {
	v.Words, v.Names, v.index = words, names, nil
	v.prepare()
}

// Shrink removes tokens to fit a kind of vocabulary: with BPE the merges after the
// first k.Size, with characters those that occur fewer than k.MinCount times in
// the sentences, and all but the k.Size most frequent. It returns the old id of each remaining token.
func (v *Vocabulary) Shrink(k Kind, sentences []string) (old []int32) {
	drop := map[string]bool{}
	switch {
	case v.Unit == BPE && k.Size > 0 && k.Size < len(v.Merges):
		for _, m := range v.Merges[k.Size:] {
			drop[v.Tokens[m.Left]+v.Tokens[m.Right]] = true
		}
		v.Merges = v.Merges[:k.Size]
		for _, m := range v.Merges { // made by the merges that remain
			delete(drop, v.Tokens[m.Left]+v.Tokens[m.Right])
		}
	case v.Unit == Char && (k.MinCount > 1 || k.Size > 0) && v.Unknown >= 0:
		counts := v.count(sentences)
		var ordinary []string
		for i, t := range v.Tokens {
			if first, _ := utf8.DecodeRuneInString(t); !v.special(int32(i)) && !isPlaceholder(first) {
				ordinary = append(ordinary, t)
			}
		}
		for rank, t := range mostFrequent(ordinary, counts) {
			drop[t] = counts[t] < k.MinCount || k.Size > 0 && rank >= k.Size
		}
	}
	var tokens []string
	now := make([]int32, len(v.Tokens))
	for i, t := range v.Tokens {
		if !drop[t] {
			now[i] = int32(len(tokens))
			tokens, old = append(tokens, t), append(old, int32(i))
		}
	}
	merges := make([]Merge, len(v.Merges))
	for i, m := range v.Merges {
		merges[i] = Merge{now[m.Left], now[m.Right]}
	}
	for _, id := range []*int32{&v.Start, &v.Stop, &v.Unknown} {
		if *id >= 0 {
			*id = now[*id]
		}
	}
	v.Tokens, v.Merges, v.index = tokens, merges, nil
	v.prepare()
	return old
}

// index serves the look-ups of Encode.
type index struct {
	ids   map[string]int32
	merge map[Merge]merged
	words map[string]int  // to their ranks; v.Names, in lower case, after them
	names map[string]bool // in lower case

	incomplete  bool                     // a merge makes no token
	longestWord int                      // in characters
	runes       func() map[rune]bool     // in any token, if there are words
	trigrams    func() map[[3]rune]bool  // of the words' letters; few texts need them
	plain       func() map[string]string // the words with accents, by how they are typed without
}

func (v *Vocabulary) prepare() *index {
	if v.index != nil {
		return v.index
	}
	x := &index{ids: make(map[string]int32, len(v.Tokens)), runes: func() map[rune]bool { return nil }}
	for i, t := range v.Tokens {
		x.ids[t] = int32(i)
	}
	if len(v.Merges) > 0 {
		x.merge = make(map[Merge]merged, len(v.Merges))
		for rank, m := range v.Merges {
			id, ok := x.ids[v.Tokens[m.Left]+v.Tokens[m.Right]]
			if !ok {
				id, x.incomplete = -1, true // Validate rejects this
			}
			x.merge[m] = merged{rank: rank, id: id}
		}
	}
	if len(v.Words) > 0 {
		x.words, x.names = make(map[string]int, len(v.Words)+len(v.Names)), make(map[string]bool, len(v.Names))
		words, tokens := v.Words, v.Tokens
		x.runes = sync.OnceValue(func() map[rune]bool { return runesOf(tokens) })
		x.trigrams = sync.OnceValue(func() map[[3]rune]bool { return trigramsOf(words) })
		x.plain = sync.OnceValue(func() map[string]string { return unaccented(words) })
		for rank, w := range v.Words {
			x.words[w] = rank
			x.longestWord = min(max(x.longestWord, utf8.RuneCountInString(w)), longestMerged)
		}
		for i, n := range v.Names {
			w := strings.ToLower(n)
			x.names[w] = true
			if _, known := x.words[w]; !known {
				x.words[w] = len(v.Words) + i
			}
		}
	}
	v.index = x
	return x
}

// runesOf returns the characters of tokens.
func runesOf(tokens []string) map[rune]bool {
	runes := map[rune]bool{}
	for _, t := range tokens {
		for _, c := range t {
			runes[c] = true
		}
	}
	return runes
}

// Size returns the number of tokens.
func (v *Vocabulary) Size() int { return len(v.Tokens) }

// ID returns the id of a token.
func (v *Vocabulary) ID(token string) (int32, bool) {
	id, ok := v.prepare().ids[token]
	return id, ok
}

// Within returns the ids of the tokens that consist of the given characters only.
func (v *Vocabulary) Within(characters string) []int32 {
	var ids []int32
	for i, t := range v.Tokens {
		if t = strings.TrimPrefix(t, wordStart); t != "" && strings.Trim(t, characters) == "" && !v.special(int32(i)) {
			ids = append(ids, int32(i))
		}
	}
	return ids
}

// maxWords is the maximum number of Words in a file, ten times what a training
// keeps.
const maxWords = 1 << 16

// Validate checks a vocabulary from a file and returns an error that names the
// wrong field. Afterwards the Vocabulary may be used by several goroutines.
func (v *Vocabulary) Validate() error {
	if len(v.Tokens) == 0 {
		return fmt.Errorf("tokens: none")
	}
	if v.Unit > BPE {
		return fmt.Errorf("unit: %v", v.Unit)
	}
	for i, t := range v.Tokens {
		switch {
		case t == "":
			return fmt.Errorf("tokens: number %d is empty", i)
		case !utf8.ValidString(t):
			return fmt.Errorf("tokens: number %d, %.100q, is not UTF-8", i, t)
		}
	}
	for _, f := range []struct {
		name string
		id   int32
	}{{"start", v.Start}, {"stop", v.Stop}, {"unknown", v.Unknown}} {
		if f.id < -1 || int(f.id) >= len(v.Tokens) {
			return fmt.Errorf("%s: %d, want -1 to %d", f.name, f.id, len(v.Tokens)-1)
		}
	}
	if v.Start >= 0 && (v.Start == v.Stop || v.Start == v.Unknown) || v.Stop >= 0 && v.Stop == v.Unknown {
		return fmt.Errorf("start, stop, unknown: %d, %d and %d, want different tokens", v.Start, v.Stop, v.Unknown)
	}
	if v.Unit != BPE && len(v.Merges) > 0 {
		return fmt.Errorf("merges: %d, for a vocabulary of unit %v", len(v.Merges), v.Unit)
	}
	n := int32(len(v.Tokens))
	for i, m := range v.Merges {
		if m.Left < 0 || m.Left >= n || m.Right < 0 || m.Right >= n {
			return fmt.Errorf("merges: number %d, %v, refers to missing tokens", i, m)
		}
	}
	for _, list := range []struct {
		name  string
		words []string
	}{{"words", v.Words}, {"names", v.Names}} {
		if len(list.words) > maxWords {
			return fmt.Errorf("%s: %d, want at most %d", list.name, len(list.words), maxWords)
		}
		for i, w := range list.words {
			if w == "" || !utf8.ValidString(w) {
				return fmt.Errorf("%s: number %d, %.100q, is empty or not UTF-8", list.name, i, w)
			}
		}
	}
	return v.validateIndex()
}

// validateIndex builds the index of fields that are valid one by one. It returns an
// error if tokens or words occur twice or a merge makes no token.
func (v *Vocabulary) validateIndex() error {
	v.index = nil // built before the fields were set
	x := v.prepare()
	if len(x.ids) < len(v.Tokens) {
		for i, t := range v.Tokens {
			if x.ids[t] != int32(i) {
				return fmt.Errorf("tokens: number %d, %.100q, occurs twice", i, t)
			}
		}
	}
	if x.incomplete {
		for i, m := range v.Merges {
			if x.merge[m].id < 0 {
				return fmt.Errorf("merges: number %d, %v, does not make a token", i, m)
			}
		}
	}
	if len(x.words) < len(v.Words)+len(v.Names) {
		for i, w := range v.Words {
			if x.words[w] != i {
				return fmt.Errorf("words: number %d, %.100q, occurs twice", i, w)
			}
		}
	}
	return nil
}

// Decode joins tokens into a sentence. It skips start tokens and ends at the first
// stop token.
func (v *Vocabulary) Decode(ids []int32) string {
	var b strings.Builder
	for _, id := range ids {
		if id == v.Stop {
			break
		}
		if id < 0 || int(id) >= len(v.Tokens) || id == v.Start {
			continue
		}
		token := v.Tokens[id]
		if v.Unit == Word && b.Len() > 0 && Spaced(b.String(), token) {
			b.WriteByte(' ')
		}
		b.WriteString(token)
	}
	if v.Unit == BPE {
		return strings.TrimPrefix(strings.ReplaceAll(b.String(), wordStart, " "), " ")
	}
	return b.String()
}
