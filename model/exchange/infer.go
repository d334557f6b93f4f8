package exchange

import (
	"fmt"

	"dragoman/model"
)

// infer returns the configuration of a network with tensors of these names and shapes,
// as far as they determine it; assemble finds mismatches. Residual connections leave no
// trace in the tensors.
func infer(tensors map[string]array) model.Config {
	rows := func(name string) int { return tensors[name].dimension(2) }
	cols := func(name string) int { return tensors[name].dimension(1) }
	has := func(name string, args ...any) bool { _, ok := tensors[fmt.Sprintf(name, args...)]; return ok }

	c := model.Config{Units: rows("decoder/0/recurrent"), EncoderUnits: rows("encoder/0/recurrent")}
	if c.Units > 0 {
		c.Cell = map[int]model.CellKind{4: model.LSTM, 3: model.GRU, 1: model.SimpleRNN}[cols("decoder/0/recurrent")/c.Units]
	}
	for has("encoder/%d/kernel", c.EncoderLayers) {
		c.EncoderLayers++
	}
	for has("decoder/%d/kernel", c.DecoderLayers) {
		c.DecoderLayers++
	}
	c.Bidirectional = has("encoder/0/backward/kernel")
	memory := c.EncoderUnits
	if c.Bidirectional {
		memory *= 2
	}
	c.SourceSize, c.TargetSize = rows("encoder/0/kernel"), cols("output/bias")
	if has("encoder/embedding") {
		c.SourceSize, c.EmbeddingDim = rows("encoder/embedding"), cols("encoder/embedding")
		c.InputFeeding = rows("decoder/0/kernel") > c.EmbeddingDim
	}
	c.Lexical = has("lexical/hidden")
	c.TiedOutput = !has("output/kernel")
	switch {
	case has("attention/vector"):
		c.Attention = model.Additive
	case has("attention/key"):
		c.Attention = model.General
	case rows("readout/kernel") == c.Units+memory:
		c.Attention = model.Dot
	}
	return c
}

// dimension returns the n-th last of the array's dimensions, 0 if there is none.
func (a array) dimension(n int) int {
	if len(a.shape) < n {
		return 0
	}
	return a.shape[len(a.shape)-n]
}
