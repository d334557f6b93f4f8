package main

import (
	"bytes"
	"math/rand/v2"
	"os"
	"path/filepath"

	"dragoman/model"
	"dragoman/model/text"
)

// configurations together cover every option of a network.
var configurations = map[string]model.Config{
	"tutorial":        {Units: 4, PaddedSource: 6},
	"gru":             {Cell: model.GRU, Units: 4, EmbeddingDim: 3},
	"simplernn":       {Cell: model.SimpleRNN, Units: 4, EncoderLayers: 2, DecoderLayers: 2},
	"best":            {Units: 4, EmbeddingDim: 4, DecoderLayers: 2, Bidirectional: true, Attention: model.General, TiedOutput: true},
	"lexical":         {Cell: model.GRU, Units: 4, EmbeddingDim: 3, Attention: model.General, Bidirectional: true, TiedOutput: true, OutputNorm: 3, Lexical: true},
	"dot":             {Units: 4, Attention: model.Dot, PaddedSource: 6},
	"everything-gru":  {Cell: model.GRU, Units: 4, EncoderUnits: 3, EncoderLayers: 2, DecoderLayers: 3, Bidirectional: true, EmbeddingDim: 3, Attention: model.Additive, InputFeeding: true, TiedOutput: true, Residual: true},
	"everything-lstm": {Units: 4, EncoderUnits: 3, EncoderLayers: 3, DecoderLayers: 2, Bidirectional: true, EmbeddingDim: 3, Attention: model.Additive, InputFeeding: true, Residual: true},
}

func writeFixtures(folder string) error {
	sentences := []string{"a", "bad cab", "facade", "dab", "x", "feed a bee", "cafe", "ee"}
	for name, c := range configurations {
		m := &model.Model{
			Source: text.Build(text.Kind{}, sentences),
			Target: text.Build(text.Kind{Target: true}, []string{"uvwxyz"}),
		}
		c.SourceSize, c.TargetSize, c.MaxTargetSteps = m.Source.Size(), m.Target.Size(), 12
		m.Network = model.New(c)
		rng := rand.New(rand.NewPCG(1, 2))
		for i := range m.Network.Weights() {
			m.Network.Weights()[i] = float32(0.7 * rng.NormFloat64())
		}
		precision := model.Float32
		if c.TiedOutput {
			precision = model.Int8
		}
		var file bytes.Buffer
		if err := m.Write(&file, precision); err != nil {
			return err
		}
		m, err := model.ReadCompact(file.Bytes(), nil)
		if err != nil {
			return err
		}
		to := filepath.Join(folder, name)
		if err := export(m, to, "onnx", precision, append(sentences, "qqq", "a?b")); err != nil {
			return err
		}
		if err := os.WriteFile(filepath.Join(to, "model.gob"), file.Bytes(), 0o644); err != nil {
			return err
		}
	}
	return nil
}
