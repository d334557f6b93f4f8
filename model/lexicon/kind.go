package lexicon

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"dragoman/model/corpus"
)

// kind is the part of speech of an English word, as far as its neighbours show.
type kind uint8

const (
	unclear kind = iota
	noun
	plural
	adjective
)

// kinds determines the kinds of words. A noun stands after a determiner or a
// preposition and before the end or a function word. An adjective stands there
// after a form of be or an adverb of degree, or between a determiner and a word
// before the end or a function word. A rare word has the kind of most words with
// the same ending (Brants 2000, “TnT: a statistical part-of-speech tagger”,
// section 2.3); a noun in -s is a plural.
type kinds struct {
	words    map[string]*evidence
	suffixes map[string]*evidence // number of words of each kind by ending

	functionWords, determiners, prepositions, degrees map[string]bool
}

// evidence counts occurrences as a noun and as an adjective.
type evidence struct{ noun, adjective int }

const (
	longestSuffix = 4
	leastSeen     = 3 // occurrences needed to judge a word by its neighbours
	leastSuffix   = 8 // words needed to judge others by their ending
)

// newKinds counts the neighbours of words in sources.
func newKinds(pairs []corpus.Pair) *kinds {
	k := &kinds{
		words:    map[string]*evidence{},
		suffixes: map[string]*evidence{},

		functionWords: functionWords(),
		determiners:   setOf("the a an this that these those my your his her its our their some any no every each another what which"),
		prepositions:  setOf("of in on at from with without by for about into under over between behind"),
		degrees:       setOf("is are was were be been am very so too really quite more most as how looks look feel feels seems"),
	}
	for _, p := range pairs {
		words := tokens(p.Source)
		for i, w := range words {
			switch k.at(words, i) {
			case noun:
				evidenceOf(k.words, w).noun++
			case adjective:
				evidenceOf(k.words, w).adjective++
			}
		}
	}
	for w, e := range k.words {
		of := e.kind(leastSeen, 2)
		for n := 1; n <= longestSuffix && n < len(w); n++ {
			switch s := evidenceOf(k.suffixes, w[len(w)-n:]); of {
			case noun:
				s.noun++
			case adjective:
				s.adjective++
			}
		}
	}
	return k
}

// at returns the kind of the i-th word of a sentence by its neighbours alone:
// noun, which may be a plural, adjective or unclear.
func (k *kinds) at(words []string, i int) kind {
	if i == 0 || k.functionWords[words[i]] || !isWord(words[i]) {
		return unclear
	}
	before := strings.ToLower(words[i-1])
	ends := func(j int) bool { return j >= len(words) || !isWord(words[j]) || k.functionWords[words[j]] }
	switch {
	case (k.determiners[before] || k.prepositions[before]) && ends(i+1):
		return noun
	case k.degrees[before] && ends(i+1), k.determiners[before] && ends(i+2):
		return adjective
	}
	return unclear
}

func evidenceOf(m map[string]*evidence, key string) *evidence {
	if m[key] == nil {
		m[key] = &evidence{}
	}
	return m[key]
}

// kind returns the kind with at least enough evidence, and times as much as for the
// other.
func (e *evidence) kind(enough, times int) kind {
	switch {
	case e == nil || e.noun+e.adjective < enough:
	case e.noun > times*e.adjective:
		return noun
	case e.adjective > times*e.noun:
		return adjective
	}
	return unclear
}

// of returns the kind of a word.
func (k *kinds) of(w string) kind {
	found := k.words[w].kind(leastSeen, 2)
	if e := k.words[w]; e == nil || e.noun+e.adjective < leastSeen {
		for n := min(longestSuffix, len(w)-1); n > 1 && found == unclear; n-- {
			found = k.suffixes[w[len(w)-n:]].kind(leastSuffix, 3)
		}
	}
	if found == noun && strings.HasSuffix(w, "s") && !strings.HasSuffix(w, "ss") && !strings.HasSuffix(w, "us") && !strings.HasSuffix(w, "is") {
		return plural
	}
	return found
}

// tokens returns the words of a sentence and the characters between them, without
// spaces. Apostrophes and hyphens belong to words.
func tokens(s string) []string {
	var list []string
	apart := true
	for _, c := range s {
		switch {
		case c == ' ':
			apart = true
			continue
		case !inWord(c) && c != '\'' && c != '’' && c != '-':
			list, apart = append(list, string(c)), true
			continue
		case apart:
			list = append(list, "")
		}
		list[len(list)-1] += string(c)
		apart = false
	}
	return list
}

// inWord reports whether a character belongs to the adjacent word.
func inWord(c rune) bool {
	return (unicode.IsLetter(c) || unicode.IsDigit(c)) && !unicode.Is(unicode.Han, c)
}

// isWord reports whether a token is an uncapitalized word.
func isWord(token string) bool {
	c, _ := utf8.DecodeRuneInString(token)
	return c >= 'a' && c <= 'z'
}
