package dataset

import (
	"strings"

	"dragoman/model/corpus"
	"dragoman/model/text"
)

// Options configure Prepare. The zero value cuts sentences into characters
// and keeps all pairs.
type Options struct {
	Source, Target Side

	// Seen are the pairs whose sentences the vocabularies cover; nil means those to
	// train on.
	Seen []corpus.Pair

	// MaxLength leaves out pairs with more tokens on a side; 0 keeps all.
	MaxLength int

	// Placeholders replace numbers, and the share of names that Noise sets, so
	// that the network learns to carry them.
	Placeholders bool
}

// Prepare builds the vocabularies and encodes the pairs as New does, except those
// that are too long.
func Prepare(training, heldOut []corpus.Pair, o Options) (*Dataset, error) {
	seen := o.Seen
	if seen == nil {
		seen = training
	}
	sources, targets := corpus.Sentences(seen)
	d := &Dataset{HeldOut: heldOut, training: training, maxLength: o.MaxLength}
	d.Source, d.OldSource = o.Source.vocabulary(sources, o.Placeholders)
	d.Target, d.OldTarget = o.Target.vocabulary(targets, o.Placeholders)
	if o.Placeholders {
		d.carry = func(p corpus.Pair) corpus.Pair { return corpus.WithPlaceholders(p, nil, 0, nil) }
		d.names = corpus.Names(training, corpus.MinNames)
		d.Source.Nouns = text.NounsCapitalized(sources)
		d.Source.Know(knownWords(sources, training), d.translatedNames())
	}
	return d, d.fill()
}

// Side selects the vocabulary of one language. The zero value is a new one of
// characters.
type Side struct {
	text.Kind

	// From is the vocabulary of a model to start from, whose Unit and Rules stay.
	// Shrink removes its merges beyond Size, or its characters rarer than MinCount;
	// Grow adds characters or words that it lacks, unless they are rarer.
	From         *text.Vocabulary
	Shrink, Grow bool
}

// vocabulary returns the vocabulary for sentences and, if it comes from another
// model, the old ids of its tokens.
func (s Side) vocabulary(sentences []string, placeholders bool) (v text.Vocabulary, old []int32) {
	if s.From == nil {
		v = text.Build(s.Kind, sentences)
	} else {
		v = *s.From
		var kind text.Kind // keeps all
		if s.Shrink {
			kind = s.Kind
		}
		old = v.Shrink(kind, sentences)
		if s.Grow {
			v.Grow(s.MinCount, sentences)
		}
	}
	if placeholders {
		v.AddPlaceholders()
	}
	for s.From != nil && len(old) < v.Size() {
		old = append(old, -1)
	}
	return v, old
}

// frequent is the least number of occurrences for which a name is learned instead of
// carried.
const frequent = 200

// mostWords is the maximum number of words that a model knows: each takes space in
// its file, and rarer ones are hardly learned.
const mostWords = 10000

// longestWord is the maximum length of a known word in bytes. What is longer is
// hardly a word, and takes as much space.
const longestWord = 100

// knownWords returns the words that occur more than once in sources, except very
// long ones, and names that translations keep unchanged: the network would have to
// learn to spell each.
func knownWords(sources []string, pairs []corpus.Pair) []string {
	often := len(text.FrequentWords(sources, frequent))
	carried := map[string]bool{}
	for _, n := range corpus.Names(pairs, 2) {
		if n.Source == n.Target {
			carried[strings.ToLower(n.Source)] = true
		}
	}
	var list []string
	words := text.FrequentWords(sources, 2) // most frequent first
	for i, w := range words[:min(len(words), mostWords)] {
		if len(w) <= longestWord && (i < often || !carried[w]) {
			list = append(list, w)
		}
	}
	return list
}

// leastTranslated is the least number of sentences with a name for the network to have
// learned its translation.
const leastTranslated = 4

// translatedNames returns the names that the network learns to translate. Where all nouns
// have a capital, they cannot be told from other words.
func (d *Dataset) translatedNames() (names []string) {
	if d.Source.Nouns {
		return nil
	}
	for _, n := range corpus.Translated(d.training, leastTranslated) {
		if len(n) <= longestWord {
			names = append(names, n)
		}
	}
	return names
}
