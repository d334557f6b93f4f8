// Package corpus reads sentence pairs, splits them, and cuts them into
// batches; and it makes the pairs of toy tasks.
package corpus

import (
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

// MaxSentence is how many characters a sentence may have: a longer one is no
// sentence, and would take gigabytes to train on.
const MaxSentence = 2000

// Format says what of a file of pairs to read. The zero value reads all of it,
// the source from the first column and the target from the second.
type Format struct {
	Source, Target int // columns, from 1; both 0: the first two
	Most           int // pairs; 0: all
}

// ReadPairs reads UTF-8 lines of the form
//
//	English<TAB>translation[<TAB>attribution]
//
// as Tatoeba's pairs are published for Anki, as Anki exports notes, or as a
// spreadsheet writes tab-separated text. A byte-order mark, line ends of any
// system and blank lines are fine. Lines that are not pairs are reported
// together in one error, by name (of the file) and number.
func ReadPairs(r io.Reader, name string) ([]Pair, error) { return Format{}.ReadPairs(r, name) }

// ReadPairs is the function ReadPairs for files of this format.
func (f Format) ReadPairs(r io.Reader, name string) ([]Pair, error) {
	lines, err := newLines(r)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	t := table{lines: lines, separator: "\t"}
	t.header()
	return Gather(name, f.Most, func() (p Pair, wrong, err error) {
		fields, n, err := t.record()
		if err == nil {
			p, wrong = f.pair(&t, fields)
		}
		p.Line = n
		return p, wrong, err
	})
}

// Gather collects what next returns, up to so many pairs (0: all) or to io.EOF.
// What is wrong with single pairs is reported together in one error, by the
// file's name and the pairs' lines; any other error ends it.
func Gather(name string, most int, next func() (p Pair, wrong, err error)) ([]Pair, error) {
	var pairs []Pair
	var bad []error
	for most == 0 || len(pairs) < most {
		p, wrong, err := next()
		if err == io.EOF {
			break
		}
		if err != nil {
			return nil, fmt.Errorf("%s:%d: %w", name, p.Line, err)
		}
		if wrong != nil {
			if len(bad) == maxReported {
				bad = append(bad, errors.New("… and perhaps more"))
				return nil, errors.Join(bad...)
			}
			bad = append(bad, fmt.Errorf("%s:%d: %w", name, p.Line, wrong))
		}
		pairs = append(pairs, p)
	}
	switch {
	case bad != nil:
		return nil, errors.Join(bad...)
	case len(pairs) == 0:
		return nil, fmt.Errorf("%s: no sentence pairs: want lines of English<TAB>translation", name)
	}
	return pairs, nil
}

// pair takes the two sentences out of a record.
func (f Format) pair(t *table, fields []string) (Pair, error) {
	whole := strings.Join(fields, t.separator)
	if err := readable(whole); err != nil {
		return Pair{}, err
	}
	source, target := f.Source, f.Target
	if source == 0 {
		source, target = t.columns()
	}
	if columns := max(source, target); len(fields) < columns {
		found := fmt.Sprintf("%d columns", len(fields))
		switch {
		case columns > 2:
			return Pair{}, fmt.Errorf("want %d columns, found %s in %q", columns, found, shorten(whole))
		case t.separator == "\t":
			found = "no tab"
		default:
			found = fmt.Sprintf("no %q", t.separator)
		}
		return Pair{}, fmt.Errorf("want English<TAB>translation, found %s in %q", found, shorten(whole))
	}
	return NewPair(t.text(fields[source-1]), t.text(fields[target-1]))
}

// NewPair returns the pair of two sentences, or what is wrong with them.
func NewPair(source, target string) (Pair, error) {
	p := Pair{Source: strings.TrimSpace(source), Target: strings.TrimSpace(target)}
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

// readable reports what in a line is not text.
func readable(line string) error {
	if !utf8.ValidString(line) {
		return fmt.Errorf("not UTF-8, save the file as UTF-8: %q", shorten(line))
	}
	for _, c := range line {
		switch {
		case c == 0:
			return fmt.Errorf("a NUL character, which belongs to no sentence, in %q", shorten(line))
		case c == '\r':
			return fmt.Errorf("a carriage return within the line, where others end in a line feed: %q", shorten(line))
		case c < ' ' && c != '\t' && c != '\n' && c != '\v' && c != '\f', c == 0x7F:
			return fmt.Errorf("the control character %U, which belongs to no sentence, in %q", c, shorten(line))
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
