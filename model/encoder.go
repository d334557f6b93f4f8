package model

// encoder reads the source sentence. Its layers are unidirectional, or pairs that
// read in both directions and whose outputs are concatenated (Schuster & Paliwal
// 1997). It hands a context to the decoder.
type encoder struct {
	embedding *embedding   // nil: the first layer looks up rows of its own kernel
	layers    []*recurrent // bottom layer first
	reversed  []*recurrent // as many as layers, or none
	bridges   []*bridge    // one per decoder layer, or none: then states are handed over unchanged
	residual  bool
	lexical   bool // also hands over the embeddings
}

// bridge fits the final states of a bidirectional encoder layer, [h→; h←] and
// [c→; c←], to a decoder layer: h₀ = tanh(dense), c₀ = dense.
type bridge struct {
	h, c *dense // c is nil for cells without a cell state
}

// context is what the encoder hands to the decoder: the decoder's initial
// state and, if there is attention, the encoder's outputs.
type context struct {
	state   State
	memory  matrix // T·B×M, time-major; empty without attention
	words   matrix // T·B×E, the source tokens' embeddings; empty without Lexical
	T, B    int
	lengths []int // length of each sentence; nil: all T
	// rows maps each row of the decoder to the sentence it translates, for beam
	// search, where several rows share one. nil: row b is sentence b.
	rows []int

	keys  matrix
	probe Probe
}

func (c *context) sentence(b int) int {
	if c.rows == nil {
		return b
	}
	return c.rows[b]
}

func (c *context) length(sentence int) int {
	if c.lengths == nil {
		return c.T
	}
	return c.lengths[sentence]
}

// contextGradient is the gradient of a context.
type contextGradient struct {
	state        State
	memory, keys matrix
	words        matrix
}

// encoderCache keeps the results of forward for backward and for the trace.
type encoderCache struct {
	steps
	ids               []int32
	masks             []matrix // dropout of each layer's input
	forward, backward []recurrentCache
	outputs           []matrix // of each layer, T·B×M
	final, dFinal     []cellState
	bridged           []cellState
}

// forward encodes n.B sentences of up to n.T ids each, time-major. ctx receives
// the decoder's initial state, with the given number of layers.
func (e *encoder) forward(ws *workspace, c *encoderCache, ids []int32, n steps, ctx *context, noise noise) {
	c.steps, c.ids = n, ids
	L := len(e.layers)
	c.masks, c.outputs = resize(c.masks, L), resize(c.outputs, L)
	c.forward, c.backward = resize(c.forward, L), resize(c.backward, len(e.reversed))
	c.final = resize(c.final, L)

	in := input{ids: ids}
	ctx.words = matrix{}
	if e.embedding != nil {
		in = input{x: e.embedding.forward(ws, ids)}
		if e.lexical {
			ctx.words = in.x
		}
	}
	for l, layer := range e.layers {
		if in.ids == nil {
			in.x, c.masks[l] = noise.drop(ws, in.x)
		}
		c.forward[l] = layer.forward(ws, in, n, cellState{})
		out, final := c.forward[l].output(), c.forward[l].final()
		if len(e.reversed) > 0 {
			c.backward[l] = e.reversed[l].forward(ws, in, n, cellState{})
			out = beside(ws, out, c.backward[l].output())
			back := c.backward[l].final()
			final = cellState{beside(ws, final.h, back.h), beside(ws, final.c, back.c)}
		}
		if e.adds(l) {
			out = sum(ws, out, c.outputs[l-1])
		}
		c.outputs[l], c.final[l] = out, final
		in = input{x: out}
	}
	c.forward[L-1].watch = ctx.probe.Gradient
	ctx.T, ctx.B, ctx.lengths, ctx.rows = n.T, n.B, n.lengths, nil
	ctx.memory = c.outputs[L-1]
	e.handOver(ws, c, &ctx.state)
}

// adds reports whether layer l has a residual connection around it.
func (e *encoder) adds(l int) bool { return e.residual && l > 0 }

// source returns the encoder layer whose state decoder layer l takes over: its own
// counterpart or, for higher layers, the top.
func (e *encoder) source(l int) int { return min(l, len(e.layers)-1) }

// handOver derives the decoder's initial state from the encoder's final ones.
func (e *encoder) handOver(ws *workspace, c *encoderCache, s *State) {
	c.bridged = resize(c.bridged, len(s.H))
	for l := range s.H {
		final := c.final[e.source(l)]
		if e.bridges != nil {
			h := e.bridges[l].h.forward(ws, final.h)
			tanhForward(h)
			final.h = h
			if e.bridges[l].c != nil {
				final.c = e.bridges[l].c.forward(ws, final.c)
			}
		}
		c.bridged[l] = final
		s.H[l], s.C[l] = final.h, final.c
	}
}

// handOverBackward returns the gradients of the final states of all layers, B×M each,
// given that of the decoder's initial state.
func (e *encoder) handOverBackward(ws *workspace, d *encoder, c *encoderCache, ds *State) []cellState {
	c.dFinal = resize(c.dFinal, len(e.layers))
	for l, final := range c.final {
		c.dFinal[l] = cellState{h: ws.zeros(c.B, final.h.Cols)}
		if final.c.Rows > 0 {
			c.dFinal[l].c = ws.zeros(c.B, final.c.Cols)
		}
	}
	for l := range ds.H {
		dh, dc := ds.H[l], ds.C[l]
		from := e.source(l)
		if e.bridges != nil {
			bridge, dBridge := e.bridges[l], d.bridges[l]
			tanhBackward(c.bridged[l].h, dh)
			dh = bridge.h.backward(ws, dBridge.h, c.final[from].h, dh)
			if bridge.c != nil {
				dc = bridge.c.backward(ws, dBridge.c, c.final[from].c, dc)
			}
		}
		addMatrix(c.dFinal[from].h, dh)
		addMatrix(c.dFinal[from].c, dc)
	}
	return c.dFinal
}

// backward takes the gradient of the context and adds those of the weights to d.
func (e *encoder) backward(ws *workspace, d *encoder, c *encoderCache, dctx *contextGradient) {
	dFinal := e.handOverBackward(ws, d, c, &dctx.state)
	dOut := dctx.memory
	for l := len(e.layers) - 1; l >= 0; l-- {
		H := e.layers[l].recurrent.Rows
		direction := func(m matrix, i int) matrix {
			if m.Rows == 0 || len(e.reversed) == 0 {
				return m
			}
			return columns(m, i*H, (i+1)*H)
		}
		final := func(i int) cellState {
			return cellState{direction(dFinal[l].h, i), direction(dFinal[l].c, i)}
		}
		dx, _ := e.layers[l].backward(ws, d.layers[l], &c.forward[l], direction(dOut, 0), final(0))
		if len(e.reversed) > 0 {
			dBack, _ := e.reversed[l].backward(ws, d.reversed[l], &c.backward[l], direction(dOut, 1), final(1))
			addMatrix(dx, dBack)
		}
		dropBackward(dx, c.masks[l])
		if e.adds(l) && dOut.Rows > 0 {
			addMatrix(dx, dOut)
		}
		dOut = dx
	}
	if e.embedding != nil {
		addMatrix(dOut, dctx.words)
		e.embedding.backward(d.embedding, c.ids, dOut)
	}
}
