package exchange

import (
	"encoding/json"
	"errors"
	"fmt"

	"dragoman/model"
	"dragoman/model/exchange/export"
)

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
