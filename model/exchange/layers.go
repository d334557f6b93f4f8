package exchange

import (
	"encoding/json"
	"fmt"
	"slices"
)

// layer is a layer of a Keras model.
type layer struct {
	class, name string
	config      layerConfig
	inputs      []source // in the order of the arguments: sequence, then state
	uses        int
	position    int // in the model's list of layers
}

// source is the origin of an input: an output of another layer.
type source struct {
	layer  string
	output int
}

// layerConfig holds the relevant settings of layers. A nil pointer means that the
// file lacks the setting.
type layerConfig struct {
	Units               int    `json:"units"`
	Activation          any    `json:"activation"`
	RecurrentActivation any    `json:"recurrent_activation"`
	UseBias             *bool  `json:"use_bias"`
	GoBackwards         bool   `json:"go_backwards"`
	Stateful            bool   `json:"stateful"`
	TimeMajor           bool   `json:"time_major"`
	ReturnSequences     bool   `json:"return_sequences"`
	ResetAfter          *bool  `json:"reset_after"`
	MaskZero            bool   `json:"mask_zero"`
	Layer               *inner `json:"layer"` // of TimeDistributed
}

type inner struct {
	Class  string      `json:"class_name"`
	Config layerConfig `json:"config"`
}

// maxLayers is far more than networks of this kind have.
const maxLayers = 1000

// parseLayers reads a model's configuration as JSON: Keras 3's, Keras 2's or
// TensorFlow.js's.
func parseLayers(data []byte) (*network, error) {
	var m struct {
		Class  string `json:"class_name"`
		Config struct {
			Layers []struct {
				Class   string            `json:"class_name"`
				Name    string            `json:"name"`
				Config  json.RawMessage   `json:"config"`
				Inbound []json.RawMessage `json:"inbound_nodes"`
			} `json:"layers"`
			Outputs json.RawMessage `json:"output_layers"`
		} `json:"config"`
	}
	var kind struct {
		Class string `json:"class_name"`
	}
	if err := json.Unmarshal(data, &kind); err != nil {
		return nil, fmt.Errorf("the model's configuration: %w", err)
	}
	if kind.Class != "Functional" && kind.Class != "Model" {
		return nil, fmt.Errorf("the model is of class %q: want a functional Model of encoder and decoder, as the tutorial builds it", kind.Class)
	}
	if err := json.Unmarshal(data, &m); err != nil {
		return nil, fmt.Errorf("the model's configuration: %w", err)
	}
	if n := len(m.Config.Layers); n > maxLayers {
		return nil, fmt.Errorf("the model has %d layers, want at most %d", n, maxLayers)
	}
	n := &network{layers: map[string]*layer{}}
	for i, l := range m.Config.Layers {
		parsed := &layer{class: l.Class, name: l.Name, uses: len(l.Inbound), position: i}
		if err := json.Unmarshal(l.Config, &parsed.config); err != nil && known(l.Class) {
			return nil, fmt.Errorf("layer %s: %w", l.Name, err)
		}
		for _, node := range l.Inbound[:min(1, len(l.Inbound))] {
			inputs, err := parseNode(node)
			if err != nil {
				return nil, fmt.Errorf("layer %s: its inputs: %w", l.Name, err)
			}
			parsed.inputs = inputs
		}
		if n.layers[l.Name] != nil {
			return nil, fmt.Errorf("two layers have the name %q", l.Name)
		}
		n.layers[l.Name] = parsed
	}
	outputs, err := parseSources(m.Config.Outputs)
	if err != nil || len(outputs) != 1 {
		return nil, fmt.Errorf("the model has %d outputs, want one, the decoder's", len(outputs))
	}
	return n, n.follow(outputs[0])
}

// parseNode reads how a layer was called. Keras 3 writes args and kwargs that
// contain tensors; Keras 2 and TensorFlow.js write a list of [layer, node, output,
// kwargs].
func parseNode(data json.RawMessage) ([]source, error) {
	var call struct {
		Args   json.RawMessage `json:"args"`
		Kwargs struct {
			InitialState json.RawMessage `json:"initial_state"`
		} `json:"kwargs"`
	}
	if json.Unmarshal(data, &call) == nil {
		inputs, err := parseSources(call.Args)
		if err != nil {
			return nil, err
		}
		state, err := parseSources(call.Kwargs.InitialState)
		return append(inputs, state...), err
	}
	return parseSources(data)
}

// parseSources collects the tensors in a value, in order.
func parseSources(data json.RawMessage) ([]source, error) {
	if data == nil {
		return nil, nil
	}
	var value any
	if err := json.Unmarshal(data, &value); err != nil {
		return nil, err
	}
	return sources(nil, value), nil
}

func sources(list []source, value any) []source {
	switch v := value.(type) {
	case []any:
		if s, ok := reference(v); ok {
			list = append(list, s)
			if len(v) > 3 {
				if kwargs, ok := v[3].(map[string]any); ok {
					list = sources(list, kwargs["initial_state"])
				}
			}
			return list
		}
		for _, e := range v {
			list = sources(list, e)
		}
	case map[string]any: // a tensor of Keras 3
		if config, ok := v["config"].(map[string]any); ok {
			if history, ok := config["keras_history"].([]any); ok {
				if s, ok := reference(history); ok {
					list = append(list, s)
				}
			}
		}
	}
	return list
}

// reference parses a list of a layer's name, the index of its call and that of an
// output.
func reference(list []any) (source, bool) {
	if len(list) < 3 {
		return source{}, false
	}
	name, isName := list[0].(string)
	_, isCall := list[1].(float64)
	output, isOutput := list[2].(float64)
	return source{name, int(output)}, isName && isCall && isOutput
}

// known reports whether layers of a class are supported.
func known(class string) bool {
	return slices.Contains([]string{"InputLayer", "Embedding", "LSTM", "GRU", "SimpleRNN", "Dense", "TimeDistributed", "Activation",
		"Dropout", "SpatialDropout1D", "GaussianNoise", "GaussianDropout", "Masking", "Softmax"}, class)
}

// dense returns the settings of an output layer, or of the layer that it applies
// to each step.
func (l *layer) dense() layerConfig {
	if l.config.Layer != nil {
		return l.config.Layer.Config
	}
	return l.config
}

// named returns the name of an activation, which may be written as an object.
func named(activation any) string {
	switch a := activation.(type) {
	case string:
		return a
	case map[string]any:
		if name, ok := a["config"].(string); ok {
			return name
		}
		return fmt.Sprint(a["class_name"])
	case nil:
		return "linear"
	}
	return fmt.Sprint(activation)
}
