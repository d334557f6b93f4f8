package exchange

import (
	"encoding/binary"
	"encoding/json"
	"errors"
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
	arrays, files := map[string]array{}, map[string]bool{}
	for _, g := range m.Manifest {
		for _, p := range g.Paths {
			if p = path.Clean(p); files[p] {
				return nil, fmt.Errorf("weightsManifest lists %s twice", p)
			}
			files[p] = true
		}
		if err := g.read(fsys, path.Dir(name), arrays); err != nil {
			return nil, err
		}
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

// object is a JSON object.
type object = map[string]any

// writeTFJS writes what TensorFlow.js's layers can express: the tutorial's
// network, with or without embeddings, with any number of layers.
func writeTFJS(m *model.Model, _ model.Precision) ([]File, error) {
	c := m.Network.Config
	if err := export.CheckCell(c.Cell); err != nil {
		return nil, err
	}
	switch {
	case c.Cell == model.GRU:
		return nil, errors.New("TensorFlow.js's GRU does not support reset_after, which this network uses")
	case c.Attention != model.NoAttention:
		return nil, errors.New("TensorFlow.js has no attention layer")
	case c.Bidirectional:
		return nil, errors.New("TensorFlow.js's bidirectional layers do not output the states of both directions, which the bridges read")
	case c.TiedOutput:
		return nil, errors.New("TensorFlow.js's layers cannot tie the output to an embedding")
	case c.Residual:
		return nil, errors.New("residual connections: not supported")
	}
	t := tfjs{weights: export.WeightsOf(m.Network, model.Float32), config: c}
	encoder := t.stack("source", "encoder", c.SourceSize, max(c.EncoderLayers, 1), nil)
	decoder := t.stack("target", "decoder", c.TargetSize, max(c.DecoderLayers, 1), encoder)
	output := t.layer("Dense", "output", object{"units": c.TargetSize, "activation": "softmax"}, decoder[len(decoder)-1])
	t.weight("output/kernel", "output/kernel")
	t.weight("output/bias", "output/bias")
	topology, err := json.Marshal(object{"class_name": "Model", "keras_version": "tfjs-layers 4.22.0", "backend": "tensor_flow.js", "config": object{
		"name": "dragoman", "layers": t.layers,
		"input_layers": [][]any{{"source", 0, 0}, {"target", 0, 0}}, "output_layers": [][]any{{output, 0, 0}}}})
	if err != nil {
		return nil, err
	}
	about, err := export.MetadataOf(m).Object()
	if err != nil {
		return nil, err
	}
	const shard = "weights.bin"
	file, err := json.Marshal(tfjsModel{Format: "layers-model", Made: tfjsMaker, Topology: topology, About: about,
		Manifest: []tfjsGroup{{Paths: []string{shard}, Weights: t.list}}})
	if err != nil {
		return nil, err
	}
	return []File{{Name: "model.json", Data: file}, {Name: shard, Data: t.data}}, t.weights.Rest()
}

// tfjs collects layers and weights.
type tfjs struct {
	weights *export.Weights
	config  model.Config
	layers  []object
	list    []tfjsWeight
	data    []byte
}

// layer adds a layer that reads the first output of another and, as its initial
// state, the states of a third.
func (t *tfjs) layer(class, name string, config object, from string, states ...string) string {
	inbound := []any{}
	if from != "" {
		inputs := [][]any{{from, 0, 0, object{}}}
		for _, s := range states {
			inputs = append(inputs, []any{s, 0, 1, object{}})
			if t.config.Cell == model.LSTM {
				inputs = append(inputs, []any{s, 0, 2, object{}})
			}
		}
		inbound = append(inbound, inputs)
	}
	config["name"] = name
	t.layers = append(t.layers, object{"class_name": class, "name": name, "config": config, "inbound_nodes": inbound})
	return name
}

// weight adds one of our tensors under TensorFlow.js's name.
func (t *tfjs) weight(ours, theirs string) {
	w := t.weights.Take("%s", ours)
	shape := []int{w.Rows, w.Cols}
	if w.Rows == 1 {
		shape = shape[1:]
	}
	t.list = append(t.list, tfjsWeight{Name: theirs, Shape: shape, Type: "float32"})
	t.data = export.AppendFloats(t.data, w.Data)
}

// stack adds the input of a side, its embedding, if any, and its recurrent layers,
// whose names it returns. The decoder's layers start from the encoder's states.
func (t *tfjs) stack(input, side string, tokens, depth int, encoder []string) (names []string) {
	shape, kind := []any{nil, nil, tokens}, "float32"
	if t.config.EmbeddingDim > 0 {
		shape, kind = []any{nil, nil}, "int32"
	}
	below := t.layer("InputLayer", input, object{"batch_input_shape": shape, "dtype": kind, "sparse": false}, "")
	if t.config.EmbeddingDim > 0 {
		below = t.layer("Embedding", side+"_embedding", object{"input_dim": tokens, "output_dim": t.config.EmbeddingDim, "mask_zero": false,
			"batch_input_shape": shape}, below)
		t.weight(side+"/embedding", below+"/embeddings")
	}
	for l := range depth {
		var state []string
		if encoder != nil {
			state = []string{encoder[min(l, len(encoder)-1)]}
		}
		config := object{"units": t.config.Units, "activation": "tanh", "use_bias": true, "return_sequences": true, "return_state": true}
		if t.config.Cell == model.LSTM {
			config["recurrent_activation"] = "sigmoid"
		}
		below = t.layer(t.config.Cell.String(), fmt.Sprintf("%s_%d", side, l), config, below, state...)
		ours := fmt.Sprintf("%s/%d/", side, l)
		t.weight(ours+"kernel", below+"/kernel")
		t.weight(ours+"recurrent", below+"/recurrent_kernel")
		t.weight(ours+"bias", below+"/bias")
		names = append(names, below)
	}
	return names
}
