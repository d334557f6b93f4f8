package model

// decoder writes the target sentence, one token a step. Its bottom layer reads
// the previous token; with attention, the bottom layer's h is the query, and
// the context it brings back is read by the layers above and by the readout
// (as in Wu et al. 2016, section 3.2, and Luong et al. 2015, equation 5):
//
//	h¹ = cell¹([embedding; r₋₁])      r₋₁ only with input feeding
//	a  = attention(h¹, memory)
//	hˡ = cellˡ([hˡ⁻¹; a])
//	r  = tanh([hᴸ; a]·W + b)          readout
//	y  = softmax(r·V + c)             output
//
// With OutputNorm, r is scaled to that norm; with Lexical, a direct path from the
// source words bypasses the layers and adds to r. The tutorial's decoder is cell¹
// and the output alone: without attention or tied weights there is no readout, and
// r = hᴸ.
type decoder struct {
	embedding *embedding // nil: the first layer looks up rows of its own kernel
	layers    []*recurrent
	attention *attention // nil: none
	readout   *dense     // nil: none
	lexical   *lexical   // nil: none
	output    *dense

	residual, feeds bool
	norm            int // Config.OutputNorm
}

// prepare computes, once, what every step needs of the context.
func (d *decoder) prepare(ws *workspace, ctx *context) {
	ctx.keys = matrix{}
	if d.attention != nil {
		ctx.keys = d.attention.keys(ws, ctx.memory)
	}
}

// decoderCache keeps the results of forward for backward and for the trace.
type decoderCache struct {
	steps
	in          input
	inputMask   matrix
	layers      []recurrentCache
	masks       []matrix // dropout of the input of layers above the first
	outputs     []matrix // of each layer, U·B×H
	attention   attentionCache
	joined      matrix // the readout's input
	readout     matrix // r after its tanh, before dropout
	r           matrix // the output layer's input
	norm        normCache
	lexical     lexicalCache
	readoutMask matrix
}

// forward runs n.T steps from the state s, which it replaces by the last one.
// in holds the previous token of every step: during training with teacher
// forcing the whole target sentence, shifted; in decoding one step. With input
// feeding n.T must be 1. The logits are n.T·n.B×V.
func (d *decoder) forward(ws *workspace, c *decoderCache, in input, n steps, s *State, ctx *context, noise noise) (logits matrix) {
	L := len(d.layers)
	c.steps, c.in = n, in
	c.layers, c.masks, c.outputs = resize(c.layers, L), resize(c.masks, L), resize(c.outputs, L)
	c.inputMask = matrix{}
	if d.embedding != nil {
		in = input{x: d.embed(ws, in)}
		in.x, c.inputMask = noise.drop(ws, in.x)
		if d.feeds {
			in.x = beside(ws, in.x, s.Feed)
		}
	}
	for l, layer := range d.layers {
		if l > 0 {
			in = input{x: c.outputs[l-1]}
			if d.attention != nil {
				in.x = beside(ws, in.x, c.attention.context)
			}
			in.x, c.masks[l] = noise.drop(ws, in.x)
		}
		c.layers[l] = layer.forward(ws, in, steps{T: n.T, B: n.B}, cellState{s.H[l], s.C[l]})
		c.outputs[l] = c.layers[l].output()
		if d.adds(l) {
			c.outputs[l] = sum(ws, c.outputs[l], c.outputs[l-1])
		}
		final := c.layers[l].final()
		s.H[l], s.C[l] = final.h, final.c
		if l == 0 && d.attention != nil {
			c.attention = d.attention.forward(ws, c.outputs[0], n, ctx)
		}
	}
	return d.readOut(ws, c, s, noise)
}

// embed looks ids up or, when the decoder is fed its own soft output, mixes the
// rows of the table by the distributions in in.x.
func (d *decoder) embed(ws *workspace, in input) matrix {
	if in.ids != nil {
		return d.embedding.forward(ws, in.ids)
	}
	x := ws.zeros(in.x.Rows, d.embedding.table.Cols)
	d.embedding.table.addProduct(x, in.x)
	return x
}

// embedBackward adds the gradient of the table to dd and returns that of in.x, if the
// decoder was fed distributions.
func (d *decoder) embedBackward(ws *workspace, dd *decoder, in input, dx matrix) (dIn matrix) {
	if in.ids != nil {
		d.embedding.backward(dd.embedding, in.ids, dx)
		return matrix{}
	}
	addProductTransA(dd.embedding.table.matrix, in.x, dx)
	return productTransB(ws, dx, d.embedding.table.matrix)
}

