package decode_test

import (
	"math"
	"slices"
	"testing"

	"dragoman/model"
	"dragoman/model/decode"
	"dragoman/model/text"
)

// testTree checks that the tree holds the hypotheses with their log-probabilities,
// follows at most Width of them at a step, and prunes nothing better than what it
// keeps.
func testTree(t *testing.T, m *model.Model) {
	const beam = 3
	found, tree, err := decode.NewTranslator(m).Searched("abc", decode.Beam{Width: beam}, nil)
	if err != nil {
		t.Fatal(err)
	}
	finished, followed, worst, pruned := 0, map[int]int{}, map[int]float64{}, map[int]float64{}
	for i, n := range tree.Nodes {
		if n.Parent >= i || n.Parent >= 0 && (tree.Nodes[n.Parent].Step != n.Step-1 || tree.Nodes[n.Parent].LogProb < n.LogProb) {
			t.Errorf("node %d: %+v does not continue %+v", i, n, tree.Nodes[n.Parent])
		}
		switch n.Fate {
		case decode.Followed:
			followed[n.Step]++
			worst[n.Step] = min(worst[n.Step], n.LogProb)
		case decode.Pruned:
			if _, ok := pruned[n.Step]; !ok {
				pruned[n.Step] = n.LogProb // the nodes of a step come best first
			}
		case decode.Finished:
			finished++
			if !slices.ContainsFunc(found, func(h decode.Hypothesis) bool {
				return slices.Equal(h.Tokens, tree.Tokens(i)) && h.LogProb == n.LogProb
			}) && finished <= beam {
				t.Errorf("finished %v (%.3f) is not among the hypotheses %v", tree.Tokens(i), n.LogProb, found)
			}
		}
	}
	if finished < beam {
		t.Errorf("%d nodes are finished, want at least %d", finished, beam)
	}
	for step, n := range followed {
		if n > beam || pruned[step] > worst[step] {
			t.Errorf("step %d follows %d down to %.3f and prunes %.3f, want at most %d and nothing better pruned", step, n, worst[step], pruned[step], beam)
		}
	}
	if found, tree, err := decode.NewTranslator(m).Searched("", decode.Beam{}, nil); len(found)+len(tree.Nodes) > 0 || err != nil {
		t.Errorf("the empty text gave %v, %v, %v", found, tree.Nodes, err)
	}
}

func recorded(t *testing.T, m *model.Model, i decode.Intervention) decode.Record {
	t.Helper()
	r, err := decode.NewTranslator(m).Recorded("abc", decode.Recording{Candidates: 4, Intervention: &i})
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func testInterventions(t *testing.T, m *model.Model) {
	if got := recorded(t, m, decode.Intervention{}).Text; got != "cba" {
		t.Errorf("without an intervention: got %q, want cba", got)
	}
	if got := recorded(t, m, decode.Intervention{EmptyState: true}).Text; m.Network.Config.Attention == model.NoAttention && got == "cba" {
		t.Errorf("an empty state still gives %q", got)
	}
	if m.Network.Config.Attention == model.NoAttention {
		return
	}
	r := recorded(t, m, decode.Intervention{NoAttention: true})
	for u, step := range r.Steps {
		if slices.Max(step.Attention) != 0 {
			t.Errorf("step %d attends with %v, want nothing", u, step.Attention)
		}
	}
	edited := []float32{0, 1, 0}
	plain, r := recorded(t, m, decode.Intervention{}), recorded(t, m, decode.Intervention{Alignment: map[int][]float32{1: edited}})
	if !slices.Equal(r.Steps[1].Attention, edited) || !slices.Equal(r.Steps[0].Attention, plain.Steps[0].Attention) {
		t.Errorf("attention %v and %v, want the first as it was and the second %v", r.Steps[0].Attention, r.Steps[1].Attention, edited)
	}
	if slices.Equal(r.Steps[1].Candidates, plain.Steps[1].Candidates) {
		t.Error("the edited attention changes nothing")
	}
}

func testFrozenGates(t *testing.T, m *model.Model) {
	for _, side := range []string{"encoder", "decoder"} {
		for _, gate := range m.Network.Config.Cell.Gates() {
			n, err := m.Network.Frozen(side, gate, 0.25)
			if err != nil {
				t.Fatal(err)
			}
			frozen := *m
			frozen.Network = n
			r, err := decode.NewTranslator(&frozen).Recorded("abc", decode.Recording{Candidates: 4})
			if err != nil {
				t.Fatal(err)
			}
			trace := r.Encoder[0].Steps[2]
			if side == "decoder" {
				trace = r.Steps[0].Layers[0]
			}
			for j, v := range trace.Gate(m.Network.Config.Cell, gate) {
				if math.Abs(float64(v-0.25)) > 1e-5 {
					t.Fatalf("%s of the %s, unit %d: got %v, want 0.25", gate, side, j, v)
				}
			}
		}
	}
	if got := recorded(t, m, decode.Intervention{}).Text; got != "cba" {
		t.Errorf("the network itself has changed: it says %q", got)
	}
	for _, c := range []struct {
		side, gate string
		value      float64
	}{{"encoder", "z", 0}, {"bridge", "f", 0}, {"encoder", "f", 2}, {"encoder", "f", math.NaN()}} {
		if _, err := m.Network.Frozen(c.side, c.gate, c.value); err == nil {
			t.Errorf("%+v: no error", c)
		}
	}
}

// Forced to another word, the decoder parts from its free choice at the first
// token that differs.
func testParting(t *testing.T, m *model.Model) {
	free := recorded(t, m, decode.Intervention{})
	led, err := decode.NewTranslator(m).Recorded("abc", decode.Recording{Candidates: 1, Forced: append(text.IDs(m.Target.Encode("cza")), m.Target.Stop)})
	if err != nil {
		t.Fatal(err)
	}
	if got := decode.Parting(free, led); got != 1 || led.Text != "cza" {
		t.Errorf("%q and %q part at %d, want 1", free.Text, led.Text, got)
	}
	if got := decode.Parting(free, free); got != -1 {
		t.Errorf("the same part at %d", got)
	}
	if p := led.Steps[1].Probability; !(p < led.Steps[1].Candidates[0].Probability) {
		t.Errorf("z has probability %v, want less than what it would have said, %v", p, led.Steps[1].Candidates[0])
	}
}
