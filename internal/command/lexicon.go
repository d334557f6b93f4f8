package command

import (
	"errors"
	"slices"

	"dragoman/model/corpus"
	"dragoman/model/lexicon"
	"dragoman/model/text"
)

// wordData is what a training learns about words besides its pairs.
type wordData struct {
	pairs        []corpus.Pair // those that the target vocabulary can express
	substitution *lexicon.Substitution
}

// readLexicon reads the file of -lexicon, if given, for a training on pairs. It
// leaves out what is held out.
func (d *dataFlags) readLexicon(pairs, heldOut []corpus.Pair, target *text.Vocabulary) (l wordData, err error) {
	if d.lexicon == "" {
		if d.lexiconPairs > 0 || d.substitute > 0 {
			return l, usageError{errors.New("-lexicon-pairs and -substitute need words: give -lexicon FILE")}
		}
		return l, nil
	}
	words, err := readPairs(d.lexicon, corpus.Format{})
	if err != nil {
		return l, err
	}
	words = corpus.Apart(words, heldOut)
	say := func(translation string) bool {
		for _, id := range target.EncodeTraining(translation, 0, nil) {
			if id < 0 || id == target.Unknown {
				return false
			}
		}
		return true
	}
	for _, w := range words {
		if say(w.Target) {
			l.pairs = append(l.pairs, w)
		}
	}
	if d.substitute > 0 {
		l.substitution = lexicon.NewSubstitution(corpus.References(words), pairs, say)
	}
	return l, nil
}

// misread returns the words that a vocabulary would take for slips of words that
// it knows.
func (l *wordData) misread(v *text.Vocabulary) []string {
	var list []string
	for _, p := range l.pairs {
		if v.Misread(p.Source) != "" && !slices.Contains(list, p.Source) {
			list = append(list, p.Source)
		}
	}
	return list
}
