package model

import (
	"fmt"
	"math/rand/v2"
	"strings"
)

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
