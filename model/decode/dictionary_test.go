package decode_test

import (
	"slices"
	"strings"
	"testing"

	"dragoman/model"
	"dragoman/model/decode"
	"dragoman/model/text"
	"dragoman/weights/toy"
)

// uncertain returns a model to which all characters are nearly as probable and the end
// a little more, with a dictionary.
func uncertain(t *testing.T, entries map[string][]string) *model.Model {
	t.Helper()
	file, err := toy.File()
	if err != nil {
		t.Fatal(err)
	}
	m, err := model.Read(file)
	if err != nil {
		t.Fatal(err)
	}
	for i := range m.Network.Weights() {
		m.Network.Weights()[i] /= 100
	}
	tensors := m.Network.Tensors()
	tensors[len(tensors)-1].Data[m.Target.Stop] = 1
	if m.Dictionary, err = text.NewDictionary(entries); err != nil {
		t.Fatal(err)
	}
	return m
}

func TestAWordThatTheNetworkDoesNotKnowIsLookedUp(t *testing.T) {
	m := uncertain(t, map[string][]string{"gold": {"金"}, "moon": {"月天", "月"}})
	for name, search := range map[string]decode.Search{"greedy": nil, "beam": decode.Beam{Width: 3}} {
		o := decode.Options{Search: search}
		sentences := []string{"a tree", "gold", "the moon", "gold on the moon"}
		for i, r := range decode.All(m, sentences, o, 2) {
			for word, translation := range map[string]string{"gold": "金", "moon": "月"} {
				if strings.Contains(sentences[i], word) && strings.Count(r.Text, translation) != 1 {
					t.Errorf("%s: %q became %q, want %s in it once", name, sentences[i], r.Text, translation)
				}
			}
			if n := len(r.Parts[0].Hypotheses[0].Lookups); i == 0 && n > 0 {
				t.Errorf("%s: %q has %d words from the dictionary, want none", name, r.Text, n)
			}
			if one := translate(t, m, sentences[i], o).Text; one != r.Text {
				t.Errorf("%s: %q became %q alone, %q in a batch", name, sentences[i], one, r.Text)
			}
		}
		plain := *m
		plain.Dictionary = nil
		if got := translate(t, &plain, "gold", o); len(got.Parts[0].Hypotheses[0].Lookups) > 0 {
			t.Errorf("%s: without the dictionary, %q has words from it", name, got.Text)
		}
	}
}

func TestWordsThatTheNetworkHasSeenOftenAreLeftToIt(t *testing.T) {
	m := reverser(t, model.Dot)
	var err error
	if m.Dictionary, err = text.NewDictionary(map[string][]string{"abc": {"dad"}}); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		known []string // the most frequent of the training data
		want  string
	}{{nil, "dad"}, {[]string{"abc"}, "cba"}} {
		m.Source.Know(c.known, nil)
		if got := translate(t, m, "abc", decode.Options{}).Text; got != c.want {
			t.Errorf("if the network has seen %q: got %q, want %q", c.known, got, c.want)
		}
	}
}

func TestAWordFromTheDictionaryIsKnownAsOne(t *testing.T) {
	m := uncertain(t, map[string][]string{"moon": {"月天"}})
	const input = "the moon"
	translator := decode.NewTranslator(m)
	r := translate(t, m, input, decode.Options{Search: decode.Beam{Width: 3}})
	words, err := translator.Words(input, r, nil)
	if err != nil {
		t.Fatal(err)
	}
	found := 0
	for i, w := range words {
		if !w.LookedUp {
			continue
		}
		found++
		if said := r.Text[w.Span.Start:w.Span.End]; said != "月天" || len(w.Sources) != 1 || w.Sources[0] != (text.Span{Start: 4, End: 8}) {
			t.Errorf("%q is from the dictionary, for %v; want 月天, for moon", said, w.Sources)
		}
		if i+1 < len(words) {
			others, err := translator.Instead(input, r, words[i+1], 1, nil)
			if err != nil || len(others) == 0 || len(others[0].Parts[0].Hypotheses[0].Lookups) != 1 {
				t.Errorf("instead of the next word: %+v, %v; want a translation whose word is still from the dictionary", others, err)
			}
		}
	}
	if found != 1 {
		t.Errorf("%q has %d words from the dictionary, want one: %+v", r.Text, found, words)
	}
}

func TestANameFromTheDictionaryIsKnownAsOne(t *testing.T) {
	m := carrying(model.Dot)
	var err error
	if m.Dictionary, err = text.NewDictionary(map[string][]string{"Lithuania": {"Litauen"}}); err != nil {
		t.Fatal(err)
	}
	const input = "The station is in Lithuania, Kowalski."
	r := translate(t, m, input, decode.Options{})
	words, err := decode.NewTranslator(m).Words(input, r, nil)
	if err != nil {
		t.Fatal(err)
	}
	var found []string
	for _, w := range words {
		if w.LookedUp {
			found = append(found, r.Text[w.Span.Start:w.Span.End])
		}
	}
	if len(found) != 1 || !strings.Contains(found[0], "Litauen") || !strings.Contains(r.Text, "Kowalski") {
		t.Errorf("of %q, %q are from the dictionary; want Litauen", r.Text, found)
	}
}

func TestAWordFromTheDictionaryBeginsASentenceWithACapital(t *testing.T) {
	m := carrying(model.Dot, "Station")
	m.Source.Know([]string{"my", "name", "is"}, nil)
	var err error
	if m.Dictionary, err = text.NewDictionary(map[string][]string{"here": {"station"}}); err != nil {
		t.Fatal(err)
	}
	begins := func(input, word string) bool {
		r := translate(t, m, input, decode.Options{Search: decode.Beam{Width: 9}, MaxSteps: 8})
		return slices.ContainsFunc(r.Parts[0].Hypotheses, func(h decode.Hypothesis) bool {
			return len(h.Lookups) > 0 && strings.HasPrefix(strings.TrimSpace(m.Target.Decode(h.Tokens)), word)
		})
	}
	if !begins("Here.", "Station") || begins("Here.", "station") || begins("here.", "Station") {
		t.Error("want a translation of “Here.” that begins with “Station”, and none of “here.”")
	}
}
