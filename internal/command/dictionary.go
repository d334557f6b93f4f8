package command

import (
	"cmp"
	"fmt"
	"os"
	"runtime"
	"slices"
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"

	"dragoman/model"
	"dragoman/model/corpus"
	"dragoman/model/decode"
	"dragoman/model/lexicon"
	"dragoman/model/text"
	"dragoman/model/text/script"
)

// dictionarySentences are the sentences in which a word is tested before it enters a
// dictionary. They differ from wordSentences, with which evaluate tests the result.
var dictionarySentences = []string{"This is my new %s.", "The %s is here.", "Do you like the %s?", "I have never seen such a %s.", "We talked about the %s."}

// compoundSentences are those in which a compound is tested. A network that translates one in some
// of them still takes it apart in others: “The vacuum cleaner” may become a cleaner.
var compoundSentences = append(slices.Clone(dictionarySentences), "The %s is making a strange noise.", "Where did you put the %s yesterday?",
	"Can we talk about another %s tomorrow?", "He walked past the %s without a word.", "We bought the %s at the corner.")

// nameSentences are those in which a name is tested, by language.
var nameSentences = map[string][]string{
	"en": {"We talked about %s.", "%s is beautiful.", "He was born in %s."},
	"fr": {"Nous avons parlé de %s.", "%s est loin.", "Il est né à %s."},
	"de": {"Wir haben über %s gesprochen.", "%s ist weit weg.", "Er ist in %s geboren."},
	"es": {"Hemos hablado de %s.", "%s está lejos.", "Nació en %s."},
	"zh": {"我们谈到了%s。", "%s很远。", "他在%s出生。"},
	"ja": {"%sについて話した。", "%sは遠い。", "彼は%sで生まれた。"},
}

// wellKnown is the number of words, the most frequent of the training data, that stay
// out of a dictionary: the network has seen them in many senses, of which a lexicon
// has at most three.
const wellKnown = 2000

// newDictionary returns the dictionary that -lexicon asks for, for a model, which may
// forget names that the lexicon does not have.
func (e *exportFlags) newDictionary(m *model.Model) (*text.Dictionary, error) {
	lines, err := readPairs(e.lexicon, e.columns.Format)
	if err != nil {
		return nil, err
	}
	groups := corpus.References(lexicon.WithoutPlurals(lines, e.columns.reversed()))
	forgetNames(m, groups)
	exact := *m
	exact.Network, exact.Dictionary = m.Network.Expanded(), nil // which is faster here
	m = &exact
	var missed, known []corpus.Group
	var d *text.Dictionary
	for words := range slices.Chunk(candidates(m, groups), 500) {
		missed, known = try(m, words, missed, known)
		if d, err = largestDictionary(missed, e.dictionarySize); err != nil {
			return nil, fmt.Errorf("%s: %w", e.lexicon, err)
		}
		if d.Len() < len(missed) {
			break
		}
	}
	missed = append(compoundsOf(missed[:d.Len()], known), missed...)
	if d, err = largestDictionary(missed, e.dictionarySize); err != nil {
		return nil, fmt.Errorf("%s: %w", e.lexicon, err)
	}
	fmt.Fprintf(os.Stderr, "a dictionary of %d words that the model does not know, in %d bytes\n", d.Len(), len(d.Bytes()))
	return d, nil
}

// candidate is a word that a dictionary may have.
type candidate struct {
	corpus.Group
	sentences []string // in which it is tested
	says      func(translation string, words []string) bool
}

