package text

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"dragoman/model/text/datetime"
	"dragoman/model/text/numeral"
	"dragoman/model/text/scan"
	"dragoman/model/text/script"
)

// Core returns the part of a sentence of s that needs translation. It leaves out a
// list mark and a key (title = …) at the beginning, enclosing tags, pictures, quotation marks and
// brackets, and all but the first of the marks at the end: !! of !!!, an ellipsis,
// and the comma of a salutation. Core is empty, at the end of the sentence, if the
// sentence has only punctuation, numbers, code and the like, which are the same in
// every language, and no term of g.
func (g *Glossary) Core(s string, sentence Span) Span {
	none := Span{sentence.End, sentence.End}
	if isProgram(s[sentence.Start:sentence.End]) {
		return none
	}
	core := core{Span: sentence, text: s}
	fixed := g.placeables(s[core.Start:core.End])
	for i := range fixed {
		fixed[i].Start += sentence.Start
		fixed[i].End += sentence.Start
	}
	for before := (Span{}); core.Span != before; {
		before = core.Span
		core.Start += listMark(s[core.Start:core.End])
		core.Start += key(s[core.Start:core.End])
		core.Start += ellipsis(s[core.Start:core.End])
		for len(fixed) > 0 && fixed[0].Start < core.Start {
			fixed = fixed[1:]
		}
		if len(fixed) > 0 && fixed[0].Start == core.Start && fixed[0].End <= core.End && (fixed[0].kind == ornamental || fixed[0].kind == operator) {
			core.Start = fixed[0].End
		}
		for len(fixed) > 0 && fixed[len(fixed)-1].End > core.End {
			fixed = fixed[:len(fixed)-1]
		}
		if last := len(fixed) - 1; last >= 0 && fixed[last].End == core.End && fixed[last].Start >= core.Start && fixed[last].kind == ornamental {
			core.End = fixed[last].Start
		}
		core.Span = trim(s, core.Span)
		if len(fixed) > 0 && fixed[0].Start == core.Start && fixed[0].End == core.End && fixed[0].kind == designation {
			return none // (Roe et al., 2019)
		}
		core.open()
	}
	at := core.Start
	for _, p := range append(fixed, placeable{Span: Span{core.End, core.End}}) {
		if p.kind == glossed || p.kind == dated || p.kind == ranked || p.Start > at && strings.IndexFunc(s[at:p.Start], unicode.IsLetter) >= 0 {
			core.End -= surplus(s[core.Start:core.End])
			return core.Span
		}
		at = max(at, p.End)
	}
	return none
}

// Kept returns a text without its full stop if it needs no translation, and otherwise "".
func (g *Glossary) Kept(s string) string {
	if c := g.Core(s, Span{0, len(s)}); c.Start < c.End {
		return ""
	}
	return strings.TrimRight(s, ".")
}

// ellipsis returns the length of the ellipsis with which a sentence begins.
func ellipsis(s string) int {
	dots := scan.Run(s, func(c rune) bool { return c == '.' || c == '…' })
	if dots < len("..") || !unicode.IsLetter(scan.At(strings.TrimLeft(s[dots:], " "))) {
		return 0
	}
	return dots
}

// surplus returns the length of the marks at the end of a sentence beyond the one
// that ends it. No comma or colon ends a sentence, and a network would go on after it.
func surplus(s string) int {
	if last := scan.Last(s); strings.ContainsRune(pauses, last) {
		return len(s) - len(strings.TrimRight(s[:len(s)-len(string(last))], " \u00a0\u202f"))
	}
	marks := s[len(strings.TrimRight(s, ".!?…！？")):]
	if isEllipsis(marks) {
		return len(marks)
	}
	if note := noteMark(s); note > 0 {
		return note
	}
	if marks == ".?" || marks == ".!" { // At 5 p.m.?
		return 0
	}
	return len(marks) - len(strings.TrimSuffix(string(scan.At(marks)), " "))
}

// noteMark returns the length of the mark of a footnote behind the mark that ends a sentence: .[1], .².
func noteMark(s string) int {
	rest := s
	if within, ok := strings.CutSuffix(s, "]"); ok {
		rest = strings.TrimRight(within, "0123456789")
		if before, opened := strings.CutSuffix(rest, "["); opened && len(rest) < len(within) {
			rest = before
		}
	} else {
		rest = strings.TrimRight(s, "¹²³⁴⁵⁶⁷⁸⁹⁰†‡")
	}
	if rest == s || !strings.ContainsRune(".!?。！？", scan.Last(rest)) {
		return 0
	}
	return len(s) - len(rest)
}

