package command

import (
	"errors"
	"flag"
	"fmt"
	"math/rand/v2"
	"slices"

	"dragoman/model"
	"dragoman/model/corpus"
	"dragoman/model/dataset"
	"dragoman/model/lexicon"
	"dragoman/model/text"
)

// dataFlags select the sentence pairs to train on and how to read them.
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

	shared int // number of pairs of -also that share a sentence with pairs held out
}

func (d *dataFlags) define(f *flag.FlagSet) {
	f.Var(&d.pairs, "pairs", "`FILE` of sentence pairs, one per line: English<TAB>translation; also zip, gzip, CSV, JSON lines, TMX, or two files of lines, corpus.en,corpus.fr; separate several files by commas, with optional weights: 'a.tsv*4,b.tsv'")
	f.Var(&d.columns, "columns", columnsHelp)
	f.Var(&d.also, "also", "`FILE` of further pairs to train on but never to validate on, such as a teacher's translations; -columns 2,1 swaps its columns too")
	f.StringVar(&d.task, "task", "", "train on generated pairs instead: addition, reversal or dates")
	f.IntVar(&d.digits, "digits", 3, "maximum number of digits of a number in -task addition; -task reversal has up to three times as many letters")
	f.IntVar(&d.samples, "samples", 10000, "number of pairs to take from the beginning of each file, or to generate; 0: all")
	f.Float64Var(&d.validation, "validation", 0.2, "share of the pairs to validate on")
	f.StringVar(&d.split, "split", "tail", "which pairs to validate on: tail (the last, as in the tutorial) or sentence (no sentence on both sides)")
	f.StringVar(&d.sourceUnit, "source-unit", "char", "unit of source tokens: char, word or bpe")
	f.StringVar(&d.targetUnit, "target-unit", "char", "unit of target tokens: char, word or bpe")
	f.IntVar(&d.sourceSize, "source-size", 0, "maximum number of source words or characters, or number of BPE merges (0: all, or 4000 merges)")
	f.IntVar(&d.targetSize, "target-size", 0, "like -source-size, for the target")
	f.IntVar(&d.minCount, "min-count", 1, "treat tokens that occur less often as unknown")
	f.BoolVar(&d.shrink, "shrink", false, "with -from, remove the tokens beyond -source-size and -target-size, and those rarer than -min-count")
	f.BoolVar(&d.grow, "grow", false, "with -from, add the characters or words that the model does not have, unless they are rarer than -min-count")
	f.IntVar(&d.maxLength, "max-length", 0, "leave out pairs with more tokens than this on either side; 0: no limit")
	f.BoolVar(&d.clean, "clean", false, "normalize spaces, quotes, dashes and full-width letters")
	f.BoolVar(&d.lower, "lower", false, "lower-case the source")
	f.Float64Var(&d.bpeDropout, "bpe-dropout", 0, "share of BPE merges skipped at random, so that words are split in different ways")
	f.Float64Var(&d.wordDropout, "word-dropout", 0, "share of source tokens replaced by the unknown token")
	f.Float64Var(&d.names, "names", 0, "share of names replaced by placeholders, so that the model learns to carry unknown names and numbers")
	f.Float64Var(&d.noFinalStop, "no-final-stop", 0, "share of source sentences stripped of their final punctuation")
	f.StringVar(&d.lexicon, "lexicon", "", "`FILE` of words and their translations, most frequent first, to learn in addition to the pairs; -columns 2,1 swaps its columns too")
	f.Float64Var(&d.lexiconPairs, "lexicon-pairs", 0, "with -lexicon, number of its words to add to each epoch as pairs of their own, as a share of the pairs")
	f.Float64Var(&d.substitute, "substitute", 0, "with -lexicon, share of pairs in which a word is replaced on both sides by a rarer one from the lexicon")
	f.Float64Var(&d.join, "join", 0, "share of pairs to which another pair is appended, so that the model learns long inputs")
}

