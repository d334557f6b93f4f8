package corpus

import (
	"html"
	"slices"
	"strconv"
	"strings"
)

// table cuts lines into fields.
type table struct {
	*lines
	separator string
	quoted    bool  // fields may be quoted: what is in quotes is never meant to keep them
	html      bool  // fields are HTML
	aside     []int // columns, from 1, that hold neither sentence
}

// header takes the lines that Anki writes above its notes, such as
// #separator:tab (docs.ankiweb.net, “Importing: Text Files”), and finds out
// whether a spreadsheet has quoted all fields.
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
		case strings.Contains(t.ahead[0], t.separator) && key != "columns": // a pair
			return
		}
		t.next() // is there: it has been looked at
	}
	t.quoted = t.quoted || t.allQuoted()
}

// separator is what Anki calls so: a name, or the character itself.
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

// columns are those of the sentences: the first two, but for those aside.
func (t *table) columns() (source, target int) {
	var free []int
	for column := 1; len(free) < 2; column++ {
		if !slices.Contains(t.aside, column) {
			free = append(free, column)
		}
	}
	return free[0], free[1]
}

// text is what a field says.
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
	return strings.TrimSpace(strings.NewReplacer("\t", " ", "\n", " ").Replace(field))
}

// record is the next line that is not blank, cut into fields, and its number.
// One that a spreadsheet has written may go on in the lines behind.
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

// maxRecord is how many lines a quoted field may have.
const maxRecord = 20

// unquote cuts a record that begins with a line as a spreadsheet does, or
// returns nil if none has written it: people quote, too. Only a spreadsheet puts
// a separator or two quotes into quotes, and makes a line that is no pair part of
// one.
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
			t.next() // is there: it has been looked at
		}
		return q.fields
	}
}

// isPair reports whether a line is a pair if quotes mean nothing.
func (t *table) isPair(line string) bool { return strings.Contains(line, t.separator) }

// allQuoted reports whether all fields of the first lines are in quotes.
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

// quotedRecord is what parseQuoted finds.
type quotedRecord struct {
	fields []string // nil: none
	length int      // bytes of it
	needed bool     // there is a quoted field that has to be
	all    bool     // all fields are quoted
	open   bool     // the text ends within quotes
}

// parseQuoted cuts the first record of text into fields as RFC 4180 has it: a
// field with a quote, a separator or a line end in it stands in quotes, and its
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

// cutQuoted cuts a quoted field off the text that begins with it; it is not ok
// if it does not end.
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
