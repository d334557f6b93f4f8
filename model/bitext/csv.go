package bitext

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"io"

	"dragoman/model/corpus"
)

// isCSV reports whether lines are comma-separated (RFC 4180): they have no tab,
// all records have the same number of fields, and some are quoted or the first
// names the columns.
func isCSV(begin []byte) bool {
	begin = bytes.TrimPrefix(begin, []byte(mark))
	if end := bytes.LastIndexByte(begin, '\n'); end > 0 {
		begin = begin[:end+1] // the last line may be incomplete
	}
	r := csv.NewReader(bytes.NewReader(begin))
	first, err := r.Read() // sets the number of fields of the others
	if err != nil || bytes.ContainsRune(begin, '\t') || !isHeading(first) && !bytes.ContainsRune(begin, '"') {
		return false
	}
	for err == nil {
		_, err = r.Read()
	}
	return err == io.EOF && len(first) >= 2
}

const mark = "\uFEFF" // byte-order mark

// readCSV reads comma-separated columns: English first among those named by the
// first record, otherwise in their order.
func readCSV(in io.Reader, name string, f corpus.Format) ([]corpus.Pair, error) {
	r := csv.NewReader(in)
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
