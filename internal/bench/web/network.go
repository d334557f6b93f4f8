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

// The tutorial's network, and how much it has to translate.
const (
	units       = 256
	sourceSize  = 71
	sourceSteps = 16
	targetSteps = 20
	sentences   = 10
)

// task is what all contenders are given: the same weights, as the file of
// 8-bit numbers that Dragoman reads and as the float32 numbers that these stand
// for, and sentences with their translations.
type task struct {
	Units      int
	SourceSize int
	TargetSize int
	Start      int32
	Steps      int // of a translation
	Sources    [][]int32
	Targets    [][]int32
	Tensors    []tensor

	file, floats []byte
}

// tensor says where in the float32 numbers a weight is, row by row.
type tensor struct {
	Name         string
	Rows, Cols   int
	First, Count int
}

// newTask makes a random network. What a translation costs does not depend on
// the weights. But contenders sum in different orders, so that the most
// probable token must be so by a margin: sentences are drawn until that holds
// for each of their steps, and until the stop token has not been said.
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

// vocabulary has the first characters of the Chinese block, whatever they are.
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

// margin is by how much the best logit must lead. Its spread is about 5.
const margin = 0.05

// draw finds sentences that have a clear translation, the same with float32
// activations as with the rounded ones of 8-bit products.
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

// translate says as well whether each token led by the margin.
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
