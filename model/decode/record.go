package decode

import (
	"dragoman/model"
	"dragoman/model/text"
)

// Record holds everything that happened in one translation. The page draws it and
// exports it as JSON.
type Record struct {
	Tokens  []text.Token       // of the source, then the padding that the encoder reads
	Encoder []model.LayerTrace // bottom layer first, each over all tokens
	Steps   []RecordedStep
	Text    string
	LogProb float64
}

// RecordedStep is one decoder step of a Record.
type RecordedStep struct {
	model.StepTrace
	Previous, Token int32
	Fed, Said       string  // the texts of Previous and Token
	Probability     float32 // of Token
	Candidates      []Candidate
	Entropy         float64 // of the whole distribution, in bits
}

// Recorded translates one sentence with the tutorial's greedy search, or by
// sampling, and records every step with its best most probable candidates. forced
// tokens, if any, come first, whatever their probability: the page's “what if it
// had said that”. A sentence without tokens gives an empty record.
func (t *Translator) Recorded(sentence string, best int, forced []int32, o Options) (Record, error) {
	r := Record{Tokens: t.Model.Source.Encode(sentence)}
	if len(r.Tokens) == 0 {
		return r, nil
	}
	tokens := len(r.Tokens)
	c := t.Model.Network.Config
	for end := r.Tokens[tokens-1].End; len(r.Tokens) < c.PaddedSource; {
		r.Tokens = append(r.Tokens, text.Token{ID: int32(c.PaddedWith) - 1, Text: text.PaddingToken, Start: end, End: end, Known: true})
	}
	v := &t.Model.Target
	o = t.sound(o)
	o.Beam, o.Forced = 0, forced
	observe := o.Observe
	o.Observe = func(s *Step) error {
		if s.Index == 0 {
			r.Encoder = t.stepper.TraceEncoder(0)
		}
		step := RecordedStep{StepTrace: s.Trace(), Previous: s.Previous, Token: s.Token, Fed: text.Restore(v.Tokens[s.Previous], r.Tokens), Said: text.Restore(v.Tokens[s.Token], r.Tokens)}
		p := s.probabilities()
		step.Probability, step.Candidates, step.Entropy = p[s.Token], candidates(p, best), entropy(s.Logits, p)
		r.Steps = append(r.Steps, step)
		if observe != nil {
			return observe(s)
		}
		return nil
	}
	found, err := Search(t.stepper, v.Start, v.Stop, [][]int32{text.IDs(r.Tokens)}, t.limit(tokens), o)
	if err != nil {
		return r, err
	}
	r.Text, r.LogProb = text.Restore(v.Decode(found[0][0].Tokens), r.Tokens), found[0][0].LogProb
	return r, nil
}

// Parting returns the first step at which two records of a sentence choose
// different tokens, or -1 if there is none. Their inputs differ from the next step
// on.
func Parting(a, b Record) int {
	for u := range min(len(a.Steps), len(b.Steps)) {
		if a.Steps[u].Token != b.Steps[u].Token {
			return u
		}
	}
	return -1
}
