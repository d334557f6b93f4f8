package command

import (
	"errors"
	"flag"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"

	"dragoman/model"
	"dragoman/model/corpus"
	"dragoman/model/lexicon"
	"dragoman/model/text"
	"dragoman/model/train"
)

// dataFlags say which sentence pairs to train on, and how to read them.
type dataFlags struct {
	pairs, also             pairFiles
	task                    string
	columns                 columns
	digits, samples         int
	validation              float64
	split                   string
	sourceUnit, targetUnit  string
	sourceSize, targetSize  int
	minCount, maxLength     int
	clean, lower            bool
	shrink, grow            bool
	bpeDropout, wordDropout float64
	noFinalStop, names      float64
	join                    float64
	lexicon                 string
	lexiconPairs            float64
	substitute              float64
}

func (d *dataFlags) define(f *flag.FlagSet) {
	f.Var(&d.pairs, "pairs", "`FILE` of sentence pairs, one per line: English<TAB>translation; or a zip or gzip of one, CSV, JSON lines, TMX, or two files of lines, corpus.en,corpus.fr; several, each perhaps with a weight: 'a.tsv*4,b.tsv'")
	f.Var(&d.columns, "columns", columnsHelp)
	f.Var(&d.also, "also", "`FILE` of further pairs to train on but never to validate on, such as a teacher's translations")
	f.StringVar(&d.task, "task", "", "train on generated pairs instead: addition, reversal or dates")
	f.IntVar(&d.digits, "digits", 3, "digits of the numbers of -task addition; -task reversal has three times as many letters")
	f.IntVar(&d.samples, "samples", 10000, "number of pairs to take from the beginning of each file, or to generate; 0: all")
	f.Float64Var(&d.validation, "validation", 0.2, "share of the pairs to validate on")
	f.StringVar(&d.split, "split", "tail", "which pairs to validate on: tail (the last, as in the tutorial) or sentence (no sentence on both sides)")
	f.StringVar(&d.sourceUnit, "source-unit", "char", "cut source sentences into char, word or bpe")
	f.StringVar(&d.targetUnit, "target-unit", "char", "cut target sentences into char, word or bpe")
	f.IntVar(&d.sourceSize, "source-size", 0, "maximum number of source words, or number of BPE merges (0: all words, 4000 merges)")
	f.IntVar(&d.targetSize, "target-size", 0, "the same for the target")
	f.IntVar(&d.minCount, "min-count", 1, "read tokens that occur less often as unknown")
	f.BoolVar(&d.shrink, "shrink", false, "with -from, remove the tokens beyond -source-size and -target-size, and those rarer than -min-count")
	f.BoolVar(&d.grow, "grow", false, "with -from, add the characters or words that the model does not have, unless they are rarer than -min-count")
	f.IntVar(&d.maxLength, "max-length", 0, "leave out pairs with more tokens on a side; 0: no limit")
	f.BoolVar(&d.clean, "clean", false, "unify spaces, quotes, dashes and full-width letters")
	f.BoolVar(&d.lower, "lower", false, "lower-case the source")
	f.Float64Var(&d.bpeDropout, "bpe-dropout", 0, "share of merges left out, so that words are cut in many ways")
	f.Float64Var(&d.wordDropout, "word-dropout", 0, "share of source tokens replaced by the unknown token")
	f.Float64Var(&d.names, "names", 0, "share of names replaced by placeholders, so that the model learns to carry names and numbers that it does not know")
	f.Float64Var(&d.noFinalStop, "no-final-stop", 0, "share of source sentences read without their final punctuation")
	f.StringVar(&d.lexicon, "lexicon", "", "`FILE` of words and their translations, the most frequent first, to learn besides the pairs")
	f.Float64Var(&d.lexiconPairs, "lexicon-pairs", 0, "with -lexicon, draw this many of its words, as a share of the pairs, as pairs of their own in each epoch")
	f.Float64Var(&d.substitute, "substitute", 0, "with -lexicon, share of pairs in which a word is replaced by a rarer one of the lexicon, on both sides")
	f.Float64Var(&d.join, "join", 0, "share of pairs to which another pair is appended, so that the model learns to read long sentences")
}

