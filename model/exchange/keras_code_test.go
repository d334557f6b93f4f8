package exchange

import (
	"archive/zip"
	"bytes"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"dragoman/model"
)

// The modules in testdata are those that Keras has run: make exchange.
func TestKerasModulesAreThoseThatKerasHasRun(t *testing.T) {
	for _, name := range []string{"best", "dot", "gru", "simplernn", "tutorial"} {
		list, err := writeKeras(readModel(t, "testdata/onnx/"+name), model.Float32)
		if err != nil {
			t.Fatal(err)
		}
		path := filepath.Join("testdata/modules", name+".py")
		want, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(list[0].Data, want) {
			t.Errorf("%s: not the module in %s; if it is meant to change, run make exchange", name, path)
		}
	}
}

func TestArraysAreWrittenAsNumPyReadsThem(t *testing.T) {
	data, err := npz([]model.Tensor{
		{Name: "a/kernel", Rows: 2, Cols: 1, Data: []float32{1, 2}},
		{Name: "a/bias", Rows: 1, Cols: 2, Data: []float32{3, 4}},
	})
	if err != nil {
		t.Fatal(err)
	}
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

func TestWhatHasNoPlaceInKerasIsRefused(t *testing.T) {
	for name, problem := range map[string]string{"everything-lstm": "input feeding"} {
		if _, err := writeKeras(readModel(t, "testdata/onnx/"+name), model.Float32); err == nil || !strings.Contains(err.Error(), problem) {
			t.Errorf("%s: got %v, want %q", name, err, problem)
		}
	}
}

func TestATitleCannotEndTheDocumentation(t *testing.T) {
	m := readModel(t, "testdata/onnx/tutorial")
	m.Card.Title = `"""` + "\nimport os\\"
	list, err := writeKeras(m, model.Float32)
	if err != nil {
		t.Fatal(err)
	}
	if first, _, _ := strings.Cut(string(list[0].Data), "\n"); first != `"""''' import os\\, as a model of Keras 3, exported by Dragoman.` {
		t.Errorf("got %q", first)
	}
}
