package model

import (
	"math/rand/v2"

	"dragoman/model/kernel"
)

// Feeding selects what the decoder reads during training as its previous token.
// The zero value is teacher forcing: always the token of the target sentence.
type Feeding struct {
	// Own is the share of tokens for which it reads its own last prediction
	// (scheduled sampling, Bengio et al. 2015); 1 is the tutorial's training
	// without teacher forcing.
	Own float32
	// Soft feeds the whole distribution that the decoder predicted, and
	// back-propagates through it, instead of its most probable token.
	Soft bool
}

// fed records the distributions that a step read from the output of the previous
// one, and which rows read them. It is empty if all rows read tokens of the target.
type fed struct {
	probabilities matrix // B×V
	own           []bool
	ids           []int32 // the tokens read, if not distributions
}

// feed returns the input of chunk i: the target's tokens or, with o.Feeding, some
// of the decoder's own.
func (n *Network) feed(p *Pass, b *Batch, i int, o Objective) input {
	k := &p.chunks[i]
	k.fed.probabilities = matrix{}
	ids := b.input[k.first*b.B : (k.first+k.steps)*b.B]
	if i == 0 || o.Feeding.Own <= 0 {
		return input{ids: ids}
	}
	logits := p.chunks[i-1].logits
	k.fed.own = resize(k.fed.own, len(ids))
	for j, id := range ids {
		k.fed.own[j] = id >= 0 && chance(o.Feeding.Own, o.Rand)
	}
	if o.Feeding.Soft {
		return k.fed.distributions(&p.ws, ids, logits)
	}
	k.fed.ids = append(k.fed.ids[:0], ids...)
	for j, own := range k.fed.own {
		if own {
			k.fed.ids[j] = int32(kernel.Argmax(row(logits, j)))
		}
	}
	return input{ids: k.fed.ids}
}

// distributions returns the input in which the rows that read the decoder's output read
// the softmax of their logits.
func (f *fed) distributions(ws *workspace, ids []int32, logits matrix) input {
	f.probabilities = ws.matrix(len(ids), logits.Cols)
	x := ws.zeros(len(ids), logits.Cols)
	for j, id := range ids {
		if f.own[j] {
			distribution := row(f.probabilities, j)
			copy(distribution, row(logits, j))
			kernel.Softmax(distribution)
			copy(row(x, j), distribution)
		} else if id >= 0 {
			row(x, j)[id] = 1
		}
	}
	return input{x: x}
}

// backward adds dx, the gradient of the distributions read, to that of the logits
// behind them.
func (f *fed) backward(dLogits, dx matrix) {
	for j, own := range f.own {
		if own {
			d := row(dx, j)
			softmaxBackward(d, row(f.probabilities, j))
			kernel.Add(row(dLogits, j), d)
		}
	}
}

func chance(p float32, rng *rand.Rand) bool { return p >= 1 || rng.Float32() < p }
