package bitext

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"io"

	"dragoman/model/corpus"
)

// separators are the characters that separate the fields of CSV: commas (RFC
// 4180), or the semicolons of spreadsheets where a comma is the decimal mark.
var separators = []rune{',', ';'}

// separatorOf returns the character that separates the fields of CSV, or 0 if the
// lines are not CSV: they have no tab, all records have the same number of fields,
// and some are quoted or the first names the columns.
func separatorOf(begin []byte) rune {
	begin = bytes.TrimPrefix(begin, []byte(mark))
	if end := bytes.LastIndexByte(begin, '\n'); end > 0 {
		begin = begin[:end+1] // the last line may be incomplete
	}
	if bytes.ContainsRune(begin, '\t') {
		return 0
	}
	for _, separator := range separators {
		r := csv.NewReader(bytes.NewReader(begin))
		r.Comma = separator
		first, err := r.Read() // sets the number of fields of the others
		if err != nil || len(first) < 2 || !isHeading(first) && !bytes.ContainsRune(begin, '"') {
			continue
		}
		for err == nil {
			_, err = r.Read()
		}
		if err == io.EOF {
			return separator
		}
	}
	return 0
}

const mark = "\uFEFF" // byte-order mark

// readCSV reads separated columns: English first among those named by the
// first record, otherwise in their order.
func readCSV(in io.Reader, name string, separator rune, f corpus.Format) ([]corpus.Pair, error) {
	r := csv.NewReader(in)
	r.Comma = separator
	r.FieldsPerRecord = -1
	r.ReuseRecord = true
	swap, begun := false, false
	next := func() ([]string, error) {
		fields, err := r.Read()
		if err == nil && !begun {
			begun = true
			fields[0] = string(bytes.TrimPrefix([]byte(fields[0]), []byte(mark)))
			if isHeading(fields) {
				swap = byLanguage(fields[1], fields[0]) < 0
				fields, err = r.Read()
			}
		}
		return fields, err
	}
	return corpus.Gather(name, f.Most, func() (p corpus.Pair, wrong, err error) {
		fields, err := next()
		if err != nil {
			return p, nil, err
		}
		line, _ := r.FieldPos(0)
		if swap && len(fields) >= 2 {
			fields[0], fields[1] = fields[1], fields[0]
		}
		source, target := f.Source, f.Target
		if source == 0 {
			source, target = 1, 2
		}
		if len(fields) < max(source, target) {
			wrong = fmt.Errorf("want %d columns, found %d", max(source, target), len(fields))
		} else {
			p, wrong = corpus.NewPair(fields[source-1], fields[target-1])
		}
		p.Line = line
		return p, wrong, nil
	})
}
