package exchange

import (
	"encoding/json"
	"fmt"
	"math"
	"os"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"dragoman/model"
	"dragoman/model/corpus"
	"dragoman/model/kernel"
	"dragoman/model/text"
)

// kerasPairs returns the vocabularies of the models in testdata/keras.
func kerasPairs(t testing.TB) *Vocabularies {
	t.Helper()
	f, err := os.Open("testdata/keras/pairs.tsv")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	pairs, err := corpus.ReadPairs(f, "pairs.tsv")
	if err != nil {
		t.Fatal(err)
	}
	return VocabulariesOf(pairs)
}

// kerasModel is Keras's result for a file, by check/keras_fixtures.py.
type kerasModel struct {
	Padding   Padding
	Sentences []struct {
		Sentence      string
		IDs, Tokens   []int32
		Probabilities [][]float32
	}
}

func eachKerasModel(t *testing.T, check func(t *testing.T, name string, want kerasModel)) {
	t.Helper()
	data, err := os.ReadFile("testdata/keras/expected.json")
	if err != nil {
		t.Fatal(err)
	}
	var models map[string]kerasModel
	if err := json.Unmarshal(data, &models); err != nil {
		t.Fatal(err)
	}
	if len(models) < 13 {
		t.Fatalf("found %d models", len(models))
	}
	for name, m := range models {
		t.Run(name, func(t *testing.T) { check(t, name, m) })
	}
}

func TestModelsThatKerasSavedSayWhatTheySayInKeras(t *testing.T) {
	v := kerasPairs(t)
	eachKerasModel(t, func(t *testing.T, name string, want kerasModel) {
		m, err := Read(os.DirFS("testdata/keras"), name, Options{Vocabularies: v, Padding: want.Padding})
		if err != nil {
			t.Fatal(err)
		}
		differences(t, m, want)
	})
}

// differences reports where a model's greedy search, or its probabilities, differ
// from Keras's.
func differences(t *testing.T, m *model.Model, want kerasModel) {
	t.Helper()
	s := m.Network.NewStepper()
	for _, w := range want.Sentences {
		var source []int32
		for _, token := range m.Source.Encode(w.Sentence) {
			source = append(source, token.ID)
		}
		if got := greedy(t, m, source, m.Network.Config.MaxSteps()); !slices.Equal(got, w.Tokens) {
			t.Errorf("%s: got %v, want %v", w.Sentence, got, w.Tokens)
		}
		state, previous := s.Encode([][]int32{source}), m.Target.Start
		for i, p := range w.Probabilities {
			got := s.Step(state, []int32{previous}).Data[:len(p)]
			kernel.Softmax(got)
			for j := range p {
				if diff := math.Abs(float64(got[j] - p[j])); !(diff <= 1e-5) {
					t.Fatalf("%s: step %d: probability of token %d: got %v, want %v", w.Sentence, i, j, got[j], p[j])
				}
			}
			if i < len(w.Tokens) {
				previous = w.Tokens[i]
			}
		}
	}
}

func TestWhatKerasModelsHaveThatDoesNotFitIsNamed(t *testing.T) {
	data, err := os.ReadFile("testdata/keras/refused.json")
	if err != nil {
		t.Fatal(err)
	}
	var refused map[string]json.RawMessage
	if err := json.Unmarshal(data, &refused); err != nil {
		t.Fatal(err)
	}
	problems := map[string]string{
		"go_backwards":         "has go_backwards; not supported",
		"activation":           "has activation relu, want tanh",
		"recurrent_activation": "has recurrent_activation hard_sigmoid, want sigmoid",
		"reset_after":          "has no reset_after; not supported",
		"sigmoid":              "has activation sigmoid, want softmax",
		"bidirectional":        "not supported",
		"attention":            "is of class Concatenate; not supported",
		"no_state":             "has 0 tensors as its initial state, want 2",
		"sequential":           `is of class "Sequential": want a functional Model`,
	}
	if len(refused) != len(problems) {
		t.Errorf("%d models, want %d", len(refused), len(problems))
	}
	for name, problem := range problems {
		if _, err := parseLayers(refused[name]); err == nil || !strings.Contains(err.Error(), problem) {
			t.Errorf("%s: got %v, want %q", name, err, problem)
		}
	}
}

func TestPairsThatAKerasModelWasNotMadeForAreNamed(t *testing.T) {
	v := kerasPairs(t)
	for problem, o := range map[string]Options{
		"give the pairs":                  {},
		"source tokens, the vocabulary 2": {Vocabularies: &Vocabularies{Source: vocabulary("ab"), Target: v.Target}},
		"target tokens, the vocabulary 3": {Vocabularies: &Vocabularies{Source: v.Source, Target: vocabulary("\t\nx")}},
		`unknown padding "tabs"`:          {Vocabularies: v, Padding: "tabs"},
		"MaxSource":                       {Vocabularies: &Vocabularies{Source: v.Source, Target: v.Target}},
	} {
		if _, err := Read(os.DirFS("testdata/keras"), "keras3_example.h5", o); err == nil || !strings.Contains(err.Error(), problem) {
			t.Errorf("got %v, want %q", err, problem)
		}
	}
}

func TestAMaskThatSkipsACharacterIsNamed(t *testing.T) {
	const problem = `has mask_zero, but index 0 is the character " "`
	if _, err := Read(os.DirFS("testdata/keras"), "keras3_masked.h5", Options{Vocabularies: kerasPairs(t)}); err == nil || !strings.Contains(err.Error(), problem) {
		t.Errorf("got %v, want %q", err, problem)
	}
}

func vocabulary(characters string) text.Vocabulary {
	v := text.Vocabulary{Start: 0, Stop: 1, Unknown: -1}
	for _, c := range characters {
		v.Tokens = append(v.Tokens, string(c))
	}
	return v
}

// Every truncated or modified file gives an error or a model, never a panic.
func FuzzKeras(f *testing.F) {
	for _, name := range []string{"keras3_example.keras", "keras2_gru_embedding.h5", "latest.h5", "chunks.h5"} {
		data, err := os.ReadFile("testdata/keras/" + name)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(data)
	}
	o := Options{Vocabularies: kerasPairs(f)}
	f.Fuzz(func(t *testing.T, data []byte) {
		Read(fstest.MapFS{"f": {Data: data}}, "f", o)
	})
}

func FuzzLayers(f *testing.F) {
	data, err := os.ReadFile("testdata/keras/refused.json")
	if err != nil {
		f.Fatal(err)
	}
	var refused map[string]json.RawMessage
	if err := json.Unmarshal(data, &refused); err != nil {
		f.Fatal(err)
	}
	for _, config := range refused {
		f.Add([]byte(config))
	}
	f.Fuzz(func(t *testing.T, data []byte) { parseLayers(data) })
}

func ExampleVocabulariesOf() {
	v := VocabulariesOf([]corpus.Pair{{Source: "Go.", Target: "Va !"}, {Source: "Hi.", Target: "Salut !"}})
	fmt.Printf("%q\n%q\n", v.Source.Tokens, v.Target.Tokens)
	// Output:
	// ["." "G" "H" "i" "o"]
	// ["\t" "\n" " " "!" "S" "V" "a" "l" "t" "u"]
}
