package text

import (
	"iter"
	"strings"
	"unicode"
	"unicode/utf8"

	"dragoman/model/text/lookup"
	"dragoman/model/text/numeral"
	"dragoman/model/text/scan"
	"dragoman/model/text/script"
)

// Span is a part of a text, in bytes.
type Span struct{ Start, End int }

// Sentences cuts a text after each . ! ? 。 ！ ？ (and the quotes and brackets that
// follow) and at line ends. The spans have no white space at either end; empty
// ones are left out. No sentence ends at a full stop in a number, an address or a
// word, or after an abbreviation, an initial or the number of a list item; nor
// where the text continues in small letters, as after a quotation. A line of code
// is one sentence, and so is a cell of a table, an item of a list within a line, and a
// field of a form.
func Sentences(s string) []Span { return (*Glossary)(nil).sentences(s) }

// sentences is like the function [Sentences], but does not cut within the terms of g.
func (g *Glossary) sentences(s string) []Span {
	c := cutter{text: s, fixed: g.placeables(s)}
	for i := 0; i < len(s); {
		if i == 0 || script.IsLineEnd(rune(s[i-1])) {
			c.beginLine(i)
		}
		i = c.pass(i)
	}
	c.cut(len(s))
	return c.sentences
}

// A cutter cuts a text into sentences.
type cutter struct {
	text      string
	fixed     []placeable // those that have not been passed
	sentences []Span
	start     int  // of the sentence that has not been cut off
	worded    bool // it has words, and not only tags
	field     fieldState

	program, row int  // ends of the last line of code and of the last row of a table
	separator    rune // of the cells of the last row
}

// cut ends a sentence at byte i.
func (c *cutter) cut(i int) {
	if span := trim(c.text, Span{c.start, i}); span.Start < span.End {
		c.sentences = append(c.sentences, span)
	}
	c.start, c.worded, c.field = i, false, unlabelled
}

// A fieldState tells how far the fields of a form have been read that stand in one line: Name:
// ____ Date: ____.
type fieldState uint8

const (
	unlabelled fieldState = iota // a word has been read
	labelled                     // only a label
	valued                       // a label, and a value without words
)

// itemBegins reports whether an item begins at byte i within a line: a cell after a bar or a dot
// between spaces, a box to tick, or the label of a field after another field.
func (c *cutter) itemBegins(i int) bool {
	s, before := c.text[i:], scan.Last(c.text[c.start:i])
	if !unicode.IsSpace(before) && !(c.field == valued && script.Unspaced(scan.At(s))) || strings.TrimSpace(c.text[c.start:i]) == "" {
		return false
	}
	mark, size := utf8.DecodeRuneInString(s)
	next := scan.At(strings.TrimPrefix(s[size:], " "))
	switch {
	case strings.ContainsRune("|·•>", mark):
		second := scan.At(s[min(len(s), size+1+utf8.RuneLen(next)):])
		return strings.HasPrefix(s[size:], " ") && (script.Unspaced(next) || unicode.IsUpper(next) && unicode.IsLetter(second) || mark != '>' && (unicode.IsDigit(next) || next == '+'))
	case strings.HasPrefix(s, "[ ] "), strings.HasPrefix(s, "[x] "), strings.ContainsRune("☐☑☒", mark):
		return true
	case c.field == valued && unicode.IsLetter(mark):
		const longest = 24
		label := s[:scan.Run(s[:min(len(s), longest)], func(c rune) bool { return unicode.IsLetter(c) || strings.ContainsRune(" .-", c) })]
		colon := scan.At(s[len(label):])
		return !unicode.IsLower(mark) && (colon == ':' || colon == '：')
	}
	return false
}

// beginLine looks at the line that begins at byte i.
func (c *cutter) beginLine(i int) {
	line := c.text[i:][:scan.Run(c.text[i:], func(c rune) bool { return !script.IsLineEnd(c) })]
	if isProgram(line) {
		c.program = i + len(line)
	}
	if isRow(line) {
		c.row, c.separator = i+len(line), '|'
	} else if separator := separatorOf(line); separator != 0 && c.program <= i {
		c.row, c.separator = i+len(line), separator
	}
}

