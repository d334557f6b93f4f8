package lexicon

import (
	"math/rand/v2"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"dragoman/model/corpus"
)

// Substitution puts words of a lexicon into pairs: it replaces a noun or an
// adjective by one that occurs in fewer pairs, and its translation by the other's
// (Fadaee, Bisazza and Monz 2017, “Data Augmentation for Low-Resource Neural
// Machine Translation”). Thus one pair teaches many words and their positions.
type Substitution struct {
	kinds      *kinds
	translate  map[string][]string // per word of the lexicon
	seen       map[string]int      // number of pairs with a word
	words      map[kind][]string   // interchangeable words, the most frequent first
	targets    map[string]bool     // all translations of the lexicon
	neighbours *neighbours
}

// NewSubstitution returns a Substitution of words of a lexicon, the most frequent
// first. The kinds of the words are inferred from the pairs. Translations for which
// say returns false are not used.
func NewSubstitution(lexicon []corpus.Group, pairs []corpus.Pair, say func(translation string) bool) *Substitution {
	s := &Substitution{kinds: newKinds(pairs), translate: map[string][]string{}, seen: map[string]int{},
		words: map[kind][]string{}, targets: map[string]bool{}, neighbours: newNeighbours(pairs)}
	for _, p := range pairs {
		words := tokens(p.Source)
		slices.Sort(words)
		for _, w := range slices.Compact(words) {
			s.seen[w]++
		}
	}
	for _, g := range lexicon {
		for _, t := range g.Targets {
			s.targets[t] = true
		}
	}
	for _, g := range Things(lexicon) {
		s.translate[g.Source] = g.Targets
		if !say(g.Targets[0]) {
			continue
		}
		k := s.kinds.of(g.Source)
		if k == unclear { // most words are nouns
			k = noun
		}
		s.words[k] = append(s.words[k], g.Source)
	}
	return s
}

// tries is the number of substitutes to draw before leaving a pair unchanged.
const tries = 20

// Apply returns the pair with another word on both sides, or unchanged if none
// fits. The word must occur once in the source, and one of its translations once
// in the target. The substitute is of the same kind and fits the article before
// it, a or an; it and its translation fit their neighbours on the other side.
func (s *Substitution) Apply(p corpus.Pair, rng *rand.Rand) corpus.Pair {
	words := tokens(p.Source)
	for _, i := range rng.Perm(len(words)) {
		w := words[i]
		k := s.kinds.of(w)
		if at := s.kinds.at(words, i); at == unclear || (at == adjective) != (k == adjective) || k == unclear || count(words, w) != 1 {
			continue
		}
		said, list := s.said(p.Target, w), s.words[k]
		if said == "" || len(list) == 0 {
			continue
		}
		for range tries {
			with := draw(list, rng)
			say := s.translate[with][0]
			if s.seen[with] >= s.seen[w] || article(words[i-1]) && vowel(with) != vowel(w) || !s.fits(p.Target, said, say, k) {
				continue
			}
			return corpus.Pair{Source: corpus.ReplaceWord(p.Source, w, with), Target: corpus.ReplaceWord(p.Target, said, say), Line: p.Line}
		}
	}
	return p
}

func count(list []string, w string) int {
	n := 0
	for _, v := range list {
		if v == w {
			n++
		}
	}
	return n
}

// article reports whether a word is a or an.
func article(w string) bool { return strings.EqualFold(w, "a") || strings.EqualFold(w, "an") }

func vowel(w string) bool { return strings.IndexByte("aeiou", w[0]) >= 0 }

// said returns the translation of a word that occurs in a target exactly once and
// not as part of another word's translation, or "".
func (s *Substitution) said(target, w string) string {
	for _, t := range s.translate[w] {
		if strings.Count(target, t) != 1 {
			continue
		}
		if !han(t) {
			if count(tokens(target), t) == 1 {
				return t
			}
			continue
		}
		at := strings.Index(target, t)
		before, size := utf8.DecodeLastRuneInString(target[:at])
		after, more := utf8.DecodeRuneInString(target[at+len(t):])
		if !s.targets[target[at-size:at+len(t)]] && !s.targets[target[at:at+len(t)+more]] && !measured(target[:at], before) && before != utf8.RuneError && after != utf8.RuneError {
			return t
		}
	}
	return ""
}

// measures are Chinese measure words that do not go with every noun.
const measures = "本只条张辆件杯把匹头位名家座间棵朵双套台架部首支枝块片根封篇幅顶艘颗粒道扇所门份瓶碗盘盒"

// measured reports whether the text before a word ends with a measure word after a
// number or the like.
func measured(target string, last rune) bool {
	if !strings.ContainsRune(measures, last) {
		return false
	}
	before, _ := utf8.DecodeLastRuneInString(strings.TrimSuffix(target, string(last)))
	return strings.ContainsRune("一二两三四五六七八九十几这那每某半", before)
}

func han(s string) bool {
	return strings.ContainsFunc(s, func(c rune) bool {
		return unicode.In(c, unicode.Han, unicode.Hiragana, unicode.Katakana)
	})
}

// fits reports whether a translation can replace another. In Chinese and Japanese an
// adjective of one character has a different position from one of several. In
// languages with spaces, the neighbours must be those of words with the same beginning
// and ending, which is how articles agree with nouns.
func (s *Substitution) fits(target, said, say string, k kind) bool {
	if han(said) || han(say) {
		return han(said) && han(say) && (k != adjective || utf8.RuneCountInString(said) > 1 && utf8.RuneCountInString(say) > 1)
	}
	if strings.Contains(say, " ") {
		return false
	}
	words := tokens(target)
	for i, w := range words {
		if w == said {
			return s.neighbours.agree(words, i, say)
		}
	}
	return false
}
