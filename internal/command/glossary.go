package command

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"unicode/utf8"

	"dragoman/model"
	"dragoman/model/text"
)

// readGlossary reads a glossary for a model from a JSON file: an object that maps
// terms to their translations. Errors name the file and the line or term. If path
// is empty, there is no glossary.
func readGlossary(path string, m *model.Model) (*text.Glossary, error) {
	if path == "" {
		return nil, nil
	}
	if !m.Source.Carries() {
		return nil, fmt.Errorf("-glossary: model %s cannot keep terms, since it was trained without placeholders for names: use another model", m.Card.Name)
	}
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, fmt.Errorf("reading glossary: %w", err)
	}
	terms, err := parseGlossary(data)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	g, err := text.NewGlossary(terms)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	return g, nil
}

// parseGlossary returns the members of a JSON object. Unlike json.Unmarshal, it
// rejects duplicate terms.
func parseGlossary(data []byte) (map[string]string, error) {
	data = bytes.TrimPrefix(data, []byte("\uFEFF"))
	if !utf8.Valid(data) {
		return nil, errors.New("not in UTF-8: save the file in this encoding")
	}
	d := json.NewDecoder(bytes.NewReader(data))
	fail := func(err error) (map[string]string, error) {
		if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
			err = errors.New("the file ends before the last }")
		}
		at := min(int(d.InputOffset()), len(data))
		return nil, fmt.Errorf("line %d: %w", 1+bytes.Count(data[:at], []byte("\n")), err)
	}
	if start, err := d.Token(); err != nil {
		return fail(err)
	} else if start != json.Delim('{') {
		return fail(errors.New(`want an object of terms and translations, such as {"invoice": "facture"}`))
	}
	terms := map[string]string{}
	for d.More() {
		key, err := d.Token()
		if err != nil {
			return fail(err)
		}
		term := key.(string) // the decoder accepts no other keys
		value, err := d.Token()
		if err != nil {
			return fail(fmt.Errorf("term %q: %w", term, err))
		}
		translation, ok := value.(string)
		if !ok {
			return fail(fmt.Errorf("term %q: its translation is %v, want a string", term, value))
		}
		if _, double := terms[term]; double {
			return fail(fmt.Errorf("term %q has two translations", term))
		}
		terms[term] = translation
	}
	if _, err := d.Token(); err != nil {
		return fail(err)
	}
	if _, err := d.Token(); err != io.EOF {
		return fail(errors.New("want nothing after the last }"))
	}
	return terms, nil
}
