package corpus

import (
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"
)

// Format selects what to read from a file of pairs. The zero value reads all of it,
// the source from the first column and the target from the second.
type Format struct {
	Source, Target int  // columns, counting from 1; both 0 mean the first two
	Most           int  // maximum number of pairs; 0 means all
	Headings       bool // the first line names the columns
}

// ReadPairs reads UTF-8 lines of the form
//
//	English<TAB>translation[<TAB>attribution]
//
// as Tatoeba's pairs are published for Anki, as Anki exports notes, or as a
// spreadsheet writes tab-separated text. It accepts a byte-order mark, any line
// endings and blank lines. Lines that are not pairs are reported together in one
// error, with the name of the file and the line number.
func ReadPairs(r io.Reader, name string) ([]Pair, error) { return Format{}.ReadPairs(r, name) }

// ReadPairs is like the function ReadPairs, for files of this format.
func (f Format) ReadPairs(r io.Reader, name string) ([]Pair, error) {
	lines, err := newLines(r)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	if f.Headings {
		lines.next() // Gather reports an error, which stays
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

// maxReported is the number of bad lines that one error names.
const maxReported = 10

// Gather collects the pairs that next returns until io.EOF, at most most of them
// (0: all). Problems with single pairs are reported together in one error, with
// the name of the file and the line; any other error ends the reading.
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

// pair extracts the two sentences from a record.
func (f Format) pair(t *table, fields []string) (Pair, error) {
	whole := strings.Join(fields, t.separator)
	if err := readable(whole); err != nil {
		return Pair{}, err
	}
	if c := lineBreak(whole, t.separator); c != 0 {
		return Pair{}, fmt.Errorf("%U seems to end lines here, want line feeds: %q", c, shorten(whole))
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

// lineBreak returns a character that some programs write between lines, if one stands in
// a middle column, and otherwise 0. In the last column it may break the line of a sentence.
func lineBreak(line, separator string) rune {
	fields := strings.Split(line, separator)
	for _, field := range fields[1:max(1, len(fields)-1)] {
		if i := strings.IndexAny(field, "\v\f\u0085\u2028\u2029"); i > 0 {
			c, _ := utf8.DecodeRuneInString(field[i:])
			return c
		}
	}
	return 0
}
