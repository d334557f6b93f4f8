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

	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"
)

// isTMX reports whether a file is a translation memory, in UTF-8 or UTF-16.
func isTMX(begin []byte) bool {
	text := bytes.ReplaceAll(begin, []byte{0}, nil)
	return bytes.Contains(text, []byte("<tmx"))
}

// readTMX reads a translation memory (TMX 1.4b): the sentence of each unit <tu> in
// each language, without the tags inside it.
func readTMX(in io.Reader, name string, f corpus.Format) ([]corpus.Pair, error) {
	decoded := transform.NewReader(in, unicode.BOMOverride(unicode.UTF8.NewDecoder()))
	d := xml.NewDecoder(decoded)
	d.CharsetReader = func(charset string, r io.Reader) (io.Reader, error) {
		if strings.HasPrefix(strings.ToLower(charset), "utf") { // already decoded
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
	depth := 0 // of <seg>, inside which text counts
	inside := false
	var language string
	var text strings.Builder
	skipped := 0 // depth of tags whose text is another program's markup
	for {
		token, err := d.Token()
		line, _ := d.InputPos()
		if err != nil {
			if err == io.EOF && inside {
				err = errors.New("it ends within a unit")
			}
			if broken := (*xml.SyntaxError)(nil); errors.As(err, &broken) {
				line, err = broken.Line, fmt.Errorf("XML: %s", broken.Msg)
			}
			return nil, line, err
		}
		switch t := token.(type) {
		case xml.StartElement:
			switch {
			case depth > 0:
				depth++
				if skipped > 0 || slices.Contains([]string{"bpt", "ept", "it", "ph", "ut"}, t.Name.Local) {
					skipped++
				}
			case t.Name.Local == "tu":
				inside = true
			case t.Name.Local == "tuv":
				language = ""
				for _, a := range t.Attr {
					if a.Name.Local == "lang" {
						language = a.Value
					}
				}
			case t.Name.Local == "seg":
				depth = 1
				text.Reset()
			}
		case xml.EndElement:
			if depth > 0 {
				depth--
				if skipped > 0 {
					skipped--
				}
				if depth == 0 {
					unit = append(unit, side{language, strings.Join(strings.Fields(text.String()), " ")})
				}
			} else if t.Name.Local == "tu" {
				return unit, line, nil
			}
		case xml.CharData:
			if depth > 0 && skipped == 0 {
				if text.Len()+len(t) > 1<<20 {
					return nil, line, errors.New("a sentence of more than a million bytes")
				}
				text.Write(t)
			}
		}
	}
}
