package exchange

import (
	"bytes"
	"encoding/binary"
	"os"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"dragoman/model"
	"dragoman/model/text"
)

func TestSafetensorsAreReadAsTheModelThatWasWritten(t *testing.T) {
	eachModel(t, func(t *testing.T, _ string, m *model.Model) {
		list, err := writeSafetensors(m, model.Float32)
		if err != nil {
			t.Fatal(err)
		}
		got, err := Read(files(list), "model.safetensors", Options{})
		if err != nil {
			t.Fatal(err)
		}
		sameModel(t, got, m)
	})
}

func TestSafetensorsKeepTheDictionary(t *testing.T) {
	m := readModel(t, "testdata/onnx/best")
	var err error
	if m.Dictionary, err = text.NewDictionary(map[string][]string{"ant": {"fourmi"}, "wasp": {"guêpe"}}); err != nil {
		t.Fatal(err)
	}
	list, err := writeSafetensors(m, model.Float32)
	if err != nil {
		t.Fatal(err)
	}
	got, err := Read(files(list), "model.safetensors", Options{})
	if err != nil || !slices.Equal(got.Dictionary.Bytes(), m.Dictionary.Bytes()) {
		t.Errorf("got %d words, %v, want %d", got.Dictionary.Len(), err, m.Dictionary.Len())
	}
	file := list[0].Data
	damaged := bytes.Replace(file, []byte(`"Dictionary":"`), []byte(`"Dictionary":"?`), 1)
	binary.LittleEndian.PutUint64(damaged, binary.LittleEndian.Uint64(damaged)+1)
	if _, err := Read(fstest.MapFS{"f": {Data: damaged}}, "f", Options{}); err == nil || !strings.Contains(err.Error(), "metadata Dictionary: ") {
		t.Errorf("damaged: got %v", err)
	}
}

// python.safetensors was written by the Python library (see
// check/safetensors_check.py): the numbers of the model best, without metadata.
func TestSafetensorsOfPythonsLibrary(t *testing.T) {
	want := readModel(t, "testdata/onnx/best")
	v := &Vocabularies{Source: want.Source, Target: want.Target}
	got, err := Read(os.DirFS("testdata"), "python.safetensors", Options{Vocabularies: v})
	if err != nil {
		t.Fatal(err)
	}
	want.Network.Config.EncoderUnits, want.Network.Config.EncoderLayers = 4, 1 // as the shapes imply
	want.Network.Config.MaxTargetSteps = 0
	sameModel(t, got, want)
	if _, err := Read(os.DirFS("testdata"), "python.safetensors", Options{}); err == nil || !strings.Contains(err.Error(), "give the pairs") {
		t.Errorf("without vocabularies: got %v", err)
	}
}

// The shapes determine the configuration, except for residual connections.
func TestShapesTellTheConfiguration(t *testing.T) {
	eachModel(t, func(t *testing.T, _ string, m *model.Model) {
		tensors := map[string]array{}
		for _, t := range model.Shapes(m.Network.Config) {
			tensors[t.Name] = array{shape: []int{t.Rows, t.Cols}}
		}
		c := infer(tensors)
		c.Residual = m.Network.Config.Residual
		if err := c.Validate(); err != nil {
			t.Fatal(err)
		}
		got, want := model.Shapes(c), model.Shapes(m.Network.Config)
		if len(got) != len(want) {
			t.Fatalf("got %d tensors, want %d: %+v", len(got), len(want), c)
		}
		for i := range want {
			if got[i].Name != want[i].Name || got[i].Rows != want[i].Rows || got[i].Cols != want[i].Cols {
				t.Errorf("got %s %d×%d, want %s %d×%d", got[i].Name, got[i].Rows, got[i].Cols, want[i].Name, want[i].Rows, want[i].Cols)
			}
		}
		if c.Cell != m.Network.Config.Cell || c.Attention != m.Network.Config.Attention || c.InputFeeding != m.Network.Config.InputFeeding {
			t.Errorf("got %+v, want %+v", c, m.Network.Config)
		}
	})
}

// safetensors returns a file of a header and bytes.
func safetensors(header string, bytes int) []byte {
	file := binary.LittleEndian.AppendUint64(nil, uint64(len(header)))
	return append(append(file, header...), make([]byte, bytes)...)
}

func TestWhatIsWrongWithSafetensorsIsNamed(t *testing.T) {
	v := &Vocabularies{}
	for _, c := range []struct {
		name    string
		file    []byte
		problem string
	}{
		{"cut off", safetensors(`{"a":{"dtype":"F32","shape":[4],"data_offsets":[0,16]}}`, 8), `tensor "a": bytes 0 to 16 of 8`},
		{"header cut off", safetensors(`{"a":{"dtype":"F32"`, 0)[:20], "is it complete?"},
		{"no JSON", safetensors(`{"a"}`, 0), "header"},
		{"shape", safetensors(`{"a":{"dtype":"F32","shape":[5],"data_offsets":[0,16]}}`, 16), `tensor "a": shape [5], but 4 numbers`},
		{"huge shape", safetensors(`{"a":{"dtype":"F32","shape":[4611686018427387904,4],"data_offsets":[0,16]}}`, 16), "but 4 numbers"},
		{"backwards", safetensors(`{"a":{"dtype":"F32","shape":[1],"data_offsets":[8,4]}}`, 16), "bytes 8 to 4"},
		{"type", safetensors(`{"a":{"dtype":"I64","shape":[1],"data_offsets":[0,8]}}`, 8), "numbers of type i64"},
		{"nothing", safetensors(`{}`, 0), "Units is 0"},
		{"huge network", safetensors(`{"__metadata__":{"Config":"{\"Units\":16000,\"SourceSize\":1000000,\"TargetSize\":1000000}"}}`, 0), `tensor "encoder/0/kernel": missing`},
		{"configuration", safetensors(`{"__metadata__":{"Config":"{\"Cell\":\"Elman\"}"}}`, 0), `unknown cell "Elman"`},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := Read(fstest.MapFS{"f": {Data: c.file}}, "f", Options{Vocabularies: v})
			if err == nil || !strings.Contains(err.Error(), c.problem) {
				t.Errorf("got %v, want %q", err, c.problem)
			}
		})
	}
}

func FuzzSafetensors(f *testing.F) {
	data, err := os.ReadFile("testdata/python.safetensors")
	if err != nil {
		f.Fatal(err)
	}
	f.Add(data)
	f.Add(safetensors(`{"a":{"dtype":"F16","shape":[2,2],"data_offsets":[0,8]}}`, 8))
	f.Fuzz(func(t *testing.T, data []byte) {
		readSafetensors(data, nil) // must not panic
		readSafetensors(data, &Vocabularies{})
	})
}
