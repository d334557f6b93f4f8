package model

// lexical is a direct path to the output from the source words that a decoder step
// attends to. It bypasses all recurrent layers, which tend to replace a rare word
// by what is common in its place (Nguyen and Chiang 2018, “Improving Lexical
// Choice in Neural Machine Translation”, section 4). With the attention's weights
// aₜ, the embeddings eₜ of the source tokens, and R inputs of the output layer,
//
//	f = tanh(Σₜ aₜ·eₜ)
//	h = tanh(f·W) + f
//	r ← r + h·P              W is E×E, P is E×R
//
// so that the logits are r·V + c + h·P·V. In the paper, h has an output matrix of
// its own, of E·V weights. Here it is P·V, which costs E·R weights and uses what
// the output layer knows of its tokens.
type lexical struct {
	hidden weight // W
	output weight // P
}

// lexicalCache keeps the results of forward for backward.
type lexicalCache struct {
	f, tanh matrix // f, and tanh(f·W)
	h, mask matrix // h after dropout, and its mask
}

// forward returns what is added to the output layer's input. words are the sums of
// embeddings, one per row.
func (l *lexical) forward(ws *workspace, c *lexicalCache, words matrix, noise noise) matrix {
	c.f = duplicate(ws, words)
	tanhForward(c.f)
	c.tanh = ws.zeros(words.Rows, l.hidden.Cols)
	l.hidden.addProduct(c.tanh, c.f)
	tanhForward(c.tanh)
	c.h, c.mask = noise.drop(ws, sum(ws, c.tanh, c.f))
	r := ws.zeros(words.Rows, l.output.Cols)
	l.output.addProduct(r, c.h)
	return r
}

// backward takes the gradient of the output layer's input and returns that of
// the sums of embeddings.
func (l *lexical) backward(ws *workspace, d *lexical, c *lexicalCache, dr matrix) (dWords matrix) {
	addProductTransA(d.output.matrix, c.h, dr)
	dh := productTransB(ws, dr, l.output.matrix)
	dropBackward(dh, c.mask)
	df := duplicate(ws, dh)
	tanhBackward(c.tanh, dh)
	addProductTransA(d.hidden.matrix, c.f, dh)
	addProductTransB(df, dh, l.hidden.matrix)
	tanhBackward(c.f, df)
	return df
}
