package decode

import (
	"math"
	"slices"

	"dragoman/model/text"
)

// Tree is all that a beam search has considered: at every step the extensions
// of the hypotheses that it follows by their most probable tokens, of which it
// keeps the best.
type Tree struct{ Nodes []Node }

// Node is a hypothesis, made of its parent's by one token more.
type Node struct {
	Parent  int // its index in Tree.Nodes, which is smaller; -1: it is a first token
	Step    int // 0 for the first token
	Token   int32
	LogProb float64 // of all its tokens
	Fate    Fate
}

// Fate is what becomes of a Node.
type Fate uint8

const (
	Followed Fate = iota // was among the best of its step
	Pruned               // was not
	Finished             // ends with the stop token
)

// add adds an extension of h and returns its index. What has been ruled out is
// not considered. A nil Tree takes nothing.
func (t *Tree) add(h *hypothesis, step int, e extension, fate Fate) int {
	if t == nil || math.IsInf(e.logProb, -1) {
		return -1
	}
	t.Nodes = append(t.Nodes, Node{h.node, step, e.token, e.logProb, fate})
	return len(t.Nodes) - 1
}

// Tokens are those of a node's hypothesis, without a stop token.
func (t *Tree) Tokens(node int) []int32 {
	if t.Nodes[node].Fate == Finished {
		node = t.Nodes[node].Parent
	}
	var tokens []int32
	for ; node >= 0; node = t.Nodes[node].Parent {
		tokens = append(tokens, t.Nodes[node].Token)
	}
	slices.Reverse(tokens)
	return tokens
}

// Searched translates one sentence by beam search with those options, and
// returns beside its hypotheses the tree that was searched.
func (t *Translator) Searched(sentence string, o Options) ([]Hypothesis, *Tree, error) {
	ids := text.IDs(t.Model.Source.Encode(sentence))
	if len(ids) == 0 {
		return nil, &Tree{}, nil
	}
	v := &t.Model.Target
	o = t.sound(o)
	o.Beam, o.Tree = max(o.Beam, 2), &Tree{}
	found, err := Search(t.stepper, v.Start, v.Stop, [][]int32{ids}, t.limit(len(ids)), o)
	if err != nil {
		return nil, o.Tree, err
	}
	return found[0], o.Tree, nil
}
