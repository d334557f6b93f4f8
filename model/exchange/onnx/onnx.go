// Package onnx writes a network as two graphs of ONNX.
//
// The encoder's inputs are the source ids, one sentence per row, where -1 is a zero
// vector, and the lengths of the rows. Its outputs are inputs of the decoder by the
// same names, beside the previous token: the state h0, c0, h1, … of each layer; feed
// with input feeding; memory, keys and mask with attention; words with a lexical
// path. The decoder's outputs are the logits, the attention weights, and the state
// after the step, named with the prefix next_. Ids and lengths are int32, everything
// else is float32; the first dimension is the batch.
package onnx

import (
	"cmp"
	"fmt"
	"math"

	"dragoman/model"
	"dragoman/model/exchange/export"
)

// builder builds the two graphs of a network.
type builder struct {
	*graph
	weights *export.Weights
	config  model.Config
	layers  int // of the decoder
	memory  int // numbers that the encoder outputs per token
}

const (
	batch = "batch"
	time  = "time"
)

// Write returns the files of a model: the two graphs and the metadata.
func Write(m *model.Model, p model.Precision) ([]export.File, error) {
	if err := export.CheckCell(m.Network.Config.Cell); err != nil {
		return nil, err
	}
	names := export.MetadataOf(m)
	values, err := names.Encode()
	if err != nil {
		return nil, err
	}
	var metadata [][2]string
	for i, v := range values {
		metadata = append(metadata, [2]string{names[i].Name, v})
	}
	c := m.Network.Config
	o := builder{weights: export.WeightsOf(m.Network, p), config: c, layers: max(c.DecoderLayers, 1), memory: cmp.Or(c.EncoderUnits, c.Units)}
	if c.Bidirectional {
		o.memory *= 2
	}
	var files []export.File
	for _, g := range []struct {
		name  string
		build func()
	}{{"encoder", o.encoder}, {"decoder", o.decoder}} {
		o.graph = newGraph()
		g.build()
		files = append(files, export.File{Name: g.name + ".onnx", Data: o.model(g.name, metadata)})
	}
	about, err := names.Object() // the JavaScript runtime does not expose a graph's metadata
	if err != nil {
		return nil, err
	}
	return append(files, export.File{Name: "model.json", Data: about}), o.weights.Rest()
}

// encoder builds the encoder's graph.
func (o *builder) encoder() {
	o.scope = "encoder"
	ids, lengths := o.input("source", int32Type, batch, time), o.input("lengths", int32Type, batch)
	if o.config.PaddedSource > 0 {
		ids, lengths = o.padded(ids, lengths)
	}
	sentences := o.node("Shape", []attribute{{"start", 0}, {"end", 1}}, lengths)
	ids = o.node("Transpose", nil, ids) // recurrent operators expect the steps in the first dimension
	words := o.sourceWords(ids)
	memory, final := o.encoderLayers(words, lengths)
	o.bridges(final)
	if o.config.InputFeeding {
		width := o.readoutWidth()
		o.rename(o.node("ConstantOfShape", nil, o.node("Concat", []attribute{{"axis", 0}}, sentences, o.ints(width))), "feed")
		o.output("feed", batch, width)
	}
	if o.config.Attention != model.NoAttention {
		o.attentionInputs(memory, words, ids, lengths)
	}
}

// sourceWords returns the embeddings or one-hot vectors of the source, time × batch × inputs.
func (o *builder) sourceWords(ids string) string {
	if o.config.EmbeddingDim > 0 {
		return o.lookUp(o.weights.Take("encoder/embedding").WithZeroRow(), ids)
	}
	return o.node("OneHot", nil, ids, o.int32(o.config.SourceSize+1), o.floats("off, on", []int{2}, 0, 1))
}

// encoderLayers returns the outputs of the top layer, and the final h and c of each layer.
func (o *builder) encoderLayers(x, lengths string) (top string, final [][2]string) {
	for l := range max(o.config.EncoderLayers, 1) {
		out, h, c := o.recurrent(l, x, lengths)
		if o.config.Residual && l > 0 {
			out = o.node("Add", nil, out, x)
		}
		x, final = out, append(final, [2]string{h, c})
	}
	return x, final
}

// bridges outputs the decoder's initial state, given the final states of the encoder.
func (o *builder) bridges(final [][2]string) {
	o.scope = "bridge"
	for l := range o.layers {
		last := final[min(l, len(final)-1)]
		h, c := last[0], last[1]
		if o.config.Bidirectional {
			h = o.node("Tanh", nil, o.dense(h, "bridge/%d/h", l))
			if o.config.Cell == model.LSTM {
				c = o.dense(c, "bridge/%d/c", l)
			}
		}
		o.state("h", l, h)
		if o.config.Cell == model.LSTM {
			o.state("c", l, c)
		}
	}
}

