package bitext

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"path"
	"strings"

	"dragoman/model/corpus"
)

// separators are the characters that separate the fields of CSV: commas (RFC
// 4180), or the semicolons of spreadsheets where a comma is the decimal mark.
var separators = []rune{',', ';'}

// separatorOf returns the character that separates the fields of CSV, or 0 if the
// lines are not CSV: they have no tab, and the first record has several fields and names
// the columns, or the file is called CSV, or all records have as many fields and some
// are quoted.
func separatorOf(begin []byte, name string) rune {
	begin = bytes.TrimPrefix(begin, []byte(mark))
	if first, _, _ := bytes.Cut(begin, []byte("\n")); isSeparator(string(first)) {
		return rune(first[len(sep)])
	}
	if end := bytes.LastIndexByte(begin, '\n'); end > 0 {
		begin = begin[:end+1] // the last line may be incomplete
	}
	if bytes.ContainsRune(begin, '\t') {
		return 0
	}
	var likely rune
	for _, separator := range separators {
		r := csv.NewReader(bytes.NewReader(begin))
		r.Comma = separator
		first, err := r.Read() // sets the number of fields of the others
		if err != nil || len(first) < 2 {
			continue
		}
		sure := isHeading(first) || strings.EqualFold(path.Ext(unzipped(name)), ".csv")
		if sure && likely == 0 {
			likely = separator
		}
		if !sure && !bytes.ContainsRune(begin, '"') {
			continue
		}
		for err == nil {
			_, err = r.Read()
		}
		if err == io.EOF {
			return separator
		}
	}
	return likely
}

const mark = "\uFEFF" // byte-order mark

// sep begins the first line of files for Excel, which names the separator: sep=;
const sep = "sep="

func isSeparator(line string) bool {
	line = strings.TrimRight(line, "\r")
	return len(line) == len(sep)+1 && strings.EqualFold(line[:len(sep)], sep) && strings.ContainsAny(line[len(sep):], ",;\t|")
}

// readCSV reads separated columns: if the first record names them, in the order of
// these headings, otherwise in their own.
func readCSV(in io.Reader, name string, separator rune, f corpus.Format) ([]corpus.Pair, error) {
	if f.Source == 0 {
		f.Source, f.Target = 1, 2
	}
	r := csv.NewReader(in)
	r.Comma = separator
	r.FieldsPerRecord = -1
	r.ReuseRecord = true
	var order []int // of the columns
	next := func() ([]string, error) {
		fields, err := r.Read()
		if err != nil || order != nil {
			return fields, err
		}
		fields[0] = strings.TrimPrefix(fields[0], mark)
		if isSeparator(strings.Join(fields, string(separator))) {
			if fields, err = r.Read(); err != nil {
				return fields, err
			}
		}
		if isHeading(fields) {
			order = ordered(fields)
			return r.Read()
		}
		for i := range fields {
			order = append(order, i)
		}
		return fields, nil
	}
	return corpus.Gather(name, f.Most, func() (p corpus.Pair, wrong, err error) {
		fields, err := next()
		if broken := (*csv.ParseError)(nil); errors.As(err, &broken) {
			p.Line, err = broken.StartLine, quoting(broken.Err) // an unclosed quotation mark is where the record begins
		}
		if err != nil {
			return p, nil, err
		}
		line, _ := r.FieldPos(0)
		switch most := max(f.Source, f.Target); {
		case most > len(order):
			wrong = fmt.Errorf("want %d columns, found %d", most, len(order))
		case len(fields) != len(order):
			wrong = fmt.Errorf("want %d columns, as in the first line, found %d: fields that contain %q must be quoted", len(order), len(fields), separator)
		default:
			p, wrong = corpus.NewPair(fields[order[f.Source-1]], fields[order[f.Target-1]])
		}
		p.Line = line
		return p, wrong, nil
	})
}

// quoting explains what is wrong with quotation marks.
func quoting(err error) error {
	switch err {
	case csv.ErrBareQuote:
		return errors.New(`a quotation mark in a field without quotes: want "He said ""hi"""`)
	case csv.ErrQuote:
		return errors.New(`a quoted field without an end, or a quotation mark in it that is not doubled: want "He said ""hi"""`)
	}
	return err
}
