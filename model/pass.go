package model

import "math/rand/v2"

// Batch is B sentence pairs as token ids, time-major: entry t·B+b is step t of
// pair b. Shorter sentences are padded with -1.
type Batch struct {
	B, T, U int     // number of pairs, source steps, target steps
	source  []int32 // T·B
	input   []int32 // U·B, the decoder's input: the start token, then the target
	target  []int32 // U·B, the expected output: the target, then the stop token
	// lengths are those of the sources. If nil, the encoder runs over the padding as
	// zero vectors, and padded target positions count in the mean loss: the
	// tutorial's way.
	lengths []int

	space []int // backs lengths
}

// Fill sets the batch to B pairs, reusing its memory. Targets include their start
// and stop tokens. A masked batch is as long as its longest sentence; an unmasked
// one has T and U steps.
func (b *Batch) Fill(sources, targets [][]int32, masked bool, T, U int) {
	b.B = len(sources)
	b.lengths = nil
	if masked {
		b.space = resize(b.space, b.B)
		T, U = 0, 0
		b.lengths = b.space
		for i := range sources {
			b.lengths[i] = len(sources[i])
			T, U = max(T, len(sources[i])), max(U, len(targets[i])-1)
		}
	}
	b.T, b.U = T, U
	b.source, b.input, b.target = resize(b.source, T*b.B), resize(b.input, U*b.B), resize(b.target, U*b.B)
	for i := range sources {
		target := targets[i]
		interleave(b.source, sources[i], i, b.B)
		interleave(b.input, target, i, b.B) // as in the tutorial, includes the stop token if there is room
		interleave(b.target, target[1:], i, b.B)
	}
}

// interleave writes ids to column b of a time-major block, padded with -1.
func interleave(block, ids []int32, b, B int) {
	for t := 0; t*B+b < len(block); t++ {
		block[t*B+b] = -1
		if t < len(ids) {
			block[t*B+b] = ids[t]
		}
	}
}

// positions returns the number of target positions that count in the loss.
func (b *Batch) positions() int {
	if b.lengths == nil {
		return b.U * b.B
	}
	n := 0
	for _, id := range b.target {
		if id >= 0 {
			n++
		}
	}
	return n
}

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
	return n.run(p, b, Objective{}, nil)
}

// Gradient returns the loss of a batch and adds the gradient of its mean to d.
func (n *Network) Gradient(p *Pass, b *Batch, o Objective, d *Network) Loss {
	return n.run(p, b, o, d)
}

func (n *Network) run(p *Pass, b *Batch, o Objective, d *Network) Loss {
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

	positions := o.Positions
	if positions == 0 {
		positions = b.positions()
	}
	scale := 1 / float32(max(positions, 1))
	var loss Loss
	for i := range p.chunks {
		k := &p.chunks[i]
		targets := b.target[k.first*b.B : (k.first+k.steps)*b.B]
		loss.Add(crossEntropy(k.logits, targets, scale, o.LabelSmoothing, b.lengths == nil))
	}
	if d != nil {
		n.backward(p, d)
	}
	return loss
}

// backward runs back over the chunks and the encoder; crossEntropy has left the
// gradients of the logits.
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
