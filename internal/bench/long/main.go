// Command long measures how models translate long sentences: how many translations
// say a phrase of three words three times, how many have less than a third of the
// words of their source, and chrF where there are references.
//
//	go run ./internal/bench/long [-sets docs/long] [-list] weights/en-fr.gob …
//
// With -list it prints the translations that repeat a phrase or are too short.
package main

import (
	"fmt"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"unicode"

	"dragoman/internal/bench/sets"
	"dragoman/model"
	"dragoman/model/decode"
	"dragoman/model/score"
	"dragoman/model/text"
)

func main() {
	var long sentences
	begin := func(f sets.Flags) (err error) {
		long, err = read(f.Folder)
		fmt.Println("| model | sentences | repeat a phrase | too short | chrF of those with references |\n| --- | --: | --: | --: | --: |")
		return err
	}
	sets.Main("bench/long", "docs/long", "the translations that repeat a phrase or are too short", begin, func(f sets.Flags, m *model.Model) error {
		return measure(long, m, f.List)
	})
}

func measure(long sentences, m *model.Model, list bool) error {
	from, to := m.Card.Languages()
	sources := long.in(from)
	if len(sources) == 0 {
		return fmt.Errorf("no long sentences in the language %q", from)
	}
	var translations []string
	for _, r := range decode.All(m, sources, decode.Best(m), runtime.NumCPU()) {
		translations = append(translations, r.Text)
	}
	repeat, short := 0, 0
	for i, t := range translations {
		repeats, shortened := repetitions(t) > max(2, repetitions(sources[i])), 3*text.NumWords(t) < text.NumWords(sources[i])
		if repeats {
			repeat++
		}
		if shortened {
			short++
		}
		if list && (repeats || shortened) {
			fmt.Printf("\t%s\n\t\t%s\n", sources[i], t)
		}
	}
	chrF := ""
	if references := long.references(to, m.Target.Rules); len(references) > 0 {
		chrF = fmt.Sprintf("%.2f", score.ChrF(translations[:len(references)], references))
	}
	fmt.Printf("| %s | %d | %d | %d | %s |\n", m.Card.Name, len(sources), repeat, short, chrF)
	return nil
}

// sentences are long sentences with translations, and English ones without.
type sentences struct {
	pairs [][]string // per sentence and language
	more  []string
}

// languages are those of the columns of pairs.tsv.
var languages = []string{"en", "fr", "zh"}

func read(folder string) (s sentences, err error) {
	pairs, err := sets.Lines(filepath.Join(folder, "pairs.tsv"))
	if err != nil {
		return s, err
	}
	for i, line := range pairs {
		columns := strings.Split(line, "\t")
		if len(columns) != len(languages) {
			return s, fmt.Errorf("%s: line %d: %d columns, want %d", filepath.Join(folder, "pairs.tsv"), i+1, len(columns), len(languages))
		}
		s.pairs = append(s.pairs, columns)
	}
	s.more, err = sets.Lines(filepath.Join(folder, "more.txt"))
	return s, err
}

// in returns the sentences in a language, those with references first.
func (s sentences) in(language string) (list []string) {
	if c := slices.Index(languages, language); c >= 0 {
		for _, p := range s.pairs {
			list = append(list, p[c])
		}
	}
	if language == "en" {
		list = append(list, s.more...)
	}
	return list
}

// references returns the references in a language, cleaned up like translations.
func (s sentences) references(language string, rules text.Rules) (list [][]string) {
	if c := slices.Index(languages, language); c >= 0 {
		for _, p := range s.pairs {
			list = append(list, []string{rules.Clean(p[c])})
		}
	}
	return list
}

// repetitions returns how often a text says the phrase that it says most often.
func repetitions(s string) int {
	words := cut(s)
	most := 0
	for i := range max(0, len(words)-2) {
		n := 0
		for j := 0; j+3 <= len(words); j++ {
			if slices.Equal(words[i:i+3], words[j:j+3]) {
				n++
				j += 2
			}
		}
		most = max(most, n)
	}
	return most
}

// cut returns the words and marks of a text; in scripts without spaces, its
// characters.
func cut(s string) []string {
	var b strings.Builder
	before := ' '
	for _, c := range s {
		if unicode.In(c, unicode.Han, unicode.Hiragana, unicode.Katakana) || unicode.IsPunct(c) || unicode.IsLetter(c) != unicode.IsLetter(before) {
			b.WriteByte(' ')
		}
		b.WriteRune(c)
		before = c
	}
	return strings.Fields(b.String())
}
