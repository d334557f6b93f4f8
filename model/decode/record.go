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

// Recording configures Recorded: how to translate and what to record.
type Recording struct {
	// Candidates is the number of most probable tokens to record at each step.
	Candidates int
	// Forced tokens come first, whatever their probability: the page's “what if it
	// had said that”.
	Forced []int32
	// Search chooses the tokens. It follows a single hypothesis; nil means Greedy.
	Search Search
	// Intervention, if not nil, changes what the network computes.
	Intervention *Intervention
	// Pause, if not nil, is called after every step. An error that it returns ends
	// the recording.
	Pause func() error
}

// Recorded translates one sentence and records every step. A sentence without
// tokens gives an empty record.
func (t *Translator) Recorded(sentence string, how Recording) (Record, error) {
	r := Record{Tokens: Encode(t.Model, sentence)}
	if len(r.Tokens) == 0 {
		return r, nil
	}
	tokens := len(r.Tokens)
	c := t.Model.Network.Config
	for end := r.Tokens[tokens-1].End; len(r.Tokens) < c.PaddedSource; {
		r.Tokens = append(r.Tokens, text.Token{ID: int32(c.PaddedWith) - 1, Text: text.PaddingToken, Start: end, End: end, Known: true})
	}
	v := &t.Model.Target
	task := t.task(Options{}, text.IDs(r.Tokens))
	task.MaxSteps = t.limit(tokens)
	task.forced, task.Probe.Intervention = how.Forced, how.Intervention
	task.Probe.Step = func(s *Step) error {
		if s.Index == 0 {
			r.Encoder = t.stepper.TraceEncoder(0)
		}
		step := RecordedStep{StepTrace: s.Trace(), Previous: s.Previous, Token: s.Token, Fed: text.Restore(v.Tokens[s.Previous], r.Tokens), Said: text.Restore(v.Tokens[s.Token], r.Tokens)}
		p := s.probabilities()
		step.Probability, step.Candidates, step.Entropy = p[s.Token], candidates(p, how.Candidates), entropy(s.Logits, p)
		r.Steps = append(r.Steps, step)
		return rest(how.Pause)
	}
	found, err := Options{Search: how.Search}.search(task)
	if err != nil {
		return r, err
	}
	r.Text, r.LogProb = text.Restore(v.Decode(found[0][0].Tokens), r.Tokens), found[0][0].LogProb
	return r, nil
}

// rest calls pause, if not nil.
func rest(pause func() error) error {
	if pause == nil {
		return nil
	}
	return pause()
}

// pausing returns an observer that calls pause, if not nil.
func pausing(pause func() error) func(*Step) error {
	return func(*Step) error { return rest(pause) }
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
