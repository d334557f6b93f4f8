package decode

import (
	"math/rand/v2"
	"slices"
	"strings"
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

// Words that change before a vowel stand in their places, even before one that is spelled from pieces.
func TestWordsBeforeAVowelStandInTheirPlaces(t *testing.T) {
	read := text.Kind{Unit: text.Word}
	written := text.Kind{Unit: text.BPE, Size: 60, Target: true}
	m := &model.Model{Source: text.Build(read, []string{"a b c"}), Target: text.Build(written, []string{"ma la du ce un beau e-âne", "ma la du ce un beau est", "âne éponge hôtel icône."})}
	m.Card.Name = "en-fr"
	m.Network = model.NewRandom(model.Config{Units: 8, EmbeddingDim: 8, Attention: model.Dot, SourceSize: m.Source.Size(), TargetSize: m.Target.Size(), MaxTargetSteps: 40}, rand.New(rand.NewPCG(1, 2)))
	const input = "a b c"
	for said, want := range map[string][]string{
		"ma éponge est":   {"mon", "éponge", "est"},
		"la éponge est.":  {"l'éponge", "est."},
		"du icône":        {"de l'icône"},
		"ce âne":          {"cet", "âne"},
		"ce e-âne":        {"cet", "e-âne"},
		"un beau âne est": {"un", "bel", "âne", "est"},
		"ma beau":         {"ma", "beau"},
	} {
		tokens := m.Target.EncodeWord(said, true)
		translator := NewTranslator(m)
		p := Part{Tokens: m.Source.Encode(input), Hypotheses: []Hypothesis{{Tokens: tokens}}}
		r := Translation{}
		translator.append(&r, input, p)
		words, err := translator.Words(input, r, nil)
		if err != nil {
			t.Fatal(err)
		}
		var found []string
		for _, w := range words {
			found = append(found, r.Text[w.Span.Start:w.Span.End])
		}
		if !slices.Equal(found, want) {
			t.Errorf("the words of %q are %q, want %q", r.Text, found, want)
		}
		aligned := ""
		for _, span := range translator.places(&p, r.Text) {
			aligned += r.Text[span.Start:span.End]
		}
		if want := strings.ReplaceAll(r.Text, " ", ""); strings.ReplaceAll(aligned, " ", "") != want {
			t.Errorf("of %q, only %q has a place", want, aligned)
		}
	}
}
