package bitext

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"dragoman/model/corpus"
)

// isTMX reports whether a file is a translation memory.
func isTMX(begin []byte) bool { return bytes.Contains(begin, []byte("<tmx")) }

// readTMX reads a translation memory (TMX 1.4b): the sentence of each unit <tu> in
// each language, without the tags inside it.
func readTMX(in io.Reader, name string, f corpus.Format) ([]corpus.Pair, error) {
	d := xml.NewDecoder(in)
	d.CharsetReader = func(charset string, r io.Reader) (io.Reader, error) {
		if strings.HasPrefix(strings.ToLower(charset), "utf") { // UTF-16 is converted already
			return r, nil
		}
		return nil, fmt.Errorf("the encoding is %s: save it as UTF-8", charset)
	}
	d.Entity = nil
	return gather(name, f, func() (unit []side, line int, wrong, err error) {
		unit, line, err = nextUnit(d)
		slices.SortStableFunc(unit, func(a, b side) int { return byLanguage(a.language, b.language) })
		return unit, line, nil, err
	})
}

// nextUnit reads the next <tu>.
func nextUnit(d *xml.Decoder) (unit []side, line int, err error) {
	inside := false
	var language string
	var sentence segment
	for {
		token, err := d.Token()
		line, _ := d.InputPos()
		if err != nil {
			line, err = damage(err, line, inside)
			return nil, line, err
		}
		switch t := token.(type) {
		case xml.StartElement:
			switch name := t.Name.Local; {
			case name == "seg" || sentence.depth > 0:
				sentence.start(name)
			case name == "tu":
				inside = true
			case name == "tuv":
				language = langAttribute(t.Attr)
			}
		case xml.EndElement:
			switch {
			case sentence.depth > 0:
				if sentence.end() {
					unit = append(unit, side{language, sentence.String()})
				}
			case t.Name.Local == "tu":
				return unit, line, nil
			}
		case xml.CharData:
			if err := sentence.write(t); err != nil {
				return nil, line, err
			}
		}
	}
}

// damage returns the line and the error at which reading ended, inside a unit or not: what
// package xml says of damage, or io.EOF.
func damage(err error, line int, inside bool) (int, error) {
	if broken := (*xml.SyntaxError)(nil); errors.As(err, &broken) {
		return broken.Line, fmt.Errorf("XML: %s", broken.Msg)
	}
	if err == io.EOF && inside {
		err = errors.New("it ends within a unit")
	}
	return line, err
}

// langAttribute returns the language of a <tuv>.
func langAttribute(attributes []xml.Attr) (language string) {
	for _, a := range attributes {
		if a.Name.Local == "lang" {
			language = a.Value
		}
	}
	return language
}

// A segment is the text of a <seg>, without that in tags for another program's markup.
type segment struct {
	depth   int // of tags, with <seg>
	skipped int // how many of them are in another program's markup
	text    strings.Builder
}

// foreign are the tags for another program's markup.
var foreign = []string{"bpt", "ept", "it", "ph", "ut"}

// start begins the segment or a tag in it.
func (s *segment) start(name string) {
	if s.depth == 0 {
		s.text.Reset()
	} else if s.skipped > 0 || slices.Contains(foreign, name) {
		s.skipped++
	}
	s.depth++
}

// end ends the innermost tag, and reports whether that is the segment.
func (s *segment) end() bool {
	s.depth--
	s.skipped = max(0, s.skipped-1)
	return s.depth == 0
}

func (s *segment) write(text []byte) error {
	if s.depth == 0 || s.skipped > 0 {
		return nil
	}
	if s.text.Len()+len(text) > 1<<20 {
		return errors.New("a sentence of more than a million bytes")
	}
	s.text.Write(text)
	return nil
}

// String returns the text with one space in place of each run of XML's white space, to
// which spaces that do not break do not belong.
func (s *segment) String() string {
	return strings.Join(strings.FieldsFunc(s.text.String(), func(c rune) bool { return strings.ContainsRune(" \t\r\n", c) }), " ")
}
