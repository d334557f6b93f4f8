package exchange

import (
	"bytes"
	"cmp"
	_ "embed"
	"errors"
	"regexp"
	"strings"
	"text/template"

	"dragoman/model"
)

//go:embed model.py.tmpl
var modelCode string

var modelTemplate = template.Must(template.New("model.py").Parse(modelCode))

// code is the data of the template of model.py.
type code struct {
	model.Config
	Title string
	// Readout is the width of the readout layer, 0 for none.
	Readout                int
	LSTM                   bool
	Attends, Dot, Additive bool
	Padding                int
}

// writeKeras writes a Python module that builds the network from Keras's layers,
// and its weights as NumPy arrays.
func writeKeras(m *model.Model, _ model.Precision) ([]File, error) {
	c := m.Network.Config
	if c.InputFeeding {
		return nil, errors.New("input feeding: no layer of Keras has it")
	}
	c.EncoderUnits, c.EncoderLayers, c.DecoderLayers = orElse(c.EncoderUnits, c.Units), max(c.EncoderLayers, 1), max(c.DecoderLayers, 1)
	title := strings.NewReplacer(`\`, `\\`, `"`, `'`, "\n", " ").Replace(m.Card.Title)
	d := code{Config: c, Title: cmp.Or(title, "An encoder and a decoder"), LSTM: c.Cell == model.LSTM, Padding: c.PaddedWith - 1,
		Attends: c.Attention != model.NoAttention, Dot: c.Attention == model.Dot, Additive: c.Attention == model.Additive}
	switch {
	case c.TiedOutput:
		d.Readout = c.EmbeddingDim
	case d.Attends:
		d.Readout = c.Units
	}
	var b bytes.Buffer
	if err := modelTemplate.Execute(&b, d); err != nil {
		return nil, err
	}
	w := weightsOf(m.Network, model.Float32)
	var tensors []model.Tensor
	for _, t := range model.Shapes(m.Network.Config) {
		if kerasHas.MatchString(t.Name) {
			tensors = append(tensors, w.take("%s", t.Name).Tensor)
		}
	}
	weights, err := npz(tensors)
	if err != nil {
		return nil, err
	}
	about, err := metadataOf(m).object()
	if err != nil {
		return nil, err
	}
	return []File{{"model.py", b.Bytes()}, {"weights.npz", weights}, {"model.json", about}}, w.rest()
}

// kerasHas matches the names of the tensors that model.py loads.
var kerasHas = regexp.MustCompile(`^((en|de)coder/embedding|encoder/\d+(/backward)?/(kernel|recurrent|bias)|decoder/\d+/(kernel|recurrent|bias)|` +
	`bridge/\d+/[hc]/(kernel|bias)|attention/(key|query|vector)|(readout|output)/(kernel|bias)|lexical/(hidden|output))$`)
