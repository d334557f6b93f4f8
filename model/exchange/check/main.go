// Command check compares exported models with the libraries that read them: it
// writes models in each format, and sentences with the translations of our own
// greedy search, which the scripts beside it reproduce.
package main

import (
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"dragoman/model"
	"dragoman/model/decode"
	"dragoman/model/exchange"
	"dragoman/model/kernel"
	"dragoman/model/text"
)

// expected holds the results that a script must reproduce.
type expected struct {
	Start, Stop int32
	Sources     [][]int32
	Limits      []int
	Targets     [][]int32
	// Probabilities of the first sentences, after each of the tokens fed.
	Fed           [][]int32
	Probabilities [][][]float32
}

// probed is the number of sentences, and of steps, whose probabilities are compared.
const probed = 3

func main() {
	out := flag.String("out", "", "`FOLDER` for the models, a folder each")
	format := flag.String("format", "onnx", "`FORMAT` to write")
	precision := flag.String("precision", "float32", "precision of the weights: float32 or int8")
	sentences := flag.String("sentences", "docs/everyday/phrases.tsv", "`FILE` whose lines begin with sentences")
	most := flag.Int("n", 200, "number of sentences to translate")
	fixtures := flag.String("fixtures", "", "write small random models into this `FOLDER` instead, for the tests of package exchange")
	flag.Parse()
	if *fixtures != "" {
		if err := writeFixtures(*fixtures); err != nil {
			fmt.Fprintf(os.Stderr, "check: %v\n", err)
			os.Exit(1)
		}
		return
	}
	for _, path := range flag.Args() {
		if err := write(path, *out, *format, model.Precision(*precision), *sentences, *most); err != nil {
			fmt.Fprintf(os.Stderr, "check: %s: %v\n", path, err)
			os.Exit(1)
		}
	}
}

func write(path, out, format string, p model.Precision, sentences string, most int) error {
	data, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	m, err := model.ReadCompact(data, nil) // with the 8-bit numbers of the file
	if err != nil {
		return err
	}
	name := strings.TrimSuffix(filepath.Base(path), ".gob")
	list, err := readSentences(sentences)
	if err != nil {
		return err
	}
	return export(m, filepath.Join(out, name), format, p, list[:min(most, len(list))])
}

// export writes a model and its translations of the sentences into a folder.
func export(m *model.Model, folder, format string, p model.Precision, sentences []string) error {
	if err := os.MkdirAll(folder, 0o755); err != nil {
		return err
	}
	for _, f := range exchange.Formats() {
		if f.Name != format {
			continue
		}
		files, err := f.Write(m, p)
		if err != nil {
			return err
		}
		for _, file := range files {
			if err := os.WriteFile(filepath.Join(folder, file.Name), file.Data, 0o644); err != nil {
				return err
			}
		}
	}
	m.Network = m.Network.Expanded()
	e, err := translate(m, sentences)
	if err != nil {
		return err
	}
	data, err := json.Marshal(e)
	if err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(folder, "expected.json"), data, 0o644)
}

// readSentences returns the first tab-separated column of a file.
func readSentences(path string) ([]string, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	var list []string
	for line := range strings.Lines(string(data)) {
		if sentence, _, _ := strings.Cut(strings.TrimRight(line, "\n"), "\t"); sentence != "" {
			list = append(list, sentence)
		}
	}
	return list, nil
}

// translate searches greedily, without constraints.
func translate(m *model.Model, sentences []string) (*expected, error) {
	e := &expected{Start: m.Target.Start, Stop: m.Target.Stop}
	for _, sentence := range sentences {
		if ids := text.IDs(m.Source.Encode(sentence)); len(ids) > 0 {
			e.Sources = append(e.Sources, ids)
		}
	}
	s := m.Network.NewStepper()
	for _, source := range e.Sources {
		limit := min(m.Network.Config.MaxSteps(), 20+4*len(source))
		h, err := decode.Greedy{}.Search(decode.Task{Stepper: s, Start: e.Start, Stop: e.Stop, Sources: [][]int32{source}, MaxSteps: limit})
		if err != nil {
			return nil, err
		}
		e.Limits, e.Targets = append(e.Limits, limit), append(e.Targets, h[0][0].Tokens)
	}
	for i, source := range e.Sources[:min(probed, len(e.Sources))] {
		fed := append([]int32{e.Start}, e.Targets[i]...)
		for len(fed) < probed { // also beyond the translation
			fed = append(fed, int32(len(fed)%m.Target.Size()))
		}
		fed = fed[:probed]
		state := s.Encode([][]int32{source})
		var steps [][]float32
		for _, token := range fed {
			p := slices.Clone(s.Step(state, []int32{token}).Data[:m.Target.Size()])
			kernel.Softmax(p)
			steps = append(steps, p)
		}
		e.Fed, e.Probabilities = append(e.Fed, fed), append(e.Probabilities, steps)
	}
	return e, nil
}
