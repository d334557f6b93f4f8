package exchange

import (
	"encoding/json"
	"errors"
	"fmt"
	"slices"
)

// A Keras model is read by its graph: from the output back through the decoder to
// the target's input and, through the decoder's initial state, to the encoder and
// the source's input. Names are ignored.

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

// network is the structure found in the graph.
type network struct {
	layers   map[string]*layer
	encoder  []*layer // recurrent ones, bottom first
	decoder  []*layer
	embedded [2]*layer // of source and target, nil: one-hot
	output   *layer
	masked   bool // padding is skipped
}

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

// at returns the layer that an input comes from, skipping those that do nothing
// when translating.
func (n *network) at(s source, of string) (*layer, int, error) {
	for range len(n.layers) + 1 {
		l, ok := n.layers[s.layer]
		if !ok {
			return nil, 0, fmt.Errorf("layer %s reads from %q, which is not one of the model's layers", of, s.layer)
		}
		if !known(l.class) {
			return nil, 0, fmt.Errorf("layer %s is of class %s; not supported", l.name, l.class)
		}
		if l.uses > 1 && l.class != "Embedding" {
			return nil, 0, fmt.Errorf("layer %s is used %d times; not supported", l.name, l.uses)
		}
		switch l.class {
		case "Masking":
			n.masked = true
		case "Dropout", "SpatialDropout1D", "GaussianNoise", "GaussianDropout":
		default:
			return l, s.output, nil
		}
		if len(l.inputs) == 0 {
			return nil, 0, fmt.Errorf("layer %s has no input", l.name)
		}
		s = l.inputs[0]
	}
	return nil, 0, errors.New("the layers read from each other in a circle")
}

// follow finds encoder and decoder, from the output backwards.
func (n *network) follow(output source) error {
	l, _, err := n.at(output, "output")
	if err != nil {
		return err
	}
	if l.class == "Activation" || l.class == "Softmax" { // a layer of its own
		if l.class == "Activation" && named(l.config.Activation) != "softmax" {
			return fmt.Errorf("layer %s has activation %s, want softmax", l.name, named(l.config.Activation))
		}
		if l, err = n.before(l); err != nil {
			return err
		}
		if a := named(l.dense().Activation); a != "linear" {
			return fmt.Errorf("layer %s has activation %s before the softmax; not supported", l.name, a)
		}
	} else if a := named(l.dense().Activation); a != "softmax" {
		return fmt.Errorf("layer %s, the output, has activation %s, want softmax", l.name, a)
	}
	if l.class != "Dense" && (l.class != "TimeDistributed" || l.config.Layer == nil || l.config.Layer.Class != "Dense") {
		return fmt.Errorf("layer %s, the output, is of class %s, want Dense", l.name, l.class)
	}
	n.output = l
	if n.decoder, n.embedded[1], err = n.stack(l); err != nil {
		return err
	}
	if len(n.decoder) == 0 {
		return fmt.Errorf("layer %s, the output, does not read from a recurrent layer", n.output.name)
	}
	top := n.decoder[len(n.decoder)-1]
	last, err := n.stateOf(top)
	if err != nil {
		return err
	}
	if n.encoder, n.embedded[0], err = n.stack(last); err != nil {
		return err
	}
	n.encoder = append(n.encoder, last)
	return n.check()
}

// before returns the layer that provides a layer's first input.
func (n *network) before(l *layer) (*layer, error) {
	if len(l.inputs) == 0 {
		return nil, fmt.Errorf("layer %s has no input", l.name)
	}
	b, output, err := n.at(l.inputs[0], l.name)
	if err == nil && output != 0 {
		err = fmt.Errorf("layer %s reads a state of layer %s as its input; not supported", l.name, b.name)
	}
	return b, err
}

// stack returns the recurrent layers below a layer, bottom first, and the
// embedding that the lowest one reads.
func (n *network) stack(l *layer) (list []*layer, embedding *layer, err error) {
	for range len(n.layers) {
		if l, err = n.before(l); err != nil {
			return nil, nil, err
		}
		switch l.class {
		case "LSTM", "GRU", "SimpleRNN":
			list = append([]*layer{l}, list...)
			continue
		case "Embedding":
			embedding = l
			n.masked = n.masked || l.config.MaskZero
			if l, err = n.before(l); err != nil {
				return nil, nil, err
			}
		}
		if l.class != "InputLayer" {
			return nil, nil, fmt.Errorf("layer %s is of class %s: want recurrent layers, then perhaps an Embedding, then the input", l.name, l.class)
		}
		return list, embedding, nil
	}
	return nil, nil, errors.New("the layers read from each other in a circle")
}

// stateOf returns the encoder layer that provides a decoder layer's initial state.
func (n *network) stateOf(l *layer) (*layer, error) {
	parts := 1
	if l.class == "LSTM" {
		parts = 2
	}
	if len(l.inputs) != 1+parts {
		return nil, fmt.Errorf("layer %s has %d tensors as its initial state, want %d, from the encoder", l.name, len(l.inputs)-1, parts)
	}
	var from *layer
	for i, s := range l.inputs[1:] {
		e, output, err := n.at(s, l.name)
		if err != nil {
			return nil, err
		}
		isState := output == i+1 || i == 0 && output == 0 && !e.config.ReturnSequences // h is the output, too
		if from != nil && e != from || e.class != l.class || !isState {
			return nil, fmt.Errorf("layer %s does not start from the states of one layer of class %s", l.name, l.class)
		}
		from = e
	}
	return from, nil
}

// check returns an error that names what package model does not support.
func (n *network) check() error {
	for i, l := range n.decoder {
		from, err := n.stateOf(l)
		if err != nil {
			return err
		}
		if want := n.encoder[min(i, len(n.encoder)-1)]; from != want {
			return fmt.Errorf("layer %s starts from the state of layer %s, want that of layer %s", l.name, from.name, want.name)
		}
	}
	for _, l := range slices.Concat(n.encoder, n.decoder) {
		if err := l.checkRecurrent(n.decoder[0]); err != nil {
			return fmt.Errorf("layer %s %w", l.name, err)
		}
	}
	for _, l := range n.encoder {
		if len(l.inputs) > 1 {
			return fmt.Errorf("layer %s has an initial state; not supported in the encoder", l.name)
		}
	}
	return nil
}

func (l *layer) checkRecurrent(first *layer) error {
	c := l.config
	switch {
	case l.class != first.class:
		return fmt.Errorf("is a %s, layer %s a %s; not supported together", l.class, first.name, first.class)
	case c.Units != first.config.Units:
		return fmt.Errorf("has %d units, layer %s has %d; not supported together", c.Units, first.name, first.config.Units)
	case c.GoBackwards:
		return errors.New("has go_backwards; not supported")
	case c.Stateful:
		return errors.New("is stateful; not supported")
	case c.TimeMajor:
		return errors.New("has time_major; not supported")
	case named(c.Activation) != "tanh":
		return fmt.Errorf("has activation %s, want tanh", named(c.Activation))
	case l.class != "SimpleRNN" && named(c.RecurrentActivation) != "sigmoid":
		return fmt.Errorf("has recurrent_activation %s, want sigmoid", named(c.RecurrentActivation))
	case l.class == "GRU" && (c.ResetAfter == nil || !*c.ResetAfter):
		return errors.New("has no reset_after; not supported")
	}
	return nil
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
