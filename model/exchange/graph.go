package exchange

import (
	"errors"
	"fmt"
	"slices"
)

// A Keras model is read by its graph: from the output back through the decoder to
// the target's input and, through the decoder's initial state, to the encoder and
// the source's input. Names are ignored.

// network is the structure found in the graph.
type network struct {
	layers   map[string]*layer
	encoder  []*layer // recurrent ones, bottom first
	decoder  []*layer
	embedded [2]*layer // of source and target, nil: one-hot
	output   *layer
	masked   bool // padding is skipped
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
