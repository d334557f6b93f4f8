// Package lexicon teaches networks words that are rare in their sentences, and
// selects words worth testing.
//
// A lexicon is a file of pairs as read by [corpus.ReadPairs], with a word or a
// short phrase and its translation per line, the most frequent words first;
// [corpus.References] collects the translations of a word. The source language is
// English.
package lexicon

import (
	"math/rand/v2"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"dragoman/model/corpus"
	"dragoman/model/text"
	"dragoman/model/text/script"
)

// Things returns the words of a lexicon, most frequent first, that fit into “I see
// the …”: nouns and adjectives, as far as can be told from a lexicon, which has no
// parts of speech. It leaves out phrases, names and other capitalized words, words
// of fewer than three letters, function words, adverbs in -ly, and verbs: words
// all of whose translations also translate the infinitive “to …”.
func Things(lexicon []corpus.Group) []corpus.Group {
	function, infinitive := functionWords(), map[string]bool{}
	for _, g := range lexicon {
		if verb, ok := strings.CutPrefix(g.Source, "to "); ok {
			for _, t := range g.Targets {
				infinitive[verb+"\t"+t] = true
			}
		}
	}
	var things []corpus.Group
	for _, g := range lexicon {
		if strings.ContainsFunc(g.Source, func(c rune) bool { return !unicode.IsLower(c) }) ||
			len(g.Source) < 3 || function[g.Source] || len(g.Source) > 4 && strings.HasSuffix(g.Source, "ly") {
			continue
		}
		for _, t := range g.Targets {
			if !infinitive[g.Source+"\t"+t] {
				things = append(things, g)
				break
			}
		}
	}
	return things
}

// Compounds returns the noun phrases of two or three words of a lexicon, such as light bulb, in
// its order, as far as can be told: those of words of three letters or more, the last of them in
// lower case and none a function word, that do not begin with a verb that stands before many
// nouns.
func Compounds(lexicon []corpus.Group) []corpus.Group {
	function := functionWords()
	var compounds []corpus.Group
	for _, g := range lexicon {
		words := strings.Split(g.Source, " ")
		if n := len(words); n < 2 || n > 3 || verbsBeforeNouns[words[0]] {
			continue
		}
		last := words[len(words)-1]
		if strings.ToLower(last) == last && !slices.ContainsFunc(words, func(w string) bool {
			return len(w) < 3 && strings.ToUpper(w) != w || function[w] || strings.ContainsFunc(w, func(c rune) bool { return !unicode.IsLetter(c) && c != '\'' })
		}) {
			compounds = append(compounds, g)
		}
	}
	return compounds
}

// verbsBeforeNouns begin phrases such as make sense, which are no nouns.
var verbsBeforeNouns = setOf("be have make do take get give go come keep play put say tell see look feel turn set hold catch ask pay lose leave bring run eat drink find buy ride wear watch read write speak")

// Names returns the names of a lexicon, such as those of countries and towns, the most
// frequent first, and adjectives with a capital. All words of a name have a capital,
// except words such as of, or its language has none. It leaves out given names, which
// translations keep, and what is the same in both languages.
func Names(lexicon []corpus.Group) []corpus.Group {
	var names []corpus.Group
	for _, g := range lexicon {
		targets := g.Targets
		g.Targets = nil
		for _, t := range targets {
			t = people(g.Source, t)
			if !strings.EqualFold(t, g.Source) && !withArticle(t) && (capitalized(g.Source) || capitalized(t) && unspaced(g.Source)) && !slices.Contains(g.Targets, t) {
				g.Targets = append(g.Targets, t)
			}
		}
		if len(g.Targets) > 0 && !text.GivenName(g.Source) && !text.GivenName(g.Targets[0]) {
			names = append(names, g)
		}
	}
	return names
}

// people returns the translation of a name without the character that makes it an adjective
// in Chinese or Japanese or, if the name is also that of a people, as in English, a language:
// トルコ for トルコの and トルコ語, since the English Turkish is all of these.
func people(name, translation string) string {
	const adjectives, languages = "的の", "语語"
	for _, ending := range []string{"an", "ish", "ese", "ch"} {
		if strings.HasSuffix(name, ending) {
			return strings.TrimRight(translation, adjectives+languages)
		}
	}
	return strings.TrimRight(translation, adjectives)
}

// capitalized reports whether the words of a text have capitals, except those that names
// have without.
func capitalized(s string) bool {
	for i, w := range strings.Fields(s) {
		if c, _ := utf8.DecodeRuneInString(w); !unicode.IsUpper(c) && !(i > 0 && withinNames[w]) {
			return false
		}
	}
	return s != ""
}

// withArticle reports whether a translation begins with an article, for which the network
// has another: l'Atlantique, Le Vatican.
func withArticle(s string) bool {
	first, _, more := strings.Cut(strings.ToLower(strings.NewReplacer("’", "' ", "'", "' ").Replace(s)), " ")
	return more && articles[first]
}

var articles = setOf("l' le la les el los las der die das the")

var withinNames = setOf("of the and de del la des du y")

// unspaced reports whether a text of several characters is in a script without spaces.
func unspaced(s string) bool {
	return utf8.RuneCountInString(s) > 1 && !strings.ContainsFunc(s, func(c rune) bool { return !script.Unspaced(c) })
}

// Draw returns n lines of a lexicon, preferring those of frequent words, which
// come first.
func Draw(lexicon []corpus.Pair, n int, rng *rand.Rand) []corpus.Pair {
	if len(lexicon) == 0 {
		return nil
	}
	drawn := make([]corpus.Pair, n)
	for i := range drawn {
		drawn[i] = draw(lexicon, rng)
	}
	return drawn
}

// draw returns a random element of a list, with a probability that falls with the
// square root of its position.
func draw[T any](list []T, rng *rand.Rand) T {
	x := rng.Float64()
	return list[int(x*x*float64(len(list)))]
}
