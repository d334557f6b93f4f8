package command

import (
	"context"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"dragoman/internal/atomicfile"
	"dragoman/model"
	"dragoman/model/corpus"
	"dragoman/model/exchange"
)

// importFlags are the flags of import.
type importFlags struct {
	from, pairs, vocabulary, padding string
	samples                          int
	out, precision                   string
	force                            bool
	card                             model.Card
}

func (i *importFlags) define(f *flag.FlagSet) {
	f.StringVar(&i.from, "from", "", "`FILE` to read, from Keras (.keras, or .h5 of the whole model), TensorFlow.js (model.json) or safetensors")
	f.StringVar(&i.pairs, "pairs", "", "`FILE` of the pairs that the model was trained on, from which to take the characters if the model's file has no vocabularies")
	f.IntVar(&i.samples, "samples", 10000, "`NUMBER` of pairs, from the first, whose characters to take, as the training did; 0: all")
	f.StringVar(&i.vocabulary, "vocabulary", "", "JSON `FILE` of the vocabularies, instead of -pairs: {\"source\": …, \"target\": …}")
	f.StringVar(&i.padding, "padding", "space", "padding that follows shorter sources in a Keras model trained without masks: space (Keras's example lstm_seq2seq), zero (the tutorial) or none")
	f.StringVar(&i.out, "out", "", "weights `FILE` to write")
	f.BoolVar(&i.force, "force", false, "overwrite existing files")
	f.StringVar(&i.precision, "precision", "float32", "precision of the weights: float32, or int8 for a quarter of the size")
	defineCard(f, &i.card, "")
}

// check returns an error for flags that do not make sense.
func (i *importFlags) check() error {
	p := model.Precision(i.precision)
	switch {
	case i.from == "":
		return usageError{fmt.Errorf("import: no input; give -from FILE")}
	case i.out == "":
		return usageError{fmt.Errorf("import: no output; give -out FILE")}
	case !strings.HasSuffix(i.out, ".gob"):
		return usageError{fmt.Errorf("-out is %q: want a name that ends in .gob", i.out)}
	case i.pairs != "" && i.vocabulary != "":
		return usageError{fmt.Errorf("-pairs and -vocabulary: want only one")}
	case p != model.Int8 && p != model.Float32:
		return usageError{fmt.Errorf("-precision is %q: want int8 or float32", i.precision)}
	}
	if _, err := exchange.ParsePadding(i.padding); err != nil {
		return usageError{fmt.Errorf("-padding: %w", err)}
	}
	if err := checkCounts(count{"samples", i.samples}); err != nil || i.force {
		return err
	}
	return absent(i.out)
}

// Import reads a model that another program wrote.
func Import(_ context.Context, args []string) error {
	var i importFlags
	f := NewFlags("import", "")
	i.define(f)
	if err := Parse(f, args, 0); err != nil {
		return err
	}
	if err := i.check(); err != nil {
		return err
	}
	if info, err := os.Stat(i.from); err == nil && info.IsDir() {
		return fmt.Errorf("-from %s: this is a folder: give the file in it, such as model.json; save a SavedModel as .keras", i.from)
	}
	v, err := importedVocabularies(i.pairs, i.samples, i.vocabulary)
	if err != nil {
		return err
	}
	m, err := exchange.Read(os.DirFS(filepath.Dir(i.from)), filepath.Base(i.from), exchange.Options{Vocabularies: v, Padding: exchange.Padding(i.padding)})
	if err != nil {
		return fmt.Errorf("importing %s: %w", i.from, err)
	}
	setCard(f, &m.Card, i.card)
	if err := os.MkdirAll(filepath.Dir(i.out), 0o777); err != nil {
		return err
	}
	return atomicfile.Write(i.out, func(w io.Writer) error { return m.Write(w, model.Precision(i.precision)) })
}

// importedVocabularies returns the vocabularies taken from the pairs or the file,
// or nil if neither is given.
func importedVocabularies(pairs string, samples int, file string) (*exchange.Vocabularies, error) {
	switch {
	case pairs != "":
		list, err := readPairs(pairs, corpus.Format{Most: samples})
		if err != nil {
			return nil, err
		}
		return exchange.VocabulariesOf(list), nil
	case file != "":
		data, err := os.ReadFile(file)
		if err != nil {
			return nil, err
		}
		v, err := exchange.ReadVocabularies(data)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", file, err)
		}
		return v, nil
	}
	return nil, nil
}
