package exchange

import (
	"encoding/binary"
	"encoding/json"
	"fmt"
	"io/fs"
	"path"

	"dragoman/model"
	"dragoman/model/exchange/export"
)

// A layers model of TensorFlow.js is model.json, which holds the layers as Keras 2
// writes them, and the weights' bytes, concatenated in the files that it lists.
// https://www.tensorflow.org/js/guide/save_load

// tfjsMaker is the program that wrote a model whose metadata are ours.
const tfjsMaker = "dragoman"

type tfjsModel struct {
	Format   string          `json:"format"`
	Made     string          `json:"generatedBy"`
	Topology json.RawMessage `json:"modelTopology"`
	Manifest []tfjsGroup     `json:"weightsManifest"`
	About    json.RawMessage `json:"userDefinedMetadata,omitempty"`
}

type tfjsGroup struct {
	Paths   []string     `json:"paths"`
	Weights []tfjsWeight `json:"weights"`
}

type tfjsWeight struct {
	Name         string            `json:"name"`
	Shape        []int             `json:"shape"`
	Type         string            `json:"dtype"`
	Quantization *tfjsQuantization `json:"quantization,omitempty"`
}

// tfjsQuantization is the form of a tensor in fewer bits: float16, or uint8 or
// uint16, whose numbers are min + scale·code.
type tfjsQuantization struct {
	Type  string  `json:"dtype"`
	Min   float32 `json:"min"`
	Scale float32 `json:"scale"`
}

func isTFJS(data []byte) bool {
	var m struct {
		Format   *string         `json:"format"`
		Topology json.RawMessage `json:"modelTopology"`
	}
	return len(data) > 0 && data[0] == '{' && json.Unmarshal(data, &m) == nil && (m.Topology != nil || m.Format != nil)
}

func readTFJS(fsys fs.FS, name string, data []byte, o Options) (*model.Model, error) {
	var m tfjsModel
	if err := json.Unmarshal(data, &m); err != nil {
		return nil, err
	}
	if m.Format != "" && m.Format != "layers-model" {
		return nil, fmt.Errorf("format %q: want a layers-model", m.Format)
	}
	var topology struct {
		Config json.RawMessage `json:"model_config"` // as written by the Python converter
	}
	if err := json.Unmarshal(m.Topology, &topology); err != nil {
		return nil, fmt.Errorf("modelTopology: %w", err)
	}
	if topology.Config == nil {
		topology.Config = m.Topology
	}
	n, err := parseLayers(topology.Config)
	if err != nil {
		return nil, err
	}
	arrays, err := m.arrays(fsys, path.Dir(name))
	if err != nil {
		return nil, err
	}
	weights := func(l *layer) (map[string]array, error) {
		parts := map[string]array{}
		for name, a := range arrays {
			if len(name) > len(l.name) && name[:len(l.name)+1] == l.name+"/" {
				parts[path.Base(name)] = a
			}
		}
		return parts, nil
	}
	if m.Made != tfjsMaker || o.Vocabularies != nil {
		return n.model(weights, o)
	}
	tensors, err := n.tensors(weights)
	if err != nil {
		return nil, err
	}
	described := &model.Model{Network: &model.Network{}}
	if err := export.MetadataOf(described).DecodeObject(m.About); err != nil {
		return nil, fmt.Errorf("userDefinedMetadata: %w", err)
	}
	return complete(described, tensors)
}

// arrays returns the weights by their names, from the files in a folder.
func (m *tfjsModel) arrays(fsys fs.FS, folder string) (map[string]array, error) {
	arrays, files := map[string]array{}, map[string]bool{}
	for _, g := range m.Manifest {
		for _, p := range g.Paths {
			if p = path.Clean(p); files[p] {
				return nil, fmt.Errorf("weightsManifest lists %s twice", p)
			}
			files[p] = true
		}
		if err := g.read(fsys, folder, arrays); err != nil {
			return nil, err
		}
	}
	return arrays, nil
}

// read adds a group's weights, whose bytes are concatenated in its files.
func (g tfjsGroup) read(fsys fs.FS, folder string, arrays map[string]array) error {
	var data []byte
	for _, p := range g.Paths {
		part, err := fs.ReadFile(fsys, path.Join(folder, p))
		if err != nil {
			return err
		}
		data = append(data, part...)
	}
	for _, w := range g.Weights {
		a, size, err := w.read(data)
		if err != nil {
			return fmt.Errorf("weight %q: %w", w.Name, err)
		}
		arrays[w.Name], data = a, data[size:]
	}
	return nil
}

// read takes a weight from the beginning of data and returns its length in bytes.
func (w tfjsWeight) read(data []byte) (array, int, error) {
	stored, quantized := w.Type, tfjsQuantization{Scale: 1}
	if w.Quantization != nil {
		quantized = *w.Quantization
		stored = quantized.Type
	}
	size := map[string]int{"uint8": 1, "float16": 2, "uint16": 2, "float32": 4, "int32": 4}[stored]
	if size == 0 {
		return array{}, 0, fmt.Errorf("numbers of type %s: want float32, or float16, uint8 or uint16 as quantization", stored)
	}
	n, err := volume(w.Shape, size, len(data))
	if err != nil {
		return array{}, 0, err
	}
	data = data[:n*size]
	a := array{shape: w.Shape}
	switch stored {
	case "uint8", "uint16":
		a.data = make([]float32, n)
		for i := range a.data {
			code := uint16(data[i*size])
			if size == 2 {
				code = binary.LittleEndian.Uint16(data[2*i:])
			}
			a.data[i] = quantized.Min + quantized.Scale*float32(code)
		}
	case "int32": // not a weight of a layer that is read here
	default:
		a.data, err = floats(stored, data)
	}
	return a, len(data), err
}