// adds reports whether layer l has a residual connection around it.
func (d *decoder) adds(l int) bool { return d.residual && l > 0 }

// readOut maps the top layer's output, and what the attention brings back, to logits.
// With input feeding it also sets s.Feed.
func (d *decoder) readOut(ws *workspace, c *decoderCache, s *State, noise noise) (logits matrix) {
	c.readout = c.outputs[len(d.layers)-1]
	if d.readout != nil {
		c.joined = c.readout
		if d.attention != nil {
			c.joined = beside(ws, c.joined, c.attention.context)
		}
		c.readout = d.readout.forward(ws, c.joined)
		tanhForward(c.readout)
		if d.feeds {
			s.Feed = c.readout
		}
	}
	c.r, c.readoutMask = noise.drop(ws, c.readout)
	if d.norm > 0 {
		c.r = fixNorm(ws, &c.norm, c.r, d.norm)
	}
	if d.lexical != nil {
		c.r = sum(ws, c.r, d.lexical.forward(ws, &c.lexical, c.attention.words, noise))
	}
	return d.output.forward(ws, c.r)
}

// readOutBackward takes the gradients of the logits and of s.Feed. It adds that of the
// attention's context vectors to dContext, and returns those of the top layer's output
// and of the sums of words.
func (d *decoder) readOutBackward(ws *workspace, dd *decoder, c *decoderCache, dLogits, dFeed, dContext matrix) (dOut, dWords matrix) {
	dr := d.output.backward(ws, dd.output, c.r, dLogits)
	if d.lexical != nil {
		dWords = d.lexical.backward(ws, dd.lexical, &c.lexical, dr)
	}
	if d.norm > 0 {
		fixNormBackward(&c.norm, d.norm, dr)
	}
	dropBackward(dr, c.readoutMask)
	if d.readout == nil {
		return dr, dWords
	}
	if d.feeds {
		addMatrix(dr, dFeed)
	}
	tanhBackward(c.readout, dr)
	return d.split(d.readout.backward(ws, dd.readout, c.joined, dr), dContext), dWords
}

// backward takes the gradient of the logits and, in ds, that of the state
// after the last step, which it replaces by that of the state before the
// first. Gradients of the weights are added to dd, of the context to dctx. It
// returns the gradient of in.x, if the decoder was fed distributions.
func (d *decoder) backward(ws *workspace, dd *decoder, c *decoderCache, dLogits matrix, ds *State, ctx *context, dctx *contextGradient) (dIn matrix) {
	var dContext matrix
	if d.attention != nil {
		dContext = ws.zeros(c.T*c.B, c.attention.context.Cols)
	}
	dOut, dWords := d.readOutBackward(ws, dd, c, dLogits, ds.Feed, dContext)
	for l := len(d.layers) - 1; l >= 0; l-- {
		if l == 0 && d.attention != nil {
			dQuery := d.attention.backward(ws, dd.attention, &c.attention, ctx, dContext, dWords, dctx)
			addMatrix(dQuery, dOut)
			dOut = dQuery
		}
		dx, ds0 := d.layers[l].backward(ws, dd.layers[l], &c.layers[l], dOut, cellState{ds.H[l], ds.C[l]})
		ds.H[l], ds.C[l] = ds0.h, ds0.c
		if l > 0 {
			dropBackward(dx, c.masks[l])
			dx = d.split(dx, dContext)
			if d.adds(l) {
				addMatrix(dx, dOut)
			}
		}
		dOut = dx
	}
	if d.embedding == nil {
		return dOut
	}
	if d.feeds {
		E := d.embedding.table.Cols
		ds.Feed = columns(dOut, E, dOut.Cols)
		dOut = columns(dOut, 0, E)
	}
	dropBackward(dOut, c.inputMask)
	return d.embedBackward(ws, dd, c.in, dOut)
}

// split reverses beside: it adds the context's part of dx to dContext and returns
// the rest.
func (d *decoder) split(dx, dContext matrix) matrix {
	if d.attention == nil {
		return dx
	}
	H := dx.Cols - dContext.Cols
	addMatrix(dContext, columns(dx, H, dx.Cols))
	return columns(dx, 0, H)
}