// pauses are the marks after which a sentence goes on.
const pauses = ",，、:：;；"

// Conclude joins a sentence translated to a language and the source text after its Core: it
// writes marks as the translation does, and lets an ellipsis, a comma, a colon or a mark of more
// weight replace a full stop.
func Conclude(to, sentence, behind string) (string, string) {
	if rest := strings.TrimLeft(behind, " \u00a0\u202f"); rest != "" && strings.ContainsRune(pauses, scan.At(rest)) && smiley(firstChunk(rest), ' ') == 0 {
		pause, size := utf8.DecodeRuneInString(rest)
		sentence = strings.TrimRight(sentence, ".。!！ \u00a0\u202f")
		mark := strings.TrimRight(JointIn(to, string(pause), sentence, ""), " ")
		if rest = rest[size:]; utf8.RuneLen(scan.At(mark)) > 1 {
			rest = strings.TrimLeft(rest, " ") // a full-width mark needs no space
		}
		return sentence, mark + rest
	}
	marks := behind[:scan.Run(behind, func(c rune) bool { return strings.ContainsRune(".!?…！？", c) })]
	if marks == "" {
		return sentence, behind
	}
	wide := script.Unspaced(scan.Last(strings.TrimRight(sentence, "。！？"))) || strings.ContainsRune("。！？", scan.Last(sentence))
	if isEllipsis(marks) {
		sentence = strings.TrimRight(sentence, ".。 ")
	}
	rest := behind[len(marks):]
	if full := scan.Last(sentence); (full == '.' || full == '。') && strings.ContainsRune("!?", scan.At(marks)) {
		sentence, marks = strings.TrimRight(sentence, ".。"), marks[:1]+marks
	}
	if wide {
		marks = wideMarks.Replace(marks)
	} else {
		marks = narrowMarks.Replace(marks)
	}
	return sentence, marks + rest
}

// Unstopped returns a translation without a final full stop that its sentence lacks, unless it ends
// with an abbreviation.
func Unstopped(sentence, translation string) string {
	const brackets = ")）"
	said := strings.TrimRight(translation, brackets)
	if strings.ContainsRune(".!?…。！？'’"+pauses+QuotationMarks, scan.Last(strings.TrimRight(sentence, brackets))) {
		return translation
	}
	without := strings.TrimRight(said, ".。")
	if len(without)+len(string(scan.Last(said))) != len(said) || shortened(without) {
		return translation
	}
	return without + translation[len(said):]
}

// firstChunk returns a text up to its first space.
func firstChunk(s string) string {
	return s[:scan.Run(s, func(c rune) bool { return !unicode.IsSpace(c) })]
}

var (
	wideMarks   = strings.NewReplacer("...", "……", "……", "……", "…", "……", "!", "！", "?", "？")
	narrowMarks = strings.NewReplacer("……", "...", "！", "!", "？", "?")
)

// trim leaves out the white space at both ends.
func trim(s string, x Span) Span {
	x.Start += len(s[x.Start:x.End]) - len(strings.TrimLeftFunc(s[x.Start:x.End], unicode.IsSpace))
	x.End = x.Start + len(strings.TrimRightFunc(s[x.Start:x.End], unicode.IsSpace))
	return x
}

// openingMarks are the quotation marks and brackets that open a pair.
const openingMarks = "\"“„«‘'「『([（［【"

// closersOf returns the marks that close what an opening one opens, or "".
func closersOf(opener rune) string {
	switch opener {
	case '"', '\'':
		return string(opener)
	case '“':
		return "”"
	case '„':
		return "“”"
	case '«':
		return "»"
	case '‘':
		return "’"
	case '「', '『', '【': // followed by theirs in Unicode
		return string(opener + 1)
	case '(', '（':
		return string(opener + 1)
	case '[', '［':
		return string(opener + 2)
	}
	return ""
}

// A core is what is left of a sentence while what stands around it is left out.
type core struct {
	Span
	text string
	// marks counts the marks in the part counted that come in pairs, so that leaving out
	// many of them takes linear time.
	marks   map[rune]int
	counted Span
}