// pass passes the placeable or the character at byte i, ends a sentence where that does,
// and returns the byte after it.
func (c *cutter) pass(i int) int {
	s := c.text
	for len(c.fixed) > 0 && c.fixed[0].End <= i {
		c.fixed = c.fixed[1:]
	}
	if i < c.row && scan.At(s[i:]) == c.separator && !(c.separator != '|' && quoting(s[c.start:i], `"`)) && (len(c.fixed) == 0 || c.fixed[0].Start >= i) {
		c.cut(i)
	}
	if i >= c.program && c.itemBegins(i) && (len(c.fixed) == 0 || c.fixed[0].Start >= i) {
		c.cut(i)
	}
	if len(c.fixed) > 0 && c.fixed[0].Start <= i {
		p := c.fixed[0]
		if c.field == labelled {
			c.field = valued
		}
		if picture(p.text) && p.Start > c.start && (begins(s[p.End:]) || c.worded && Smiles(p.text) && unicode.IsLetter(scan.At(strings.TrimLeft(s[p.End:], " ")))) || c.worded && p.kind == ornamental && isBlock(p.text) {
			c.cut(p.End)
		}
		c.worded = c.worded || p.kind != ornamental
		if p.kind != dated && p.kind != glossed || s[p.End-1] != '.' {
			return p.End
		}
		if i < p.End-1 {
			return p.End - 1 // the full stop of 3 p.m. or etc. may end a sentence
		}
	}
	mark, size := utf8.DecodeRuneInString(s[i:])
	end := i + size
	c.worded = c.worded || unicode.IsLetter(mark)
	switch {
	case mark == ':' || mark == '：':
		c.field = labelled
	case unicode.IsLetter(mark):
		c.field = unlabelled
	}
	switch {
	case script.IsLineEnd(mark):
		c.cut(end)
	case end <= c.program:
	case mark == '\t', strings.ContainsRune(")]】", mark) && c.heads(end):
		c.cut(end)
	case strings.ContainsRune("。！？", mark):
		end += closing(s[end:])
		if !strings.HasSuffix(s[:end], "」") || !strings.HasPrefix(s[end:], "と") { // 「はい。」と言う
			c.cut(end)
		}
	case strings.ContainsRune(".!?…", mark):
		end += closing(s[end:])
		after := ornamentsEnd(end, c.fixed)
		if ends(s[c.start:i], s[i:end], s[end:after], s[after:]) {
			end += belonging(s, end, c.fixed)
			c.cut(end)
		}
	}
	return end
}

// heads reports whether brackets that begin the sentence end at byte i, and it goes on
// with a capital after a space: [Note] The door is closed.
func (c *cutter) heads(i int) bool {
	s := c.text[c.start:i]
	const longest = 60
	closer := scan.Last(s)
	s = strings.TrimSpace(strings.TrimSuffix(s, string(closer)))
	within := s[min(len(s), utf8.RuneLen(scan.At(s))):]
	next := c.text[i:]
	blank := scan.Run(next, script.IsBlank)
	opens := strings.ContainsRune(closersOf(scan.At(s)), closer) && len(within) <= longest && !strings.ContainsAny(within, Brackets)
	return opens && utf8.RuneCountInString(within) > 1 && strings.IndexFunc(within, unicode.IsLetter) == 0 &&
		(blank > 0 && unicode.IsUpper(scan.At(next[blank:])) || script.Unspaced(scan.At(next)))
}

// isBlock reports whether a tag begins or ends a block of HTML, or a line in one.
func isBlock(tag string) bool {
	name, ok := strings.CutPrefix(tag, "<")
	name = strings.ToLower(strings.TrimPrefix(name, "/"))
	return ok && blockTags.Has(name[:scan.Run(name, script.IsASCIIWord)])
}

var blockTags = lookup.Set("br p div li ul ol dl dt dd tr td th table h1 h2 h3 h4 h5 h6 hr section article header footer nav title blockquote option label button")

// ornamentsEnd returns where the ornaments that follow byte i end.
func ornamentsEnd(i int, list []placeable) int {
	for _, p := range list {
		if p.Start > i || p.kind != ornamental {
			break
		}
		i = max(i, p.End)
	}
	return i
}

// EachSentence yields the sentences of a text of any length one after the other. It
// reads the text a window at a time, so that the first sentences come soon; one that
// is longer than a window is cut.
func EachSentence(s string) iter.Seq[Span] { return (*Glossary)(nil).EachSentence(s) }

