package main

import (
	"os"
	"strings"
	"testing"
)

// docs/models/correct.awk takes the corrections of lexicons for a table of six columns with
// each word once.
func TestTheCorrectionsOfLexiconsAreATable(t *testing.T) {
	data, err := os.ReadFile("docs/models/corrections.tsv")
	if err != nil {
		t.Fatal(err)
	}
	seen := map[string]bool{}
	for i, line := range strings.Split(strings.TrimSuffix(string(data), "\n"), "\n") {
		fields := strings.Split(line, "\t")
		if len(fields) != 6 || seen[fields[0]] || strings.Join(fields[1:], "") == "" {
			t.Errorf("corrections.tsv:%d: %q is not a new word with corrections in some of five languages", i+1, line)
			continue
		}
		seen[fields[0]] = true
		for _, f := range fields[1:] {
			for _, translation := range strings.Split(f, " | ") {
				if translation != strings.TrimSpace(translation) || strings.ContainsAny(translation, "|()[]/;") {
					t.Errorf("corrections.tsv:%d: %q is not one translation", i+1, translation)
				}
			}
		}
	}
}

// docs/models/compounds.awk takes noun compounds for a table of seven columns.
func TestTheCompoundsAreATable(t *testing.T) {
	data, err := os.ReadFile("docs/models/compounds.tsv")
	if err != nil {
		t.Fatal(err)
	}
	seen := map[string]bool{}
	for i, line := range strings.Split(strings.TrimSuffix(string(data), "\n"), "\n") {
		fields := strings.Split(line, "\t")
		if n := len(strings.Split(fields[0], " ")); len(fields) != 7 || seen[fields[0]] || i > 0 && (n < 2 || n > 3) {
			t.Errorf("compounds.tsv:%d: %q is not a new compound of two or three words in five languages", i+1, line)
		}
		seen[fields[0]] = true
		for _, f := range fields {
			if f == "" || f != strings.TrimSpace(f) || strings.ContainsAny(f, "|()[]/;") {
				t.Errorf("compounds.tsv:%d: %q is not one translation", i+1, f)
			}
		}
	}
}