// open leaves out a pair around the whole, or a quotation mark at one end whose partner
// is in another sentence.
func (c *core) open() {
	part := c.text[c.Start:c.End]
	first, size := utf8.DecodeRuneInString(part)
	last, end := utf8.DecodeLastRuneInString(part)
	if size+end >= len(part) || !isPaired(first) && !isPaired(last) {
		return
	}
	c.count()
	closers := closersOf(first)
	switch {
	case strings.ContainsRune(closers, last) && !c.has(closers+string(first), first, last):
		c.Start, c.End = c.Start+size, c.End-end
	case closers != "" && first != '\'' && first != '‘' && !c.has(closers, first):
		c.Start += size
	case isPaired(last) && last != '\'' && last != '’' && c.unopened(last):
		c.End -= end
	}
}

// count counts the marks of the core.
func (c *core) count() {
	add := func(s string, times int) {
		for _, mark := range s {
			if isPaired(mark) {
				c.marks[mark] += times
			}
		}
	}
	if c.marks == nil {
		c.marks = map[rune]int{}
		add(c.text[c.Start:c.End], 1)
	} else {
		add(c.text[c.counted.Start:c.Start], -1)
		add(c.text[c.End:c.counted.End], -1)
	}
	c.counted = c.Span
}

// has reports whether the core has one of the marks, besides those given.
func (c *core) has(marks string, besides ...rune) bool {
	for _, m := range marks {
		n := c.marks[m]
		for _, b := range besides {
			if m == b {
				n--
			}
		}
		if n > 0 {
			return true
		}
	}
	return false
}

// unopened reports whether a mark at the end of the core closes a pair that nothing in
// the core opens, and no other mark closes.
func (c *core) unopened(last rune) bool {
	for _, open := range openingMarks {
		closers := closersOf(open)
		if strings.ContainsRune(closers, last) && !c.has(closers+string(open), last) {
			return true
		}
	}
	return false
}

// isPaired reports whether c is one of the marks that come in pairs.
func isPaired(c rune) bool { return strings.ContainsRune(QuotationMarks+Brackets+"'‘’", c) }

// lettered reports whether a text begins with a letter or two and a full stop, as abbreviations of
// several words go on.
func lettered(s string) bool {
	n := scan.Run(s[:min(len(s), longestMark)], unicode.IsLetter)
	return n > 0 && spaced(strings.ToLower(s[:n])) && strings.HasPrefix(s[n:], ".")
}

// instructs reports whether a sentence, rather than a surname, follows a capital and a
// full stop: A. Open the door. B. It is open.
func instructs(s string) bool {
	words := strings.Fields(s[:min(len(s), longestVariable)])
	return len(words) > 1 && (starters.Has(strings.ToLower(words[0])) || articles.Has(words[1]))
}

// hoursMark returns the length of the time, or the two, before an item of a timetable: 12:30
// Lunch, 9:00 - 10:15: Opening.
func hoursMark(s string) int {
	n := scan.Run(s[:min(len(s), longestMark)], func(c rune) bool { return script.IsASCIIDigit(c) || strings.ContainsRune(":.-– ", c) })
	times := strings.TrimRight(s[:n], " -–:")
	length, minutes := datetime.Clock(times)
	next := strings.TrimLeft(s[n:], " ")
	if datetime.English(times+" "+next[:min(len(next), len("a.m."))]) > 0 {
		return 0 // 8:30 AM
	}
	if length == 0 || !minutes || n == len(times) || !unicode.IsUpper(scan.At(next)) && !script.Unspaced(scan.At(next)) {
		return 0
	}
	if second := strings.TrimLeft(times[length:], " -–"); second != "" {
		if end, minutes := datetime.Clock(second); end < len(second) || !minutes {
			return 0
		}
	}
	return len(strings.TrimRight(s[:n], " "))
}

// longestMark limits the length of the mark of a list item.
const longestMark = 32

