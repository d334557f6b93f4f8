package exchange

import (
	"fmt"
	"unicode/utf8"

	"dragoman/model"
)

// layerWeights returns the arrays of a layer by Keras's names: kernel,
// recurrent_kernel, bias, embeddings.
type layerWeights func(l *layer) (map[string]array, error)

// model puts the layers' weights into a network.
func (n *network) model(weights layerWeights, o Options) (*model.Model, error) {
	v := o.Vocabularies
	if v == nil {
		return nil, errNoVocabularies
	}
	c := model.Config{EncoderLayers: len(n.encoder), DecoderLayers: len(n.decoder), Units: n.decoder[0].config.Units,
		SourceSize: v.Source.Size(), TargetSize: v.Target.Size()}
	c.Cell = map[string]model.CellKind{"LSTM": model.LSTM, "GRU": model.GRU, "SimpleRNN": model.SimpleRNN}[n.decoder[0].class]
	if v.MaxTarget > 0 {
		c.MaxTargetSteps = v.MaxTarget + 2 // the tutorial stops after the start token and one more
	}
	tensors, err := n.tensors(weights)
	if err != nil {
		return nil, err
	}
	if err := embed(&c, tensors); err != nil {
		return nil, err
	}
	for _, side := range []struct {
		name      string
		got, want int
	}{{"source", tensors[tokens(c, "encoder")].dimension(2), c.SourceSize}, {"target", tensors["output/bias"].dimension(1), c.TargetSize}} {
		if side.got != side.want {
			return nil, fmt.Errorf("it has %d %s tokens, the vocabulary %d: was it trained on exactly these pairs?", side.got, side.name, side.want)
		}
	}
	if !n.masked {
		if err := o.Padding.set(&c, v, n.embedded[0] != nil); err != nil {
			return nil, err
		}
	}
	if err := n.checkMasks(v); err != nil {
		return nil, err
	}
	m, err := assemble(c, tensors, v)
	if err != nil {
		return nil, err
	}
	m.Card.Search.Unconstrained = true
	return m, nil
}

// checkMasks returns an error if an embedding makes the network skip a character.
func (n *network) checkMasks(v *Vocabularies) error {
	for i, tokens := range [][]string{v.Source.Tokens, v.Target.Tokens} {
		if e := n.embedded[i]; e != nil && e.config.MaskZero && len(tokens) > 0 && utf8.RuneCountInString(tokens[0]) == 1 {
			return fmt.Errorf("layer %s has mask_zero, but index 0 is the character %q: give a vocabulary in which it is padding, such as \"<pad>\"", e.name, tokens[0])
		}
	}
	return nil
}

// tensors returns the layers' weights by the names of model.Tensor.
func (n *network) tensors(weights layerWeights) (map[string]array, error) {
	tensors := map[string]array{}
	add := func(l *layer, parts map[string]string) error { // Keras's names and ours
		arrays, err := weights(l)
		if err != nil {
			return fmt.Errorf("layer %s: %w", l.name, err)
		}
		for theirs, ours := range parts {
			a, ok := arrays[theirs]
			if bias := l.dense().UseBias; !ok && theirs == "bias" && bias != nil && !*bias {
				a, ok = zeroBias(l.class, arrays["kernel"]), true
			}
			if !ok {
				return fmt.Errorf("layer %s: its weights have no %s", l.name, theirs)
			}
			tensors[ours] = a
		}
		return nil
	}
	for side, stack := range [][]*layer{n.encoder, n.decoder} {
		name := []string{"encoder", "decoder"}[side]
		for i, l := range stack {
			prefix := fmt.Sprintf("%s/%d/", name, i)
			if err := add(l, map[string]string{"kernel": prefix + "kernel", "recurrent_kernel": prefix + "recurrent", "bias": prefix + "bias"}); err != nil {
				return nil, err
			}
		}
		if e := n.embedded[side]; e != nil {
			if err := add(e, map[string]string{"embeddings": name + "/embedding"}); err != nil {
				return nil, err
			}
		}
	}
	return tensors, add(n.output, map[string]string{"kernel": "output/kernel", "bias": "output/bias"})
}

// tokens returns the name of the tensor with a row for each token of a side.
func tokens(c model.Config, side string) string {
	if c.EmbeddingDim > 0 {
		return side + "/embedding"
	}
	return side + "/0/kernel"
}

// embed sets EmbeddingDim. Embeddings of two widths, or on one side only, are
// multiplied into the kernels that read them: a row of embeddings·kernel is the
// kernel's product with a token's embedding.
func embed(c *model.Config, tensors map[string]array) error {
	source, target := tensors["encoder/embedding"].dimension(1), tensors["decoder/embedding"].dimension(1)
	if source == target {
		c.EmbeddingDim = source
		return nil
	}
	for _, side := range []string{"encoder", "decoder"} {
		table, ok := tensors[side+"/embedding"]
		if !ok {
			continue
		}
		product, err := table.times(tensors[side+"/0/kernel"])
		if err != nil {
			return fmt.Errorf("%s: %w", side, err)
		}
		tensors[side+"/0/kernel"] = product
		delete(tensors, side+"/embedding")
	}
	return nil
}

// times returns the product of two matrices.
func (a array) times(b array) (array, error) {
	rows, inner, cols := a.dimension(2), a.dimension(1), b.dimension(1)
	if len(a.shape) != 2 || len(b.shape) != 2 || b.shape[0] != inner {
		return array{}, fmt.Errorf("embeddings of shape %v and a kernel of shape %v", a.shape, b.shape)
	}
	product := array{[]int{rows, cols}, make([]float32, rows*cols)}
	for i := range rows {
		for k := range inner {
			for j := range cols {
				product.data[i*cols+j] += a.data[i*inner+k] * b.data[k*cols+j]
			}
		}
	}
	return product, nil
}

// zeroBias returns a zero bias for a layer without one.
func zeroBias(class string, kernel array) array {
	shape := []int{kernel.dimension(1)}
	if class == "GRU" {
		shape = []int{2, shape[0]}
	}
	n := 1
	for _, d := range shape {
		n *= d
	}
	return array{shape, make([]float32, n)}
}
