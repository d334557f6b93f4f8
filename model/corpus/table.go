package corpus

import (
	"html"
	"slices"
	"strconv"
	"strings"
)

// table splits lines into fields.
type table struct {
	*lines
	separator string
	quoted    bool  // fields may be quoted; the quotes are not part of the text
	html      bool  // fields are HTML
	aside     []int // columns, counting from 1, that hold neither sentence
}

// header takes the lines that Anki writes above its notes, such as #separator:tab
// (docs.ankiweb.net, “Importing: Text Files”), and detects whether a spreadsheet
// quoted all fields.
func (t *table) header() {
	for t.peek(0) && strings.HasPrefix(t.ahead[0], "#") {
		key, value, found := strings.Cut(t.ahead[0][1:], ":")
		column, _ := strconv.Atoi(value)
		switch {
		case key == "separator" && found:
			t.separator, t.quoted = separator(value), true
		case key == "html" && found:
			t.html = value == "true"
		case strings.HasSuffix(key, " column") && column > 0:
			t.aside = append(t.aside, column)
		case strings.Contains(t.ahead[0], t.separator) && key != "columns": // not a header but a pair
			return
		}
		t.next() // cannot fail: the line has been peeked
	}
	t.quoted = t.quoted || t.allQuoted()
}

// separator returns the character that Anki's setting names or is.
func separator(name string) string {
	switch strings.ToLower(strings.TrimSpace(name)) {
	case "comma":
		return ","
	case "semicolon":
		return ";"
	case "space":
		return " "
	case "pipe":
		return "|"
	case "colon":
		return ":"
	case "tab", "":
		return "\t"
	}
	return name
}

// columns returns the columns of the sentences: the first two that are not set
// aside.
func (t *table) columns() (source, target int) {
	var free []int
	for column := 1; len(free) < 2; column++ {
		if !slices.Contains(t.aside, column) {
			free = append(free, column)
		}
	}
	return free[0], free[1]
}

// text returns the plain text of a field.
func (t *table) text(field string) string {
	if t.html {
		var b strings.Builder
		for rest := field; rest != ""; {
			before, tag, _ := strings.Cut(rest, "<")
			b.WriteString(before)
			if tag, rest, _ = strings.Cut(tag, ">"); strings.HasPrefix(strings.ToLower(tag), "br") || tag == "div" {
				b.WriteByte(' ')
			}
		}
		field = html.UnescapeString(b.String())
	}
	return field
}

// record returns the fields of the next line that is not blank, and its number. A
// record written by a spreadsheet may continue on the following lines.
func (t *table) record() (fields []string, line int, err error) {
	for {
		text, err := t.next()
		if err != nil {
			return nil, t.taken + 1, err
		}
		line = t.taken
		switch {
		case strings.TrimSpace(text) == "":
			continue
		case strings.Contains(text, `"`):
			if fields := t.unquote(text); fields != nil {
				return fields, line, nil
			}
		}
		return strings.Split(text, t.separator), line, nil
	}
}

// maxRecord is the maximum number of lines in a quoted field.
const maxRecord = 20

// unquote splits a record that begins with line as a spreadsheet does, or returns
// nil if no spreadsheet wrote it: people use quotes, too. Only a spreadsheet
// quotes a separator or doubles quotes, and only a spreadsheet makes a record of
// lines that are not pairs.
func (t *table) unquote(line string) []string {
	text, plain := line, t.isPair(line)
	for more := 0; ; more++ {
		q := parseQuoted(text, t.separator)
		switch {
		case q.open && more < maxRecord && t.peek(more):
			text += "\n" + t.ahead[more]
			plain = plain && t.isPair(t.ahead[more])
			continue
		case q.fields == nil, q.length < len(text), more > 0 && plain, !t.quoted && (!q.needed || len(q.fields) < 2):
			return nil
		}
		for range more {
			t.next() // cannot fail: the line has been peeked
		}
		return q.fields
	}
}

// isPair reports whether a line is a pair if quotes have no meaning.
func (t *table) isPair(line string) bool { return strings.Contains(line, t.separator) }

// allQuoted reports whether all fields of the first lines are quoted.
func (t *table) allQuoted() bool {
	t.peek(100)
	text := strings.Join(t.ahead, "\n")
	for n := 0; ; n++ {
		text = strings.TrimLeft(text, "\n")
		q := parseQuoted(text, t.separator)
		if text == "" || q.open {
			return n > 0
		}
		if !q.all {
			return false
		}
		text = text[q.length:]
	}
}

// quotedRecord is the result of parseQuoted.
type quotedRecord struct {
	fields []string // nil if there are none
	length int      // in bytes
	needed bool     // a field needs its quotes
	all    bool     // all fields are quoted
	open   bool     // the text ends inside quotes
}

// parseQuoted splits the first record of text into fields according to RFC 4180: a
// field that contains a quote, a separator or a line break is quoted, and its
// quotes are doubled.
func parseQuoted(text, separator string) quotedRecord {
	r := quotedRecord{all: true}
	var fields []string
	for rest := text; ; rest = rest[len(separator):] {
		field := ""
		if strings.HasPrefix(rest, `"`) {
			var ok bool
			if field, rest, ok = cutQuoted(rest); !ok {
				return quotedRecord{open: true}
			}
			r.needed = r.needed || strings.Contains(field, `"`) || strings.Contains(field, separator) || strings.Contains(field, "\n")
		} else {
			end := strings.IndexByte(rest, '\n')
			if end < 0 {
				end = len(rest)
			}
			if i := strings.Index(rest[:end], separator); i >= 0 {
				end = i
			}
			field, rest, r.all = rest[:end], rest[end:], false
			if strings.Contains(field, `"`) {
				return quotedRecord{}
			}
		}
		fields = append(fields, field)
		if rest == "" || rest[0] == '\n' {
			r.fields, r.length = fields, len(text)-len(rest)
			return r
		}
		if !strings.HasPrefix(rest, separator) {
			return quotedRecord{}
		}
	}
}

// cutQuoted cuts a quoted field off the beginning of text. ok is false if the
// field is not closed.
func cutQuoted(text string) (field, rest string, ok bool) {
	var b strings.Builder
	for rest = text[1:]; ; {
		inside, behind, found := strings.Cut(rest, `"`)
		if !found {
			return "", "", false
		}
		b.WriteString(inside)
		if !strings.HasPrefix(behind, `"`) {
			return b.String(), behind, true
		}
		b.WriteByte('"')
		rest = behind[1:]
	}
}