// EachSentence is like the function [EachSentence], but does not cut within the terms
// of g.
func (g *Glossary) EachSentence(s string) iter.Seq[Span] {
	return func(yield func(Span) bool) {
		for start := 0; start < len(s); {
			end := min(start+sentenceWindow, len(s))
			for end < len(s) && !utf8.RuneStart(s[end]) {
				end++
			}
			spans := g.sentences(s[start:end])
			next := end
			if last := len(spans) - 1; last > 0 && end < len(s) { // it may go on
				next = start + spans[last].Start
				spans = spans[:last]
			}
			for _, span := range spans {
				if !yield(Span{start + span.Start, start + span.End}) {
					return
				}
			}
			start = next
		}
	}
}

// sentenceWindow is the number of bytes that EachSentence reads at once.
const sentenceWindow = 1 << 15

// closing returns the length of what belongs to the end of a sentence. In French a
// space stands before the quotation mark.
func closing(s string) int {
	n := scan.Run(s, func(c rune) bool { return strings.ContainsRune(".!?…。！？\"')]”’»」』）", c) })
	if mark, ok := strings.CutPrefix(s[n:], "“"); ok && !unicode.IsLetter(scan.At(mark)) { // „…“
		n += len("“")
	}
	space := scan.Run(s[n:], script.IsBlank)
	if mark, ok := strings.CutPrefix(s[n+space:], "»"); ok && space > 0 && !script.InWord(scan.At(mark)) {
		n += space + len("»")
	}
	return n
}

// ends reports whether marks end a sentence, given the text before and after them,
// and the tags and pictures that follow them.
func ends(before, marks, ornaments, after string) bool {
	next := scan.At(after)
	if next == '“' && script.Unspaced(scan.At(after[len("“"):])) {
		return true // ……“你好！”
	}
	if after != "" && ornaments == "" && !unicode.IsSpace(next) && !script.Unspaced(next) && next < 0x2E80 {
		// "3.5", "a.m.", but also "Hello.How are you?", "in 1990.My sister" and "ok...see you"
		word := scan.LastWord(before)
		second := scan.At(after[utf8.RuneLen(next):])
		return len(word) > 1 && (unicode.IsLower(scan.Last(word)) || unicode.IsDigit(scan.Last(word)) && begins(after)) && (isEllipsis(marks) && unicode.IsLetter(next) ||
			unicode.IsUpper(next) && (unicode.IsLower(second) || strings.ContainsRune(" '’", second)) && !abbreviated(before, after, false))
	}
	following := strings.TrimLeftFunc(after, unicode.IsSpace)
	opened := strings.TrimLeft(following, "\"'“‘«([")
	small := unicode.IsLower(scan.At(opened)) && strings.IndexFunc(after[:len(after)-len(following)], script.IsLineEnd) < 0
	switch {
	case marks == ".":
		return !abbreviated(before, opened, small) && !numbered(before)
	case isEllipsis(marks):
		return !small || unicode.IsLetter(scan.Last(before)) && (strings.Contains(strings.TrimSpace(before), " ") || !startsClause(strings.TrimSpace(before)))
	case marks[0] != '.' && marks[0] != '!' && marks[0] != '?':
		return !small
	case strings.ContainsAny(marks, "\"'”’»"):
		return !small // “Stop!” he said.
	case strings.ContainsAny(marks, ")]"):
		return !small
	}
	return true
}

// isEllipsis reports whether marks begin with an ellipsis.
func isEllipsis(marks string) bool {
	return strings.HasPrefix(marks, "..") || strings.HasPrefix(marks, "…")
}

// belonging returns the length of the pictures, closing tags and the like at byte
// i that belong to the sentence before them.
func belonging(s string, i int, list []placeable) int {
	end := i
	for _, p := range list {
		gap := s[end:max(end, p.Start)]
		closes := gap == "" && (p.text[0] != '<' || strings.HasPrefix(p.text, "</"))
		if p.kind != ornamental || strings.Trim(gap, " ") != "" || !closes && !picture(p.text) {
			break
		}
		end = max(end, p.End)
	}
	return end - i
}

// picture reports whether a placeable is an emoji or a smiley.
func picture(s string) bool { return emoji(s) > 0 || faces.Has(s) }

// Smiles reports whether an emoji is a face or a gesture, which ends a sentence of a message rather
// than standing for a word: good night 😴 see you.
func Smiles(s string) bool {
	c := scan.At(s)
	return 0x1F600 <= c && c <= 0x1F64F || 0x1F910 <= c && c <= 0x1F92F || 0x1F970 <= c && c <= 0x1F97A || strings.ContainsRune("👋👍👎👏🎉", c)
}

