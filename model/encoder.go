package model

// Encoder reads the source sentence. Its layers are unidirectional, or pairs that
// read in both directions and whose outputs are concatenated (Schuster & Paliwal
// 1997). It hands a Context to the decoder.
type Encoder struct {
	Embedding *Embedding   // nil: the first layer looks up rows of its own kernel
	Forward   []*Recurrent // bottom layer first
	Backward  []*Recurrent // as many as Forward, or none
	Bridges   []*Bridge    // one per decoder layer, or none: then states are handed over unchanged
	residual  bool
	lexical   bool // also hands over the embeddings
}

// Bridge fits the final states of a bidirectional encoder layer, [h→; h←] and
// [c→; c←], to a decoder layer: h₀ = tanh(dense), c₀ = dense.
type Bridge struct {
	H, C *Dense // C is nil for cells without c
}

// Context is what the encoder hands to the decoder: the decoder's initial
// state and, if there is attention, the encoder's outputs.
type Context struct {
	State   State
	Memory  matrix // T·B×M, time-major; empty without attention
	Words   matrix // T·B×E, the source tokens' embeddings; empty without Lexical
	T, B    int
	Lengths []int // length of each sentence; nil: all T
	// Rows maps each row of the decoder to the sentence it translates, for beam
	// search, where several rows share one. Nil: row b is sentence b.
	Rows []int

	keys  matrix
	probe Probe
}

func (c *Context) sentence(b int) int {
	if c.Rows == nil {
		return b
	}
	return c.Rows[b]
}

func (c *Context) length(sentence int) int {
	if c.Lengths == nil {
		return c.T
	}
	return c.Lengths[sentence]
}

// contextGradient is the gradient of a Context.
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
func (e *Encoder) forward(ws *Workspace, c *encoderCache, ids []int32, n steps, ctx *Context, noise noise) {
	c.steps, c.ids = n, ids
	L := len(e.Forward)
	c.masks, c.outputs = resize(c.masks, L), resize(c.outputs, L)
	c.forward, c.backward = resize(c.forward, L), resize(c.backward, len(e.Backward))
	c.final = resize(c.final, L)

	in := input{ids: ids}
	ctx.Words = matrix{}
	if e.Embedding != nil {
		in = input{x: e.Embedding.forward(ws, ids)}
		if e.lexical {
			ctx.Words = in.x
		}
	}
	for l, layer := range e.Forward {
		if in.ids == nil {
			in.x, c.masks[l] = noise.drop(ws, in.x)
		}
		c.forward[l] = layer.forward(ws, in, n, cellState{})
		out, final := c.forward[l].output(), c.forward[l].final()
		if len(e.Backward) > 0 {
			c.backward[l] = e.Backward[l].forward(ws, in, n, cellState{})
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
	ctx.T, ctx.B, ctx.Lengths, ctx.Rows = n.T, n.B, n.lengths, nil
	ctx.Memory = c.outputs[L-1]
	e.handOver(ws, c, &ctx.State)
}

// adds reports whether layer l has a residual connection around it.
func (e *Encoder) adds(l int) bool { return e.residual && l > 0 }

// source returns the encoder layer whose state decoder layer l takes over: its own
// counterpart or, for higher layers, the top.
func (e *Encoder) source(l int) int { return min(l, len(e.Forward)-1) }

// handOver derives the decoder's initial state from the encoder's final ones.
func (e *Encoder) handOver(ws *Workspace, c *encoderCache, s *State) {
	c.bridged = resize(c.bridged, len(s.H))
	for l := range s.H {
		final := c.final[e.source(l)]
		if e.Bridges != nil {
			h := e.Bridges[l].H.forward(ws, final.h)
			tanhForward(h)
			final.h = h
			if e.Bridges[l].C != nil {
				final.c = e.Bridges[l].C.forward(ws, final.c)
			}
		}
		c.bridged[l] = final
		s.H[l], s.C[l] = final.h, final.c
	}
}

// backward takes the gradient of the Context and adds those of the weights to d.
func (e *Encoder) backward(ws *Workspace, d *Encoder, c *encoderCache, dctx *contextGradient) {
	L := len(e.Forward)
	c.dFinal = resize(c.dFinal, L)
	dFinal := c.dFinal
	for l := range dFinal {
		dFinal[l] = cellState{h: ws.zeros(c.B, c.final[l].h.Cols)}
		if c.final[l].c.Rows > 0 {
			dFinal[l].c = ws.zeros(c.B, c.final[l].c.Cols)
		}
	}
	for l := range dctx.state.H {
		dh, dc := dctx.state.H[l], dctx.state.C[l]
		from := e.source(l)
		if e.Bridges != nil {
			bridge, dBridge := e.Bridges[l], d.Bridges[l]
			tanhBackward(c.bridged[l].h, dh)
			dh = bridge.H.backward(ws, dBridge.H, c.final[from].h, dh)
			if bridge.C != nil {
				dc = bridge.C.backward(ws, dBridge.C, c.final[from].c, dc)
			}
		}
		addMatrix(dFinal[from].h, dh)
		addMatrix(dFinal[from].c, dc)
	}

	dOut := dctx.memory
	for l := L - 1; l >= 0; l-- {
		H := e.Forward[l].Recurrent.Rows
		direction := func(m matrix, i int) matrix {
			if m.Rows == 0 || len(e.Backward) == 0 {
				return m
			}
			return columns(m, i*H, (i+1)*H)
		}
		final := func(i int) cellState {
			return cellState{direction(dFinal[l].h, i), direction(dFinal[l].c, i)}
		}
		dx, _ := e.Forward[l].backward(ws, d.Forward[l], &c.forward[l], direction(dOut, 0), final(0))
		if len(e.Backward) > 0 {
			dBack, _ := e.Backward[l].backward(ws, d.Backward[l], &c.backward[l], direction(dOut, 1), final(1))
			addMatrix(dx, dBack)
		}
		dropBackward(dx, c.masks[l])
		if e.adds(l) && dOut.Rows > 0 {
			addMatrix(dx, dOut)
		}
		dOut = dx
	}
	if e.Embedding != nil {
		addMatrix(dOut, dctx.words)
		e.Embedding.backward(d.Embedding, c.ids, dOut)
	}
}
