package command

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"dragoman/internal/atomicfile"
	"dragoman/model"
	"dragoman/model/corpus"
	"dragoman/model/decode"
	"dragoman/model/exchange"
)

// exportFlags select the model to write and its format.
type exportFlags struct {
	model, out, format, precision, pairs string
	blend                                string
	blendShare                           float64
	lexicon                              string
	columns                              columns
	dictionarySize                       int
	force                                bool
	card                                 model.Card
	search                               searchFlags
}

func (e *exportFlags) define(f *flag.FlagSet) {
	f.StringVar(&e.model, "model", defaultModel, "`NAME` in the catalogue, or path of a weights file")
	f.StringVar(&e.out, "out", "", "`FILE` to write or, for a format of several files, the folder to write them to")
	f.StringVar(&e.format, "format", "gob", "format to write: "+formatNames())
	f.StringVar(&e.precision, "precision", "", "precision of the weights: int8 or float32 (default: int8, or float32 in formats without int8)")
	f.StringVar(&e.pairs, "pairs", "", "score the written model on this `FILE` of pairs, which it was not trained on, and record the scores and the search options on its card")
	f.StringVar(&e.lexicon, "lexicon", "", "give the model a dictionary: the names and, if it translates from English, the nouns, compounds (light bulb) and adjectives of this `FILE` of words and their translations, most frequent first, that the model does not translate as the file does")
	f.Var(&e.columns, "columns", "columns of -pairs and -lexicon that hold the sentences or words and their translations, such as 2,1 for the other direction (default 1,2)")
	f.IntVar(&e.dictionarySize, "dictionary-size", 50000, "with -lexicon, the maximum size of the dictionary in bytes")
	f.StringVar(&e.blend, "blend", "", "average the weights with those of this model, such as the one from which its training started, a `NAME` or path")
	f.Float64Var(&e.blendShare, "blend-share", 0.5, "with -blend, share of that model's weights in the average")
	defineCard(f, &e.card, "new ")
	f.StringVar(&e.card.Command, "command", "", "new training command, for the model card")
	f.BoolVar(&e.force, "force", false, "overwrite existing files, except the model itself")
	e.search.define(f)
}

// resolve checks the flags and returns the format and precision that they name.
func (e *exportFlags) resolve(given map[string]bool) (form exchange.Format, p model.Precision, err error) {
	if err := cmp.Or(e.search.validate(given), checkCounts(count{"dictionary-size", e.dictionarySize}),
		checkNeeds(given, need{"pairs", e.pairs != "", searchSettings}, need{"pairs or -lexicon", e.pairs != "" || e.lexicon != "", "columns"}, need{"lexicon", e.lexicon != "", "dictionary-size"}, need{"blend", e.blend != "", "blend-share"})); err != nil {
		return form, p, err
	}
	if !(e.blendShare >= 0 && e.blendShare <= 1) {
		return form, p, usageError{fmt.Errorf("-blend-share is %g: want 0 to 1", e.blendShare)}
	}
	if e.out == "" {
		return form, p, usageError{errors.New("export: no output; give -out FILE")}
	}
	if form, err = formatOf(e.format); err != nil {
		return form, p, usageError{err}
	}
	p = cmp.Or(model.Precision(e.precision), form.Precisions[0])
	switch {
	case !slices.Contains(form.Precisions, p):
		err = usageError{fmt.Errorf("-precision is %q: want one of %v for -format %s", e.precision, form.Precisions, e.format)}
	case e.pairs != "" && e.format != "gob":
		err = usageError{fmt.Errorf("-pairs and -format %s: only a gob file's card takes scores", e.format)}
	case e.format == "gob" && !strings.HasSuffix(e.out, ".gob"):
		err = usageError{fmt.Errorf("-out is %q: want a name that ends in .gob", e.out)}
	}
	return form, p, err
}

// Export writes a model in another program's format, or with a different precision,
// card or scores.
func Export(_ context.Context, args []string) error {
	var e exportFlags
	f := NewFlags("export", "")
	e.define(f)
	if err := Parse(f, args, 0); err != nil {
		return err
	}
	form, p, err := e.resolve(givenFlags(f))
	if err != nil {
		return err
	}
	if there, err := os.Stat(e.out); err == nil && !there.IsDir() && !e.force {
		if itself, err := os.Stat(modelPath(e.model)); err != nil || !os.SameFile(there, itself) {
			return absent(e.out)
		}
	}
	m, err := e.load()
	if err != nil {
		return err
	}
	var scored []corpus.Pair
	if e.pairs != "" {
		if scored, err = readPairs(e.pairs, e.columns.Format); err != nil {
			return err
		}
		if err := e.columns.check(e.pairs, scored, m); err != nil {
			return err
		}
	}
	setCard(f, &m.Card, e.card)
	if e.lexicon != "" {
		if m.Dictionary, err = e.newDictionary(m); err != nil {
			return err
		}
	}
	if err := writeFormat(e.out, m, form, p, e.force); err != nil || e.pairs == "" {
		return err
	}
	if err := e.score(&m.Card, scored, p); err != nil {
		return err
	}
	return writeFormat(e.out, m, form, p, true)
}

