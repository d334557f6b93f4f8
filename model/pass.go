package model

import "math/rand/v2"

// Objective defines what training minimizes, and its noise.
type Objective struct {
	Dropout        float32 // share of numbers set to zero between layers
	LabelSmoothing float32 // share of the target distribution spread over all tokens
	Feeding        Feeding
	Rand           *rand.Rand // for dropout and feeding; nil without either
	// Positions divides the sum of losses; 0: those of the batch. Workers that
	// each process a part of a batch set the whole batch's number.
	Positions int
}

// Pass is one run forward and, in training, backward over a batch: its scratch
// memory and all intermediate results. It is reusable; the zero value is ready. A
// Pass serves one goroutine.
type Pass struct {
	Probe Probe

	ws        workspace
	context   context
	encoder   encoderCache
	chunks    []chunk
	state, ds State // passed through the chunks, forward and back
}

// chunk is a stretch of decoder steps run at once: the whole target with
// teacher forcing, single steps when the decoder reads its own output.
type chunk struct {
	cache        decoderCache
	first, steps int
	logits       matrix // crossEntropy replaces them by their gradient
	fed          fed    // the decoder's own output that it read, if any
}

// Evaluate returns the loss of a batch, without noise and with teacher forcing.
func (n *Network) Evaluate(p *Pass, b *Batch) Loss {
	var o Objective
	n.forward(p, b, o)
	return p.loss(b, o)
}

// Gradient returns the loss of a batch and adds the gradient of its mean to d.
func (n *Network) Gradient(p *Pass, b *Batch, o Objective, d *Network) Loss {
	n.forward(p, b, o)
	loss := p.loss(b, o)
	n.backward(p, d)
	return loss
}

// forward runs encoder and decoder over a batch.
func (n *Network) forward(p *Pass, b *Batch, o Objective) {
	if n.weights == nil {
		panic("model: a network that was read with ReadCompact only translates")
	}
	p.ws.reset()
	noise := noise{o.Dropout, o.Rand}
	L := len(n.decoder.layers)
	ctx := &p.context
	ctx.probe = p.Probe
	ctx.state.H, ctx.state.C = resize(ctx.state.H, L), resize(ctx.state.C, L)
	n.encoder.forward(&p.ws, &p.encoder, b.source, steps{b.T, b.B, b.lengths}, ctx, noise)
	n.decoder.prepare(&p.ws, ctx)

	state := &p.state
	state.copy(ctx.state)
	if n.decoder.feeds {
		state.Feed = p.ws.zeros(b.B, n.decoder.readout.bias.Cols)
	}
	size := b.U
	if o.Feeding.Own > 0 || n.decoder.feeds {
		size = 1
	}
	p.chunks = resize(p.chunks, (b.U+size-1)/size)
	for i := range p.chunks {
		k := &p.chunks[i]
		k.first, k.steps = i*size, min(size, b.U-i*size)
		in := n.feed(p, b, i, o)
		k.logits = n.decoder.forward(&p.ws, &k.cache, in, steps{T: k.steps, B: b.B}, state, ctx, noise)
	}
}

// loss returns the loss of all chunks, whose logits it replaces by their gradients.
func (p *Pass) loss(b *Batch, o Objective) (sum Loss) {
	positions := o.Positions
	if positions == 0 {
		positions = b.positions()
	}
	scale := 1 / float32(max(positions, 1))
	for i := range p.chunks {
		k := &p.chunks[i]
		targets := b.target[k.first*b.B : (k.first+k.steps)*b.B]
		sum.Add(crossEntropy(k.logits, targets, scale, o.LabelSmoothing, b.lengths == nil))
	}
	return sum
}

// backward runs back over the chunks and the encoder, from the gradients that loss has
// left, and adds those of the weights to d.
func (n *Network) backward(p *Pass, d *Network) {
	ctx := &p.context
	var dctx contextGradient
	if n.decoder.attention != nil {
		dctx.memory = p.ws.zeros(ctx.memory.Rows, ctx.memory.Cols)
		dctx.words = p.ws.zeros(ctx.words.Rows, ctx.words.Cols)
		dctx.keys = dctx.memory
		if n.decoder.attention.kind != Dot {
			dctx.keys = p.ws.zeros(ctx.keys.Rows, ctx.keys.Cols)
		}
	}
	L := len(n.decoder.layers)
	ds := &p.ds
	ds.H, ds.C, ds.Feed = resize(ds.H, L), resize(ds.C, L), matrix{}
	clear(ds.H)
	clear(ds.C)
	for i := len(p.chunks) - 1; i >= 0; i-- {
		k := &p.chunks[i]
		dIn := n.decoder.backward(&p.ws, &d.decoder, &k.cache, k.logits, ds, ctx, &dctx)
		if k.fed.probabilities.Rows > 0 {
			k.fed.backward(p.chunks[i-1].logits, dIn)
		}
	}
	if n.decoder.attention != nil {
		n.decoder.attention.keysBackward(d.decoder.attention, ctx, &dctx)
	}
	dctx.state = *ds
	n.encoder.backward(&p.ws, &d.encoder, &p.encoder, &dctx)
}
