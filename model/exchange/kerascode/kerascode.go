// Package kerascode writes a network as a Python module that builds it from Keras's
// layers, and its weights as NumPy arrays.
package kerascode

import (
	"cmp"
	_ "embed"
	"errors"
	"slices"
	"strconv"
	"strings"

	"dragoman/model"
	"dragoman/model/exchange/export"
)

//go:embed model.py.tmpl
var module string

// Write returns the files of a model.
func Write(m *model.Model, _ model.Precision) ([]export.File, error) {
	if err := export.CheckCell(m.Network.Config.Cell); err != nil {
		return nil, err
	}
	if m.Network.Config.InputFeeding {
		return nil, errors.New("input feeding: no Keras layer supports it")
	}
	w := export.WeightsOf(m.Network, model.Float32)
	var tensors []model.Tensor
	for _, t := range model.Shapes(m.Network.Config) {
		if loads(t.Name) {
			tensors = append(tensors, w.Take("%s", t.Name).Tensor)
		}
	}
	if err := w.Rest(); err != nil {
		return nil, err
	}
	about, err := export.MetadataOf(m).Object()
	if err != nil {
		return nil, err
	}
	return []export.File{
		{Name: "model.py", Data: []byte(expand(module, fields(m)))},
		{Name: "weights.npz", Data: npz(tensors)},
		{Name: "model.json", Data: about},
	}, nil
}

// loads reports whether model.py loads a tensor of that name.
func loads(name string) bool {
	var parts []string
	switch layer, _, _ := strings.Cut(name, "/"); layer {
	case "encoder", "decoder":
		parts = []string{"embedding", "kernel", "recurrent", "bias"}
	case "bridge", "readout", "output":
		parts = []string{"kernel", "bias"}
	case "attention":
		parts = []string{"key", "query", "vector"}
	case "lexical":
		parts = []string{"hidden", "output"}
	}
	return slices.Contains(parts, name[strings.LastIndexByte(name, '/')+1:])
}

// fields returns the values of the module's template. A false one is "".
func fields(m *model.Model) map[string]string {
	c := m.Network.Config
	f := map[string]string{
		"Title":        cmp.Or(strings.NewReplacer(`\`, `\\`, `"`, `'`, "\n", " ").Replace(m.Card.Title), "An encoder and a decoder"),
		"Cell":         c.Cell.String(),
		"SourceSize":   strconv.Itoa(c.SourceSize),
		"TargetSize":   strconv.Itoa(c.TargetSize),
		"Units":        strconv.Itoa(c.Units),
		"EncoderUnits": strconv.Itoa(cmp.Or(c.EncoderUnits, c.Units)), "EncoderLayers": strconv.Itoa(max(c.EncoderLayers, 1)),
		"DecoderLayers": strconv.Itoa(max(c.DecoderLayers, 1)),
		"MaxSteps":      strconv.Itoa(c.MaxSteps()),
		"Padding":       strconv.Itoa(c.PaddedWith - 1),
	}
	readout := 0 // width of the readout layer
	switch {
	case c.TiedOutput:
		readout = c.EmbeddingDim
	case c.Attention != model.NoAttention:
		readout = c.Units
	}
	for name, n := range map[string]int{"EmbeddingDim": c.EmbeddingDim, "PaddedSource": c.PaddedSource, "OutputNorm": c.OutputNorm, "Readout": readout} {
		if n != 0 {
			f[name] = strconv.Itoa(n)
		}
	}
	for name, is := range map[string]bool{
		"TiedOutput": c.TiedOutput, "Bidirectional": c.Bidirectional, "Residual": c.Residual, "Lexical": c.Lexical, "LSTM": c.Cell == model.LSTM,
		"Attends": c.Attention != model.NoAttention, "Dot": c.Attention == model.Dot, "Additive": c.Attention == model.Additive,
	} {
		if is {
			f[name] = "true"
		}
	}
	return f
}