// attentionInputs outputs what the decoder's attention reads.
func (o *builder) attentionInputs(top, words, ids, lengths string) {
	c := o.config
	o.scope = "attention"
	memory := o.node("Transpose", []attribute{{"perm", []int{1, 0, 2}}}, top)
	o.rename(memory, "memory")
	o.output("memory", batch, time, o.memory)
	if c.Attention != model.Dot {
		o.rename(o.node("MatMul", nil, memory, o.weight(o.weights.Take("attention/key"))), "keys")
		o.output("keys", batch, time, c.Units)
	}
	mask := o.node("Where", nil, o.within(ids, 0, lengths), o.floats("zero", nil, 0), o.floats("minus infinity", nil, float32(math.Inf(-1))))
	o.rename(mask, "mask")
	o.output("mask", batch, time)
	if c.Lexical {
		o.rename(o.node("Transpose", []attribute{{"perm", []int{1, 0, 2}}}, words), "words")
		o.output("words", batch, time, c.EmbeddingDim)
	}
}

// state outputs a part of the decoder's initial state.
func (o *builder) state(part string, layer int, value string) {
	name := fmt.Sprint(part, layer)
	o.rename(value, name)
	o.output(name, batch, o.config.Units)
}

// padded extends the sentences by the padding with which the network was trained.
func (o *builder) padded(ids, lengths string) (string, string) {
	steps, padding := o.int32(o.config.PaddedSource), o.int32(o.config.PaddedWith-1)
	longer := o.node("Sub", nil, steps, o.steps(ids, 1))
	after := o.node("Max", nil, longer, o.int32(0))
	pads := o.node("Concat", []attribute{{"axis", 0}}, o.ints(0, 0, 0),
		o.node("Unsqueeze", nil, o.node("Cast", []attribute{{"to", int(int64Type)}}, after), o.ints(0)))
	ids = o.node("Pad", nil, ids, pads, padding)
	return o.node("Where", nil, o.within(ids, 1, lengths), ids, padding), o.node("Max", nil, lengths, steps)
}

// steps returns the number of steps, along the given axis of ids.
func (o *builder) steps(ids string, axis int) string {
	shape := o.node("Shape", nil, ids)
	return o.node("Cast", []attribute{{"to", int(int32Type)}}, o.node("Gather", nil, shape, o.int32(axis)))
}

// within returns, batch × time, whether steps lie within the lengths.
func (o *builder) within(ids string, axis int, lengths string) string {
	steps := o.node("Range", nil, o.int32(0), o.steps(ids, axis), o.int32(1))
	return o.node("Less", nil, steps, o.node("Unsqueeze", nil, lengths, o.ints(1)))
}

// onnxCells are the operators of the cells, and the order in which they have
// our gates.
var onnxCells = map[model.CellKind]struct {
	operator string
	order    []int
	extra    []attribute
}{
	model.LSTM:      {"LSTM", []int{0, 3, 1, 2}, nil}, // i o f g
	model.GRU:       {"GRU", []int{0, 1, 2}, []attribute{{"linear_before_reset", 1}}},
	model.SimpleRNN: {"RNN", []int{0}, nil},
}

