package model_test

import (
	"bytes"
	"errors"
	"fmt"
	"math/rand/v2"

	"dragoman/model"
	"dragoman/model/kernel"
	"dragoman/model/text"
)

// The tutorial's inference, step by step, with an untrained network.
func ExampleStepper() {
	network := model.NewRandom(model.Config{Units: 8, SourceSize: 5, TargetSize: 6}, rand.New(rand.NewPCG(1, 2)))
	const start, stop, limit = 0, 1, 4

	s := network.NewStepper()
	state := s.Encode([][]int32{{2, 4, 3}}) // one sentence of three tokens
	token := int32(start)
	for step := range limit {
		logits := s.Step(state, []int32{token})
		token = int32(kernel.Argmax(logits.Data))
		fmt.Println("step", step, "of", logits.Cols, "tokens; is it the stop token?", token == stop)
	}
	// Output:
	// step 0 of 6 tokens; is it the stop token? false
	// step 1 of 6 tokens; is it the stop token? false
	// step 2 of 6 tokens; is it the stop token? false
	// step 3 of 6 tokens; is it the stop token? false
}

// Training by hand: a batch, its gradient, one step of gradient descent.
func ExampleNetwork_Gradient() {
	c := model.Config{Units: 8, SourceSize: 5, TargetSize: 6}
	network, gradient := model.NewRandom(c, rand.New(rand.NewPCG(1, 2))), model.New(c)
	var batch model.Batch
	batch.Fill([][]int32{{2, 4, 3}}, [][]int32{{0, 5, 2, 1}}, true, 0, 0) // 0 starts, 1 stops
	var pass model.Pass
	before := network.Gradient(&pass, &batch, model.Objective{}, gradient)
	for i, g := range gradient.Weights() {
		network.Weights()[i] -= 0.1 * g
	}
	after := network.Evaluate(&pass, &batch)
	fmt.Println(after.Mean() < before.Mean())
	// Output: true
}

// A model is written with 8-bit weights and read again; a part of the file is refused.
func ExampleRead() {
	source, target := text.Build(text.Kind{}, []string{"abc"}), text.Build(text.Kind{Target: true}, []string{"cba"})
	c := model.Config{Units: 8, SourceSize: source.Size(), TargetSize: target.Size()}
	m := &model.Model{Network: model.NewRandom(c, rand.New(rand.NewPCG(1, 2))), Source: source, Target: target}
	var file bytes.Buffer
	if err := m.Write(&file, model.Int8); err != nil {
		fmt.Println(err)
		return
	}
	read, err := model.Read(file.Bytes())
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(read.Network.Config.Cell, read.Precision)
	_, err = model.Read(file.Bytes()[:10])
	fmt.Println(errors.Is(err, model.ErrNoModel))
	// Output:
	// LSTM int8
	// true
}
