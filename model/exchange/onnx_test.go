package exchange

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"dragoman/model"
	"dragoman/model/exchange/export"
	"dragoman/model/exchange/onnx"

	"google.golang.org/protobuf/encoding/protowire"
)

// The graphs in testdata have passed onnx.checker, and onnxruntime computes
// expected.json with them: make exchange runs both.
func TestONNXGraphsAreThoseThatOnnxruntimeHasRun(t *testing.T) {
	eachModel(t, func(t *testing.T, folder string, m *model.Model) {
		list, err := onnx.Write(m, m.Precision)
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range list {
			if filepath.Ext(f.Name) != ".onnx" {
				continue
			}
			want, err := os.ReadFile(filepath.Join(folder, f.Name))
			if err != nil {
				t.Fatal(err)
			}
			const graph = 7
			if !bytes.Equal(field(t, f.Data, graph)[0], field(t, want, graph)[0]) {
				t.Errorf("%s: not the graph in %s; if it is meant to change, run make exchange", f.Name, folder)
			}
		}
	})
}

func TestOnnxruntimeChoseOurTokens(t *testing.T) {
	eachModel(t, func(t *testing.T, folder string, m *model.Model) {
		data, err := os.ReadFile(filepath.Join(folder, "expected.json"))
		if err != nil {
			t.Fatal(err)
		}
		var e struct {
			Sources, Targets [][]int32
			Limits           []int
		}
		if err := json.Unmarshal(data, &e); err != nil {
			t.Fatal(err)
		}
		m.Network = m.Network.Expanded()
		for i, source := range e.Sources {
			if got := greedy(t, m, source, e.Limits[i]); !slices.Equal(got, e.Targets[i]) {
				t.Errorf("%v: got %v, want %v", source, got, e.Targets[i])
			}
		}
	})
}

func TestONNXMetadataTellsWhatTheModelIs(t *testing.T) {
	m := readModel(t, "testdata/onnx/best")
	list, err := onnx.Write(m, model.Int8)
	if err != nil {
		t.Fatal(err)
	}
	strings := map[string]string{}
	for _, entry := range field(t, list[0].Data, 14) {
		strings[string(field(t, entry, 1)[0])] = string(field(t, entry, 2)[0])
	}
	got := &model.Model{Network: &model.Network{}}
	if err := export.MetadataOf(got).Decode(strings); err != nil {
		t.Fatal(err)
	}
	if got.Network.Config != m.Network.Config || !slices.Equal(got.Target.Tokens, m.Target.Tokens) || got.Target.Stop != m.Target.Stop {
		t.Errorf("got %+v, %+v", got.Network.Config, got.Target)
	}
	v, err := ReadVocabularies(list[2].Data)
	if err != nil || !slices.Equal(v.Source.Tokens, m.Source.Tokens) {
		t.Errorf("model.json: got %+v, %v", v, err)
	}
}

// field returns the values of a field of a message.
func field(t *testing.T, message []byte, number protowire.Number) [][]byte {
	t.Helper()
	var values [][]byte
	for len(message) > 0 {
		n, kind, size := protowire.ConsumeTag(message)
		if size < 0 {
			t.Fatal("not a message")
		}
		message = message[size:]
		size = protowire.ConsumeFieldValue(n, kind, message)
		if size < 0 {
			t.Fatal("not a message")
		}
		if n == number {
			value, _ := protowire.ConsumeBytes(message)
			values = append(values, value)
		}
		message = message[size:]
	}
	return values
}