// begins reports whether s begins with a capitalized word that often begins
// sentences.
func begins(s string) bool {
	word := strings.TrimLeft(s, " ")
	word = word[:scan.Run(word, unicode.IsLetter)]
	return unicode.IsUpper(scan.At(word)) && starters.Has(strings.ToLower(word))
}

// numbered reports whether the text before a full stop is only the number of a
// list item.
func numbered(before string) bool {
	item := strings.TrimSpace(before)
	if strings.Trim(item, "ivx") == "" && numeral.RomanValue(strings.ToUpper(item)) > 0 {
		return true
	}
	return len(item) > 0 && len(item) <= 3 && (scan.Run(item, unicode.IsDigit) == len(item) || len(item) == 1 && (item >= "a" && item <= "z" || item >= "A" && item < "I" || item == "Q"))
}

// isRow reports whether a line is a row of a table in Markdown: | Name | Age |.
func isRow(line string) bool {
	line = strings.TrimSpace(line)
	return len(line) > 1 && line[0] == '|' && line[len(line)-1] == '|'
}

// separatorOf returns the comma or the semicolon that separates the cells of a row of a
// spreadsheet, or 0 if the line is none: Name;Age;City. A cell has few words, of which
// the first does not begin sentences, and no space stands beside a separator, unless the line is
// a list of more things, or of a number of each: bread, milk, butter, 6 eggs.
func separatorOf(line string) rune {
	const fewest, mostWords, mostWide = 3, 3, 4
	line = strings.TrimSpace(line)
	if separator := listSeparator(line); separator != 0 {
		return separator
	}
	for _, separator := range ";," {
		cells := strings.Split(unquoted(line), string(separator))
		if len(cells) < fewest || strings.IndexFunc(line, unicode.IsLetter) < 0 || strings.ContainsAny(line[len(line)-1:], ".!?:") {
			continue
		}
		row := true
		for _, cell := range cells {
			wide := script.Unspaced(scan.At(cell)) && utf8.RuneCountInString(cell) > mostWide
			row = row && strings.TrimSpace(cell) == cell && len(strings.Fields(cell)) <= mostWords && !wide && !startsClause(cell)
		}
		if row && !(separator == ',' && script.IsASCIIDigit(scan.At(cells[0])) && script.IsASCIIDigit(scan.At(cells[1]))) { // 1,000 things
			return separator
		}
	}
	return 0
}

// listSeparator returns the comma between the things of a list, which may follow a label, or 0 if
// a line is none.
func listSeparator(line string) rune {
	const most, fewest, fewestCounted, mostWords, mostWide = 400, 4, 3, 3, 4
	if len(line) > most {
		return 0
	}
	if i := strings.IndexAny(line, ":："); i >= 0 {
		line = strings.TrimRight(line[i+len(string(scan.At(line[i:]))):], ".。")
	}
	for _, separator := range ",，、" {
		written := string(separator)
		if separator == ',' && strings.IndexFunc(line, script.Unspaced) < 0 {
			written = ", "
		}
		things := strings.Split(line, written)
		counted := strings.ContainsFunc(line, unicode.IsDigit)
		if len(things) < fewestCounted || len(things) < fewest && !counted && separator != '、' || separator == '，' && !counted {
			continue
		}
		list := strings.IndexFunc(line, unicode.IsLetter) >= 0
		capitals := 0
		for _, thing := range things {
			if unicode.IsUpper(scan.At(thing)) {
				capitals++
			}
			long, number := len(strings.Fields(thing)), 0
			if strings.ContainsFunc(thing, unicode.IsDigit) {
				number = 1
			}
			if strings.ContainsFunc(thing, script.Unspaced) {
				long, number = (utf8.RuneCountInString(thing)+1)*mostWords/(mostWide+1), number*mostWords
			}
			list = list && thing != "" && long <= mostWords+number && !startsClause(thing) && !strings.ContainsAny(thing, ".!?;:，、。！？：\"")
		}
		if names := capitals == len(things) && !counted; list && !names { // Tom, Mary, Bill, Ann
			return separator
		}
	}
	return 0
}

// startsClause reports whether the first word of a text often begins a clause.
func startsClause(s string) bool {
	first, _, _ := strings.Cut(strings.ToLower(s), " ")
	first, _, _ = strings.Cut(strings.ReplaceAll(first, "’", "'"), "'")
	return starters.Has(first) || foreignStarters.Has(first) || conjoining.Has(first)
}

// conjoining begin what is a part of a sentence and no cell.
var conjoining = lookup.Set("et ou und oder y o")
