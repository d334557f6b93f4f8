// Package bitext reads sentence pairs in common formats, which it recognizes by
// content: tab-separated lines as read by package corpus, comma-separated lines,
// zip files as published by Anki and OPUS, gzip, JSON, TMX, and two parallel
// files of lines, as used by Moses.
package bitext

import (
	"archive/zip"
	"bufio"
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"path"
	"slices"
	"strings"

	"dragoman/model/corpus"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/unicode"
)

// maxBytes is the maximum size of an unpacked file.
const maxBytes = 8 << 30

// maxZip is the maximum size of a zip file, which is read into memory.
const maxZip = 2 << 30

// Read reads a file of pairs. If the file names its languages, English is the
// source if present, otherwise the first; f.Source and f.Target count the
// languages in that order.
func Read(r io.Reader, name string, f corpus.Format) ([]corpus.Pair, error) {
	in, begin, err := unpacked(r)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	if kindOf(begin, name) == archive {
		return readZip(in, name, f)
	}
	return read(in, begin, name, f)
}

// read is Read for a file that is not packed.
func read(in *bufio.Reader, begin []byte, name string, f corpus.Format) ([]corpus.Pair, error) {
	switch kindOf(begin, name) {
	case memory:
		return readTMX(in, name, f)
	case objects:
		return readJSON(in, name, f)
	case array:
		return readJSONArray(in, name, f)
	case fields:
		return readCSV(in, name, separatorOf(begin, name), f)
	}
	if err := unknown(begin); err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	return headed(begin, f).ReadPairs(in, name)
}

// unknown returns an error if a file without tabs has markup or JSON of another kind than
// those that are read.
func unknown(begin []byte) error {
	text := bytes.TrimLeft(bytes.TrimPrefix(begin, []byte(mark)), jsonSpace)
	line, _, _ := bytes.Cut(text, []byte("\n"))
	list, array := bytes.CutPrefix(text, []byte("["))
	list = bytes.TrimLeft(list, jsonSpace)
	switch {
	case bytes.ContainsRune(line, '\t'):
	case bytes.HasPrefix(text, []byte("<?xml")), bytes.HasPrefix(text, []byte("<xliff")), bytes.HasPrefix(text, []byte("<!DOCTYPE")):
		return errors.New("XML, but not TMX: save it as TMX, or as lines of English<TAB>translation")
	case array && (bytes.HasPrefix(list, []byte("[")) || bytes.HasPrefix(list, []byte(`"`))):
		return errors.New(`JSON without the names of languages: want objects such as {"en": …, "fr": …}`)
	case bytes.HasPrefix(text, []byte("msgid ")), bytes.Contains(text, []byte("\nmsgid ")):
		return errors.New("a catalogue of gettext: save it as TMX, or as lines of English<TAB>translation")
	}
	return nil
}

// headed returns the format of tab-separated lines, of which the first may name the
// columns.
func headed(begin []byte, f corpus.Format) corpus.Format {
	first := bytes.TrimPrefix(begin, []byte(mark))
	if end := bytes.IndexAny(first, "\r\n"); end >= 0 {
		first = first[:end]
	}
	fields := strings.Split(string(first), "\t")
	if !namesSides(fields) {
		return f
	}
	if f.Source == 0 {
		f.Source, f.Target = 1, 2
	}
	order := ordered(fields)
	if most := max(f.Source, f.Target); most <= len(order) {
		f.Source, f.Target = order[f.Source-1]+1, order[f.Target-1]+1
	}
	f.Headings = true
	return f
}

// kind is the kind of a file of pairs.
type kind int

const (
	lines kind = iota // tab-separated, or of one language
	fields
	objects
	array
	memory
	archive
)

// kindOf returns the kind of a file, judging by its beginning and, if that may be CSV,
// by its name.
func kindOf(begin []byte, name string) kind {
	switch {
	case bytes.HasPrefix(begin, []byte("PK\x03\x04")), bytes.HasPrefix(begin, []byte("PK\x05\x06")): // with and without members
		return archive
	case isTMX(begin):
		return memory
	case isJSON(begin):
		return objects
	case isJSONArray(begin):
		return array
	case separatorOf(begin, name) != 0:
		return fields
	}
	return lines
}

// unpacked returns a reader of a file's content, with gzip decompressed and UTF-16
// converted to UTF-8, and the beginning of that content.
func unpacked(r io.Reader) (in *bufio.Reader, begin []byte, err error) {
	in = bufio.NewReaderSize(io.LimitReader(r, maxBytes), 1<<16)
	if magic, _ := in.Peek(2); string(magic) == "\x1f\x8b" {
		z, err := gzip.NewReader(in)
		if err != nil {
			return nil, nil, fmt.Errorf("damaged or incomplete: %w", err)
		}
		in = bufio.NewReaderSize(io.LimitReader(decompressed{z}, maxBytes), 1<<16)
	}
	start, _ := in.Peek(4)
	if wide := wideEncoding(start); wide != nil {
		in = bufio.NewReaderSize(wide.NewDecoder().Reader(in), 1<<16)
	}
	begin, err = in.Peek(1 << 12)
	if err == io.EOF {
		err = nil
	}
	return in, begin, err
}

// wideEncoding returns the encoding of a file that begins with a byte-order mark of UTF-16 or, as
// XML does, with a < in UTF-16; otherwise nil.
func wideEncoding(start []byte) encoding.Encoding {
	if len(start) < 4 || start[2] == 0 && start[3] == 0 { // UTF-32
		return nil
	}
	switch string(start[:2]) {
	case "\xff\xfe", "<\x00":
		return unicode.UTF16(unicode.LittleEndian, unicode.UseBOM)
	case "\xfe\xff", "\x00<":
		return unicode.UTF16(unicode.BigEndian, unicode.UseBOM)
	}
	return nil
}

