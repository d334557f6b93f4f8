package command

import (
	"context"
	"fmt"
	"io"
	"os"
	"strings"
	"text/tabwriter"

	"dragoman/model"
)

// Inspect prints a model's card, configuration and tensors.
func Inspect(_ context.Context, args []string) error {
	var name string
	f := NewFlags("inspect", "")
	f.StringVar(&name, "model", defaultModel, "`NAME` in the catalogue, or path of a weights file")
	if err := Parse(f, args, 0); err != nil {
		return err
	}
	m, err := loadModel(name)
	if err != nil {
		return err
	}
	return inspect(os.Stdout, m)
}

// inspect prints a model's card, configuration, vocabularies and tensors.
func inspect(w io.Writer, m *model.Model) error {
	t := tabwriter.NewWriter(w, 0, 4, 2, ' ', 0)
	line := func(name string, value any) {
		if s := fmt.Sprint(value); s != "" && s != "0" {
			fmt.Fprintf(t, "%s\t%s\n", oneField(name), oneField(s))
		}
	}
	c := m.Card
	line("name", c.Name)
	line("title", c.Title)
	line("description", c.Description)
	line("data", c.Data)
	line("licence", c.Licence)
	line("pairs", c.Pairs)
	line("command", c.Command)
	line("settings", c.Settings)
	line("date", c.Date)
	line("epochs", c.Epochs)
	line("seed", c.Seed)
	for _, s := range c.Scores {
		line(s.Name, fmt.Sprintf("%.2f on %s", s.Value, s.On))
	}
	line("search", searched(c.Search))
	n := m.Network.Config
	line("cell", n.Cell)
	line("units", n.Units)
	line("encoder units", n.EncoderUnits)
	line("layers", fmt.Sprintf("encoder %d, decoder %d", max(n.EncoderLayers, 1), max(n.DecoderLayers, 1)))
	line("bidirectional", n.Bidirectional)
	line("embedding", n.EmbeddingDim)
	line("attention", n.Attention)
	line("input feeding", n.InputFeeding)
	line("tied output", n.TiedOutput)
	line("output norm", n.OutputNorm)
	line("lexical path", n.Lexical)
	line("residual", n.Residual)
	line("longest source", m.MaxSource)
	line("sources padded to", n.PaddedSource)
	line("longest output", n.MaxSteps())
	line("source", fmt.Sprintf("%d tokens, unit %s, %+v", m.Source.Size(), m.Source.Unit, m.Source.Rules))
	line("target", fmt.Sprintf("%d tokens, unit %s, %+v", m.Target.Size(), m.Target.Unit, m.Target.Rules))
	fmt.Fprintf(t, "\ntensor\tshape\tweights\tprecision\n")
	for _, tensor := range m.Network.Tensors() {
		fmt.Fprintf(t, "%s\t%d×%d\t%d\t%s\n", tensor.Name, tensor.Rows, tensor.Cols, tensor.Rows*tensor.Cols, m.Precision)
	}
	fmt.Fprintf(t, "total\t\t%d\t\n", len(m.Network.Weights()))
	return t.Flush()
}

// oneField returns text from a model file as a single field of a table.
func oneField(text string) string {
	return printable(strings.NewReplacer("\n", " ", "\r", " ", "\t", " ").Replace(text))
}

// searched describes the search that a model was scored with, or returns "" if it
// was not scored.
func searched(s model.Search) string {
	if s.Beam == 0 {
		return ""
	}
	text := fmt.Sprintf("beam %d, length penalty %g", s.Beam, s.LengthPenalty)
	for _, more := range []struct {
		name  string
		value float64
	}{{"coverage", s.Coverage}, {"patience", s.Patience}, {"consensus", s.Consensus}} {
		if more.value != 0 {
			text += fmt.Sprintf(", %s %g", more.name, more.value)
		}
	}
	return text
}
