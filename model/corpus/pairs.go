// Package corpus reads sentence pairs, splits them and cuts them into batches. It
// also generates the pairs of toy tasks.
package corpus

import (
	"fmt"
	"strings"
	"unicode/utf8"
)

// Pair is a sentence, its translation, their line in the file, and the number of
// times that they occur in an epoch of training; 0 means once.
type Pair struct {
	Source, Target string
	Line           int
	Weight         float64
}

// Weighted reports whether the pair has a weight of its own.
func (p Pair) Weighted() bool { return p.Weight != 0 }

// Exchanged returns the pair with source and target exchanged.
func (p Pair) Exchanged() Pair {
	p.Source, p.Target = p.Target, p.Source
	return p
}

// Exchanged returns the pairs with source and target exchanged.
func Exchanged(pairs []Pair) []Pair {
	list := make([]Pair, len(pairs))
	for i, p := range pairs {
		list[i] = p.Exchanged()
	}
	return list
}

// Example is a pair as token ids. The target begins with the start token and
// ends with the stop token.
type Example struct{ Source, Target []int32 }

// MaxSentence is the maximum length of a sentence in characters. Anything longer
// is hardly a sentence, and would take gigabytes to train on.
const MaxSentence = 2000

// oneLine replaces the line breaks and tabs that a field may have by spaces.
var oneLine = strings.NewReplacer("\r\n", " ", "\n", " ", "\t", " ", "\v", " ", "\f", " ")

// NewPair returns the pair of two sentences, or an error if they cannot form one.
func NewPair(source, target string) (Pair, error) {
	p := Pair{Source: strings.TrimSpace(oneLine.Replace(source)), Target: strings.TrimSpace(oneLine.Replace(target))}
	if p.Source == "" || p.Target == "" {
		return Pair{}, fmt.Errorf("want English<TAB>translation, found an empty side in %q", shorten(source+"\t"+target))
	}
	for _, side := range []string{p.Source, p.Target} {
		if err := readable(side); err != nil {
			return Pair{}, err
		}
		if n := utf8.RuneCountInString(side); n > MaxSentence {
			return Pair{}, fmt.Errorf("a sentence of %d characters, want at most %d: %q", n, MaxSentence, shorten(side))
		}
	}
	return p, nil
}

// readable returns an error if a line contains something that is not text.
func readable(line string) error {
	if !utf8.ValidString(line) {
		return fmt.Errorf("not UTF-8; save the file as UTF-8: %q", shorten(line))
	}
	for _, c := range line {
		switch {
		case c == 0:
			return fmt.Errorf("a NUL character, which is not text, in %q", shorten(line))
		case c == '\r':
			return fmt.Errorf("a carriage return within the line, where others end in a line feed: %q", shorten(line))
		case c < ' ' && c != '\t' && c != '\n' && c != '\v' && c != '\f', c == 0x7F:
			return fmt.Errorf("the control character %U, which is not text, in %q", c, shorten(line))
		}
	}
	return nil
}

func shorten(s string) string {
	const most = 60
	if len(s) <= most {
		return s
	}
	return strings.ToValidUTF8(s[:most], "") + "…"
}

// Group is a sentence with all its translations.
type Group struct {
	Source  string
	Targets []string
}

// Sentences returns the two sides of pairs.
func Sentences(pairs []Pair) (sources, targets []string) {
	for _, p := range pairs {
		sources, targets = append(sources, p.Source), append(targets, p.Target)
	}
	return sources, targets
}

// References collects the translations of each source sentence, which may be
// spread over several lines of a file. Both stay in the order of the file.
func References(pairs []Pair) []Group {
	var groups []Group
	at := map[string]int{}
	for _, p := range pairs {
		i, ok := at[p.Source]
		if !ok {
			i = len(groups)
			at[p.Source] = i
			groups = append(groups, Group{Source: p.Source})
		}
		groups[i].Targets = append(groups[i].Targets, p.Target)
	}
	return groups
}
