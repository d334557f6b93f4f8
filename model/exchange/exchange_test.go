package exchange

import (
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"dragoman/model"
	"dragoman/model/decode"
	"dragoman/model/exchange/export"
)

// eachModel runs a check on the models of testdata/onnx, which together cover
// every option of a network.
func eachModel(t *testing.T, check func(t *testing.T, folder string, m *model.Model)) {
	t.Helper()
	folders, err := filepath.Glob("testdata/onnx/*")
	if err != nil || len(folders) < 7 {
		t.Fatalf("found %d models, %v", len(folders), err)
	}
	for _, folder := range folders {
		t.Run(filepath.Base(folder), func(t *testing.T) {
			check(t, folder, readModel(t, folder))
		})
	}
}

func readModel(t *testing.T, folder string) *model.Model {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(folder, "model.gob"))
	if err != nil {
		t.Fatal(err)
	}
	m, err := model.ReadCompact(data, nil)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// files returns a file system of exported files.
func files(list []File) fstest.MapFS {
	fsys := fstest.MapFS{}
	for _, f := range list {
		fsys[f.Name] = &fstest.MapFile{Data: f.Data}
	}
	return fsys
}

// sameModel reports every difference except in the cards.
func sameModel(t *testing.T, got, want *model.Model) {
	t.Helper()
	if got.Network.Config != want.Network.Config {
		t.Errorf("configuration: got %+v, want %+v", got.Network.Config, want.Network.Config)
	}
	if !slices.Equal(got.Source.Tokens, want.Source.Tokens) || !slices.Equal(got.Target.Tokens, want.Target.Tokens) {
		t.Errorf("tokens: got %q, %q, want %q, %q", got.Source.Tokens, got.Target.Tokens, want.Source.Tokens, want.Target.Tokens)
	}
	g, w := got.Network.Expanded().Tensors(), want.Network.Expanded().Tensors()
	for i := range w {
		if !slices.Equal(g[i].Data, w[i].Data) {
			t.Errorf("tensor %s: got %v, want %v", w[i].Name, g[i].Data, w[i].Data)
		}
	}
}

func TestCSVHasARowALineAndTheTokens(t *testing.T) {
	m := readModel(t, "testdata/onnx/gru")
	list, err := writeCSV(m, model.Float32)
	if err != nil {
		t.Fatal(err)
	}
	fsys := files(list)
	lines := strings.Split(string(fsys["encoder.embedding.csv"].Data), "\n")
	if want := m.Source.Size() + 1; len(lines) != want || strings.Count(lines[0], ",") != m.Network.Config.EmbeddingDim-1 {
		t.Errorf("encoder.embedding.csv: %d lines, the first %q", len(lines), lines[0])
	}
	if got := string(fsys["source.tokens.csv"].Data); !strings.HasPrefix(got, "0,\" \"\n1,a\n2,b\n") {
		t.Errorf("source.tokens.csv: got %q", got)
	}
}

func TestATensorThatAFormatHasNoPlaceForIsNamed(t *testing.T) {
	m := readModel(t, "testdata/onnx/gru")
	w := export.WeightsOf(m.Network, model.Float32)
	for _, tensor := range m.Network.Tensors() {
		if tensor.Name != "output/bias" {
			w.Take("%s", tensor.Name)
		}
	}
	if err := w.Rest(); err == nil || !strings.Contains(err.Error(), `"output/bias"`) {
		t.Errorf("got %v, want its name", err)
	}
	w.Take("output/bias")
	if err := w.Rest(); err != nil {
		t.Errorf("all were taken: %v", err)
	}
}

