package main

import (
	"context"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"dragoman/model"
	"dragoman/model/corpus"
)

func runExport(_ context.Context, args []string) error {
	var name, out, precision, pairs string
	var card model.Card
	var search searchFlags
	f := newFlags("export", "")
	f.StringVar(&name, "model", defaultModel, "`NAME` in the catalogue, or path of a weights file")
	f.StringVar(&out, "out", "", "weights `FILE` to write")
	f.StringVar(&precision, "precision", "int8", "of the weights: int8 or float32")
	f.StringVar(&pairs, "pairs", "", "score the written model on this `FILE` of pairs that it was not trained on, for its card, which also takes the search that it was scored with")
	f.StringVar(&card.Name, "name", "", "new name on the card")
	f.StringVar(&card.Title, "title", "", "new title")
	f.StringVar(&card.Description, "description", "", "new description")
	f.StringVar(&card.Data, "source", "", "new source of the data")
	f.StringVar(&card.Licence, "licence", "", "new licence of the data")
	f.StringVar(&card.Command, "command", "", "new command that trained it")
	search.define(f)
	if err := parse(f, args, 0); err != nil {
		return err
	}
	if err := search.validate(); err != nil {
		return err
	}
	p := model.Precision(precision)
	switch {
	case out == "":
		return usageError{fmt.Errorf("export: where to? Give -out FILE")}
	case p != model.Int8 && p != model.Float32:
		return usageError{fmt.Errorf("-precision is %q: want int8 or float32", precision)}
	}
	m, err := loadCompact(name) // for its weights as they are in the file
	if err != nil {
		return err
	}
	f.Visit(func(g *flag.Flag) {
		switch g.Name {
		case "name":
			m.Card.Name = card.Name
		case "title":
			m.Card.Title = card.Title
		case "description":
			m.Card.Description = card.Description
		case "source":
			m.Card.Data = card.Data
		case "licence":
			m.Card.Licence = card.Licence
		case "command":
			m.Card.Command = card.Command
		}
	})
	write := func(w io.Writer) error { return m.Write(w, p) }
	if err := replaceFile(out, write); err != nil {
		return err
	}
	if pairs == "" {
		return nil
	}
	// What is scored is what was written, rounded to 8 bits or not.
	list, err := readPairs(pairs)
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
	m.Card.Search = model.Search{Beam: o.Beam, LengthPenalty: o.LengthPenalty, Coverage: o.Coverage, Patience: o.Patience, Consensus: o.Consensus}
	on := fmt.Sprintf("%d sentences of %s, beam %d, %s weights", s.Sentences, filepath.Base(pairs), s.Beam, precision)
	m.Card.Scores = []model.Score{
		{Name: "chrF", Value: s.ChrF, On: on},
		{Name: "BLEU (" + s.Tokenizer + ")", Value: s.BLEU, On: on},
		{Name: "exact match (%)", Value: s.ExactMatch, On: on},
	}
	for _, score := range m.Card.Scores {
		fmt.Fprintf(os.Stderr, "%s %.2f on %s\n", score.Name, score.Value, score.On)
	}
	return replaceFile(out, write)
}
