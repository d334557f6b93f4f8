// Package toy is a model for tests: small and untrained. What it says is
// nonsense, but the same everywhere.
package toy

import (
	"bytes"
	"math/rand/v2"

	"dragoman/model"
	"dragoman/model/text"
)

// Name is the model's, Title what people are shown.
const Name, Title = "toy", "Toy → Nonsense"

// File is the content of the model's file. It reads small letters, spaces and
// full stops, and takes more than 20 of them for long.
func File() ([]byte, error) {
	m := model.Model{
		Source:    text.Build(text.Kind{Unit: text.Char}, []string{" abcdefghijklmnopqrstuvwxyz."}),
		Target:    text.Build(text.Kind{Unit: text.Char, Target: true}, []string{"山水人月日木火土金天"}),
		Card:      model.Card{Name: Name, Title: Title, Licence: "none"},
		MaxSource: 20,
	}
	m.Network = model.NewRandom(model.Config{
		Units: 32, SourceSize: m.Source.Size(), TargetSize: m.Target.Size(), MaxTargetSteps: 30,
	}, rand.New(rand.NewPCG(3, 4)))
	for i := range m.Network.Weights() {
		m.Network.Weights()[i] *= 3 // else it says the same to everything
	}
	var b bytes.Buffer
	err := m.Write(&b, model.Float32)
	return b.Bytes(), err
}
