package command

import (
	"bytes"
	"context"
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

func Export(_ context.Context, args []string) error {
	var name, out, format, precision, pairs string
	var force bool
	var card model.Card
	var search searchFlags
	f := NewFlags("export", "")
	f.StringVar(&name, "model", defaultModel, "`NAME` in the catalogue, or path of a weights file")
	f.StringVar(&out, "out", "", "`FILE` to write or, for a format of several files, their folder")
	f.StringVar(&format, "format", "gob", "format to write: "+formatNames())
	f.StringVar(&precision, "precision", "", "precision of the weights: int8 or float32 (default: int8, or float32 in formats without int8)")
	f.StringVar(&pairs, "pairs", "", "score the written model on this `FILE` of pairs outside its training data, and record the score and the search on its card")
	f.StringVar(&card.Name, "name", "", "new name on the card")
	f.StringVar(&card.Title, "title", "", "new title")
	f.StringVar(&card.Description, "description", "", "new description")
	f.StringVar(&card.Data, "source", "", "new source of the data")
	f.StringVar(&card.Licence, "licence", "", "new licence of the data")
	f.StringVar(&card.Command, "command", "", "new command that trained it")
	f.BoolVar(&force, "force", false, "overwrite existing files, except the model itself")
	search.define(f)
	if err := Parse(f, args, 0); err != nil {
		return err
	}
	if err := search.validate(); err != nil {
		return err
	}
	if out == "" {
		return usageError{fmt.Errorf("export: no output; give -out FILE")}
	}
	form, err := formatOf(format)
	if err != nil {
		return usageError{err}
	}
	p := model.Precision(precision)
	switch {
	case p == "":
		p = form.Precisions[0]
	case !slices.Contains(form.Precisions, p):
		return usageError{fmt.Errorf("-precision is %q: %s has %v", precision, format, form.Precisions)}
	}
	if pairs != "" && format != "gob" {
		return usageError{fmt.Errorf("-pairs and -format %s: only a gob file's card takes scores", format)}
	}
	if format == "gob" && !strings.HasSuffix(out, ".gob") {
		return usageError{fmt.Errorf("-out is %q: want a name that ends in .gob", out)}
	}
	if there, err := os.Stat(out); err == nil && !there.IsDir() && !force {
		if itself, err := os.Stat(modelPath(name)); err != nil || !os.SameFile(there, itself) {
			return absent(out)
		}
	}
	m, err := loadCompact(name) // read the file's own weights
	if err != nil {
		return err
	}
	setCard(f, &m.Card, card)
	if err := writeFormat(out, m, form, p, force); err != nil || pairs == "" {
		return err
	}
	// Score what was written, with its rounding.
	list, err := readPairs(pairs, corpus.Format{})
	if err != nil {
		return err
	}
	written, err := loadModel(out)
	if err != nil {
		return err
	}
	groups := corpus.References(list)
	o, err := search.of(written)
	if err != nil {
		return err
	}
	s, _ := evaluate(written, groups, o)
	b, _ := o.Search.(decode.Beam)
	m.Card.Search = model.Search{Beam: o.Width(), LengthPenalty: b.LengthPenalty, Coverage: b.Coverage, Patience: b.Patience, Consensus: o.Choice.Consensus}
	on := fmt.Sprintf("%d sentences of %s, beam %d, %s weights", s.Sentences, filepath.Base(pairs), s.Beam, p)
	m.Card.Scores = []model.Score{
		{Name: "chrF", Value: s.ChrF, On: on},
		{Name: "BLEU (" + s.Tokenizer + ")", Value: s.BLEU, On: on},
		{Name: "exact match (%)", Value: s.ExactMatch, On: on},
	}
	for _, score := range m.Card.Scores {
		fmt.Fprintf(os.Stderr, "%s %.2f on %s\n", score.Name, score.Value, score.On)
	}
	return writeFormat(out, m, form, p, true)
}

// setCard sets the fields of a card that the flags give.
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

// gob is the format of the catalogue.
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

// writeFormat writes the file of a format, or its files into a folder. It
// overwrites files only if forced.
func writeFormat(out string, m *model.Model, f exchange.Format, p model.Precision, force bool) error {
	files, err := f.Write(m, p)
	if err != nil {
		return fmt.Errorf("export -format %s: %w", f.Name, err)
	}
	paths := []string{out}
	if len(files) > 1 {
		if err := os.MkdirAll(out, 0o777); err != nil {
			return err
		}
		paths = nil
		for _, file := range files {
			paths = append(paths, filepath.Join(out, file.Name))
		}
		if !force {
			if err := absent(paths...); err != nil {
				return err
			}
		}
	}
	for i, file := range files {
		if err := atomicfile.Write(paths[i], func(w io.Writer) error { _, err := w.Write(file.Data); return err }); err != nil {
			return err
		}
	}
	return nil
}