// data holds pairs prepared for training.
type data struct {
	source, target       text.Vocabulary
	examples             train.Data
	heldOut              []corpus.Pair // the pairs of examples.Validation
	maxSource, maxTarget int
	perEpoch             int // examples, without what a lexicon adds
	names                []corpus.Name
	words                wordData
	oldSource, oldTarget []int32 // old ids of the tokens, if the vocabularies come from another model
}

// validate returns an error that names a flag out of range.
func (d *dataFlags) validate() error {
	switch {
	case d.task == "" && len(d.pairs) == 0:
		return usageError{errors.New("train: no data; give -pairs FILE, or -task addition")}
	case d.task != "" && !slices.Contains([]string{"addition", "reversal", "dates"}, d.task):
		return usageError{fmt.Errorf("unknown task %q: want addition, reversal or dates", d.task)}
	case d.task == "addition" && (d.digits < 1 || d.digits > 8):
		return usageError{fmt.Errorf("-digits is %d: want 1 to 8", d.digits)}
	case d.samples < 0:
		return usageError{fmt.Errorf("-samples is %d: want 0 or more", d.samples)}
	}
	if !(d.validation >= 0 && d.validation < 1) {
		return usageError{fmt.Errorf("-validation is %v: want 0 to less than 1", d.validation)}
	}
	for _, share := range []struct {
		flag  string
		value float64
	}{
		{"bpe-dropout", d.bpeDropout}, {"word-dropout", d.wordDropout}, {"names", d.names}, {"no-final-stop", d.noFinalStop}, {"join", d.join},
		{"lexicon-pairs", d.lexiconPairs}, {"substitute", d.substitute},
	} {
		if !(share.value >= 0 && share.value <= 1) {
			return usageError{fmt.Errorf("-%s is %v: want 0 to 1", share.flag, share.value)}
		}
	}
	if d.split != "tail" && d.split != "sentence" {
		return usageError{fmt.Errorf("-split is %q: want tail or sentence", d.split)}
	}
	_, _, err := d.kinds()
	return err
}

// prepare splits the pairs, builds the vocabularies and encodes. source and target
// are the vocabularies of the model to start from, or nil.
func (d *dataFlags) prepare(pairs []corpus.Pair, seed uint64, sourceOf, targetOf *model.Model) (*data, error) {
	source, target, err := d.kinds()
	if err != nil {
		return nil, err
	}
	result := &data{}
	var training []corpus.Pair
	seen := pairs
	if d.split == "tail" {
		training, result.heldOut = corpus.SplitTail(pairs, d.validation)
	} else {
		training, result.heldOut = corpus.SplitBySentence(pairs, d.validation, seed)
		seen = training // the tutorial's vocabulary covers all pairs; a fair one does not
	}
	if len(training) == 0 {
		return nil, usageError{fmt.Errorf("no pairs to train on: -validation %v holds out all %d; give more, or -validation 0", d.validation, len(pairs))}
	}
	if len(d.also) > 0 {
		files, err := d.also.read(corpus.Format{})
		if err != nil {
			return nil, err
		}
		also := corpus.Apart(joined(files), result.heldOut)
		training, seen = append(training, also...), append(seen, also...)
	}
	var sources, targets []string
	for _, p := range seen {
		sources, targets = append(sources, p.Source), append(targets, p.Target)
	}
	result.source, result.oldSource = d.vocabulary(source, sources, sourceOf, func(m *model.Model) text.Vocabulary { return m.Source })
	result.target, result.oldTarget = d.vocabulary(target, targets, targetOf, func(m *model.Model) text.Vocabulary { return m.Target })
	if d.names > 0 {
		result.names = corpus.Names(training, minNames)
		result.source.Know(knownWords(sources, training))
	}

	if result.words, err = d.readLexicon(training, result.heldOut, &result.target); err != nil {
		return nil, err
	}
	if d.names > 0 {
		result.source.Know(slices.Concat(result.source.Words, result.words.misread(&result.source)))
	}

	examples := d.encode(result, training)
	if len(examples) == 0 {
		return nil, fmt.Errorf("none of %d pairs is left to train on: with -max-length %d and -min-count %d, none has tokens on both sides", len(training), d.maxLength, d.minCount)
	}
	result.examples.Train = examples
	result.examples.Validation = d.encode(result, result.heldOut)
	for _, e := range examples {
		result.maxSource, result.maxTarget = max(result.maxSource, len(e.Source)), max(result.maxTarget, len(e.Target))
	}
	result.perEpoch = len(examples)
	weighted := slices.ContainsFunc(training, corpus.Pair.Weighted)
	if weighted {
		result.perEpoch = len(d.encode(result, corpus.Drawn(training, newRand(seed))))
	}
	if d.bpeDropout > 0 || d.wordDropout > 0 || d.noFinalStop > 0 || d.names > 0 || d.join > 0 || d.lexiconPairs > 0 || d.substitute > 0 || weighted {
		result.examples.Resample = func(_ int, rng *rand.Rand) []corpus.Example {
			return d.resample(result, training, rng)
		}
	}
	return result, nil
}