func TestVocabulariesAsPeopleHaveThem(t *testing.T) {
	want := []string{"\t", "\n", "x", "y"}
	for _, text := range []string{
		`{"source": ["a", "b"], "target": ["\t", "\n", "x", "y"]}`,
		`{"source": {"b": 1, "a": 0}, "target": {"x": 2, "y": 3, "\t": 0, "\n": 1}}`,
		`{"Source": {"Tokens": ["a", "b"]}, "Target": {"Unit": "char", "Tokens": ["\t", "\n", "x", "y"], "Start": 0, "Stop": 1}}`,
	} {
		v, err := ReadVocabularies([]byte(text))
		if err != nil {
			t.Errorf("%s: %v", text, err)
			continue
		}
		if !slices.Equal(v.Source.Tokens, []string{"a", "b"}) || !slices.Equal(v.Target.Tokens, want) || v.Target.Start != 0 || v.Target.Stop != 1 {
			t.Errorf("%s: got %q, %q, start %d, stop %d", text, v.Source.Tokens, v.Target.Tokens, v.Target.Start, v.Target.Stop)
		}
	}
	for text, problem := range map[string]string{
		`{"source": ["a"]}`: `no "target"`,
		`{"source": ["a", "a"], "target": ["\t", "\n"]}`: "occurs twice",
		`{"source": ["a"], "target": ["x"]}`:             "start token",
		`{"source": {"a": 7}, "target": ["\t", "\n"]}`:   `"a" has index 7`,
		`{"source": {"a": 0, "b": 0}, "target": ["\t"]}`: "both have index 0",
		`{"source": 5, "target": ["\t", "\n"]}`:          "want a list of tokens",
		`[]`:                                             "vocabularies",
	} {
		if _, err := ReadVocabularies([]byte(text)); err == nil || !strings.Contains(err.Error(), problem) {
			t.Errorf("%s: got %v, want %q", text, err, problem)
		}
	}
}

func FuzzVocabularies(f *testing.F) {
	for _, text := range []string{
		`{"source": ["a", "b"], "target": ["\t", "\n", "x", "y"]}`,
		`{"source": {"b": 1, "a": 0}, "target": {"x": 2, "\t": 0, "\n": 1}}`,
		`{"Source": {"Tokens": ["a"]}, "Target": {"Unit": "bpe", "Tokens": ["\t", "\n", "xy"], "Merges": [{"Left": 0, "Right": 1}], "Start": 0, "Stop": 1}}`,
		`{"source": null, "target": {"Tokens": null}}`,
	} {
		f.Add([]byte(text))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		v, err := ReadVocabularies(data)
		if err != nil {
			return
		}
		if err := v.Source.Validate(); err != nil {
			t.Error(err)
		}
		v.Source.Decode(v.Target.EncodeTraining(v.Source.Decode([]int32{0}), 0, nil))
		v.Target.Encode(string(data))
	})
}

// greedy returns the tokens of the best translation.
func greedy(t *testing.T, m *model.Model, source []int32, limit int) []int32 {
	t.Helper()
	h, err := decode.Greedy{}.Search(decode.Task{
		Stepper: m.Network.NewStepper(), Start: m.Target.Start, Stop: m.Target.Stop, Sources: [][]int32{source}, MaxSteps: limit})
	if err != nil {
		t.Fatal(err)
	}
	return h[0][0].Tokens
}

func TestTheCardGoesAlong(t *testing.T) {
	m := readModel(t, "testdata/onnx/best")
	m.Card = model.Card{Name: "best", Licence: "CC BY", Scores: []model.Score{{Name: "chrF", Value: 40.5, On: "here"}}}
	list, err := writeSafetensors(m, model.Float32)
	if err != nil {
		t.Fatal(err)
	}
	got, err := Read(files(list), "model.safetensors", Options{})
	if err != nil {
		t.Fatal(err)
	}
	if !reflect.DeepEqual(got.Card, m.Card) {
		t.Errorf("got %+v, want %+v", got.Card, m.Card)
	}
}

func TestFormatsThatNeedACounterpartOfACellRefuseOthers(t *testing.T) {
	m := &model.Model{Network: &model.Network{Config: model.Config{Cell: 99}}}
	for _, f := range Formats() {
		if f.Name == "safetensors" || f.Name == "csv" { // they hold the tensors of any network
			continue
		}
		if _, err := f.Write(m, f.Precisions[0]); err == nil || !strings.Contains(err.Error(), "unknown(99): not supported") {
			t.Errorf("%s: got error %v, want one that names the cell", f.Name, err)
		}
	}
}
