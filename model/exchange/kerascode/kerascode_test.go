package kerascode

import (
	"archive/zip"
	"bytes"
	"io"
	"strings"
	"testing"
	"text/template"

	"dragoman/model"
)

func TestArraysAreWrittenAsNumPyReadsThem(t *testing.T) {
	data := npz([]model.Tensor{
		{Name: "a/kernel", Rows: 2, Cols: 1, Data: []float32{1, 2}},
		{Name: "a/bias", Rows: 1, Cols: 2, Data: []float32{3, 4}},
	})
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]string{
		"a/kernel.npy": "'shape': (2, 1), }",
		"a/bias.npy":   "'shape': (2,), }",
	} {
		f, err := z.Open(name)
		if err != nil {
			t.Fatal(err)
		}
		array, err := io.ReadAll(f)
		if err != nil {
			t.Fatal(err)
		}
		header, numbers := array[:len(array)-8], array[len(array)-8:]
		if !strings.Contains(string(header), want) || len(header)%64 != 0 || numbers[3]&0x40 == 0 && numbers[3] != 0x3f {
			t.Errorf("%s: header %q, numbers %v", name, header, numbers)
		}
	}
}

func TestTheModuleIsThatOfTextTemplate(t *testing.T) {
	standard := template.Must(template.New("model.py").Option("missingkey=zero").Parse(module))
	for _, c := range []model.Config{
		{Units: 4, PaddedSource: 6},
		{Cell: model.GRU, Units: 4, EmbeddingDim: 3, Attention: model.Dot},
		{Cell: model.SimpleRNN, Units: 4, EncoderLayers: 2, DecoderLayers: 2, Residual: true},
		{Units: 4, EmbeddingDim: 4, DecoderLayers: 2, Bidirectional: true, Attention: model.General, TiedOutput: true, PaddedSource: 3, PaddedWith: 1},
		{Cell: model.GRU, Units: 4, EncoderUnits: 5, EmbeddingDim: 3, Attention: model.Additive, Bidirectional: true, TiedOutput: true, OutputNorm: 3, Lexical: true},
	} {
		values := fields(&model.Model{Network: &model.Network{Config: c}})
		var want bytes.Buffer
		if err := standard.Execute(&want, values); err != nil {
			t.Fatal(err)
		}
		if got := expand(module, values); got != want.String() {
			t.Errorf("%+v: got\n%s\nwant\n%s", c, got, want.String())
		}
	}
}