// decompressed reads a gzip file, and says so if the file ends too early.
type decompressed struct{ *gzip.Reader }

func (d decompressed) Read(p []byte) (n int, err error) {
	if n, err = d.Reader.Read(p); err != nil && err != io.EOF {
		err = fmt.Errorf("damaged or incomplete: gzip: %w", err)
	}
	return n, err
}

// OneSided reports whether a file holds sentences of one language only, a line
// each: one of the two files of a corpus in Moses's form.
func OneSided(r io.Reader, name string) (bool, error) {
	_, begin, err := unpacked(r)
	return kindOf(begin, name) == lines && !bytes.HasPrefix(begin, []byte("#separator")) && !bytes.ContainsRune(begin, '\t'), err
}

// readZip reads the only file of pairs in a zip file, or the two of a corpus in
// Moses's form.
func readZip(in io.Reader, name string, f corpus.Format) ([]corpus.Pair, error) {
	data, err := io.ReadAll(io.LimitReader(in, maxZip+1))
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	if len(data) > maxZip {
		return nil, fmt.Errorf("%s: more than %d bytes: unpack it", name, maxZip)
	}
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, fmt.Errorf("%s: damaged or incomplete: %w", name, err)
	}
	var members []*zip.File
	var names []string
	for _, m := range z.File {
		base := path.Base(m.Name)
		about := strings.HasPrefix(base, "_") || strings.HasPrefix(base, ".") || slices.Contains([]string{"README", "LICENSE"}, base) || slices.Contains([]string{".ids", ".scores", ".xml"}, path.Ext(base))
		if !m.FileInfo().IsDir() && !about {
			members, names = append(members, m), append(names, m.Name)
		}
	}
	switch {
	case len(members) == 0:
		return nil, fmt.Errorf("%s: no file of pairs in it; save a spreadsheet as CSV", name)
	case len(members) == 1:
		m, err := members[0].Open()
		if err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		defer m.Close() // read only: nothing is lost
		name += "/" + names[0]
		in, begin, err := unpacked(m)
		switch {
		case err != nil:
			return nil, fmt.Errorf("%s: %w", name, err)
		case kindOf(begin, name) == archive:
			return nil, fmt.Errorf("%s: a zip file within a zip file: unpack it", name)
		}
		return read(in, begin, name, f)
	case len(members) == 2 && Parallel(names[0], names[1]):
		slices.SortFunc(members, func(a, b *zip.File) int { return byLanguage(languageOf(a.Name), languageOf(b.Name)) })
		var sides [2]io.ReadCloser
		for i, m := range members {
			if sides[i], err = m.Open(); err != nil {
				return nil, fmt.Errorf("%s: %w", name, err)
			}
			defer sides[i].Close() // read only: nothing is lost
		}
		return ReadTwo(sides[0], sides[1], name+"/"+members[0].Name, name+"/"+members[1].Name, f)
	}
	return nil, fmt.Errorf("%s: want one file of pairs in it, or two files of a corpus such as corpus.en and corpus.fr, found %q: unpack it", name, names)
}

// Parallel reports whether two files are a corpus in Moses's form: the same name
// with two languages as extensions, such as corpus.en and corpus.fr, or
// corpus.en.gz and corpus.fr.gz.
func Parallel(a, b string) bool {
	x, y := languageOf(a), languageOf(b)
	return x != y && isLanguage(x) && isLanguage(y) && strings.TrimSuffix(unzipped(a), x) == strings.TrimSuffix(unzipped(b), y)
}

// languageOf returns the extension of a file's name, which names its language.
func languageOf(name string) string {
	extension := strings.TrimPrefix(path.Ext(unzipped(name)), ".")
	if slices.Contains([]string{"txt", "tsv", "csv", "tmx"}, strings.ToLower(extension)) {
		return ""
	}
	return extension
}

func unzipped(name string) string { return strings.TrimSuffix(name, ".gz") }

// ReadTwo reads the pairs of two files, where line n of one is the translation of
// line n of the other. Lines that are blank in both are left out.
func ReadTwo(source, target io.Reader, sourceName, targetName string, f corpus.Format) ([]corpus.Pair, error) {
	if f.Source > f.Target {
		source, target, sourceName, targetName = target, source, targetName, sourceName
	}
	nextSource, err := readLines(source)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", sourceName, err)
	}
	nextTarget, err := readLines(target)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", targetName, err)
	}
	line := 0
	return corpus.Gather(sourceName, f.Most, func() (p corpus.Pair, wrong, err error) {
		var s, t string
		for strings.TrimSpace(s) == "" && strings.TrimSpace(t) == "" {
			line++
			var end error
			s, err = nextSource()
			t, end = nextTarget()
			switch {
			case err == io.EOF && end == nil:
				return corpus.Pair{Line: line}, nil, endsFirst(sourceName, targetName)
			case err == nil && end == io.EOF:
				return corpus.Pair{Line: line}, nil, endsFirst(targetName, sourceName)
			case err == nil:
				err = end
			}
			if err != nil {
				return corpus.Pair{Line: line}, nil, err
			}
		}
		p, wrong = corpus.NewPair(s, t)
		p.Line = line
		return p, wrong, nil
	})
}

func endsFirst(name, other string) error {
	return fmt.Errorf("%s ends here, %s has more lines: want the same sentences line by line", name, other)
}

func readLines(r io.Reader) (next func() (string, error), err error) {
	in, _, err := unpacked(r)
	if err != nil {
		return nil, err
	}
	return corpus.ReadLines(in)
}
