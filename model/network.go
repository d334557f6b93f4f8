package model

import (
	"fmt"
	"math"
	"math/rand/v2"
	"strings"

	"gonum.org/v1/gonum/floats"
)

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

// NewRandom returns a network with Keras's initial values: Glorot-uniform kernels
// (Glorot & Bengio 2010), orthogonal recurrent kernels (Saxe et al. 2014), zero
// biases except 1 for forget gates (Jozefowicz et al. 2015), and embeddings
// uniform in ±0.05.
func NewRandom(c Config, rng *rand.Rand) *Network {
	n := New(c)
	for _, t := range n.tensors {
		t.init(t, rng)
	}
	n.FixNorms()
	return n
}

// TakeEncoder copies the encoder's weights, and those of the bridges to the decoder,
// from a network trained on other pairs of the same source language. When data is
// scarce, such a parent helps considerably (Zoph et al. 2016). It returns an error
// if the shape of a tensor differs.
func (n *Network) TakeEncoder(from *Network) error {
	parent := map[string]Tensor{}
	for _, t := range from.tensors {
		parent[t.Name] = t
	}
	for _, t := range n.tensors {
		if !strings.HasPrefix(t.Name, "encoder/") && !strings.HasPrefix(t.Name, "bridge/") {
			continue
		}
		p, ok := parent[t.Name]
		if !ok {
			return fmt.Errorf("its encoder has no %s", t.Name)
		}
		if p.Rows != t.Rows || p.Cols != t.Cols {
			return fmt.Errorf("its %s is %d×%d, not %d×%d", t.Name, p.Rows, p.Cols, t.Rows, t.Cols)
		}
		copy(t.Data, p.Data)
	}
	return nil
}

// WithLexical returns a copy of the network with a lexical path, which leaves the
// logits unchanged until it is trained. It returns an error if the configuration
// does not allow one.
func (n *Network) WithLexical(rng *rand.Rand) (*Network, error) {
	c := n.Config
	c.Lexical = true
	if err := c.Validate(); err != nil {
		return nil, err
	}
	other := NewRandom(c, rng)
	copy(other.weights, n.weights) // the path comes last
	clear(other.decoder.lexical.output.Data)
	return other, nil
}

// Retoken returns a copy of the network for other vocabularies. For each new token,
// source and target hold the index of the token of n whose weights it takes, or -1
// for initial values. A nil list leaves that side's tokens as they are.
func (n *Network) Retoken(source, target []int32, rng *rand.Rand) *Network {
	c := n.Config
	if source == nil {
		source = same(c.SourceSize)
	}
	if target == nil {
		target = same(c.TargetSize)
	}
	c.SourceSize, c.TargetSize = len(source), len(target)
	other := NewRandom(c, rng)
	for i, t := range other.tensors {
		from := n.tensors[i]
		rows, cols := same(t.Rows), same(t.Cols)
		switch t.Name { // the tensors with a row or column per token
		case "encoder/embedding":
			rows = source
		case "decoder/embedding":
			rows = target
		case "encoder/0/kernel", "encoder/0/backward/kernel":
			if c.EmbeddingDim == 0 {
				rows = source
			}
		case "decoder/0/kernel":
			if c.EmbeddingDim == 0 {
				rows = target
			}
		case outputKernel, "output/bias":
			cols = target
		}
		for r, old := range rows {
			if old < 0 {
				continue
			}
			for k, was := range cols {
				if was >= 0 {
					t.Data[r*t.Cols+k] = from.Data[int(old)*from.Cols+int(was)]
				}
			}
		}
	}
	return other
}

// same returns the indices below n.
func same(n int) []int32 {
	indices := make([]int32, n)
	for i := range indices {
		indices[i] = int32(i)
	}
	return indices
}

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

// initializer fills a new tensor.
type initializer func(t Tensor, rng *rand.Rand)

func zeros(t Tensor, _ *rand.Rand) { clear(t.Data) }

func uniform(limit float64) initializer {
	return func(t Tensor, rng *rand.Rand) {
		for i := range t.Data {
			t.Data[i] = float32((2*rng.Float64() - 1) * limit)
		}
	}
}

func glorotUniform(t Tensor, rng *rand.Rand) {
	uniform(math.Sqrt(6/float64(t.Rows+t.Cols)))(t, rng)
}

// orthogonal fills an r×c tensor with orthonormal rows or columns, whichever are
// fewer, by Gram-Schmidt on Gaussian vectors. That is the Q of a QR decomposition
// whose R has a positive diagonal, so that it is uniformly distributed (Mezzadri
// 2007), as in Keras.
func orthogonal(t Tensor, rng *rand.Rand) {
	count, length := min(t.Rows, t.Cols), max(t.Rows, t.Cols)
	vectors := make([][]float64, count)
	for i := range vectors {
		v := make([]float64, length)
		for j := range v {
			v[j] = rng.NormFloat64()
		}
		for _, u := range vectors[:i] {
			floats.AddScaled(v, -floats.Dot(u, v), u)
		}
		floats.Scale(1/floats.Norm(v, 2), v)
		vectors[i] = v
		for j, x := range v {
			if t.Rows <= t.Cols {
				t.Data[i*t.Cols+j] = float32(x)
			} else {
				t.Data[j*t.Cols+i] = float32(x)
			}
		}
	}
}