// load reads the model and, with -blend, averages it with another.
func (e *exportFlags) load() (*model.Model, error) {
	if e.blend == "" {
		return loadCompact(e.model) // the file's own weights
	}
	m, err := loadModel(e.model)
	if err != nil {
		return nil, err
	}
	other, err := loadModel(e.blend)
	if err != nil {
		return nil, err
	}
	if err := m.Blend(other, float32(e.blendShare)); err != nil {
		return nil, fmt.Errorf("-model %s, -blend %s: %w", e.model, e.blend, err)
	}
	return m, nil
}

// score scores the model as written, with its weights rounded, on pairs, and records the
// scores and the search options on a card.
func (e *exportFlags) score(card *model.Card, list []corpus.Pair, p model.Precision) error {
	written, err := loadModel(e.out)
	if err != nil {
		return err
	}
	o, err := e.search.of(written)
	if err != nil {
		return err
	}
	s, _ := evaluate(written, corpus.References(list), o)
	b, _ := o.Search.(decode.Beam)
	card.Search = model.Search{Beam: o.Width(), LengthPenalty: b.LengthPenalty, Coverage: b.Coverage, Patience: b.Patience, Consensus: o.Choice.Consensus,
		Unconstrained: card.Search.Unconstrained}
	on := fmt.Sprintf("%d sentences of %s, beam %d, %s weights", s.Sentences, filepath.Base(e.pairs), s.Beam, p)
	card.Scores = []model.Score{
		{Name: "chrF", Value: s.ChrF, On: on},
		{Name: "BLEU (" + s.Tokenizer + ")", Value: s.BLEU, On: on},
		{Name: "exact match (%)", Value: s.ExactMatch, On: on},
	}
	for _, score := range card.Scores {
		fmt.Fprintf(os.Stderr, "%s %.2f on %s\n", score.Name, score.Value, score.On)
	}
	return nil
}

// setCard copies from one card to another the fields whose flags are given.
func setCard(f *flag.FlagSet, to *model.Card, from model.Card) {
	f.Visit(func(g *flag.Flag) {
		switch g.Name {
		case "name":
			to.Name = from.Name
		case "title":
			to.Title = from.Title
		case "description":
			to.Description = from.Description
		case "source":
			to.Data = from.Data
		case "licence":
			to.Licence = from.Licence
		case "command":
			to.Command = from.Command
		}
	})
}

// gob is the catalogue's format.
var gob = exchange.Format{
	Name: "gob",
	Write: func(m *model.Model, p model.Precision) ([]exchange.File, error) {
		var b bytes.Buffer
		err := m.Write(&b, p)
		return []exchange.File{{Name: "model.gob", Data: b.Bytes()}}, err
	},
	Precisions: []model.Precision{model.Int8, model.Float32},
}

func formats() []exchange.Format { return append([]exchange.Format{gob}, exchange.Formats()...) }

func formatNames() string {
	var names []string
	for _, f := range formats() {
		names = append(names, f.Name)
	}
	return strings.Join(names, ", ")
}

func formatOf(name string) (exchange.Format, error) {
	for _, f := range formats() {
		if f.Name == name {
			return f, nil
		}
	}
	return exchange.Format{}, fmt.Errorf("-format is %q: want one of %s", name, formatNames())
}

// writeFormat writes a format's file, or its files into a folder. It overwrites
// existing files only if forced.
func writeFormat(out string, m *model.Model, f exchange.Format, p model.Precision, force bool) error {
	files, err := f.Write(m, p)
	if err != nil {
		return fmt.Errorf("export -format %s: %w", f.Name, err)
	}
	paths, folder := []string{out}, filepath.Dir(out)
	if len(files) > 1 {
		paths, folder = nil, out
		for _, file := range files {
			paths = append(paths, filepath.Join(out, file.Name))
		}
		if !force {
			if err := absent(paths...); err != nil {
				return err
			}
		}
	}
	if err := os.MkdirAll(folder, 0o777); err != nil {
		return err
	}
	for i, file := range files {
		if err := atomicfile.Write(paths[i], func(w io.Writer) error { _, err := w.Write(file.Data); return err }); err != nil {
			return err
		}
	}
	return nil
}
