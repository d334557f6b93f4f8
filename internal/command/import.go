package command

import (
	"context"
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

// Import reads a model that another program wrote.
func Import(_ context.Context, args []string) error {
	var from, pairs, vocabulary, out, precision string
	var padding string
	var samples int
	var force bool
	var card model.Card
	f := NewFlags("import", "")
	f.StringVar(&from, "from", "", "`FILE` to read, from Keras (.keras, or .h5 of the whole model), TensorFlow.js (model.json) or safetensors")
	f.StringVar(&pairs, "pairs", "", "`FILE` of the pairs that the model was trained on, from which to take the characters if the model's file has no vocabularies")
	f.IntVar(&samples, "samples", 10000, "take the characters of only the first so many pairs, as the training did; 0: all")
	f.StringVar(&vocabulary, "vocabulary", "", "JSON `FILE` of the vocabularies, instead of -pairs: {\"source\": …, \"target\": …}")
	f.StringVar(&padding, "padding", "space", "what a Keras model trained without masks has after shorter sources: space (Keras's example lstm_seq2seq), zero (the tutorial) or none")
	f.StringVar(&out, "out", "", "weights `FILE` to write")
	f.BoolVar(&force, "force", false, "overwrite existing files")
	f.StringVar(&precision, "precision", "float32", "precision of the weights: float32, or int8 for a quarter of the size")
	f.StringVar(&card.Name, "name", "", "name on the card")
	f.StringVar(&card.Title, "title", "", "title")
	f.StringVar(&card.Description, "description", "", "description")
	f.StringVar(&card.Data, "source", "", "source of the data")
	f.StringVar(&card.Licence, "licence", "", "licence of the data")
	if err := Parse(f, args, 0); err != nil {
		return err
	}
	p := model.Precision(precision)
	switch {
	case from == "":
		return usageError{fmt.Errorf("import: no input; give -from FILE")}
	case out == "":
		return usageError{fmt.Errorf("import: no output; give -out FILE")}
	case !strings.HasSuffix(out, ".gob"):
		return usageError{fmt.Errorf("-out is %q: want a name that ends in .gob", out)}
	case pairs != "" && vocabulary != "":
		return usageError{fmt.Errorf("-pairs and -vocabulary: want only one")}
	case samples < 0:
		return usageError{fmt.Errorf("-samples is %d: want 0 or more", samples)}
	case p != model.Int8 && p != model.Float32:
		return usageError{fmt.Errorf("-precision is %q: want int8 or float32", precision)}
	}
	if !force {
		if err := absent(out); err != nil {
			return err
		}
	}
	v, err := importedVocabularies(pairs, samples, vocabulary)
	if err != nil {
		return err
	}
	m, err := exchange.Read(os.DirFS(filepath.Dir(from)), filepath.Base(from), exchange.Options{Vocabularies: v, Padding: exchange.Padding(padding)})
	if err != nil {
		return err
	}
	setCard(f, &m.Card, card)
	return atomicfile.Write(out, func(w io.Writer) error { return m.Write(w, p) })
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
