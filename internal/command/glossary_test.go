package command

import (
	"maps"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"dragoman/model"
	"dragoman/weights"
)

func TestAGlossaryIsReadFromJSON(t *testing.T) {
	got, err := parseGlossary([]byte("\uFEFF{\"invoice\": \"facture\",\r\n \"Dragoman\": \"Dragoman\"}\n"))
	if want := map[string]string{"invoice": "facture", "Dragoman": "Dragoman"}; err != nil || !maps.Equal(got, want) {
		t.Errorf("got %v, %v, want %v", got, err, want)
	}
}

func TestAGlossaryErrorNamesFileAndEntry(t *testing.T) {
	m, err := model.Read(weights.Default)
	if err != nil {
		t.Fatal(err)
	}
	for content, want := range map[string]string{
		"":                                "line 1: the file ends before the last }",
		"[]":                              "line 1: want an object",
		"{\n\"a\": 1}":                    `line 2: term "a": its translation is 1, want a string`,
		"{\n\"a\": {}}":                   `line 2: term "a": its translation is {, want a string`,
		"{\"a\": \"b\",\n\n\"a\": \"c\"}": `line 3: term "a" has two translations`,
		"{\"a\": \"b\"":                   "line 1: the file ends before the last }",
		"{\"a\": \"b\"} {}":               "line 1: want nothing after the last }",
		"{\"a\" \"b\"}":                   "line 1: ",
		"{\"caf\xe9\": \"b\"}":            "not in UTF-8",
		`{"": "b"}`:                       `term "": want at least one character`,
		`{"invoice": " "}`:                `term "invoice": its translation is empty`,
		`{"an invoice": "a", "an  invoice": "b"}`: `term "an invoice": it is the same as "an  invoice"`,
	} {
		path := filepath.Join(t.TempDir(), "terms.json")
		if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
		if _, err := readGlossary(path, m); err == nil || !strings.Contains(err.Error(), want) || !strings.Contains(err.Error(), path) {
			t.Errorf("%q: error %v, want one with %q", content, err, want)
		}
	}
}

func FuzzParseGlossary(f *testing.F) {
	for _, s := range []string{`{"a": "b"}`, `{"a": [1`, `{`, "\xff", `{"a": "\ud800"}`} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		if terms, err := parseGlossary(data); err == nil && terms == nil {
			t.Errorf("%q: no terms, no error", data)
		}
	})
}
