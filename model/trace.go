package model

import "slices"

// CellTrace records what one layer's cells did in one step: the numbers that the
// page draws.
type CellTrace struct {
	Gates []float32 // activations, G gates of H units in the cell's order
	H, C  []float32 // state after the step; C is nil unless the cell has a cell state
}

// Gate returns the activation with the given name, of H numbers, or nil if the
// cell has none.
func (t CellTrace) Gate(k CellKind, name string) []float32 {
	H := len(t.H)
	for i, n := range k.Gates() {
		if n == name {
			return t.Gates[i*H : (i+1)*H]
		}
	}
	return nil
}

// LayerTrace is one encoder layer over a whole sentence.
type LayerTrace struct {
	Backward bool // reads from the end of the sentence
	Steps    []CellTrace
}

// StepTrace is one decoder step.
type StepTrace struct {
	Layers    []CellTrace // bottom layer first
	Attention []float32   // alignment with each source token; nil without attention
}

// TraceEncoder returns a copy of what the encoder did for a sentence, bottom layer
// first. It is valid after Encode.
func (s *Stepper) TraceEncoder(sentence int) []LayerTrace {
	var layers []LayerTrace
	add := func(k *recurrentCache) {
		trace := LayerTrace{Backward: k.reverse}
		for t := range s.context.length(sentence) {
			trace.Steps = append(trace.Steps, k.trace(t, sentence))
		}
		layers = append(layers, trace)
	}
	for l := range s.encoder.forward {
		add(&s.encoder.forward[l])
		if len(s.encoder.backward) > 0 {
			add(&s.encoder.backward[l])
		}
	}
	return layers
}

// TraceStep returns a copy of what the decoder did for a row in the last Step.
func (s *Stepper) TraceStep(r int) StepTrace {
	var trace StepTrace
	for l := range s.decoder.layers {
		trace.Layers = append(trace.Layers, s.decoder.layers[l].trace(0, r))
	}
	trace.Attention = slices.Clone(s.Attention(r))
	return trace
}

func (k *recurrentCache) trace(t, b int) CellTrace {
	s := k.step(t)
	trace := CellTrace{Gates: slices.Clone(row(s.gates, b)), H: slices.Clone(row(s.h, b))}
	if s.c.Rows > 0 {
		trace.C = slices.Clone(row(s.c, b))
	}
	return trace
}

// Attention returns the alignment of a row with the source tokens of its sentence
// in the last Step, without a copy, or nil without attention. It is valid until
// the next Step.
func (s *Stepper) Attention(r int) []float32 {
	if s.network.decoder.attention == nil {
		return nil
	}
	return row(s.decoder.attention.alignment(r), 0)[:s.context.length(s.context.sentence(r))]
}
