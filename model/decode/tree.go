package decode

import (
	"math"
	"slices"

	"dragoman/model/text"
)

// Tree records the hypotheses that a beam search considers: at every step, the
// extensions of each followed hypothesis by its most probable tokens, and which of
// them are kept.
type Tree struct{ Nodes []Node }

// Node is a hypothesis: its parent's plus one token.
type Node struct {
	Parent  int // index in Tree.Nodes, smaller than the node's own; -1 for a first token
	Step    int // 0 for the first token
	Token   int32
	LogProb float64 // of all its tokens
	Fate    Fate
}

// Fate is the outcome of a Node.
type Fate uint8

const (
	Followed Fate = iota // among the best of its step
	Pruned               // not among them
	Finished             // ends with the stop token
)

// add adds an extension of h and returns its index. It omits extensions that are
// ruled out. A nil Tree ignores everything.
func (t *Tree) add(h *hypothesis, step int, e extension, fate Fate) int {
	if t == nil || math.IsInf(e.logProb, -1) {
		return -1
	}
	t.Nodes = append(t.Nodes, Node{h.node, step, e.token, e.logProb, fate})
	return len(t.Nodes) - 1
}

// Tokens returns the tokens of a node's hypothesis, without a stop token.
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

// Searched translates one sentence by beam search and returns its hypotheses and
// the tree that was searched. It calls pause, if not nil, after every step; an error
// that it returns ends the search.
func (t *Translator) Searched(sentence string, b Beam, pause func() error) ([]Hypothesis, *Tree, error) {
	ids := text.IDs(Encode(t.Model, sentence))
	if len(ids) == 0 {
		return nil, &Tree{}, nil
	}
	task := t.task(Options{}, ids)
	task.Probe = Probe{Tree: &Tree{}, Step: pausing(pause)}
	found, err := b.Search(task)
	if err != nil {
		return nil, task.Probe.Tree, err
	}
	return found[0], task.Probe.Tree, nil
}