// listMark returns the length of the mark of a list item and the space after it:
// 1. 2) (a) b. iv) - • # [x] > 一、 （二） ・.
func listMark(s string) int {
	n := 0
	first := scan.At(s)
	switch {
	case strings.HasPrefix(s, "[ ]"), strings.HasPrefix(s, "[x]"), strings.HasPrefix(s, "[X]"):
		n = len("[ ]")
	case first == '|' || first != ':' && first != '：' && strings.ContainsRune(pauses, first): // a cell of a table
		n = len(string(first))
		return n + scan.Run(s[n:], unicode.IsSpace)
	case first == '・':
		n = len("・")
		return n + scan.Run(s[n:], unicode.IsSpace)
	case unspacedItem(s) > 0:
		n = unspacedItem(s)
		return n + scan.Run(s[n:], unicode.IsSpace)
	case first == '#' || first == '>':
		n = scan.Run(s[:min(len(s), longestMark)], func(c rune) bool { return c == first })
	case first == '—' || first == '―' || first == '–' && !unicode.IsDigit(scan.At(s[len("–"):])): // —¿Adónde vas?
		n = scan.Run(s[:min(len(s), longestMark)], func(c rune) bool { return c == first })
		return n + scan.Run(s[n:], unicode.IsSpace)
	case strings.ContainsRune("-*+•–·▪◦‣○●►▶■□★☆→✓✔※◆◇", first):
		n = utf8.RuneLen(first)
	default:
		var apart bool
		if n, apart = itemNumber(s); !apart {
			return n
		}
	}
	space := scan.Run(s[n:], unicode.IsSpace)
	if space == 0 && n < len(s) {
		return 0
	}
	return n + space
}

// unspacedItem returns the length of the number of a list item in Chinese or Japanese, which
// needs no space: 一、 （二） 3、 4．
func unspacedItem(s string) int {
	const longest, numerals, opening = 3, "一二三四五六七八九十", "（"
	rest, open := strings.CutPrefix(s[:min(len(s), longestMark)], opening)
	isNumeral := func(c rune) bool { return script.IsASCIIDigit(c) || strings.ContainsRune(numerals, c) }
	n := scan.Run(rest, isNumeral)
	closer := scan.At(rest[n:])
	if n == 0 || utf8.RuneCountInString(rest[:n]) > longest || open && !strings.ContainsRune("）)", closer) || !open && !strings.ContainsRune("、．", closer) {
		return 0
	}
	n += utf8.RuneLen(closer)
	if next := scan.At(rest[n:]); next == utf8.RuneError || isNumeral(next) { // 二、三天
		return 0
	}
	if open {
		n += len(opening)
	}
	return n
}

// itemNumber returns the length of the number or the letter of a list item, and whether
// it counts only before a space: 1. 2) (a) b. iv), but 1)Open.
func itemNumber(s string) (n int, apart bool) {
	open := 0
	if scan.At(s) == '(' {
		open = 1
	}
	name := scan.Run(s[open:min(len(s), longestMark)], unicode.IsDigit)
	if name == 0 {
		name = scan.Run(s[open:min(len(s), longestMark)], func(c rune) bool { return strings.ContainsRune("ivx", c) })
	}
	if name == 0 && script.IsASCIILetter(scan.At(s[open:])) {
		name = 1
	}
	n = open + name
	if section := numeral.Digits(s[:min(len(s), longestMark)]); open == 0 && section > name && strings.Trim(s[:section], "0123456789.") == "" &&
		strings.HasPrefix(s[section:], " ") && unicode.IsUpper(scan.At(s[section+1:])) {
		return section, true // 2.1 Our house
	}
	if hours := hoursMark(s); hours > 0 {
		return hours, true
	}
	switch closer := scan.At(s[n:]); {
	case name == 0 || name > 4:
	case closer == ')':
		return n + 1, open > 0 || !unicode.IsDigit(scan.At(s)) || !unicode.IsLetter(scan.At(s[n+1:]))
	case open > 0:
	case closer == '.' && open == 0 && unicode.IsDigit(scan.At(s)) && name < 3 && unicode.IsUpper(scan.At(s[n+1:])) && unicode.IsLower(scan.At(s[min(n+2, len(s)):])): // 10.Open
		return n + 1, false
	case closer == ':' && script.IsASCIILetter(scan.At(s)) && script.Unspaced(scan.At(s[n+1:])): // Q:怎么
		return n + 1, false
	case closer == '.' && lettered(strings.TrimLeft(s[n+1:], " \u00a0")): // z. B.
	case closer == ':', // 1: Open, A: How are you?
		closer == '.' && name < 4 && (!unicode.IsUpper(scan.At(s)) || instructs(s[n+1:])):
		return n + 1, true
	}
	return 0, false
}