// candidates returns the names of a lexicon that the model has not seen often and then, for
// a model from English, its nouns, compounds and adjectives, the most frequent first, with
// those translations that are not of a verb and that the model can spell. It leaves out the
// wellKnown most frequent words, and words that are often something else: names (jack, bill)
// and forms of verbs.
func candidates(m *model.Model, groups []corpus.Group) []candidate {
	from, _ := m.Card.Languages()
	known, sources, lines := map[string]bool{}, map[string]bool{}, map[string]bool{}
	for _, w := range m.Source.Words[:min(wellKnown, len(m.Source.Words))] {
		known[w] = true
	}
	for _, g := range groups {
		sources[g.Source] = true
		for _, t := range g.Targets {
			lines[g.Source+"\t"+t] = true
		}
	}
	verb := func(w string) bool {
		for _, ending := range []string{"ed", "ing"} {
			if stem, ok := strings.CutSuffix(w, ending); ok && len(stem) > 2 {
				return sources["to "+stem] || sources["to "+stem+"e"] || sources["to "+stem[:len(stem)-1]]
			}
		}
		return false
	}
	var list []candidate
	for _, n := range lexicon.Names(groups) {
		if from != "en" { // other languages write other words with a capital, too
			n.Targets = slices.DeleteFunc(n.Targets, func(t string) bool {
				first, _ := utf8.DecodeRuneInString(t)
				return !unicode.IsUpper(first)
			})
		}
		sentences := nameSentences[from]
		if sentences == nil || m.Source.Reads(n.Source) {
			continue
		}
		if slices.Contains(m.Source.Names, n.Source) && len(n.Targets) > 0 && !script.UnspacedText(n.Targets[0]) {
			continue // the network inflects it
		}
		list = append(list, candidate{n, sentences, containsAny})
	}
	if from == "en" {
		place := map[string]int{}
		for i, g := range groups {
			place[g.Source] = i
		}
		words := append(lexicon.Things(groups), lexicon.Compounds(groups)...)
		slices.SortStableFunc(words, func(a, b corpus.Group) int { return cmp.Compare(place[a.Source], place[b.Source]) })
		for _, w := range words {
			w.Targets = slices.DeleteFunc(slices.Clone(w.Targets), func(t string) bool { return lines["to "+w.Source+"\t"+t] })
			name := strings.ToUpper(w.Source[:1]) + w.Source[1:]
			if !known[w.Source] && !sources[name] && !verb(w.Source) {
				sentences := dictionarySentences
				if strings.Contains(w.Source, " ") {
					sentences = compoundSentences
				}
				list = append(list, candidate{w, sentences, saysAny})
			}
		}
	}
	for i := range list {
		c := &list[i]
		c.Targets = slices.DeleteFunc(slices.Clone(c.Targets), func(t string) bool {
			return m.Target.EncodeWord(t, true) == nil && !text.CarriedName(c.Source, t)
		})
	}
	return slices.DeleteFunc(list, func(c candidate) bool { return len(c.Targets) == 0 })
}

// wellLearned is the number of words, the most frequent of the training data, among which a
// network that writes a script without spaces has learned names.
const wellLearned = 7000

// forgetNames removes, from the names that a network has learned, rarer ones that a lexicon
// does not have, if it writes a script without spaces: from a few sentences it does not
// learn which characters stand for a name.
func forgetNames(m *model.Model, groups []corpus.Group) {
	known, written := map[string]bool{}, false
	for _, g := range groups {
		known[strings.ToLower(g.Source)], written = true, written || script.UnspacedText(g.Targets[0])
	}
	for _, w := range m.Source.Words[:min(wellLearned, len(m.Source.Words))] {
		known[w] = true
	}
	if written {
		m.Source.Know(m.Source.Words, slices.DeleteFunc(slices.Clone(m.Source.Names), func(n string) bool {
			lower := strings.ToLower(n)
			return !known[lower] && !known[strings.TrimSuffix(lower, "s")]
		}))
	}
}

// containsAny reports whether a translation contains one of the names, exactly as written:
// Syrie is no form of Syria.
func containsAny(translation string, names []string) bool {
	return slices.ContainsFunc(names, func(n string) bool { return strings.Contains(translation, n) })
}

// try appends words to those that the network, without a dictionary, translates otherwise than
// the lexicon in at least one of their sentences, or to those that it knows.
func try(m *model.Model, words []candidate, missed, known []corpus.Group) (_, _ []corpus.Group) {
	var sources []string
	for _, w := range words {
		for _, s := range w.sentences {
			sources = append(sources, fmt.Sprintf(s, w.Source))
		}
	}
	translations := decode.All(m, sources, decode.Options{}, runtime.NumCPU())
	for _, w := range words {
		said := translations[:len(w.sentences)]
		translations = translations[len(w.sentences):]
		if slices.ContainsFunc(said, func(t decode.Translation) bool { return !w.says(t.Text, w.Targets) }) {
			missed = append(missed, w.Group)
		} else {
			known = append(known, w.Group)
		}
	}
	return missed, known
}

// compoundsOf returns the compounds that the network knows, but that have a word which the
// dictionary has: it would be looked up within them, and a vacuum cleaner would be a cleaner.
func compoundsOf(words, known []corpus.Group) []corpus.Group {
	has := map[string]bool{}
	for _, w := range words {
		has[w.Source] = true
	}
	return slices.DeleteFunc(slices.Clone(known), func(g corpus.Group) bool {
		parts := strings.Split(g.Source, " ")
		return len(parts) == 1 || !slices.ContainsFunc(parts, func(p string) bool { return has[p] || has[strings.TrimSuffix(p, "s")] })
	})
}

// largestDictionary returns the dictionary of the first words, as many as take at most
// size bytes.
func largestDictionary(words []corpus.Group, size int) (d *text.Dictionary, err error) {
	first := func(n int) (*text.Dictionary, error) {
		entries := map[string][]string{}
		for _, w := range words[:n] {
			entries[w.Source] = w.Targets[:min(len(w.Targets), text.MaxTranslations)]
		}
		return text.NewDictionary(entries)
	}
	n := sort.Search(len(words), func(n int) bool {
		d, e := first(n + 1)
		err = e
		return err != nil || len(d.Bytes()) > size
	})
	if err != nil {
		return nil, err
	}
	return first(n)
}
