package model

import "fmt"

// Network is an encoder and a decoder with weights. All weights lie in one block
// of memory, into which the layers' matrices are views: an optimizer is one loop
// over Weights, and a gradient is another Network of the same shape.
type Network struct {
	Config  Config
	encoder encoder
	decoder decoder

	weights  []float32
	tensors  []Tensor
	matrices []*weight // of the tensors; nil for biases and vectors
}

// outputKernel is the name of the kernel of the output layer, unless that is tied.
const outputKernel = "output/kernel"

// Tensor is a named weight of a Network, a view of its memory.
type Tensor struct {
	Name       string // such as "decoder/0/kernel"
	Rows, Cols int
	Data       []float32 // row-major, Rows·Cols

	init initializer
	form form
}

// New returns a network whose weights are all zero. It panics if the configuration
// is invalid; call Config.Validate first on one that comes from outside.
func New(c Config) *Network {
	if err := c.Validate(); err != nil {
		panic(err)
	}
	n := &Network{Config: c}
	l := n.layout()
	n.weights = make([]float32, l.size)
	rest := n.weights
	for i := range l.tensors {
		size := l.tensors[i].Rows * l.tensors[i].Cols
		l.place(i, rest[:size:size])
		rest = rest[size:]
	}
	n.tensors, n.matrices = l.tensors, l.weights
	return n
}

// Shapes returns the tensors of a configuration, without data.
func Shapes(c Config) []Tensor { return (&Network{Config: c}).layout().tensors }

// Weights returns the memory of all weights, in the order of Tensors. It is nil in
// a network read with ReadCompact.
func (n *Network) Weights() []float32 { return n.weights }

// Tensors returns the weights by name, in the fixed order of the file format. The
// slice must not be modified; the data may be. Weights that ReadCompact kept in 8
// bits have no Data.
func (n *Network) Tensors() []Tensor { return n.tensors }

// layout collects where a configuration's weights are stored.
type layout struct {
	tensors []Tensor
	views   []*matrix // of the layers, one for each tensor
	weights []*weight // likewise; nil for biases and vectors
	size    int
}

// place gives tensor i its memory.
func (l *layout) place(i int, data []float32) {
	l.tensors[i].Data = data
	l.views[i].Data = data
}

// layout creates the network's layers, with empty matrices.
func (n *Network) layout() *layout {
	l := &layout{}
	l.encoder(&n.encoder, n.Config)
	l.decoder(&n.decoder, n.Config)
	return l
}

func (l *layout) add(m *matrix, rows, cols int, init initializer, name string, args ...any) {
	*m = matrix{Rows: rows, Cols: cols, Stride: cols}
	l.tensors = append(l.tensors, Tensor{Name: fmt.Sprintf(name, args...), Rows: rows, Cols: cols, init: init})
	l.views = append(l.views, m)
	l.weights = append(l.weights, nil)
	l.size += rows * cols
}

func (l *layout) weight(w *weight, f form, rows, cols int, init initializer, name string, args ...any) {
	l.add(&w.matrix, rows, cols, init, name, args...)
	last := len(l.tensors) - 1
	l.tensors[last].form, w.form, l.weights[last] = f, f, w
}

func (l *layout) encoder(e *encoder, c Config) {
	in, use := c.SourceSize, lookedUp
	if c.EmbeddingDim > 0 {
		in, use = c.EmbeddingDim, multiplied
		e.embedding = l.embedding("encoder", c.SourceSize, in)
	}
	e.residual, e.lexical = c.Residual, c.Lexical
	for i := range c.encoderLayers() {
		e.layers = append(e.layers, l.recurrent(c.Cell, use, in, c.encoderUnits(), "encoder/%d", i))
		if c.Bidirectional {
			back := l.recurrent(c.Cell, use, in, c.encoderUnits(), "encoder/%d/backward", i)
			back.reverse = true
			e.reversed = append(e.reversed, back)
		}
		in, use = c.memoryDim(), multiplied
	}
	if !c.Bidirectional {
		return
	}
	for i := range c.decoderLayers() {
		b := &bridge{h: l.dense(in, c.Units, "bridge/%d/h", i)}
		if cells[c.Cell].hasC {
			b.c = l.dense(in, c.Units, "bridge/%d/c", i)
		}
		e.bridges = append(e.bridges, b)
	}
}

func (l *layout) decoder(d *decoder, c Config) {
	in, use, context := c.TargetSize, lookedUp, 0
	readout, hasReadout := c.readoutDim()
	d.residual, d.feeds, d.norm = c.Residual, c.InputFeeding, c.OutputNorm
	if c.EmbeddingDim > 0 {
		in, use = c.EmbeddingDim, multiplied
		d.embedding = l.embedding("decoder", c.TargetSize, in)
	}
	if c.InputFeeding {
		in += readout
	}
	if c.Attention != NoAttention {
		context = c.memoryDim()
	}
	for i := range c.decoderLayers() {
		d.layers = append(d.layers, l.recurrent(c.Cell, use, in, c.Units, "decoder/%d", i))
		in, use = c.Units+context, multiplied
	}
	if c.Attention != NoAttention {
		d.attention = l.attention(c)
	}
	if hasReadout {
		d.readout = l.dense(in, readout, "readout")
	}
	if c.TiedOutput {
		d.output = &dense{tied: d.embedding}
		l.add(&d.output.bias, 1, c.TargetSize, zeros, "output/bias")
	} else {
		d.output = l.dense(readout, c.TargetSize, "output")
	}
	if c.Lexical {
		d.lexical = &lexical{}
		l.weight(&d.lexical.hidden, multiplied, c.EmbeddingDim, c.EmbeddingDim, glorotUniform, "lexical/hidden")
		l.weight(&d.lexical.output, multiplied, c.EmbeddingDim, readout, glorotUniform, "lexical/output")
	}
}

func (l *layout) embedding(side string, tokens, dim int) *embedding {
	e := &embedding{}
	l.weight(&e.table, embedded, tokens, dim, uniform(0.05), "%s/embedding", side)
	return e
}

func (l *layout) recurrent(kind CellKind, use form, in, units int, name string, args ...any) *recurrent {
	r := &recurrent{cell: cells[kind]}
	biases, G := 1, r.cell.stacked()
	if r.cell.apart {
		biases = 2
	}
	name = fmt.Sprintf(name, args...)
	l.weight(&r.kernel, use, in, G*units, glorotUniform, "%s/kernel", name)
	l.weight(&r.recurrent, multiplied, units, G*units, orthogonal, "%s/recurrent", name)
	l.add(&r.bias, biases, G*units, r.cell.bias, "%s/bias", name)
	return r
}

func (l *layout) dense(in, out int, name string, args ...any) *dense {
	d := &dense{}
	name = fmt.Sprintf(name, args...)
	l.weight(&d.kernel, multiplied, in, out, glorotUniform, "%s/kernel", name)
	l.add(&d.bias, 1, out, zeros, "%s/bias", name)
	return d
}

func (l *layout) attention(c Config) *attention {
	a := &attention{kind: c.Attention}
	if c.Attention == Dot {
		return a
	}
	l.weight(&a.key, multiplied, c.memoryDim(), c.Units, glorotUniform, "attention/key")
	if c.Attention == Additive {
		l.weight(&a.query, multiplied, c.Units, c.Units, glorotUniform, "attention/query")
		l.add(&a.vector, 1, c.Units, glorotUniform, "attention/vector")
	}
	return a
}
