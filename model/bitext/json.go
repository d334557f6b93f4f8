package bitext

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode"

	"dragoman/model/corpus"
)

// jsonSpace is the white space of JSON.
const jsonSpace = " \t\r\n"

// isJSON reports whether a file begins with an object.
func isJSON(begin []byte) bool { return isObject(bytes.TrimPrefix(begin, []byte(mark))) }

// isJSONArray reports whether a file is an array of objects.
func isJSONArray(begin []byte) bool {
	text, array := bytes.CutPrefix(bytes.TrimLeft(bytes.TrimPrefix(begin, []byte(mark)), jsonSpace), []byte("["))
	return array && isObject(text)
}

func isObject(text []byte) bool {
	text, brace := bytes.CutPrefix(bytes.TrimLeft(text, jsonSpace), []byte("{"))
	text = bytes.TrimLeft(text, jsonSpace)
	return brace && (bytes.HasPrefix(text, []byte(`"`)) || bytes.HasPrefix(text, []byte("}")))
}

// readJSON reads JSON lines, each an object with sentences by language, or by
// source and target, possibly inside an object translation, as in the data sets of
// Hugging Face.
func readJSON(in io.Reader, name string, f corpus.Format) ([]corpus.Pair, error) {
	next, err := corpus.ReadLines(in)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	line := 0
	return gather(name, f, func() (unit []side, _ int, wrong, err error) {
		text := ""
		for strings.TrimSpace(text) == "" {
			line++
			if text, err = next(); err != nil {
				return nil, line, nil, err
			}
		}
		unit, wrong = sentences([]byte(text))
		return unit, line, wrong, nil
	})
}

// readJSONArray reads an array of such objects.
func readJSONArray(in *bufio.Reader, name string, f corpus.Format) ([]corpus.Pair, error) {
	if begin, _ := in.Peek(len(mark)); string(begin) == mark {
		in.Discard(len(mark))
	}
	lines := &lineCounter{r: in}
	d := json.NewDecoder(lines)
	if _, err := d.Token(); err != nil { // the bracket
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	return gather(name, f, func() (unit []side, line int, wrong, err error) {
		if !d.More() {
			if _, err := d.Token(); err != nil { // the closing bracket
				return nil, lines.of(err), nil, unended(err)
			}
			return nil, 0, nil, io.EOF
		}
		var object json.RawMessage
		if err := d.Decode(&object); err != nil {
			return nil, lines.of(err), nil, unended(err)
		}
		line = lines.at(d.InputOffset() - int64(len(object)))
		unit, wrong = sentences(object)
		return unit, line, wrong, nil
	})
}

// unended says in place of the end of the file that what was begun has no end.
func unended(err error) error {
	if err == io.EOF || err == io.ErrUnexpectedEOF {
		return errors.New("the JSON ends too early: the file is damaged or incomplete")
	}
	return err
}

// A lineCounter counts the lines that are read through it.
type lineCounter struct {
	r      io.Reader
	offset int64   // of the next byte
	ends   []int64 // offsets of line feeds after the last place that was asked for
	before int     // line feeds before that place
}

func (l *lineCounter) Read(p []byte) (n int, err error) {
	n, err = l.r.Read(p)
	for i, b := range p[:n] {
		if b == '\n' {
			l.ends = append(l.ends, l.offset+int64(i))
		}
	}
	l.offset += int64(n)
	return n, err
}

// at returns the number of the line at an offset, no less than the one asked for before.
func (l *lineCounter) at(offset int64) int {
	for len(l.ends) > 0 && l.ends[0] < offset {
		l.ends = l.ends[1:]
		l.before++
	}
	return l.before + 1
}

// of returns the number of the line of an error: the last one unless the error names its
// place.
func (l *lineCounter) of(err error) int {
	var wrong *json.SyntaxError
	if errors.As(err, &wrong) {
		return l.at(wrong.Offset)
	}
	return l.at(l.offset)
}

// sentences returns the sides of an object, which are those with the names of the two
// sides or of languages, in order.
func sentences(object []byte) ([]side, error) {
	var names []string
	values := map[string]json.RawMessage{}
	d := json.NewDecoder(bytes.NewReader(object))
	if t, err := d.Token(); err != nil || t != json.Delim('{') {
		return nil, errors.New("want one JSON object per line")
	}
	for d.More() {
		key, err := d.Token()
		if err != nil {
			return nil, unclosed(err)
		}
		var value json.RawMessage
		if err := d.Decode(&value); err != nil {
			return nil, unclosed(err)
		}
		name := key.(string) // a key of the object
		names, values[name] = append(names, name), value
	}
	if _, err := d.Token(); err != nil { // the closing brace
		return nil, unclosed(err)
	}
	if d.More() {
		return nil, errors.New("want one JSON object per line, found more after it")
	}
	if inner := values["translation"]; len(inner) > 0 && inner[0] == '{' {
		return sentences(inner)
	}
	var unit []side
	for _, i := range ordered(names) {
		var text string
		language := bare(names[i])
		if json.Unmarshal(values[names[i]], &text) == nil && mayHold(language, text) {
			unit = append(unit, side{language, text})
		}
	}
	if len(unit) < 2 {
		return nil, fmt.Errorf(`want sentences by language, {"en": …, "fr": …}, or {"source": …, "target": …}, found %s`, listed(names))
	}
	return unit, nil
}

// listed returns the first of the names in an object.
func listed(names []string) string {
	const most = 6
	if len(names) == 0 {
		return "an empty object"
	}
	list := fmt.Sprintf("%q", names[:min(len(names), most)])
	if len(names) > most {
		list = strings.TrimSuffix(list, "]") + " …]"
	}
	return "the names " + list
}

// unclosed says in place of the end of a line that the object on it has no end.
func unclosed(err error) error {
	if err == io.EOF || err == io.ErrUnexpectedEOF {
		return errors.New("the line ends within a JSON object: want one object per line, or an array of them")
	}
	return err
}

// mayHold reports whether a value with that name may be a sentence.
func mayHold(name, text string) bool {
	rank := rankOf(name)
	return rank <= codeRank || rank == numberRank && strings.ContainsFunc(text, unicode.IsLetter) // id is Indonesian, too
}
