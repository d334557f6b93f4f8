// Command long measures how models translate long sentences: how many translations
// say a phrase of three words three times, how many have less than a third of the
// words of their source, and chrF where there are references.
//
//	go run ./internal/bench/long [-sets docs/long] [-list] weights/en-fr.gob …
//
// With -list it prints the translations that repeat a phrase or are too short.
package main

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"unicode"

	"dragoman/model"
	"dragoman/model/decode"
	"dragoman/model/score"
	"dragoman/model/text"
)

func main() {
	sets := flag.String("sets", "docs/long", "`FOLDER` of the sets")
	list := flag.Bool("list", false, "print the translations that repeat a phrase or are too short")
	flag.Parse()
	if err := measure(*sets, flag.Args(), *list); err != nil {
		fmt.Fprintln(os.Stderr, "bench/long:", err)
		os.Exit(1)
	}
}

func measure(folder string, models []string, list bool) error {
	s, err := read(folder)
	if err != nil {
		return err
	}
	fmt.Println("| model | sentences | repeat a phrase | too short | chrF of those with references |\n| --- | --: | --: | --: | --: |")
	for _, path := range models {
		data, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		m, err := model.Read(data)
		if err != nil {
			return fmt.Errorf("%s: %w", path, err)
		}
		from, to := m.Card.Languages()
		sources := s.sentences(from)
		if len(sources) == 0 {
			return fmt.Errorf("%s: no long sentences in the language %q", path, from)
		}
		var translations []string
		for _, r := range decode.All(m, sources, decode.Best(m), runtime.NumCPU()) {
			translations = append(translations, r.Text)
		}
		repeat, short := 0, 0
		for i, t := range translations {
			repeats, shortened := repetitions(t) > max(2, repetitions(sources[i])), 3*text.Length(t) < text.Length(sources[i])
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
		if references := s.references(to, m.Target.Rules); len(references) > 0 {
			chrF = fmt.Sprintf("%.2f", score.ChrF(translations[:len(references)], references))
		}
		fmt.Printf("| %s | %d | %d | %d | %s |\n", m.Card.Name, len(sources), repeat, short, chrF)
	}
	return nil
}

// sets are sentences with translations, and English ones without.
type sets struct {
	pairs [][]string // per sentence and language
	more  []string
}

// languages are those of the columns of pairs.tsv.
var languages = []string{"en", "fr", "zh"}

func read(folder string) (s sets, err error) {
	pairs, err := lines(filepath.Join(folder, "pairs.tsv"))
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
	s.more, err = lines(filepath.Join(folder, "more.txt"))
	return s, err
}

// lines returns the lines of a file, without its comments.
func lines(path string) ([]string, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	list := strings.Split(strings.TrimSuffix(string(data), "\n"), "\n")
	return slices.DeleteFunc(list, func(l string) bool { return strings.HasPrefix(l, "# ") }), nil
}

// sentences returns the sentences in a language, those with references first.
func (s sets) sentences(language string) (list []string) {
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
func (s sets) references(language string, rules text.Rules) (list [][]string) {
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
