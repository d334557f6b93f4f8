// Command whole measures what models lose: numbers, addresses, codes and names of a
// sentence that are missing from its translation, and terms of a glossary that are
// translated differently. It also measures whether texts are split into sentences
// correctly. The sets of a language are in the folder named by its code.
//
//	go run ./internal/bench/whole [-sets docs/whole] [-list] weights/en-zh.gob …
//
// It prints the number of wrong lines in each set and, with -list, the lines themselves.
package main

import (
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"runtime"
	"strings"
	"unicode"

	"dragoman/internal/bench/sets"
	"dragoman/model"
	"dragoman/model/decode"
	"dragoman/model/text"
)

func main() {
	sets.Main("bench/whole", "docs/whole", "the wrong lines", func(f sets.Flags) error {
		fmt.Println("| model | set | lines | wrong |\n| --- | --- | --: | --: |")
		return measureSentences(f.Folder, f.List)
	}, measure)
}

func measure(f sets.Flags, m *model.Model) error {
	from, to := m.Card.Languages()
	folder := filepath.Join(f.Folder, from)
	for _, set := range []struct {
		name string
		kept func(line, translation string) bool
	}{{"numbers.txt", sameNumbers}, {"codes.txt", allThere}, {"names.txt", allThere}} {
		lines, err := sets.Lines(filepath.Join(folder, set.name))
		if err != nil {
			return err
		}
		report(m.Card.Name, set.name, len(lines), misses(m, lines, decode.Best(m), set.kept), f.List)
	}
	return measureTerms(folder, m, to, f.List)
}

// measureSentences measures, for each language, whether its texts are split into
// sentences correctly.
func measureSentences(folder string, list bool) error {
	languages, err := os.ReadDir(folder)
	if err != nil {
		return err
	}
	for _, language := range languages {
		if !language.IsDir() {
			continue
		}
		lines, err := sets.Lines(filepath.Join(folder, language.Name(), "sentences.txt"))
		if err != nil {
			return err
		}
		var wrong []string
		for _, line := range lines {
			if got := cut(strings.ReplaceAll(line, "|", "")); got != spaced(line) {
				wrong = append(wrong, line+"\n\t"+got)
			}
		}
		report("any from "+language.Name(), "sentences.txt", len(lines), wrong, list)
	}
	return nil
}

// misses returns the lines whose translations do not keep what they must, together with
// the translations.
func misses(m *model.Model, lines []string, o decode.Options, kept func(line, translation string) bool) []string {
	plain := make([]string, len(lines))
	for i, line := range lines {
		plain[i] = bracketed.ReplaceAllString(line, "$1")
	}
	var wrong []string
	for i, r := range decode.All(m, plain, o, runtime.NumCPU()) {
		if !kept(lines[i], r.Text) {
			wrong = append(wrong, lines[i]+"\n\t"+r.Text)
		}
	}
	return wrong
}

// measureTerms measures whether translations keep the terms of the glossary for the
// target language, if there is one.
func measureTerms(folder string, m *model.Model, target string, list bool) error {
	data, err := os.ReadFile(filepath.Join(folder, "terms-"+target+".json"))
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	terms := map[string]string{}
	if err := json.Unmarshal(data, &terms); err != nil {
		return fmt.Errorf("terms-%s.json: %w", target, err)
	}
	o := decode.Best(m)
	if o.Glossary, err = text.NewGlossary(terms); err != nil {
		return err
	}
	lines, err := sets.Lines(filepath.Join(folder, "terms.txt"))
	if err != nil {
		return err
	}
	wrong := misses(m, lines, o, func(line, translation string) bool {
		return allThere(strings.ToLower(inTarget(line, terms)), strings.ToLower(translation)) && !lowerCase(line, translation)
	})
	report(m.Card.Name, "terms.txt", len(lines), wrong, list)
	return nil
}

// inTarget returns a line with its terms translated.
func inTarget(line string, terms map[string]string) string {
	return bracketed.ReplaceAllStringFunc(line, func(marked string) string {
		term := strings.Trim(marked, "[]")
		return "[" + cmp.Or(terms[term], terms[strings.ToLower(term)]) + "]"
	})
}

// lowerCase reports whether a translation lacks the capital of its line. One that begins
// with a word of the line, such as an address, needs none.
func lowerCase(line, translation string) bool {
	plain := strings.TrimLeft(translation, "\"“« \u00A0")
	begin, _, _ := strings.Cut(plain, " ")
	return unicode.IsUpper([]rune(strings.TrimLeft(line, `["`))[0]) && unicode.IsLower([]rune(plain)[0]) && !strings.Contains(line, begin)
}

func report(model, set string, lines int, wrong []string, list bool) {
	fmt.Printf("| %s | %s | %d | %d |\n", model, set, lines, len(wrong))
	if list {
		for _, w := range wrong {
			fmt.Println("\t" + w)
		}
	}
}

var (
	number    = regexp.MustCompile(`\d+`)
	bracketed = regexp.MustCompile(`\[(.*?)\]`)
)

// sameNumbers reports whether a translation has the numbers of a line and no others.
func sameNumbers(line, translation string) bool {
	return maps.Equal(counted(number.FindAllString(line, -1)), counted(number.FindAllString(translation, -1)))
}

// allThere reports whether a translation has each bracketed part of a line as often as
// the line does.
func allThere(line, translation string) bool {
	var marked []string
	for _, m := range bracketed.FindAllStringSubmatch(line, -1) {
		marked = append(marked, m[1])
	}
	for what, n := range counted(marked) {
		if strings.Count(translation, what) != n {
			return false
		}
	}
	return true
}

func counted(list []string) map[string]int {
	counts := map[string]int{}
	for _, s := range list {
		counts[s]++
	}
	return counts
}

// cut returns a text with a | after each of its sentences but the last.
func cut(s string) string {
	var sentences []string
	for _, span := range text.Sentences(s) {
		sentences = append(sentences, s[span.Start:span.End])
	}
	return strings.Join(sentences, "| ")
}

// spaced returns a line in the form that cut writes.
func spaced(line string) string {
	var sentences []string
	for _, s := range strings.Split(line, "|") {
		sentences = append(sentences, strings.TrimSpace(s))
	}
	return strings.Join(sentences, "| ")
}
