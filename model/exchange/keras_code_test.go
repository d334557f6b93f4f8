package exchange

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"dragoman/model"
	"dragoman/model/exchange/kerascode"
)

// The modules in testdata are those that Keras runs in make exchange.
func TestKerasModulesAreThoseThatKerasHasRun(t *testing.T) {
	for _, name := range []string{"best", "dot", "gru", "simplernn", "tutorial"} {
		list, err := kerascode.Write(readModel(t, "testdata/onnx/"+name), model.Float32)
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

func TestWhatHasNoPlaceInKerasIsRefused(t *testing.T) {
	for name, problem := range map[string]string{"everything-lstm": "input feeding"} {
		if _, err := kerascode.Write(readModel(t, "testdata/onnx/"+name), model.Float32); err == nil || !strings.Contains(err.Error(), problem) {
			t.Errorf("%s: got %v, want %q", name, err, problem)
		}
	}
}

func TestATitleCannotEndTheDocumentation(t *testing.T) {
	m := readModel(t, "testdata/onnx/tutorial")
	m.Card.Title = `"""` + "\nimport os\\"
	list, err := kerascode.Write(m, model.Float32)
	if err != nil {
		t.Fatal(err)
	}
	if first, _, _ := strings.Cut(string(list[0].Data), "\n"); first != `"""''' import os\\, as a model of Keras 3, exported by Dragoman.` {
		t.Errorf("got %q", first)
	}
}
