package decode

import (
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
	"strconv"

	"dragoman/model"
)

// Trace is a Record for use outside the page, with the names needed to interpret it.
type Trace struct {
	Model    string
	Config   model.Config
	Gates    []string // the order of the gates in CellTrace.Gates
	Sentence string
	Record   Record
}

// WriteJSON writes the trace as one JSON object.
func (t *Trace) WriteJSON(w io.Writer) error {
	if err := json.NewEncoder(w).Encode(t); err != nil {
		return fmt.Errorf("writing the trace as JSON: %w", err)
	}
	return nil
}

// WriteCSV writes the trace as a table with a row for each number:
//
//	side,layer,step,token,quantity,of,value
//
// Steps and layers count from 1. The column of holds the unit, counting from 0,
// for h, c and the gates; the step of the source token for attention; the
// candidate for probability.
func (t *Trace) WriteCSV(w io.Writer, token func(id int32) string) error {
	c := csv.NewWriter(w)
	row := func(fields ...string) { c.Write(fields) } // Flush reports the error
	row("side", "layer", "step", "token", "quantity", "of", "value")
	numbers := func(side, layer string, step int, token, quantity string, values []float32) {
		for i, v := range values {
			row(side, layer, strconv.Itoa(step+1), token, quantity, strconv.Itoa(i), float(v))
		}
	}
	cell := func(side, layer string, step int, token string, trace model.CellTrace) {
		numbers(side, layer, step, token, "h", trace.H)
		numbers(side, layer, step, token, "c", trace.C)
		for _, gate := range t.Gates {
			numbers(side, layer, step, token, gate, trace.Gate(t.Config.Cell, gate))
		}
	}
	per := 1
	if t.Config.Bidirectional {
		per = 2
	}
	for l, layer := range t.Record.Encoder {
		name := strconv.Itoa(l/per + 1)
		if layer.Backward {
			name += " backward"
		}
		for s, trace := range layer.Steps {
			cell("encoder", name, s, t.Record.Tokens[s].Text, trace)
		}
	}
	for s, step := range t.Record.Steps {
		for l, trace := range step.Layers {
			cell("decoder", strconv.Itoa(l+1), s, token(step.Token), trace)
		}
		for i, v := range step.Attention {
			row("decoder", "", strconv.Itoa(s+1), token(step.Token), "attention", strconv.Itoa(i+1), float(v))
		}
		for _, candidate := range step.Candidates {
			row("decoder", "", strconv.Itoa(s+1), token(step.Token), "probability", token(candidate.Token), float(candidate.Probability))
		}
		row("decoder", "", strconv.Itoa(s+1), token(step.Token), "entropy", "", strconv.FormatFloat(step.Entropy, 'g', -1, 64))
	}
	c.Flush()
	if err := c.Error(); err != nil {
		return fmt.Errorf("writing the trace as CSV: %w", err)
	}
	return nil
}

func float(v float32) string { return strconv.FormatFloat(float64(v), 'g', -1, 32) }
