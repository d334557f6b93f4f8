package exchange

import (
	"encoding/json"
	"os"
	"strings"
	"testing"
	"testing/fstest"

	"dragoman/model"
)

// testdata/tfjs is a model created and saved by TensorFlow.js (see
// check/tfjs_check.mjs).
func TestAModelOfTensorFlowJSSaysWhatItSaysThere(t *testing.T) {
	m, err := Read(os.DirFS("testdata/tfjs"), "model.json", Options{Vocabularies: kerasPairs(t)})
	if err != nil {
		t.Fatal(err)
	}
	data, err := os.ReadFile("testdata/tfjs/expected.json")
	if err != nil {
		t.Fatal(err)
	}
	var want kerasModel
	if err := json.Unmarshal(data, &want); err != nil {
		t.Fatal(err)
	}
	if len(want.Sentences) < 8 {
		t.Fatalf("found %d sentences", len(want.Sentences))
	}
	differences(t, m, want)
}

// The export that TensorFlow.js reads in make exchange reads back as the original
// model, by what it says of itself and as a model of another program.
func TestAnExportForTensorFlowJSIsReadAsTheModelThatItWas(t *testing.T) {
	for _, name := range []string{"tutorial", "simplernn"} {
		m := readModel(t, "testdata/onnx/"+name)
		list, err := writeTFJS(m, model.Float32)
		if err != nil {
			t.Fatal(err)
		}
		got, err := Read(files(list), "model.json", Options{})
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		sameModel(t, got, m)
		padding := NoPadding
		if m.Network.Config.PaddedSource > 0 {
			padding = ZeroPadding
		}
		v := &Vocabularies{Source: m.Source, Target: m.Target, MaxSource: m.Network.Config.PaddedSource}
		if got, err = Read(files(list), "model.json", Options{Vocabularies: v, Padding: padding}); err != nil {
			t.Fatalf("%s: with vocabularies: %v", name, err)
		}
		c := &got.Network.Config // where 0 means these defaults
		c.MaxTargetSteps, c.EncoderLayers, c.DecoderLayers = m.Network.Config.MaxTargetSteps, m.Network.Config.EncoderLayers, m.Network.Config.DecoderLayers
		sameModel(t, got, m)
	}
}

func TestWhatTensorFlowJSHasNoLayersForIsNamed(t *testing.T) {
	for name, problem := range map[string]string{"gru": "reset_after", "best": "attention", "dot": "attention"} {
		if _, err := writeTFJS(readModel(t, "testdata/onnx/"+name), model.Float32); err == nil || !strings.Contains(err.Error(), problem) {
			t.Errorf("%s: got %v, want %q", name, err, problem)
		}
	}
}

func TestWeightsInFewerBits(t *testing.T) {
	for name, c := range map[string]struct {
		manifest string
		bytes    []byte
	}{
		"uint8":   {`{"shape":[2],"dtype":"float32","quantization":{"dtype":"uint8","min":-1,"scale":0.5}}`, []byte{0, 5}},
		"uint16":  {`{"shape":[2],"dtype":"float32","quantization":{"dtype":"uint16","min":-1,"scale":0.5}}`, []byte{0, 0, 5, 0}},
		"float16": {`{"shape":[2],"dtype":"float32","quantization":{"dtype":"float16","original_dtype":"float32"}}`, []byte{0, 0xbc, 0, 0x3e}},
		"float32": {`{"shape":[2],"dtype":"float32"}`, []byte{0, 0, 0x80, 0xbf, 0, 0, 0xc0, 0x3f}},
	} {
		var w tfjsWeight
		if err := json.Unmarshal([]byte(c.manifest), &w); err != nil {
			t.Fatal(err)
		}
		a, size, err := w.read(append(c.bytes, 1, 2, 3))
		if err != nil || size != len(c.bytes) || len(a.data) != 2 || a.data[0] != -1 || a.data[1] != 1.5 {
			t.Errorf("%s: got %v, %d bytes, %v, want -1, 1.5", name, a.data, size, err)
		}
		if _, _, err := w.read(c.bytes[1:]); err == nil || !strings.Contains(err.Error(), "too large for the data") {
			t.Errorf("%s, cut off: got %v", name, err)
		}
	}
}

func FuzzTFJS(f *testing.F) {
	data, err := os.ReadFile("testdata/tfjs/model.json")
	if err != nil {
		f.Fatal(err)
	}
	weights, err := os.ReadFile("testdata/tfjs/weights.bin")
	if err != nil {
		f.Fatal(err)
	}
	f.Add(data)
	o := Options{Vocabularies: kerasPairs(f)}
	f.Fuzz(func(t *testing.T, data []byte) {
		Read(fstest.MapFS{"m": {Data: data}, "weights.bin": {Data: weights}}, "m", o)
	})
}
