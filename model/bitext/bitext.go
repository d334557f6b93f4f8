// Package bitext reads sentence pairs in common formats, which it recognizes by
// content: tab-separated lines as read by package corpus, comma-separated lines,
// zip files as published by Anki and OPUS, gzip, JSON lines, TMX, and two parallel
// files of lines, as used by Moses.
package bitext

import (
	"archive/zip"
	"bufio"
	"bytes"
	"compress/gzip"
	"fmt"
	"io"
	"path"
	"slices"
	"strings"

	"dragoman/model/corpus"
)

// maxBytes is the maximum size of an unpacked file.
const maxBytes = 8 << 30

// maxZip is the maximum size of a zip file, which is read into memory.
const maxZip = 2 << 30

// Read reads a file of pairs. If the file names its languages, English is the
// source if present, otherwise the first; f.Source and f.Target count the
// languages in that order.
func Read(r io.Reader, name string, f corpus.Format) ([]corpus.Pair, error) {
	in := bufio.NewReaderSize(io.LimitReader(r, maxBytes), 1<<16)
	begin, err := in.Peek(1 << 12)
	if err != nil && err != io.EOF {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	switch {
	case bytes.HasPrefix(begin, []byte("\x1f\x8b")):
		z, err := gzip.NewReader(in)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		return Read(z, strings.TrimSuffix(name, ".gz"), f)
	case bytes.HasPrefix(begin, []byte("PK\x03\x04")):
		return readZip(in, name, f)
	case isTMX(begin):
		return readTMX(in, name, f)
	case isJSON(begin):
		return readJSON(in, name, f)
	}
	if isCSV(begin) {
		return readCSV(in, name, f)
	}
	return f.ReadPairs(in, name)
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
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	var members []*zip.File
	var names []string
	for _, m := range z.File {
		base := path.Base(m.Name)
		about := strings.HasPrefix(base, "_") || strings.HasPrefix(base, ".") || slices.Contains([]string{"README", "LICENSE"}, base) || path.Ext(base) == ".ids" || path.Ext(base) == ".scores"
		if !m.FileInfo().IsDir() && !about {
			members, names = append(members, m), append(names, m.Name)
		}
	}
	switch {
	case len(members) == 1:
		m, err := members[0].Open()
		if err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		defer m.Close() // read only: nothing is lost
		return Read(m, name+"/"+names[0], f)
	case len(members) == 2 && Parallel(names[0], names[1]):
		slices.SortFunc(members, func(a, b *zip.File) int { return byLanguage(language(a.Name), language(b.Name)) })
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
// with two languages as extensions, such as corpus.en and corpus.fr.
func Parallel(a, b string) bool {
	x, y := language(a), language(b)
	return strings.TrimSuffix(a, path.Ext(a)) == strings.TrimSuffix(b, path.Ext(b)) && x != y && isLanguage(x) && isLanguage(y)
}

func language(name string) string { return strings.TrimPrefix(path.Ext(name), ".") }

// ReadTwo reads the pairs of two files, where line n of one is the translation of
// line n of the other. Lines that are blank in both are left out.
func ReadTwo(source, target io.Reader, sourceName, targetName string, f corpus.Format) ([]corpus.Pair, error) {
	if f.Source > f.Target {
		source, target, sourceName, targetName = target, source, targetName, sourceName
	}
	nextSource, err := corpus.ReadLines(source)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", sourceName, err)
	}
	nextTarget, err := corpus.ReadLines(target)
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
			case err == io.EOF && end == nil, err == nil && end == io.EOF:
				err = fmt.Errorf("one of %s and %s ends here, the other has more lines: want line by line the same sentences", sourceName, targetName)
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
