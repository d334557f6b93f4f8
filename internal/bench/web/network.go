package main

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"

	"dragoman/model"
	"dragoman/model/decode"
	"dragoman/model/text"
)

// Sizes of the tutorial's network and of its translations.
const (
	units       = 256
	sourceSize  = 71
	sourceSteps = 16
	targetSteps = 20
	sentences   = 10
)

// A task is the input to all contenders: the same weights, both as a file of 8-bit
// numbers for Dragoman and as the float32 numbers that these represent, and sentences
// with their translations.
type task struct {
	Units      int
	SourceSize int
	TargetSize int
	Start      int32
	Steps      int // in a translation
	Sources    [][]int32
	Targets    [][]int32
	Tensors    []tensor

	file, floats []byte
}

// A tensor locates a weight within the float32 numbers, row by row.
type tensor struct {
	Name         string
	Rows, Cols   int
	First, Count int
}

// newTask makes a random network, since the cost of a translation does not depend on
// the weights. Contenders sum in different orders, so the most probable token must lead
// by a margin: newTask draws sentences whose translations have this margin at every step
// and do not contain the stop token.
func newTask(targetSize int) (*task, error) {
	rng := rand.New(rand.NewPCG(uint64(targetSize), 1))
	source, target := vocabulary(sourceSize, false), vocabulary(targetSize, true)
	random := &model.Model{Source: source, Target: target, Network: model.NewRandom(model.Config{
		Units: units, SourceSize: sourceSize, TargetSize: targetSize,
	}, rng)}
	for _, t := range random.Network.Tensors() {
		switch t.Name {
		case "encoder/0/kernel", "decoder/0/kernel", "output/kernel":
			for i := range t.Data {
				t.Data[i] = 2*rng.Float32() - 1
			}
		case "output/bias":
			t.Data[target.Stop] = -100
		}
	}
	var file bytes.Buffer
	if err := random.Write(&file, model.Int8); err != nil {
		return nil, err
	}
	m, err := model.Read(file.Bytes())
	if err != nil {
		return nil, err
	}
	t := &task{Units: units, SourceSize: sourceSize, TargetSize: targetSize, Start: target.Start, Steps: targetSteps, file: file.Bytes()}
	for _, w := range m.Network.Tensors() {
		t.Tensors = append(t.Tensors, tensor{w.Name, w.Rows, w.Cols, len(t.floats) / 4, len(w.Data)})
		for _, v := range w.Data {
			t.floats = binary.LittleEndian.AppendUint32(t.floats, math.Float32bits(v))
		}
	}
	return t, t.draw(rng)
}

// vocabulary returns the first characters of the Chinese block.
func vocabulary(size int, target bool) text.Vocabulary {
	if target {
		size -= 2 // start and stop
	}
	characters := make([]rune, size)
	for i := range characters {
		characters[i] = rune(0x4E00 + i)
	}
	return text.Build(text.Kind{Target: target}, []string{string(characters)})
}

// margin is the minimum lead of the best logit. The spread of logits is about 5.
const margin = 0.05

// draw finds sentences with a clear translation, which is the same with float32
// activations and with the rounded activations of 8-bit products.
func (t *task) draw(rng *rand.Rand) error {
	exact, err := model.Read(t.file)
	if err != nil {
		return err
	}
	rounded, err := model.ReadCompact(t.file, nil)
	if err != nil {
		return err
	}
	for range 100_000 {
		ids := make([]int32, sourceSteps)
		for i := range ids {
			ids[i] = rng.Int32N(sourceSize)
		}
		tokens, clear, err := translate(exact, ids)
		if err != nil {
			return err
		}
		if !clear || len(tokens) != targetSteps {
			continue
		}
		again, clear, err := translate(rounded, ids)
		if err != nil {
			return err
		}
		if clear && slices.Equal(tokens, again) {
			t.Sources, t.Targets = append(t.Sources, ids), append(t.Targets, tokens)
			if len(t.Sources) == sentences {
				return nil
			}
		}
	}
	return fmt.Errorf("only %d sentences have a clear translation", len(t.Sources))
}

// translate also reports whether each token led by the margin.
func translate(m *model.Model, ids []int32) (tokens []int32, clear bool, err error) {
	clear = true
	found, err := decode.Greedy{}.Search(decode.Task{
		Stepper: m.Network.NewStepper(), Start: m.Target.Start, Stop: m.Target.Stop, Sources: [][]int32{ids}, MaxSteps: targetSteps,
		Probe: decode.Probe{Step: func(s *decode.Step) error {
			best := s.Logits[s.Token]
			for token, z := range s.Logits {
				clear = clear && (int32(token) == s.Token || best-z > margin)
			}
			return nil
		}},
	})
	if err != nil {
		return nil, false, err
	}
	return found[0][0].Tokens, clear, nil
}
