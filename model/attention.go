package model

import "dragoman/model/kernel"

// attention lets each decoder step look at every encoder output instead of only at
// the last state. For a query q (the decoder's h, of H numbers) and the memory
// m₁…m_T (the encoder's outputs, of M numbers each):
//
//	aₜ = softmaxₜ(score(q, mₜ))     alignment weights
//	context = Σₜ aₜ·mₜ
//
// with one of these scores (Luong et al. 2015, section 3.1; Bahdanau et al. 2015,
// appendix A.1.2):
//
//	dot       q·mₜ                    H = M
//	general   q·(mₜ·W)                W is M×H
//	additive  v·tanh(q·Q + mₜ·W)      Q is H×A, W is M×A, v is 1×A
//
// The memory's part of the score (mₜ, or mₜ·W) does not depend on the decoder:
// these “keys” are computed once per sentence.
type attention struct {
	kind   AttentionKind
	key    weight // W
	query  weight // Q, additive only
	vector matrix // v, additive only
}

// keys returns what queries are scored against: T·B×H, or T·B×A if additive.
func (a *attention) keys(ws *workspace, memory matrix) matrix {
	if a.kind == Dot {
		return memory
	}
	k := ws.zeros(memory.Rows, a.key.Cols)
	a.key.addProduct(k, memory)
	return k
}

// attentionCache keeps the results of forward for backward and for the trace.
type attentionCache struct {
	steps          // of the decoder
	query   matrix // U·B×H
	weights matrix // B·U×T: row b·U+u is the alignment of step u of example b
	context matrix // U·B×M
	words   matrix // U·B×E, the same sum over context.words, if any
	q       matrix // additive: U·B×A, query·Q
	hidden  matrix // additive: B·U·T×A, tanh(q·Q + k)
}

// alignment returns the view of one example's weights, U×T.
func (c *attentionCache) alignment(b int) matrix { return rows(c.weights, b*c.T, (b+1)*c.T) }

// forward attends with n.T·n.B queries; row u·B+b is step u of example b.
func (a *attention) forward(ws *workspace, query matrix, n steps, ctx *context) attentionCache {
	c := attentionCache{steps: n, query: query}
	c.weights = ws.zeros(n.B*n.T, ctx.T)
	c.context = ws.zeros(n.T*n.B, ctx.memory.Cols)
	c.words = ws.zeros(n.T*n.B, ctx.words.Cols)
	if a.kind == Additive {
		c.q = ws.zeros(query.Rows, a.query.Cols)
		a.query.addProduct(c.q, query)
		c.hidden = ws.matrix(n.B*n.T*ctx.T, a.query.Cols)
	}
	for b := range n.B {
		sentence := ctx.sentence(b)
		length := ctx.length(sentence)
		weights := columns(c.alignment(b), 0, length)
		keys := example(ctx.keys, sentence, ctx.B, length)
		if a.kind == Additive {
			a.additiveScores(&c, b, ctx.T, weights, keys)
		} else {
			addProductTransB(weights, example(query, b, n.B, n.T), keys)
		}
		for u := range n.T {
			kernel.Softmax(row(weights, u))
			if ctx.probe.Attention != nil {
				ctx.probe.Attention(b, row(weights, u))
			}
		}
		addProduct(example(c.context, b, n.B, n.T), weights, example(ctx.memory, sentence, ctx.B, length))
		if ctx.words.Cols > 0 {
			addProduct(example(c.words, b, n.B, n.T), weights, example(ctx.words, sentence, ctx.B, length))
		}
	}
	return c
}

// additiveScores fills the scores of example b.
func (a *attention) additiveScores(c *attentionCache, b, T int, scores, keys matrix) {
	v := row(a.vector, 0)
	for u := range c.T {
		q, s := row(c.q, u*c.B+b), row(scores, u)
		for t := range s {
			hidden := row(c.hidden, (b*c.T+u)*T+t)
			copy(hidden, q)
			kernel.Add(hidden, row(keys, t))
			kernel.Tanh(hidden, hidden)
			for j, h := range hidden {
				s[t] += v[j] * h
			}
		}
	}
}

// backward takes the gradient of the context vectors, U·B×M, and of the sums of
// words. It adds the gradients of the weights to d and those of memory, keys and
// words to dctx, and returns that of the queries.
func (a *attention) backward(ws *workspace, d *attention, c *attentionCache, ctx *context, dContext, dWords matrix, dctx *contextGradient) (dQuery matrix) {
	dQuery = ws.zeros(c.query.Rows, c.query.Cols)
	dScores := ws.matrix(c.T, ctx.T)
	var dq, dHidden matrix
	if a.kind == Additive {
		dq = ws.zeros(c.q.Rows, c.q.Cols)
		dHidden = ws.matrix(1, c.q.Cols)
	}
	for b := range c.B {
		sentence := ctx.sentence(b)
		length := ctx.length(sentence)
		weights := columns(c.alignment(b), 0, length)
		dExample := example(dContext, b, c.B, c.T)
		addProductTransA(example(dctx.memory, sentence, ctx.B, length), weights, dExample)

		ds := columns(dScores, 0, length)
		for u := range c.T {
			clear(row(ds, u))
		}
		addProductTransB(ds, dExample, example(ctx.memory, sentence, ctx.B, length))
		if ctx.words.Cols > 0 {
			dExample := example(dWords, b, c.B, c.T)
			addProductTransA(example(dctx.words, sentence, ctx.B, length), weights, dExample)
			addProductTransB(ds, dExample, example(ctx.words, sentence, ctx.B, length))
		}
		for u := range c.T {
			softmaxBackward(row(ds, u), row(weights, u))
		}

		keys, dKeys := example(ctx.keys, sentence, ctx.B, length), example(dctx.keys, sentence, ctx.B, length)
		if a.kind == Additive {
			a.additiveBackward(d, c, b, ctx.T, ds, dq, dKeys, dHidden)
			continue
		}
		addProduct(example(dQuery, b, c.B, c.T), ds, keys)
		addProductTransA(dKeys, ds, example(c.query, b, c.B, c.T))
	}
	if a.kind == Additive {
		addProductTransA(d.query.matrix, c.query, dq)
		addProductTransB(dQuery, dq, a.query.matrix)
	}
	return dQuery
}

func (a *attention) additiveBackward(d *attention, c *attentionCache, b, T int, dScores, dq, dKeys, dHidden matrix) {
	v, dv, dh := row(a.vector, 0), row(d.vector, 0), row(dHidden, 0)
	for u := range c.T {
		for t, ds := range row(dScores, u) {
			hidden := row(c.hidden, (b*c.T+u)*T+t)
			for j, h := range hidden {
				dv[j] += ds * h
				dh[j] = ds * v[j] * (1 - h*h)
			}
			kernel.Add(row(dq, u*c.B+b), dh)
			kernel.Add(row(dKeys, t), dh)
		}
	}
}

// keysBackward propagates the gradient of the keys to the memory, once all decoder
// steps have added theirs.
func (a *attention) keysBackward(d *attention, ctx *context, dctx *contextGradient) {
	if a.kind == Dot {
		return // keys and memory are the same matrix, and so are their gradients
	}
	addProductTransA(d.key.matrix, ctx.memory, dctx.keys)
	addProductTransB(dctx.memory, dctx.keys, a.key.matrix)
}

// softmaxBackward turns dp, the gradient of p = softmax(z), into that of z:
// p∘(dp - Σ p·dp).
func softmaxBackward(dp, p []float32) {
	var sum float32
	for i := range p {
		sum += p[i] * dp[i]
	}
	for i := range p {
		dp[i] = p[i] * (dp[i] - sum)
	}
}
