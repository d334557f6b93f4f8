package main

import (
	"fmt"
	"os"
	"strings"
	"testing"
)

// The tables of docs/everyday-things.md count what docs/everyday/things.tsv says of
// each translation.
func TestThePageOfEverydayThingsCountsItsVerdicts(t *testing.T) {
	data, err := os.ReadFile("docs/everyday/things.tsv")
	if err != nil {
		t.Fatal(err)
	}
	sentences, err := os.ReadFile("docs/everyday/things.txt")
	if err != nil {
		t.Fatal(err)
	}
	want := strings.Split(strings.TrimSuffix(string(sentences), "\n"), "\n")
	lines := strings.Split(strings.TrimSuffix(string(data), "\n"), "\n")[1:]
	if len(lines) != 300 || len(want) != 300 {
		t.Fatalf("%d lines of verdicts and %d sentences, want 300 of each", len(lines), len(want))
	}

	const languages = 5
	verdicts := map[string]*[languages]map[string]int{} // by kind of sentence
	faults := map[string]*[languages]int{}
	var kinds []string
	for i, line := range lines {
		fields := strings.Split(line, "\t")
		if len(fields) != 2+3*languages || fields[1] != want[i] {
			t.Fatalf("things.tsv:%d: %q does not judge %q in %d languages", i+2, line, want[i], languages)
		}
		kind := fields[0]
		if verdicts[kind] == nil {
			verdicts[kind] = new([languages]map[string]int)
			kinds = append(kinds, kind)
		}
		for l := range languages {
			verdict, fault := fields[3+3*l], fields[4+3*l]
			if (verdict == "right") != (fault == "") {
				t.Errorf("things.tsv:%d: verdict %q with fault %q", i+2, verdict, fault)
			}
			for _, kind := range []string{kind, "all"} {
				if verdicts[kind] == nil {
					verdicts[kind] = new([languages]map[string]int)
				}
				if verdicts[kind][l] == nil {
					verdicts[kind][l] = map[string]int{}
				}
				verdicts[kind][l][verdict]++
			}
			if fault != "" {
				if faults[fault] == nil {
					faults[fault] = new([languages]int)
				}
				faults[fault][l]++
			}
		}
	}

	page := pages(t)["docs/everyday-things.md"]
	for _, kind := range append(kinds, "all") {
		row := "| " + kind + " |"
		for _, n := range verdicts[kind] {
			row += fmt.Sprintf(" %d / %d / %d |", n["right"], n["flawed"], n["wrong"])
		}
		if !strings.Contains(page, row+"\n") {
			t.Errorf("the page lacks %s", row)
		}
	}
	for fault, n := range faults {
		row := "| " + fault + " |"
		for _, n := range n {
			row += fmt.Sprintf(" %d |", n)
		}
		if !strings.Contains(page, row) {
			t.Errorf("the page lacks %s", row)
		}
	}
}
