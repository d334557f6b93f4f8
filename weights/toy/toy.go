// Package toy provides a small, untrained model for tests. Its translations are
// nonsense, but the same on every machine.
package toy

import (
	"bytes"
	"math/rand/v2"

	"dragoman/model"
	"dragoman/model/text"
)

// Name is the model's name, and Title the one shown to people.
const Name, Title = "toy", "Toy → Nonsense"

// File returns the content of the model's file. The model reads lower-case letters,
// spaces and full stops, and treats more than 20 of them as a long sentence.
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
		m.Network.Weights()[i] *= 3 // otherwise every input has the same translation
	}
	var b bytes.Buffer
	err := m.Write(&b, model.Float32)
	return b.Bytes(), err
}