// recurrent adds an encoder layer. It returns, for time × batch × inputs, the outputs,
// time × batch × outputs, and the final states, batch × outputs.
func (o *builder) recurrent(layer int, x, lengths string) (out, h, c string) {
	cell := onnxCells[o.config.Cell]
	directions := []string{fmt.Sprintf("encoder/%d", layer)}
	attributes := append([]attribute{{"hidden_size", cmp.Or(o.config.EncoderUnits, o.config.Units)}}, cell.extra...)
	if o.config.Bidirectional {
		directions = append(directions, directions[0]+"/backward")
		attributes = append(attributes, attribute{"direction", "bidirectional"})
	}
	o.scope = directions[0]
	var kernels, recurrents, biases []string
	for _, d := range directions {
		kernel := o.weights.Take("%s/kernel", d)
		if layer == 0 && o.config.EmbeddingDim == 0 {
			kernel = kernel.WithZeroRow()
		}
		direction := func(t export.Tensor) string {
			return o.node("Unsqueeze", nil, o.weight(t.Transposed().Blocks(cell.order)), o.ints(0))
		}
		kernels = append(kernels, direction(kernel))
		recurrents = append(recurrents, direction(o.weights.Take("%s/recurrent", d)))
		bias := o.weights.Take("%s/bias", d)
		both := make([]float32, 2*bias.Cols) // of the input's side, and of the recurrent one
		for i := range bias.Rows {
			copy(both[i*bias.Cols:], export.Reordered(bias.Data[i*bias.Cols:(i+1)*bias.Cols], cell.order))
		}
		biases = append(biases, o.floats(bias.Name, []int{1, len(both)}, both...))
	}
	together := func(parts []string) string {
		if len(parts) == 1 {
			return parts[0]
		}
		return o.node("Concat", []attribute{{"axis", 0}}, parts...)
	}
	outputs := 2
	if o.config.Cell == model.LSTM {
		outputs = 3
	}
	y := o.nodeOf(cell.operator, attributes, outputs, x, together(kernels), together(recurrents), together(biases), lengths)
	out = o.node("Reshape", nil, o.node("Transpose", []attribute{{"perm", []int{0, 2, 1, 3}}}, y[0]), o.ints(0, 0, -1))
	final := func(y string) string { // directions × batch × units
		return o.node("Reshape", nil, o.node("Transpose", []attribute{{"perm", []int{1, 0, 2}}}, y), o.ints(0, -1))
	}
	h = final(y[1])
	if outputs == 3 {
		c = final(y[2])
	}
	return out, h, c
}

// dense returns x·kernel + bias.
func (o *builder) dense(x, name string, args ...any) string {
	name = fmt.Sprintf(name, args...)
	return o.node("Gemm", nil, x, o.weight(o.weights.Take("%s/kernel", name)), o.vector(o.weights.Take("%s/bias", name)))
}

func (o *builder) readoutWidth() int {
	if o.config.TiedOutput {
		return o.config.EmbeddingDim
	}
	return o.config.Units
}

// decoder builds the graph of a decoder step.
func (o *builder) decoder() {
	c := o.config
	o.scope = "decoder"
	token := o.input("token", int32Type, batch)
	attends := c.Attention != model.NoAttention
	var x, z string // the input of a layer, or its product with the kernel
	switch {
	case c.EmbeddingDim == 0:
		z = o.lookUp(o.weights.Take("decoder/0/kernel"), token)
	case c.InputFeeding:
		x = o.beside(o.lookUp(o.weights.Take("decoder/embedding"), token), o.input("feed", float32Type, batch, o.readoutWidth()))
	default:
		x = o.lookUp(o.weights.Take("decoder/embedding"), token)
	}
	var out, context, attended string
	for l := range o.layers {
		o.scope = fmt.Sprintf("decoder/%d", l)
		below := out
		if l > 0 {
			x, z = o.beside(below, context), ""
		}
		if z == "" {
			z = o.node("MatMul", nil, x, o.weight(o.weights.Take("decoder/%d/kernel", l)))
		}
		out = o.step(l, z)
		if c.Residual && l > 0 {
			out = o.node("Add", nil, out, below)
		}
		if l == 0 && attends {
			context, attended = o.attention(out)
		}
	}
	o.scope = "readout"
	r := out
	if attends || c.TiedOutput {
		r = o.node("Tanh", nil, o.dense(o.beside(out, context), "readout"))
	}
	if c.InputFeeding {
		o.rename(r, "next_feed")
		o.output("next_feed", batch, o.readoutWidth())
	}
	if c.OutputNorm > 0 {
		squares := o.node("ReduceSum", []attribute{{"keepdims", 1}}, o.node("Mul", nil, r, r), o.ints(1))
		length := o.node("Add", nil, o.node("Sqrt", nil, squares), o.floats("little", nil, 1e-6))
		r = o.node("Mul", nil, o.node("Div", nil, r, length), o.floats("norm", nil, float32(c.OutputNorm)))
	}
	if c.Lexical {
		r = o.node("Add", nil, r, o.lexical(attended))
	}
	o.scope = "output"
	var logits string
	if c.TiedOutput {
		logits = o.node("Gemm", []attribute{{"transB", 1}}, r, o.weight(o.weights.Take("decoder/embedding")), o.vector(o.weights.Take("output/bias")))
	} else {
		logits = o.dense(r, "output")
	}
	o.rename(logits, "logits")
	o.output("logits", batch, c.TargetSize)
}

// beside returns [a b], or a if there is no b.
func (o *builder) beside(a, b string) string {
	if b == "" {
		return a
	}
	return o.node("Concat", []attribute{{"axis", 1}}, a, b)
}

