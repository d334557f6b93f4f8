package model

import (
	"errors"
	"fmt"
	"slices"

	"dragoman/model/text"
)

// Blend moves the model's weights towards those of another: w = (1-share)·w + share·o.
// Of a model and one whose training started from it, such a mean often keeps what the
// first knows and has what the second learned (Wortsman et al. 2022, “Robust fine-tuning
// of zero-shot models”). It knows the words that either knows. Both models must have been
// read by Read. Blend returns an error if they differ in their networks or tokens.
func (m *Model) Blend(other *Model, share float32) error {
	a, b := m.Network.Config, other.Network.Config
	a.MaxTargetSteps, b.MaxTargetSteps = 0, 0 // of the search, not of the weights
	if a != b {
		return fmt.Errorf("the networks differ: %s", Differences(a, b))
	}
	same := func(v, w *text.Vocabulary) bool {
		return slices.Equal(v.Tokens, w.Tokens) && slices.Equal(v.Merges, w.Merges)
	}
	if !same(&m.Source, &other.Source) || !same(&m.Target, &other.Target) {
		return errors.New("the vocabularies differ")
	}
	weights, others := m.Network.Weights(), other.Network.Weights()
	for i, w := range weights {
		weights[i] = (1-share)*w + share*others[i]
	}
	m.Network.FixNorms() // a mean of two vectors of one norm is shorter
	m.Source.Know(union(m.Source.Words, other.Source.Words), union(m.Source.Names, other.Source.Names))
	return nil
}

// union returns the words of a and then those of b that are not in a.
func union(a, b []string) []string {
	in := make(map[string]bool, len(a))
	for _, w := range a {
		in[w] = true
	}
	words := slices.Clone(a)
	for _, w := range b {
		if !in[w] {
			words = append(words, w)
		}
	}
	return words
}