// frequent is how often a name must occur to be learned rather than carried.
const frequent = 200

// mostWords is the maximum number of words that a model knows: each takes room in
// its file, and rarer ones are hardly learned.
const mostWords = 6000

// knownWords returns the words that occur more than once in sources, except names
// that translations keep unchanged: the network would have to learn to spell each.
func knownWords(sources []string, pairs []corpus.Pair) []string {
	often := len(text.CountWords(sources, frequent))
	carried := map[string]bool{}
	for _, n := range corpus.Names(pairs, 2) {
		if n.Source == n.Target {
			carried[strings.ToLower(n.Source)] = true
		}
	}
	var list []string
	words := text.CountWords(sources, 2) // most frequent first
	for i, w := range words[:min(len(words), mostWords)] {
		if i < often || !carried[w] {
			list = append(list, w)
		}
	}
	return list
}

// vocabulary returns the vocabulary of a model to start from, with the old ids of
// its tokens (-1 for new ones), or else one built from sentences.
func (d *dataFlags) vocabulary(k text.Kind, sentences []string, of *model.Model, side func(*model.Model) text.Vocabulary) (v text.Vocabulary, old []int32) {
	if of == nil {
		v = text.Build(k, sentences)
	} else {
		v = side(of)
		if !d.shrink {
			k = text.Kind{} // keeps all
		}
		old = v.Shrink(k, sentences)
		if d.grow {
			v.Grow(d.minCount, sentences)
		}
	}
	if d.names > 0 {
		v.AddPlaceholders()
	}
	for of != nil && len(old) < v.Size() {
		old = append(old, -1)
	}
	return v, old
}

// minNames is how often a name must occur to serve as an example.
const minNames = 20

// load reads or generates the pairs.
func (d *dataFlags) load(seed uint64) ([]pairFile, error) {
	n := d.samples
	if n == 0 {
		n = 50000
	}
	rng := newRand(seed + 1)
	switch d.task {
	case "addition":
		return []pairFile{{pairs: corpus.Addition(n, d.digits, rng)}}, nil
	case "reversal":
		return []pairFile{{pairs: corpus.Reversal(n, 3*d.digits, rng)}}, nil
	case "dates":
		return []pairFile{{pairs: corpus.Dates(n, rng)}}, nil
	}
	format := d.columns.Format
	format.Most = d.samples
	return d.pairs.read(format)
}

