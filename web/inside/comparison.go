package inside

import (
	"dragoman/model/decode"
	"dragoman/web/say"
)

// A Comparison puts runs beside each other.
type Comparison struct {
	say.Speaker
	Runs []ComparedRun
}

// A ComparedRun is a run in a Comparison.
type ComparedRun struct {
	Title, Note string
	Said        []ComparedToken
	LogProb     string
}

// A ComparedToken is a token that was said.
type ComparedToken struct {
	Label   string
	Differs bool // from what the first run says in this step
}

// add puts a run beside the first one, or makes it the first one.
func (c *Comparison) add(title, note string, r *decode.Record) {
	run := ComparedRun{Title: title, Note: note, LogProb: logProb(c.Spoken(), r.LogProb)}
	for u, step := range r.Steps {
		token := ComparedToken{Label: visibleToken(step.Said)}
		if len(c.Runs) > 0 {
			first := c.Runs[0].Said
			token.Differs = u >= len(first) || first[u].Label != token.Label
		}
		run.Said = append(run.Said, token)
	}
	c.Runs = append(c.Runs, run)
}

func (t ComparedToken) class() string {
	if t.Differs {
		return "differs"
	}
	return ""
}

// RunComparison draws a Comparison.
type RunComparison struct{ Comparison Comparison }