// step returns the state h after a step of a decoder layer, by the equations of package
// model; z is the product of its input and its kernel.
func (o *builder) step(l int, z string) (h string) {
	units := o.config.Units
	part := func(name string) string { return fmt.Sprint(name, l) }
	last := o.input(part("h"), float32Type, batch, units)
	recurrent := o.node("MatMul", nil, last, o.weight(o.weights.Take("decoder/%d/recurrent", l)))
	bias := o.weights.Take("decoder/%d/bias", l)
	add := func(a, b string) string { return o.node("Add", nil, a, b) }
	mul := func(a, b string) string { return o.node("Mul", nil, a, b) }
	sigmoid := func(a string) string { return o.node("Sigmoid", nil, a) }
	tanh := func(a string) string { return o.node("Tanh", nil, a) }
	split := func(a string, gates int) []string {
		return o.nodeOf("Split", []attribute{{"axis", 1}}, gates, a)
	}
	var c string
	switch o.config.Cell {
	case model.LSTM:
		gates := split(add(add(z, recurrent), o.vector(bias)), 4)
		i, f, g, out := sigmoid(gates[0]), sigmoid(gates[1]), tanh(gates[2]), sigmoid(gates[3])
		c = add(mul(f, o.input(part("c"), float32Type, batch, units)), mul(i, g))
		h = mul(out, tanh(c))
	case model.GRU:
		biasOf := func(i int) string {
			return o.floats(fmt.Sprintf("%s/%d", bias.Name, i), []int{bias.Cols}, bias.Data[i*bias.Cols:(i+1)*bias.Cols]...)
		}
		x, u := split(add(z, biasOf(0)), 3), split(add(recurrent, biasOf(1)), 3)
		update, reset := sigmoid(add(x[0], u[0])), sigmoid(add(x[1], u[1]))
		g := tanh(add(x[2], mul(reset, u[2])))
		h = add(g, mul(update, o.node("Sub", nil, last, g))) // z∘h₋₁ + (1-z)∘g
	case model.SimpleRNN:
		h = tanh(add(add(z, recurrent), o.vector(bias)))
	}
	o.rename(h, part("next_h"))
	o.output(part("next_h"), batch, units)
	if c != "" {
		o.rename(c, part("next_c"))
		o.output(part("next_c"), batch, units)
	}
	return h
}

// lexical returns what a lexical path adds to the readout; attended is the sum of the
// words attended to.
func (o *builder) lexical(attended string) string {
	o.scope = "lexical"
	f := o.node("Tanh", nil, attended)
	hidden := o.node("Tanh", nil, o.node("MatMul", nil, f, o.weight(o.weights.Take("lexical/hidden"))))
	return o.node("MatMul", nil, o.node("Add", nil, hidden, f), o.weight(o.weights.Take("lexical/output")))
}

// attention returns the context of a query, batch × units, and with a lexical path
// the same sum of the words, batch × embedding.
func (o *builder) attention(query string) (context, words string) {
	o.scope = "attention"
	c := o.config
	memory, mask := o.input("memory", float32Type, batch, time, o.memory), o.input("mask", float32Type, batch, time)
	keys := memory
	if c.Attention != model.Dot {
		keys = o.input("keys", float32Type, batch, time, c.Units)
	}
	var scores string // batch × time
	if c.Attention == model.Additive {
		q := o.node("MatMul", nil, query, o.weight(o.weights.Take("attention/query")))
		hidden := o.node("Tanh", nil, o.node("Add", nil, o.node("Unsqueeze", nil, q, o.ints(1)), keys))
		vector := o.weights.Take("attention/vector")
		scores = o.node("MatMul", nil, hidden, o.floats(vector.Name, []int{vector.Cols, 1}, vector.Data...))
	} else {
		scores = o.node("MatMul", nil, keys, o.node("Unsqueeze", nil, query, o.ints(2)))
	}
	scores = o.node("Squeeze", nil, scores, o.ints(2))
	weights := o.node("Softmax", []attribute{{"axis", 1}}, o.node("Add", nil, scores, mask))
	o.rename(weights, "attention")
	o.output("attention", batch, time)
	sum := func(values string) string {
		return o.node("Squeeze", nil, o.node("MatMul", nil, o.node("Unsqueeze", nil, weights, o.ints(1)), values), o.ints(1))
	}
	if c.Lexical {
		words = sum(o.input("words", float32Type, batch, time, c.EmbeddingDim))
	}
	return sum(memory), words
}