func (d *dataFlags) kinds() (source, target text.Kind, err error) {
	source = text.Kind{MinCount: d.minCount, Size: d.sourceSize}
	target = text.Kind{MinCount: d.minCount, Size: d.targetSize, Target: true}
	if d.clean {
		source.Rules = text.Rules{Spaces: true, Quotes: true, HalfWidth: true}
		target.Rules = text.Rules{Spaces: true, FullWidth: true}
	}
	source.Rules.LowerCase = d.lower
	if source.Unit, err = text.ParseUnit(d.sourceUnit); err != nil {
		return source, target, usageError{fmt.Errorf("-source-unit: %w", err)}
	}
	if target.Unit, err = text.ParseUnit(d.targetUnit); err != nil {
		return source, target, usageError{fmt.Errorf("-target-unit: %w", err)}
	}
	// The tutorial's characters have no token for what was not seen.
	source.Unknown = source.Unit != text.Char || d.minCount > 1 || d.split == "sentence"
	target.Unknown = target.Unit != text.Char || d.minCount > 1
	return source, target, nil
}

// encode encodes pairs, without those that are too long or become empty.
func (d *dataFlags) encode(v *data, pairs []corpus.Pair) []corpus.Example {
	var examples []corpus.Example
	for _, p := range pairs {
		if d.names > 0 {
			p = corpus.WithPlaceholders(p, nil, 0, nil)
		}
		e := corpus.Example{Source: v.source.EncodeTraining(p.Source, 0, nil), Target: v.wrap(v.target.EncodeTraining(p.Target, 0, nil))}
		if d.fits(e) {
			examples = append(examples, e)
		}
	}
	return examples
}

func (d *dataFlags) fits(e corpus.Example) bool {
	return len(e.Source) > 0 && len(e.Target) > 2 &&
		(d.maxLength == 0 || len(e.Source) <= d.maxLength && len(e.Target)-2 <= d.maxLength)
}

// wrap adds the start and the stop token to a target.
func (v *data) wrap(ids []int32) []int32 {
	wrapped := make([]int32, 0, len(ids)+2)
	wrapped = append(wrapped, v.target.Start)
	for _, id := range ids {
		if id >= 0 { // skip what the vocabulary cannot express
			wrapped = append(wrapped, id)
		}
	}
	return append(wrapped, v.target.Stop)
}

// resample draws the training pairs of an epoch by their weights, and encodes them
// with noise.
func (d *dataFlags) resample(v *data, pairs []corpus.Pair, rng *rand.Rand) []corpus.Example {
	var examples []corpus.Example
	pairs = corpus.Drawn(pairs, rng)
	words := lexicon.Draw(v.words.pairs, int(d.lexiconPairs*float64(len(pairs))), rng)
	for _, p := range slices.Concat(pairs, words) {
		if d.substitute > 0 && rng.Float64() < d.substitute {
			p = v.words.substitution.Apply(p, rng)
		}
		if d.join > 0 && rng.Float64() < d.join {
			p = corpus.Joined(p, pairs[rng.IntN(len(pairs))])
		}
		if d.names > 0 {
			p = corpus.WithPlaceholders(p, v.names, d.names, rng)
		}
		source := p.Source
		if d.noFinalStop > 0 && rng.Float64() < d.noFinalStop {
			if cut := strings.TrimRight(source, ".!?"); cut != "" {
				source = cut
			}
		}
		e := corpus.Example{
			Source: v.source.EncodeTraining(source, d.bpeDropout, rng),
			Target: v.wrap(v.target.EncodeTraining(p.Target, 0, nil)),
		}
		if !d.fits(e) {
			continue
		}
		for i := range e.Source {
			if v.source.Unknown >= 0 && rng.Float64() < d.wordDropout {
				e.Source[i] = v.source.Unknown
			}
		}
		examples = append(examples, e)
	}
	return examples
}

func newRand(seed uint64) *rand.Rand { return rand.New(rand.NewPCG(seed, 0)) }
