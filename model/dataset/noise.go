package dataset

import (
	"math/rand/v2"
	"slices"
	"strings"

	"dragoman/model/corpus"
	"dragoman/model/lexicon"
	"dragoman/model/text"
)

// Noise varies the text of the training pairs in each epoch. The
// numbers are shares from 0 to 1; the zero value changes nothing.
type Noise struct {
	BPEDropout  float64 // of merges left out, so that words are cut in many ways
	WordDropout float64 // of source tokens replaced by the unknown token
	NoFinalStop float64 // of source sentences read without their final punctuation
	Names       float64 // of names replaced by placeholders, with Options.Placeholders
	Join        float64 // of pairs to which another pair is appended
	Substitute  float64 // of pairs in which a word is replaced by a rarer one of the lexicon
	Words       float64 // words of the lexicon learned as pairs of their own, as a share of the pairs

	Lexicon  []corpus.Pair // words and their translations, the most frequent first
	Reversed bool          // English, among whose words Substitute chooses, is the target
}

// varier varies the text of a dataset's training pairs.
type varier struct {
	*Dataset
	Noise
	words        []corpus.Pair // those of the lexicon that the target vocabulary can express
	substitution *lexicon.Substitution
}

// Vary makes each epoch draw its training pairs anew, by their weights and with
// noise. It omits words of the lexicon that occur in held-out pairs. It does nothing
// if there is no noise and no pair has a weight.
func (d *Dataset) Vary(n Noise) {
	v := &varier{Dataset: d, Noise: n}
	words := corpus.Apart(n.Lexicon, d.HeldOut)
	for _, w := range words {
		if expresses(&d.Target, w.Target) {
			v.words = append(v.words, w)
		}
	}
	if n.Substitute > 0 {
		training, translated := d.training, &d.Target
		if n.Reversed {
			words, training, translated = corpus.Exchanged(words), corpus.Exchanged(training), &d.Source
		}
		v.substitution = lexicon.NewSubstitution(corpus.References(words), training, func(t string) bool { return expresses(translated, t) })
	}
	if d.carry != nil {
		d.Source.Know(slices.Concat(d.Source.Words, misread(v.words, &d.Source)), d.Source.Names)
	}
	weighted := slices.ContainsFunc(d.training, corpus.Pair.Weighted)
	if weighted {
		d.PerEpoch = len(d.encodeAll(corpus.Drawn(d.training, rand.New(rand.NewPCG(1, 0)))))
	}
	if weighted || n.BPEDropout > 0 || n.WordDropout > 0 || n.NoFinalStop > 0 || n.Names > 0 || n.Join > 0 || n.Substitute > 0 || n.Words > 0 {
		d.Examples.Resample = func(_ int, rng *rand.Rand) []corpus.Example { return v.draw(rng) }
	}
}

// expresses reports whether a vocabulary covers all of a text.
func expresses(v *text.Vocabulary, s string) bool {
	for _, id := range v.EncodeTraining(s, 0, nil) {
		if id < 0 || id == v.Unknown {
			return false
		}
	}
	return true
}

// misread returns the words that a vocabulary would mistake for slips of known words.
func misread(words []corpus.Pair, v *text.Vocabulary) []string {
	var list []string
	for _, p := range words {
		if v.Misread(p.Source) != "" && !slices.Contains(list, p.Source) {
			list = append(list, p.Source)
		}
	}
	return list
}

// draw encodes the training pairs, and words of the lexicon, with noise.
func (v *varier) draw(rng *rand.Rand) []corpus.Example {
	var examples []corpus.Example
	pairs := corpus.Drawn(v.training, rng)
	words := lexicon.Draw(v.words, int(v.Words*float64(len(pairs))), rng)
	for _, p := range slices.Concat(pairs, words) {
		e := v.encode(v.vary(p, pairs, rng), v.BPEDropout, rng)
		if !v.fits(e) {
			continue
		}
		for i := range e.Source {
			if v.Source.Unknown >= 0 && rng.Float64() < v.WordDropout {
				e.Source[i] = v.Source.Unknown
			}
		}
		examples = append(examples, e)
	}
	return examples
}

// vary changes the text of a pair. The other pairs are those of the same epoch.
func (v *varier) vary(p corpus.Pair, pairs []corpus.Pair, rng *rand.Rand) corpus.Pair {
	if v.Substitute > 0 && rng.Float64() < v.Substitute {
		p = v.substitute(p, rng)
	}
	if v.Join > 0 && rng.Float64() < v.Join {
		p = corpus.Joined(p, pairs[rng.IntN(len(pairs))])
	}
	if v.carry != nil {
		p = corpus.WithPlaceholders(p, v.names, v.Names, rng)
	}
	if v.NoFinalStop > 0 && rng.Float64() < v.NoFinalStop {
		if cut := strings.TrimRight(p.Source, ".!?"); cut != "" {
			p.Source = cut
		}
	}
	return p
}

// substitute replaces a word on both sides of a pair.
func (v *varier) substitute(p corpus.Pair, rng *rand.Rand) corpus.Pair {
	if !v.Reversed {
		return v.substitution.Apply(p, rng)
	}
	return v.substitution.Apply(p.Exchanged(), rng).Exchanged()
}
