package inside

import (
	"dragoman/model/decode"
	"dragoman/web/say"
)

// A Comparison shows runs side by side.
type Comparison struct {
	say.Speaker
	Runs []ComparedRun
}

// A ComparedRun is a run in a Comparison.
type ComparedRun struct {
	Title, Note string
	Said        []comparedToken
	LogProb     string
}

// comparedToken is a token that a run has chosen.
type comparedToken struct {
	Label   string
	Differs bool // from the first run's token in this step
}

// add adds a run. The first one is the one that others are compared with.
func (c *Comparison) add(title, note string, r *decode.Record) {
	run := ComparedRun{Title: title, Note: note, LogProb: logProb(c.Spoken(), r.LogProb)}
	for u, step := range r.Steps {
		token := comparedToken{Label: visibleToken(step.Said)}
		if len(c.Runs) > 0 {
			first := c.Runs[0].Said
			token.Differs = u >= len(first) || first[u].Label != token.Label
		}
		run.Said = append(run.Said, token)
	}
	c.Runs = append(c.Runs, run)
}

func (t comparedToken) class() string {
	if t.Differs {
		return "differs"
	}
	return ""
}

// RunComparison draws a Comparison.
type RunComparison struct{ Comparison Comparison }
