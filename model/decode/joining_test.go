package decode

import (
	"testing"

	"dragoman/model"
	"dragoman/model/text"
)

func TestAWordFromTheDictionaryAgreesWithItsNoun(t *testing.T) {
	m := &model.Model{Target: text.Build(text.Kind{Unit: text.Char, Target: true}, []string{"une chanson maladroit"})}
	m.Card.Name = "en-fr"
	const said = "une chanson maladroit"
	tokens := m.Target.EncodeWord(said, true)
	lookup := Lookup{Start: len("une chanson "), End: len(said)}
	for _, c := range []struct {
		lookups []Lookup
		want    string
	}{{[]Lookup{lookup}, "une chanson maladroite"}, {nil, said}} {
		p := Part{Hypotheses: []Hypothesis{{Tokens: tokens, Lookups: c.lookups}}}
		if got := (&Translator{Model: m}).spoken(&p, tokens); got != c.want {
			t.Errorf("with the words %v from the dictionary: got %q, want %q", c.lookups, got, c.want)
		}
	}
}