// validate returns an error naming the first flag that is out of range.
func (d *dataFlags) validate() error {
	switch {
	case d.task == "" && len(d.pairs) == 0:
		return usageError{errors.New("no pairs; give -pairs FILE, or -task addition")}
	case d.task != "" && len(d.pairs) > 0:
		return usageError{errors.New("-pairs and -task: want only one")}
	case d.task != "" && !slices.Contains([]string{"addition", "reversal", "dates"}, d.task):
		return usageError{fmt.Errorf("unknown task %q: want addition, reversal or dates", d.task)}
	case d.task == "addition" && (d.digits < 1 || d.digits > 8):
		return usageError{fmt.Errorf("-digits is %d: want 1 to 8", d.digits)}
	}
	if err := checkCounts(count{"samples", d.samples}, count{"source-size", d.sourceSize}, count{"target-size", d.targetSize},
		count{"min-count", d.minCount}, count{"max-length", d.maxLength}); err != nil {
		return err
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
	if d.lexicon == "" && (d.lexiconPairs > 0 || d.substitute > 0) {
		return usageError{errors.New("-lexicon-pairs and -substitute need words: give -lexicon FILE")}
	}
	_, _, err := d.sides()
	return err
}

// prepare splits the pairs and prepares them for training. Vocabularies start from
// those of sourceOf and targetOf, unless these are nil.
func (d *dataFlags) prepare(pairs []corpus.Pair, seed uint64, sourceOf, targetOf *model.Model) (*dataset.Dataset, error) {
	o := dataset.Options{MaxLength: d.maxLength, Placeholders: d.names > 0}
	var err error
	if o.Source, o.Target, err = d.sides(); err != nil {
		return nil, err
	}
	if sourceOf != nil {
		o.Source.From = &sourceOf.Source
	}
	if targetOf != nil {
		o.Target.From = &targetOf.Target
	}
	var training, heldOut []corpus.Pair
	if d.split == "tail" {
		training, heldOut = corpus.SplitTail(pairs, d.validation)
		o.Seen = pairs // the tutorial's vocabulary covers all pairs; a fair one does not
	} else {
		training, heldOut = corpus.SplitBySentence(pairs, d.validation, seed)
		o.Seen = training
	}
	if len(training) == 0 {
		return nil, usageError{fmt.Errorf("no pairs to train on: -validation %v holds out all %d; give more, or -validation 0", d.validation, len(pairs))}
	}
	if len(d.also) > 0 {
		files, err := d.also.read(d.columns.direction())
		if err != nil {
			return nil, err
		}
		for _, f := range files {
			if n := numberColumn(f.pairs); n != "" && !d.columns.given {
				return nil, usageError{fmt.Errorf("-also %s: the %s of its two columns has only numbers: want sentences and their translations", f.path, n)}
			}
		}
		also := corpus.Apart(joined(files), heldOut)
		d.shared = len(joined(files)) - len(also)
		training, o.Seen = slices.Concat(training, also), slices.Concat(o.Seen, also)
	}
	prepared, err := dataset.Prepare(training, heldOut, o)
	if err != nil {
		return nil, fmt.Errorf("%w; -max-length is %d, -min-count %d", err, d.maxLength, d.minCount)
	}
	noise := dataset.Noise{BPEDropout: d.bpeDropout, WordDropout: d.wordDropout, NoFinalStop: d.noFinalStop, Names: d.names,
		Join: d.join, Substitute: d.substitute, Words: d.lexiconPairs, Reversed: d.columns.reversed()}
	if d.lexicon != "" {
		if noise.Lexicon, err = readPairs(d.lexicon, d.columns.direction()); err != nil {
			return nil, err
		}
		noise.Lexicon = lexicon.WithoutPlurals(noise.Lexicon, noise.Reversed)
	}
	prepared.Vary(noise)
	return prepared, nil
}

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

// sides returns how the source and the target are split into tokens.
func (d *dataFlags) sides() (source, target dataset.Side, err error) {
	source.Kind = text.Kind{MinCount: d.minCount, Size: d.sourceSize}
	target.Kind = text.Kind{MinCount: d.minCount, Size: d.targetSize, Target: true}
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
	// The tutorial's character vocabulary has no token for unseen characters.
	source.Unknown = source.Unit != text.Char || d.minCount > 1 || d.split == "sentence"
	target.Unknown = target.Unit != text.Char || d.minCount > 1
	source.Shrink, source.Grow = d.shrink, d.grow
	target.Shrink, target.Grow = d.shrink, d.grow
	return source, target, nil
}

func newRand(seed uint64) *rand.Rand { return rand.New(rand.NewPCG(seed, 0)) }
