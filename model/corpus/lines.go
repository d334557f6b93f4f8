package corpus

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"
)

// maxLine is the maximum length of a line in bytes.
const maxLine = 1 << 20

// lines reads text line by line and can look ahead.
type lines struct {
	in      *bufio.Reader
	returns bool     // lines end in carriage returns, as on old Macs
	ahead   []string // read but not taken
	taken   int
	err     error // why reading stopped after those ahead
}

// newLines checks that r begins with text and detects its line endings.
func newLines(r io.Reader) (*lines, error) {
	in := bufio.NewReaderSize(r, 1<<16)
	begin, err := in.Peek(in.Size())
	if err != nil && err != io.EOF {
		return nil, err
	}
	if what := foreign(begin); what != "" {
		return nil, errors.New(what)
	}
	if bytes.HasPrefix(begin, mark) {
		in.Discard(len(mark)) // cannot fail: the bytes have been peeked
	}
	end := bytes.IndexAny(begin, "\r\n")
	return &lines{in: in, returns: end >= 0 && begin[end] == '\r' && !bytes.HasPrefix(bytes.TrimLeft(begin[end:], "\r"), []byte("\n"))}, nil
}

// ReadLines returns a function that reads UTF-8 text line by line, without line
// endings, until io.EOF. If r is not such text it fails with an error that
// names what r is.
func ReadLines(r io.Reader) (next func() (string, error), err error) {
	l, err := newLines(r)
	if err != nil {
		return nil, err
	}
	return l.next, nil
}

// mark is the UTF-8 byte-order mark.
var mark = []byte("\uFEFF")

// foreign returns what kind of file begins like this, or "" if it may be UTF-8
// text.
func foreign(begin []byte) string {
	for _, f := range []struct{ begin, what string }{
		{"\xFF\xFE\x00\x00", "this is UTF-32: save it as UTF-8"},
		{"\x00\x00\xFE\xFF", "this is UTF-32: save it as UTF-8"},
		{"\xFF\xFE", "this is UTF-16: save it as UTF-8"},
		{"\xFE\xFF", "this is UTF-16: save it as UTF-8"},
		{"PK\x03\x04", "this is a zip file or a spreadsheet: unpack it, or save it as tab-separated text"},
		{"PK\x05\x06", "this is a zip file with nothing in it"},
		{"\x1F\x8B", "this is a gzip file: unpack it"},
		{"\xFD7zXZ\x00", "this is an xz file: unpack it"},
		{"BZh", "this is a bzip2 file: unpack it"},
		{"\x28\xB5\x2F\xFD", "this is a zstd file: unpack it"},
		{"7z\xBC\xAF\x27\x1C", "this is a 7z file: unpack it"},
		{"PAR1", "this is a Parquet file: save it as JSON lines"},
	} {
		if bytes.HasPrefix(begin, []byte(f.begin)) {
			return f.what
		}
	}
	var nul [2]int // at even and at odd offsets
	for i, b := range begin {
		if b == 0 {
			nul[i%2]++
		}
	}
	if most, least := max(nul[0], nul[1]), min(nul[0], nul[1]); most > len(begin)/10 && least < most/10 {
		return "this is UTF-16: save it as UTF-8"
	}
	return ""
}

// next takes a line, without its ending. After the last line, the error is io.EOF.
func (l *lines) next() (string, error) {
	if l.peek(0) {
		line := l.ahead[0]
		l.ahead = l.ahead[1:]
		l.taken++
		return line, nil
	}
	return "", l.err
}

// peek reports whether there is a line after the next i, and reads up to it.
func (l *lines) peek(i int) bool {
	for len(l.ahead) <= i && l.err == nil {
		line, err := l.read()
		if l.err = err; err == nil || err == io.EOF && line != "" {
			l.ahead = append(l.ahead, line)
		}
	}
	return len(l.ahead) > i
}

func (l *lines) read() (string, error) {
	var line []byte
	for {
		b, err := l.in.ReadByte()
		if b == '\r' && err == nil && l.returns {
			if next, _ := l.in.Peek(1); len(next) == 1 && next[0] == '\n' {
				l.in.Discard(1)
			}
			b = '\n'
		}
		if err != nil || b == '\n' {
			return strings.TrimRight(string(line), "\r"), err
		}
		if line = append(line, b); len(line) > maxLine {
			return "", fmt.Errorf("longer than %d bytes: is this a file of sentence pairs?", maxLine)
		}
	}
}
