// Package corpus reads sentence pairs, splits them, and cuts them into
// batches; and it makes the pairs of toy tasks.
package corpus

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"
)

// Pair is a sentence and its translation, and the line of the file on which
// they stood.
type Pair struct {
	Source, Target string
	Line           int
}

// Example is a pair as token ids. The target begins with the start token and
// ends with the stop token.
type Example struct{ Source, Target []int32 }

// maxReported is how many bad lines one error names.
const maxReported = 10

// ReadPairs reads UTF-8 lines of the form
//
//	English<TAB>translation[<TAB>attribution]
//
// as Tatoeba's pairs are published for Anki. A byte-order mark, Windows line
// ends and blank lines are fine. Lines that are not pairs are reported
// together in one error, by name (of the file) and number.
func ReadPairs(r io.Reader, name string) ([]Pair, error) {
	var pairs []Pair
	var bad []error
	in := bufio.NewReader(r)
	for n := 1; ; n++ {
		line, err := in.ReadString('\n')
		if err != nil && err != io.EOF {
			return nil, fmt.Errorf("reading %s: line %d: %w", name, n, err)
		}
		if n == 1 {
			line = strings.TrimPrefix(line, "\uFEFF")
		}
		line = strings.TrimRight(line, "\r\n")
		if strings.TrimSpace(line) != "" {
			p, wrong := parse(line)
			if wrong != nil {
				if len(bad) == maxReported {
					bad = append(bad, errors.New("… and perhaps more"))
					return nil, errors.Join(bad...)
				}
				bad = append(bad, fmt.Errorf("%s:%d: %w", name, n, wrong))
			}
			p.Line = n
			pairs = append(pairs, p)
		}
		if err == io.EOF {
			break
		}
	}
	switch {
	case bad != nil:
		return nil, errors.Join(bad...)
	case len(pairs) == 0:
		return nil, fmt.Errorf("%s: no sentence pairs: want lines of English<TAB>translation", name)
	}
	return pairs, nil
}

func parse(line string) (Pair, error) {
	if !utf8.ValidString(line) {
		return Pair{}, fmt.Errorf("not UTF-8: %q", shorten(line))
	}
	fields := strings.SplitN(line, "\t", 3)
	if len(fields) < 2 {
		return Pair{}, fmt.Errorf("want English<TAB>translation, found no tab in %q", shorten(line))
	}
	source, target := strings.TrimSpace(fields[0]), strings.TrimSpace(fields[1])
	if source == "" || target == "" {
		return Pair{}, fmt.Errorf("want English<TAB>translation, found an empty side in %q", shorten(line))
	}
	return Pair{Source: source, Target: target}, nil
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

// References collects the translations of each source sentence, which in a
// file of pairs may stand in several lines. Both are in the order of the file.
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
