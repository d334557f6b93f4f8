package exchange

import (
	"encoding/json"
	"errors"
	"fmt"

	"dragoman/model/corpus"
	"dragoman/model/text"
)

// Vocabularies are the tokens of both sides.
type Vocabularies struct {
	Source, Target text.Vocabulary
	// MaxSource and MaxTarget are the lengths in tokens of the longest sentences;
	// 0: unknown.
	MaxSource, MaxTarget int
}

var errNoVocabularies = errors.New("it has no vocabularies: give the pairs of the training, or the vocabularies as JSON")

// VocabulariesOf builds the vocabularies as Keras's tutorial does: the characters
// of all pairs, sorted, the target's with the tab that begins a sentence and the
// line feed that ends it.
func VocabulariesOf(pairs []corpus.Pair) *Vocabularies {
	sources, targets := corpus.Sentences(pairs)
	v := &Vocabularies{Source: text.Build(text.Kind{}, sources), Target: text.Build(text.Kind{Target: true}, targets)}
	for i := range pairs {
		v.MaxSource = max(v.MaxSource, len([]rune(sources[i])))
		v.MaxTarget = max(v.MaxTarget, len([]rune(targets[i]))+1) // includes the line feed
	}
	return v
}

// ReadVocabularies reads the vocabularies from a JSON object with source and
// target, and optionally MaxSource and MaxTarget. Each side is a list of
// characters in the order of their indices, an object with the index of each, or
// an object with the fields of a vocabulary in docs/weights.md.
func ReadVocabularies(data []byte) (*Vocabularies, error) {
	var sides struct {
		Source, Target       json.RawMessage
		MaxSource, MaxTarget int
	}
	if err := json.Unmarshal(data, &sides); err != nil {
		return nil, fmt.Errorf("vocabularies: %w", err)
	}
	if sides.MaxSource < 0 || sides.MaxTarget < 0 {
		return nil, errors.New("vocabularies: MaxSource or MaxTarget is less than 0")
	}
	v := &Vocabularies{MaxSource: sides.MaxSource, MaxTarget: sides.MaxTarget}
	for _, side := range []struct {
		name string
		json json.RawMessage
		v    *text.Vocabulary
	}{{"source", sides.Source, &v.Source}, {"target", sides.Target, &v.Target}} {
		if side.json == nil {
			return nil, fmt.Errorf("vocabularies: no %q", side.name)
		}
		if err := readVocabulary(side.json, side.v); err != nil {
			return nil, fmt.Errorf("vocabularies: %s: %w", side.name, err)
		}
	}
	if v.Target.Start < 0 || v.Target.Stop < 0 {
		return nil, errors.New(`vocabularies: target: needs a start token, "\t", and a stop token, "\n"`)
	}
	return v, nil
}

func readVocabulary(data []byte, v *text.Vocabulary) error {
	var fields map[string]json.RawMessage
	if json.Unmarshal(data, &fields) == nil && fields["Tokens"] != nil {
		*v = text.Vocabulary{Start: -1, Stop: -1, Unknown: -1}
		if err := json.Unmarshal(data, v); err != nil {
			return err
		}
		return v.Validate()
	}
	var indices map[string]int
	if fields == nil {
		if err := json.Unmarshal(data, &v.Tokens); err != nil {
			return fmt.Errorf("want a list of tokens or an object with their indices: %w", err)
		}
	} else if err := json.Unmarshal(data, &indices); err != nil {
		return err
	} else if v.Tokens, err = ordered(indices); err != nil {
		return err
	}
	v.Start, v.Stop, v.Unknown = -1, -1, -1
	for i, t := range v.Tokens {
		switch t {
		case text.StartToken:
			v.Start = int32(i)
		case text.StopToken:
			v.Stop = int32(i)
		case text.UnknownToken:
			v.Unknown = int32(i)
		}
	}
	return v.Validate()
}

// ordered returns the tokens in the order of their indices.
func ordered(indices map[string]int) ([]string, error) {
	tokens := make([]string, len(indices))
	for token, i := range indices {
		switch {
		case i < 0 || i >= len(tokens):
			return nil, fmt.Errorf("%q has index %d, want 0 to %d", token, i, len(tokens)-1)
		case tokens[i] != "":
			return nil, fmt.Errorf("%q and %q both have index %d", tokens[i], token, i)
		}
		tokens[i] = token
	}
	return tokens, nil
}
