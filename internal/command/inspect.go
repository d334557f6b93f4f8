package command

import (
	"context"
	"fmt"
	"io"
	"os"
	"strings"
	"text/tabwriter"

	"dragoman/model"
	"dragoman/model/text"
)

// Inspect prints a model's card, configuration and tensors.
func Inspect(_ context.Context, args []string) error {
	var name string
	f := NewFlags("inspect", "")
	f.StringVar(&name, "model", defaultModel, "`NAME` in the catalogue, or path of a weights file")
	if err := Parse(f, args, 0); err != nil {
		return err
	}
	m, err := loadCompact(name) // as in the file
	if err != nil {
		return err
	}
	return inspect(os.Stdout, m)
}

// inspect prints a model's card, configuration, vocabularies and tensors.
func inspect(w io.Writer, m *model.Model) error {
	t := tabwriter.NewWriter(w, 0, 4, 2, ' ', 0)
	for _, r := range append(append(cardRows(m.Card), networkRows(m.Network.Config)...), textRows(m)...) {
		if s := fmt.Sprint(r.value); s != "" && s != "0" {
			fmt.Fprintf(t, "%s\t%s\n", oneField(r.name), oneField(s))
		}
	}
	fmt.Fprintf(t, "\ntensor\tshape\tweights\tprecision\n")
	total := 0
	for _, tensor := range m.Network.Tensors() {
		weights, precision := tensor.Rows*tensor.Cols, model.Float32
		if tensor.Data == nil {
			precision = model.Int8
		}
		fmt.Fprintf(t, "%s\t%d×%d\t%d\t%s\n", tensor.Name, tensor.Rows, tensor.Cols, weights, precision)
		total += weights
	}
	fmt.Fprintf(t, "total\t\t%d\t\n", total)
	return t.Flush()
}

// A row is a line of what inspect prints, which omits it if the value is empty or 0.
type row struct {
	name  string
	value any
}

func cardRows(c model.Card) []row {
	rows := []row{
		{"name", c.Name},
		{"title", c.Title},
		{"description", c.Description},
		{"data", c.Data},
		{"licence", c.Licence},
		{"pairs", c.Pairs},
		{"command", c.Command},
		{"settings", c.Settings},
		{"date", c.Date},
		{"epochs", c.Epochs},
		{"seed", c.Seed},
	}
	for _, s := range c.Scores {
		rows = append(rows, row{s.Name, fmt.Sprintf("%.2f on %s", s.Value, s.On)})
	}
	return append(rows, row{"search", searched(c.Search)})
}

func networkRows(n model.Config) []row {
	return []row{
		{"cell", n.Cell},
		{"units", n.Units},
		{"encoder units", n.EncoderUnits},
		{"layers", fmt.Sprintf("encoder %d, decoder %d", max(n.EncoderLayers, 1), max(n.DecoderLayers, 1))},
		{"bidirectional", n.Bidirectional},
		{"embedding", n.EmbeddingDim},
		{"attention", n.Attention},
		{"input feeding", n.InputFeeding},
		{"tied output", n.TiedOutput},
		{"output norm", n.OutputNorm},
		{"lexical path", n.Lexical},
		{"residual", n.Residual},
	}
}

// textRows describe the texts that a model reads and writes.
func textRows(m *model.Model) []row {
	n := m.Network.Config
	return []row{
		{"longest source", m.MaxSource},
		{"sources padded to", n.PaddedSource},
		{"longest output", n.MaxSteps()},
		{"source", tokens(m.Source)},
		{"target", tokens(m.Target)},
	}
}

func tokens(v text.Vocabulary) string {
	return fmt.Sprintf("%d tokens, unit %s, %+v", v.Size(), v.Unit, v.Rules)
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
