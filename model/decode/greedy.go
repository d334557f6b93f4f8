package decode

import "dragoman/model/kernel"

// Greedy is the tutorial's search: the most probable token at every step.
type Greedy struct{}

// Search returns one hypothesis for each source.
func (g Greedy) Search(t Task) ([][]Hypothesis, error) { return t.follow(g.choose) }

// choose returns the most probable token.
func (Greedy) choose(logits []float32) int32 { return int32(kernel.Argmax(logits)) }

// follow is the tutorial's inference: (1) encode the source, (2) start from the
// start token, (3) run one decoder step, (4) choose a token, (5) append it and feed
// it back, (6) repeat until the stop token or the limit.
func (t Task) follow(choose func(logits []float32) int32) ([][]Hypothesis, error) {
	hypotheses := make([][]Hypothesis, len(t.Sources))
	for i := range hypotheses {
		hypotheses[i] = []Hypothesis{{Tokens: make([]int32, 0, t.MaxSteps)}}
	}
	r := begin(t.Stepper, t.Probe.Intervention, t.Start, t.Sources)
	alive, next := make([]int, 0, len(t.Sources)), make([]int32, 0, len(t.Sources))
	for ; r.step < t.MaxSteps && len(r.previous) > 0; r.step++ {
		logits := t.Stepper.Step(r.state, r.previous)
		alive, next = alive[:0], next[:0]
		for i, sentence := range r.sentence {
			h := &hypotheses[sentence][0]
			z := row(logits, i)
			token := t.next(z, r.step, sentence, h.Tokens, choose)
			if token != t.Stop {
				h.Tokens = append(h.Tokens, token)
			}
			if t.Probe.Step != nil {
				if err := t.Probe.Step(&Step{Sentence: sentence, Index: r.step, Previous: r.previous[i], Token: token,
					Tokens: h.Tokens, Logits: z, stepper: t.Stepper, row: i}); err != nil {
					return nil, err
				}
			}
			chosen := z[token]
			h.LogProb += float64(chosen - kernel.Softmax(z))
			h.Score = h.LogProb
			if token == t.Stop {
				h.Complete = true
				continue
			}
			alive, next = append(alive, i), append(next, token)
		}
		r.keep(alive, next)
	}
	return hypotheses, nil
}

// next is step 4 for one sentence: a forced token or, before the translation ends,
// a placeholder that it still lacks, or the one chosen among those not ruled out.
func (t Task) next(logits []float32, index, sentence int, tokens []int32, choose func([]float32) int32) int32 {
	source := t.Sources[sentence]
	ends := t.constraints.missing(source, tokens) > 0 && int32(kernel.Argmax(logits)) == t.Stop
	t.constraints.ruleOut(logits, t.Stop, source, tokens)
	t.ruleOutPhrases(logits, sentence, tokens)
	token := choose(logits)
	switch {
	case index < len(t.forced):
		return t.forced[index]
	case ends:
		return int32(t.constraints.wanted(nil, logits, source, tokens)[0])
	}
	return token
}
