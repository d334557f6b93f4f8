package bitext

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"dragoman/model/corpus"
)

func isJSON(begin []byte) bool {
	text := bytes.TrimLeft(bytes.TrimPrefix(begin, []byte("\uFEFF")), " \t\r\n")
	return bytes.HasPrefix(text, []byte(`{"`)) || bytes.HasPrefix(text, []byte("{}"))
}

// readJSON reads JSON lines, each an object with sentences by language, or by
// source and target, possibly inside an object translation, as in the data sets of
// Hugging Face.
func readJSON(in io.Reader, name string, f corpus.Format) ([]corpus.Pair, error) {
	next, err := corpus.ReadLines(in)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	line := 0
	return corpus.Gather(name, f.Most, func() (p corpus.Pair, wrong, err error) {
		text := ""
		for strings.TrimSpace(text) == "" {
			line++
			if text, err = next(); err != nil {
				return corpus.Pair{Line: line}, nil, err
			}
		}
		sides, wrong := sentences([]byte(text))
		if wrong == nil {
			p, wrong = chosen(sides, f)
		}
		p.Line = line
		return p, wrong, nil
	})
}

// side is a sentence and its language or other name.
type side struct{ language, text string }

// chosen returns the pair of the two sides selected by the format's columns.
func chosen(sides []side, f corpus.Format) (corpus.Pair, error) {
	source, target := f.Source, f.Target
	if source == 0 {
		source, target = 1, 2
	}
	if len(sides) < max(source, target) {
		return corpus.Pair{}, fmt.Errorf("want sentences in %d languages, found %d", max(source, target), len(sides))
	}
	return corpus.NewPair(sides[source-1].text, sides[target-1].text)
}

// roles are names of the two sides other than languages.
var roles = [][]string{{"source", "src", "sentence1", "original"}, {"target", "tgt", "trg", "translation", "sentence2"}}

// sentences returns the sides of an object: source and target if they have such
// names, otherwise those named by language, English first, then in order of
// appearance.
func sentences(object []byte) ([]side, error) {
	var names []string
	values := map[string]json.RawMessage{}
	d := json.NewDecoder(bytes.NewReader(object))
	if t, err := d.Token(); err != nil || t != json.Delim('{') {
		return nil, errors.New("want one JSON object per line")
	}
	for d.More() {
		key, err := d.Token()
		if err != nil {
			return nil, err
		}
		var value json.RawMessage
		if err := d.Decode(&value); err != nil {
			return nil, err
		}
		name := key.(string) // a key of the object
		names, values[name] = append(names, name), value
	}
	if inner := values["translation"]; len(inner) > 0 && inner[0] == '{' {
		return sentences(inner)
	}
	text := func(name string) (string, bool) {
		var s string
		err := json.Unmarshal(values[name], &s)
		return s, err == nil
	}
	var sides []side
	for _, role := range roles {
		for _, name := range names {
			if s, ok := text(name); ok && slices.Contains(role, strings.ToLower(name)) {
				sides = append(sides, side{name, s})
				break
			}
		}
	}
	if len(sides) == 2 {
		return sides, nil
	}
	sides = nil
	for _, name := range names {
		if s, ok := text(name); ok && (isLanguage(name) || isEnglish(name)) && name != "id" {
			sides = append(sides, side{name, s})
		}
	}
	slices.SortStableFunc(sides, func(a, b side) int { return byLanguage(a.language, b.language) })
	return sides, nil
}
